#include "cli/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/file.h"
#include "base/memory.h"
#include "record/fields.h"

enum { SIZE_MOST = 1 << 30 };

static int
compare_hashes(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static uint64_t
id_of(struct str input)
{
	return XXH3_64bits(input.p, input.n);
}

static uint64_t
read_id(struct fields *f)
{
	struct str s = fields_text(f, 0, "id");
	char hex[17] = "";

	memcpy(hex, s.p ? s.p : "", s.n < 16 ? s.n : 16);
	return strtoull(hex, NULL, 16);
}

static void
push_done(struct ledger *l, uint64_t id)
{
	if (l->ndone == l->done_room) {
		l->done_room = l->done_room ? l->done_room * 2 : 64;
		l->done = mem_resize(l->done, l->done_room, sizeof(*l->done));
	}
	l->done[l->ndone++] = id;
}

static void
push_left(struct ledger *l, const struct ledger_mark *mark)
{
	if (l->nleft == l->left_room) {
		l->left_room = l->left_room ? l->left_room * 2 : 8;
		l->left = mem_resize(l->left, l->left_room, sizeof(*l->left));
	}
	l->left[l->nleft++] = *mark;
}

static void
read_mark(struct ledger_mark *m, struct fields *f)
{
	*m = (struct ledger_mark){.id = read_id(f),
	    .document = (uint64_t)fields_integer(f, 0, "document", 0),
	    .offset = (uint64_t)fields_integer(f, 0, "offset", 0),
	    .line = (uint64_t)fields_integer(f, 0, "line", 0),
	    .whole = json_get(f->json, 0, STR("whole")) != 0,
	    .skipping = json_get(f->json, 0, STR("skipping")) != 0};
}

/* One line: 1 a point, 0 another, -1 no line of a ledger. */
static int
read_line(struct ledger *l, const struct json *j, struct arena *a)
{
	struct error err = {0};
	struct fields f = {j, a, &err, 0};
	struct ledger_mark mark;

	fields_object(&f, 0, "line");
	if (f.failed)
		return -1;
	read_mark(&mark, &f);
	if (json_get(j, 0, STR("output"))) {
		buf_clear(&l->input);
		buf_add_str(&l->input, fields_text(&f, 0, "input"));
		l->mark = mark;
		l->output = (uint64_t)fields_integer(&f, 0, "output", 0);
		l->rejects = (uint64_t)fields_integer(&f, 0, "rejects", 0);
		return f.failed ? -1 : 1;
	}
	if (json_get(j, 0, STR("done")))
		push_done(l, mark.id);
	else if (json_get(j, 0, STR("left")))
		push_left(l, &mark);
	else
		return -1;
	return f.failed ? -1 : 0;
}

/* Reads the lines up to the last point; *end is behind it.  -1 when there is
 * a whole line that is none of a ledger. */
static int
read_lines(struct ledger *l, struct str text, size_t *end)
{
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	size_t at = 0, n, ndone = 0, nleft = 0;
	int got = 0;

	*end = 0;
	while (got >= 0 &&
	       (n = str_find_byte(str_from(text, at), '\n')) < text.n - at) {
		arena_reset(&a);
		got = json_scan(&j, str_make(text.p + at, n), &err);
		if (got == 0)
			got = read_line(l, &j, &a);
		at += n + 1;
		if (got == 1) {
			*end = at;
			ndone = l->ndone;
			nleft = l->nleft;
			l->resumed = true;
		}
	}
	/* What no point follows is done again. */
	l->ndone = ndone;
	l->nleft = nleft;
	json_release(&j);
	arena_release(&a);
	return got < 0 ? -1 : 0;
}

static int
load(struct ledger *l, struct error *err)
{
	struct buf text = {0};
	size_t end = 0;
	int got;

	got = file_slurp(&text, l->name, SIZE_MOST, err);
	if (got == 0) {
		got = read_lines(l, buf_str(&text), &end);
		if (got < 0)
			error_set(err, "'%s' is no ledger", l->name);
	}
	buf_release(&text);
	if (got < 0)
		return -1;
	if (l->ndone)
		qsort(l->done, l->ndone, sizeof(*l->done), compare_hashes);
	if (ftruncate(l->fd, (off_t)end) < 0 || lseek(l->fd, 0, SEEK_END) < 0)
		return error_set(
		    err, "cannot write '%s': %s", l->name, strerror(errno));
	return 0;
}

int
ledger_open(struct ledger *l, const char *name, struct error *err)
{
	*l = (struct ledger){.name = name};
	l->fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	if (l->fd < 0)
		return error_set(
		    err, "cannot write '%s': %s", name, strerror(errno));
	if (flock(l->fd, LOCK_EX | LOCK_NB) < 0)
		return error_set(err, "'%s' is in use by another", name);
	return load(l, err);
}

bool
ledger_is_done(const struct ledger *l, struct str input)
{
	uint64_t id = id_of(input);

	return l->ndone &&
	       bsearch(&id, l->done, l->ndone, sizeof(id), compare_hashes);
}

const struct ledger_mark *
ledger_find(struct ledger *l, struct str input)
{
	uint64_t id = id_of(input);
	size_t i;

	if (l->resumed && l->mark.document && l->mark.id == id) {
		l->met = true;
		return &l->mark;
	}
	/* The last that was said of it. */
	for (i = l->nleft; i > 0; i--)
		if (l->left[i - 1].id == id)
			return &l->left[i - 1];
	return NULL;
}

static void
add_number(struct buf *out, const char *key, uint64_t number)
{
	json_add_key(out, key);
	json_add_integer(out, (int64_t)number);
}

static void
add_input(struct buf *out, const char *key, struct str input, uint64_t id)
{
	char hex[17];

	snprintf(hex, sizeof(hex), "%016llx", (unsigned long long)id);
	json_add_text_member(out, key, input);
	json_add_text_member(out, "id", str_of(hex));
}

static void
add_mark(struct buf *out, const struct ledger_mark *m)
{
	add_number(out, "document", m->document);
	add_number(out, "offset", m->offset);
	add_number(out, "line", m->line);
	if (m->whole)
		add_number(out, "whole", 1);
	if (m->skipping)
		add_number(out, "skipping", 1);
}

static void
add_left(struct ledger *l, const struct ledger_mark *m, struct str input)
{
	json_open(&l->pending, '{');
	add_input(&l->pending, m->failed ? "left" : "done", input, m->id);
	if (m->failed)
		add_mark(&l->pending, m);
	json_close(&l->pending, '}');
	buf_add_byte(&l->pending, '\n');
}

void
ledger_leave(struct ledger *l, const struct ledger_mark *mark)
{
	struct ledger_mark m = *mark;

	m.id = id_of(m.input);
	add_left(l, &m, m.input);
}

void
ledger_follow(struct ledger *l, struct str input)
{
	struct ledger_mark m = l->mark;

	if (!l->resumed || !m.document || m.id == id_of(input))
		return;
	m.failed = !l->met;
	add_left(l, &m, buf_str(&l->input));
}

static int
write_all(int fd, struct str s)
{
	ssize_t n;

	while (s.n > 0) {
		n = write(fd, s.p, s.n);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			s = str_from(s, (size_t)n);
	}
	return 0;
}

int
ledger_add_point(struct ledger *l, const struct ledger_mark *m, uint64_t output,
    uint64_t rejects, struct error *err)
{
	struct buf *out = &l->pending;

	json_open(out, '{');
	if (m->input.n) {
		add_input(out, "input", m->input, id_of(m->input));
		add_mark(out, m);
	}
	add_number(out, "output", output);
	add_number(out, "rejects", rejects);
	json_close(out, '}');
	buf_add_byte(out, '\n');
	if (write_all(l->fd, buf_str(out)) < 0)
		return error_set(
		    err, "cannot write '%s': %s", l->name, strerror(errno));
	buf_clear(out);
	return 0;
}

void
ledger_close(struct ledger *l)
{
	if (l->fd >= 0)
		close(l->fd);
	buf_release(&l->input);
	buf_release(&l->pending);
	free(l->done);
	free(l->left);
	*l = (struct ledger){.fd = -1};
}
