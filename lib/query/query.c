#include "query/query.h"

#include <stdlib.h>

#include "query/check.h"
#include "query/explain.h"
#include "query/hint.h"
#include "query/key.h"
#include "query/pair.h"
#include "query/run.h"
#include "query/shape.h"

/* Bytes of an expression. */
#define TEXT_MAX ((size_t)1 << 20)

struct query *
query_new(const struct clock *clock)
{
	struct query *q = mem_zero(1, sizeof(*q));

	q->clock = *clock;
	q->tests_end = &q->tests;
	return q;
}

void
query_free(struct query *q)
{
	size_t i;

	if (!q)
		return;
	for (i = 0; i < q->nregexes; i++)
		regex_free(q->regexes[i]);
	arena_release(&q->arena);
	free(q);
}

static int
check_size(struct str text, struct error *err)
{
	if (text.n > TEXT_MAX)
		return error_set(err, "longer than %zu bytes", TEXT_MAX);
	return 0;
}

int
query_add(struct query *q, struct str text, struct error *err)
{
	struct compiled compiled = {q->regexes, q->nregexes, q->regexes_room};
	struct test *t;
	int r;

	if (check_size(text, err) < 0)
		return -1;
	t = parse_test(arena_copy(&q->arena, text), &q->clock, &q->arena, err);
	if (!t)
		return -1;
	r = check_test(t, &q->clock, &q->arena, &compiled, err);
	q->regexes = compiled.list;
	q->nregexes = compiled.n;
	q->regexes_room = compiled.room;
	if (r < 0)
		return -1;
	*q->tests_end = t;
	q->tests_end = &t->next;
	pair_tests(q->tests);
	return 0;
}

int
query_set_select(struct query *q, struct str list, struct error *err)
{
	struct column *columns;

	if (check_size(list, err) < 0)
		return -1;
	columns = parse_columns(
	    arena_copy(&q->arena, list), true, &q->clock, &q->arena, err);
	if (!columns)
		return -1;
	q->shape = arena_zero(&q->arena, 1, sizeof(*q->shape));
	return shape_build(q->shape, columns, &q->arena, err);
}

static int
set_columns(struct query *q, struct column **columns, struct str list,
    struct error *err)
{
	if (check_size(list, err) < 0)
		return -1;
	*columns = parse_columns(
	    arena_copy(&q->arena, list), false, &q->clock, &q->arena, err);
	return *columns ? 0 : -1;
}

int
query_set_key(struct query *q, struct str list, struct error *err)
{
	return set_columns(q, &q->key, list, err);
}

int
query_set_unique(struct query *q, struct str list, struct error *err)
{
	return set_columns(q, &q->unique, list, err);
}

const struct clock *
query_clock(const struct query *q)
{
	return &q->clock;
}

void
query_explain(const struct query *q, struct buf *out)
{
	explain_tests(q->tests, &q->clock, out);
}

void
query_hint(const struct query *q, struct buf *out)
{
	hint_tests(q->tests, out);
}

/*
 * In valid JSON a TAB stands only between tokens, where a blank says the same.
 */
static void
blank_tabs(char *p, size_t n)
{
	char *tab;

	while ((tab = memchr(p, '\t', n)) != NULL) {
		*tab = ' ';
		n -= (size_t)(tab - p) + 1;
		p = tab + 1;
	}
}

void
matcher_write(struct matcher *m, const struct json *j, struct str line,
    struct arena *a, struct buf *out)
{
	size_t start;

	m->json = j;
	m->arena = a;
	if (m->query->key)
		key_write(m, m->query->key, out);
	start = out->len;
	if (m->query->shape)
		shape_write(m, m->query->shape, out);
	else
		buf_add_str(out, line);
	if (m->query->key)
		blank_tabs(out->data + start, out->len - start);
}
