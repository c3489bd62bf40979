#include "parse/show.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "parse/contents.h"
#include "parse/walk.h"
#include "record/fields.h"

struct target {
	struct str file, member;
	unsigned copy;		/* which of that name; 0: the first */
	int64_t offset, length; /* length -1: to the end */
	size_t most;
	struct buf *out;
	size_t shown;
	bool found;
	/* What is there when it is not found. */
	bool member_found, records;
	uint64_t end; /* of the member's bytes */
};

enum { NAME_SHOWN = 100 }; /* bytes of a name in a message */

static int
shown_length(struct str name)
{
	return (int)(name.n < NAME_SHOWN ? name.n : NAME_SHOWN);
}

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
	if (t->offset < 0)
		return error_set(err, "the source begins before its file");
	return 0;
}

/* The number behind the last colon; both are cut off. */
static bool
take_number(struct str *s, int64_t *value)
{
	enum { DIGITS_MAX = 18 }; /* that int64_t holds, whatever they are */
	size_t i = s->n, k;

	while (i > 0 && s->p[i - 1] >= '0' && s->p[i - 1] <= '9')
		i--;
	if (i == 0 || s->p[i - 1] != ':' || i == s->n || s->n - i > DIGITS_MAX)
		return false;
	*value = 0;
	for (k = i; k < s->n; k++)
		*value = *value * 10 + (s->p[k] - '0');
	s->n = i - 1;
	return true;
}

static bool
is_there(struct str name, bool folder)
{
	char *path = mem_copy(name);
	struct stat st;
	bool is = stat(path, &st) == 0 && (S_ISDIR(st.st_mode) != 0) == folder;

	free(path);
	return is;
}

/* Parts file and member: either may have colons, so that the longest front
 * that is a file is the file. */
static void
part_names(struct target *t, struct str names)
{
	size_t n = names.n;

	for (;;) {
		if (is_there(str_make(names.p, n), false))
			break;
		while (n > 0 && names.p[n - 1] != ':')
			n--;
		if (n == 0) {
			n = str_find_byte(names, ':');
			break;
		}
		n--;
	}
	t->file = str_make(names.p, n);
	t->member = n < names.n ? str_from(names, n + 1) : STR_NONE;
}

static int
read_names(struct target *t, struct str source, struct error *err)
{
	struct str names = source;

	if (!take_number(&names, &t->length) ||
	    !take_number(&names, &t->offset) || names.n == 0 ||
	    names.p[0] == ':')
		return error_set(err,
		    "'%.*s' is neither a record nor FILE:MEMBER:OFFSET:LENGTH",
		    shown_length(source), source.p);
	part_names(t, names);
	return 0;
}

static int
keep(struct target *t, struct str bytes, struct error *err)
{
	if (bytes.n > t->most - t->shown)
		return error_set(err,
		    "longer than %zu bytes, which --max-line can raise",
		    t->most);
	t->shown += bytes.n;
	buf_add_str(t->out, bytes);
	return 0;
}

/* What look_into tells match, and gets from it. */
struct look {
	struct target *target;
	struct error *err;
	bool failed;
};

/* Shows what of the bytes is asked for: of a record or message all. */
static bool
match(void *look, const struct piece *piece)
{
	struct look *l = look;
	struct target *t = l->target;
	const struct place *p = &piece->place;
	struct str bytes = piece->bytes;

	if (t->found || !str_eq(p->member, t->member) || p->copy != t->copy)
		return t->found;
	if (p->length >= 0) {
		if (p->offset != t->offset ||
		    (t->length >= 0 && t->length != p->length))
			return false;
	} else {
		t->member_found = true;
		t->end = bytes.n;
		if ((uint64_t)t->offset > bytes.n)
			return false;
		bytes = str_from(bytes, (size_t)t->offset);
		if (t->length > (int64_t)bytes.n)
			return false;
		if (t->length >= 0)
			bytes.n = (size_t)t->length;
	}
	l->failed = keep(t, bytes, l->err) < 0;
	t->found = true;
	return true;
}

/* A document that may be large: only the part of it is kept. */
static int
copy_part(struct target *t, struct walk *w, struct error *err)
{
	enum { STEP = 64 * 1024 };
	uint64_t from = (uint64_t)t->offset, at = 0;
	uint64_t end = t->length < 0 ? UINT64_MAX : from + (uint64_t)t->length;
	char step[STEP];
	struct str bytes;
	ssize_t got;

	while (at < end) {
		got = walk_read(
		    w, step, end - at < STEP ? (size_t)(end - at) : STEP, err);
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		bytes = str_make(step, (size_t)got);
		if (at < from)
			bytes = str_from(bytes, from - at < bytes.n
						    ? (size_t)(from - at)
						    : bytes.n);
		if (keep(t, bytes, err) < 0)
			return -1;
		at += (uint64_t)got;
	}
	t->member_found = true;
	t->end = at;
	t->found = at >= from && (t->length < 0 || at == end);
	return 0;
}

/* A record or message, which may hold what is asked for. */
static int
look_into(struct target *t, struct walk *w, struct contents *contents,
    struct error *err)
{
	enum { STEP = 64 * 1024 };
	struct look look = {t, err, false};
	struct contents_result result = {.piece = match, .ctx = &look};
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
	return got < 0 || look.failed ? -1 : 0;
}

static bool
may_hold(const struct target *t, const struct place *p)
{
	if (p->form == PLACE_MESSAGE && t->member.n > p->member.n)
		return str_starts(t->member, p->member);
	return p->form != PLACE_DOCUMENT && str_eq(p->member, t->member) &&
	       p->offset == t->offset;
}

/* What is wrong, when nothing else is: said as precisely as is known. */
static int
miss(const struct target *t, const struct error *passed, struct error *err)
{
	struct str name = t->member.n ? t->member : t->file;

	if (t->member_found)
		return error_set(err, "'%.*s' ends at byte %" PRIu64,
		    shown_length(name), name.p, t->end);
	if (t->records)
		return error_set(err,
		    "no record of '%.*s' is at byte %" PRId64
		    " with that length",
		    shown_length(name), name.p, t->offset);
	if (passed->text[0])
		return error_set(err, "cannot read '%.*s': %s",
		    shown_length(t->file), t->file.p, passed->text);
	return error_set(err, "'%.*s' holds no '%.*s'", shown_length(t->file),
	    t->file.p, shown_length(t->member), t->member.p);
}

static int
search(struct target *t, struct walk *w, struct contents *contents,
    struct error *err)
{
	struct error passed = {0};
	const struct place *p = &w->place;
	int got;

	while (!t->found && (got = walk_next(w, &passed)) != 0) {
		if (got == INPUT_TROUBLE)
			return error_set(err, "cannot read '%.*s': %s",
			    shown_length(t->file), t->file.p, passed.text);
		if (got < 0)
			continue;
		t->records |=
		    p->form != PLACE_DOCUMENT && str_eq(p->member, t->member);
		if (may_hold(t, p))
			got = look_into(t, w, contents, err);
		else if (p->form == PLACE_DOCUMENT && p->copy == t->copy &&
			 str_eq(p->member, t->member))
			got = copy_part(t, w, err);
		if (got < 0)
			return -1;
	}
	return t->found ? 0 : miss(t, &passed, err);
}

static int
show_target(struct target *t, const struct bounds *bounds, struct error *err)
{
	const struct document_options options = {0};
	struct walk w = {.bounds = *bounds};
	struct contents *contents;
	size_t before = t->out->len;
	char *name;
	int got;

	/* The walk would go into it. */
	if (is_there(t->file, true))
		return error_set(err, "cannot read '%.*s': Is a directory",
		    shown_length(t->file), t->file.p);
	name = mem_copy(t->file);
	contents = contents_new(&options, bounds);
	w.files.operands = &name;
	w.files.n = 1;
	walk_open(&w);
	got = search(t, &w, contents, err);
	walk_close(&w);
	if (got < 0)
		buf_cut(t->out, before);
	free(name);
	contents_free(contents);
	return got;
}

int
show_record(struct buf *out, const struct json *j, const struct bounds *bounds,
    size_t most, struct error *err)
{
	struct target t = {.out = out, .most = most};
	struct arena a = {0};
	int got = read_target(&t, j, &a, err);

	if (got == 0)
		got = show_target(&t, bounds, err);
	arena_release(&a);
	return got;
}

/* The record or the source in JSON. */
static int
show_json(struct buf *out, struct str source, const struct bounds *bounds,
    size_t most, struct error *err)
{
	struct json json = {0};
	int got = json_scan(&json, source, err);

	if (got == 0)
		got = show_record(out, &json, bounds, most, err);
	json_release(&json);
	return got;
}

int
show_source(struct buf *out, struct str source, const struct bounds *bounds,
    size_t most, struct error *err)
{
	struct target t = {.out = out, .most = most};

	if (str_starts(str_trim(source), STR("{")))
		return show_json(out, source, bounds, most, err);
	if (read_names(&t, source, err) < 0)
		return -1;
	return show_target(&t, bounds, err);
}
