#include "parse/show.h"

#include <stdlib.h>

#include "parse/contents.h"
#include "parse/walk.h"
#include "record/fields.h"

struct target {
	struct str file, member;
	unsigned copy; /* which of that name; 0: the first */
	int64_t offset, length;
	size_t most;
	struct buf *out;
	bool found;
};

static int
read_target(
    struct target *t, const struct json *j, struct arena *a, struct error *err)
{
	struct fields f = {j, a, err, 0};
	uint32_t source;

	fields_object(&f, 0, "source");
	if (f.failed)
		return -1;
	source = json_get(j, 0, STR("source"));
	fields_object(&f, source, "source");
	t->file = fields_text(&f, source, "file");
	t->member = fields_text(&f, source, "member");
	t->copy = (unsigned)fields_integer(&f, source, "copy", 0);
	t->offset = fields_integer(&f, source, "offset", 0);
	t->length = fields_integer(&f, source, "length", -1);
	if (f.failed)
		return -1;
	if (!t->file.n || memchr(t->file.p, '\0', t->file.n))
		return error_set(err, "the source names no file");
	return 0;
}

/* Shows what of the bytes is asked for: of a record or message all. */
static bool
match(void *target, const struct piece *piece)
{
	struct target *t = target;
	const struct place *p = &piece->place;
	size_t from = 0, n = piece->bytes.n;

	if (t->found || !str_eq(p->member, t->member) || p->copy != t->copy)
		return t->found;
	if (p->length >= 0) {
		if (p->offset != t->offset)
			return false;
	} else {
		if (t->offset < 0 || (uint64_t)t->offset > n)
			return false;
		from = (size_t)t->offset;
		n -= from;
		if (t->length >= 0 && (uint64_t)t->length < n)
			n = (size_t)t->length;
	}
	buf_add(t->out, piece->bytes.p + from, n < t->most ? n : t->most);
	t->found = true;
	return true;
}

/* A document that may be large: only the part of it is kept. */
static int
copy_part(struct target *t, struct walk *w, struct error *err)
{
	enum { STEP = 64 * 1024 };
	uint64_t skip = t->offset > 0 ? (uint64_t)t->offset : 0;
	uint64_t left = t->length < 0 ? UINT64_MAX : (uint64_t)t->length;
	char step[STEP];
	ssize_t got;
	size_t n;

	t->found = true;
	if (left > t->most)
		left = t->most;
	while (skip > 0 || left > 0) {
		n = sizeof(step);
		if (skip > 0 && n > skip)
			n = (size_t)skip;
		else if (skip == 0 && n > left)
			n = (size_t)left;
		got = walk_read(w, step, n, err);
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		if (skip > 0) {
			skip -= (uint64_t)got;
			continue;
		}
		buf_add(t->out, step, (size_t)got);
		left -= (uint64_t)got;
	}
	return 0;
}

/* A record or message, which may hold what is asked for. */
static int
look_into(struct target *t, struct walk *w, struct contents *contents,
    struct error *err)
{
	enum { STEP = 64 * 1024 };
	struct contents_result result = {.piece = match, .ctx = t};
	struct piece piece = {.first = true};
	struct buf bytes = {0};
	ssize_t got;

	while ((got = walk_read(w, buf_reserve(&bytes, STEP), STEP, err)) > 0)
		bytes.len += (size_t)got;
	piece.place = w->place;
	piece.bytes = buf_str(&bytes);
	if (got == 0)
		contents_read(contents, &piece, &result);
	buf_release(&bytes);
	return got < 0 ? -1 : 0;
}

static bool
may_hold(const struct target *t, const struct place *p)
{
	if (p->form == PLACE_MESSAGE && t->member.n > p->member.n)
		return str_starts(t->member, p->member);
	return p->form != PLACE_DOCUMENT && str_eq(p->member, t->member) &&
	       p->offset == t->offset;
}

static int
search(struct target *t, struct walk *w, struct contents *contents,
    struct error *err)
{
	struct error passed = {0};
	int got;

	while (!t->found && (got = walk_next(w, &passed)) != 0) {
		if (got == INPUT_TROUBLE)
			return error_set(err, "cannot read '%.*s': %s",
			    (int)(t->file.n < 100 ? t->file.n : 100), t->file.p,
			    passed.text);
		if (got < 0)
			continue;
		if (may_hold(t, &w->place))
			got = look_into(t, w, contents, err);
		else if (w->place.form == PLACE_DOCUMENT &&
			 w->place.copy == t->copy &&
			 str_eq(w->place.member, t->member))
			got = copy_part(t, w, err);
		if (got < 0)
			return -1;
	}
	if (!t->found)
		return error_set(err, "'%.*s' no longer holds it",
		    (int)(t->file.n < 100 ? t->file.n : 100), t->file.p);
	return 0;
}

int
show_source(struct buf *out, const struct json *j, const struct bounds *bounds,
    size_t most, struct error *err)
{
	const struct document_options options = {0};
	struct target t = {.out = out, .most = most};
	struct walk w = {.bounds = *bounds};
	struct contents *contents = contents_new(&options, bounds);
	struct arena a = {0};
	char *name = NULL;
	int got;

	got = read_target(&t, j, &a, err);
	if (got == 0) {
		name = mem_copy(t.file);
		w.files.operands = &name;
		w.files.n = 1;
		walk_open(&w);
		got = search(&t, &w, contents, err);
		walk_close(&w);
	}
	free(name);
	contents_free(contents);
	arena_release(&a);
	return got;
}
