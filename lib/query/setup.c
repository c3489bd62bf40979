#include "query/setup.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

/* Bytes of an expression file. */
#define EXPRESSION_MAX ((size_t)1 << 20)

void
setup_add(struct setup *s, int kind, const char *text)
{
	s->given = mem_resize(s->given, s->n + 1, sizeof(*s->given));
	s->given[s->n++] = (struct given){kind, text};
}

void
setup_release(struct setup *s)
{
	free(s->given);
	*s = (struct setup){0};
}

int
setup_take(struct setup *s, const char *operand, struct error *err)
{
	bool there = access(operand, F_OK) == 0;
	bool path = operand[0] == '/' || strncmp(operand, "./", 2) == 0 ||
		    strncmp(operand, "../", 3) == 0;

	if (path || strcmp(operand, "-") == 0)
		return 0;
	if (there && strpbrk(operand, "=<>~("))
		return error_set(err,
		    "'%s' may be a file or an expression; write ./%s or "
		    "-e '%s'",
		    operand, operand, operand);
	if (there)
		return 0;
	if (strpbrk(operand, "=<>~( ")) {
		setup_add(s, GIVEN_EXPRESSION, operand);
		return 1;
	}
	return error_set(err,
	    "'%s' is no file, and no expression, which has one of = < > ~ ( "
	    "in it, as has(headline)",
	    operand);
}

/* A zone with a name is the C library's to know. */
static int
set_named_zone(struct clock *clock, const char *zone, struct error *err)
{
	const char *dir = getenv("TZDIR");
	struct buf path = {0};
	bool good = true;

	if (strcmp(zone, "local") != 0) {
		buf_add_format(
		    &path, "%s/%s", dir ? dir : "/usr/share/zoneinfo", zone);
		good = zone[0] && zone[0] != '/' && !strstr(zone, "..") &&
		       access(path.data, R_OK) == 0;
		buf_release(&path);
		if (good)
			setenv("TZ", zone, 1);
	}
	if (!good) {
		err->name = "--tz";
		return error_set(err,
		    "no zone '%s'; write UTC, +02:00, Europe/Berlin or local",
		    zone);
	}
	clock->named = true;
	tzset();
	return 0;
}

static int
set_clock(const struct setup *s, struct clock *clock, struct error *err)
{
	*clock = (struct clock){.now = time(NULL)};
	if (s->tz && clock_set_zone(clock, str_of(s->tz)) < 0 &&
	    set_named_zone(clock, s->tz, err) < 0)
		return -1;
	if (s->now && clock_set_now(clock, str_of(s->now)) < 0) {
		err->name = "--now";
		return error_set(err,
		    "'%s' is no time; write 2023-03-16 or "
		    "2023-03-16T09:30:00Z",
		    s->now);
	}
	return 0;
}

static int
add_given(struct query *q, const struct given *g, struct error *err,
    struct buf *shown)
{
	struct buf text = {0};
	int r = 0;

	if (g->kind == GIVEN_EXPRESSION) {
		err->name = "expression";
		buf_add_text(&text, g->text);
	} else if (g->kind == GIVEN_FILE) {
		err->name = g->text;
		r = file_slurp(&text, g->text, EXPRESSION_MAX, err);
	} else {
		err->name = short_name((enum shorthand)g->kind);
		r = short_write(
		    &text, (enum shorthand)g->kind, str_of(g->text), err);
	}
	if (r == 0)
		r = query_add(q, buf_str(&text), err);
	if (r < 0)
		query_show_error(buf_str(&text), err, shown);
	buf_release(&text);
	return r;
}

static int
add_list(struct query *q, const char *name, const char *list,
    int (*set)(struct query *, struct str, struct error *), struct error *err,
    struct buf *shown)
{
	err->name = name;
	if (!list || set(q, str_of(list), err) == 0)
		return 0;
	query_show_error(str_of(list), err, shown);
	return -1;
}

struct query *
setup_build(const struct setup *s, struct error *err, struct buf *shown)
{
	struct clock clock;
	struct query *q;
	size_t i;
	int r = 0;

	if (set_clock(s, &clock, err) < 0)
		return NULL;
	q = query_new(&clock);
	for (i = 0; i < s->n && r == 0; i++)
		r = add_given(q, &s->given[i], err, shown);
	if (r < 0 ||
	    add_list(q, "--select", s->select, query_set_select, err, shown) <
		0 ||
	    add_list(q, "--key", s->key, query_set_key, err, shown) < 0 ||
	    add_list(q, "--unique", s->unique, query_set_unique, err, shown) <
		0) {
		query_free(q);
		return NULL;
	}
	return q;
}
