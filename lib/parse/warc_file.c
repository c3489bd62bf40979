/*
 * Files of web archive records, plain or with each record packed by itself
 * (gzip, zstd).  A record that holds a page is given whole.  What is malformed
 * is refused, and reading goes on where the next record begins.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "parse/container.h"
#include "parse/unpack.h"
#include "parse/warc.h"

/* Going back into what was read costs; so much of it is always allowed. */
enum { HEAD_MAX = 64 * 1024, FREE_BYTES = 64 << 20 };

struct file {
	struct container base; /* first: a container is cast to it */
	const struct bounds *bounds;
	struct unpack *unpack;
	enum packing packing;
	struct buf name;   /* of what is unpacked, as a member */
	struct buf record; /* the one that is open */
	size_t given;	   /* of it */
	uint64_t start;	   /* of it, unpacked */
	uint64_t file_start;
	bool between; /* it began a frame */
	uint64_t members, wasted, returned;
	bool lost; /* the next record has to be looked for */
	bool cut;  /* the record was, as cut_err says */
	bool done;
	struct error cut_err;
};

static bool
warc_file_is(struct str head)
{
	char text[8];

	if (unpack_kind(head) == PACKING_NONE)
		return str_starts(head, STR("WARC/"));
	/* A dictionary comes first only where web archives are packed. */
	if (str_starts(head, STR("\x5d\x2a\x4d\x18")))
		return true;
	return unpack_peek(head, text, sizeof(text)) == sizeof(text) &&
	       memcmp(text, "WARC/", 5) == 0;
}

static struct container *
warc_file_open(struct input *in, const struct bounds *bounds, struct str name,
    struct error *err)
{
	enum packing packing = unpack_kind(input_look(in, CONTAINER_HEAD));
	struct unpack *unpack = unpack_new(in, packing, err);
	struct file *f;

	if (!unpack)
		return NULL;
	f = mem_zero(1, sizeof(*f));
	f->base.kind = &container_warc;
	f->bounds = bounds;
	f->unpack = unpack;
	f->packing = packing;
	if (str_ends(name, STR(".gz")))
		name.n -= 3;
	else if (str_ends(name, STR(".zst")))
		name.n -= 4;
	buf_add_str(&f->name, name.n ? name : STR("data"));
	return &f->base;
}

static void
warc_file_close(struct container *c)
{
	struct file *f = (struct file *)c;

	unpack_free(f->unpack);
	buf_release(&f->name);
	buf_release(&f->record);
	free(f);
}

/* What is refused is at the record's start. */
static int
refuse(struct file *f, struct place *p, const char *reason)
{
	bool packed = f->packing != PACKING_NONE;

	f->base.reason = reason;
	p->offset = (int64_t)(packed && f->between ? f->file_start : f->start);
	if (packed && !f->between)
		p->member = buf_str(&f->name);
	return INPUT_REJECT;
}

static int
malformed(struct file *f, struct place *p, struct error *err, const char *text)
{
	f->lost = true;
	if (text)
		error_set(err, "a malformed WARC record: %s", text);
	return refuse(f, p, "warc");
}

/* After unpack_look has failed. */
static int
failed(struct file *f, struct place *p, struct error *err, int got)
{
	if (got != INPUT_TROUBLE)
		return malformed(f, p, err, NULL);
	f->done = true;
	return got;
}

static void
begin_record(struct file *f)
{
	buf_clear(&f->record);
	f->given = 0;
	f->between = unpack_between(f->unpack);
	f->start = unpack_offset(f->unpack);
	f->file_start = unpack_file_offset(f->unpack);
}

/* Adds the line that comes next to the record: 1; 0 at the end. */
static int
add_line(struct file *f, struct error *err)
{
	size_t from = f->record.len, n;
	struct str ready;
	int got;

	while (f->record.len < HEAD_MAX) {
		got = unpack_look(f->unpack, &ready, err);
		if (got < 0)
			return got;
		if (ready.n == 0)
			return f->record.len > from;
		n = str_find_byte(ready, '\n');
		buf_add(&f->record, ready.p, n < ready.n ? n + 1 : n);
		unpack_take(f->unpack, n < ready.n ? n + 1 : n);
		if (n < ready.n)
			return 1;
	}
	error_set(err,
	    "a malformed WARC record: a header of more than %d bytes",
	    HEAD_MAX);
	return INPUT_REJECT;
}

static size_t
blank_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && (s.p[n] == '\r' || s.p[n] == '\n'))
		n++;
	return n;
}

/* Passes the line ends between records: 1; 0 at the end. */
static int
pass_blank(struct file *f, struct error *err)
{
	struct str ready;
	size_t n;
	int got;

	for (;;) {
		got = unpack_look(f->unpack, &ready, err);
		if (got < 0)
			return got;
		n = blank_length(ready);
		unpack_take(f->unpack, n);
		if (n < ready.n)
			return 1;
		if (ready.n == 0)
			return 0;
	}
}

/* How many bytes at the end of s may begin a mark that goes on behind it. */
static size_t
tail_of_mark(struct str s, struct str mark)
{
	size_t n;

	for (n = mark.n - 1; n > 0; n--)
		if (s.n >= n && str_ends(s, str_make(mark.p, n)))
			return n;
	return 0;
}

/* To where the next record seems to begin: 1; 0 when none does. */
static int
find_record(struct file *f, struct error *err)
{
	const struct str mark = STR("\nWARC/1.");
	struct str ready, tail;
	char kept[16];
	size_t n;
	int got;

	for (;;) {
		got = unpack_look(f->unpack, &ready, err);
		if (got <= 0 && ready.n == 0)
			return got;
		/* A frame's first line has no line end before it. */
		if (unpack_between(f->unpack) && f->packing != PACKING_NONE &&
		    str_starts(ready, STR("WARC/")))
			return 1;
		n = str_find(ready, mark);
		if (n < ready.n) {
			unpack_take(f->unpack, n + 1);
			return 1;
		}
		tail = str_from(ready, ready.n - tail_of_mark(ready, mark));
		if (tail.n == 0 || tail.n == ready.n) {
			unpack_take(f->unpack, ready.n);
			continue;
		}
		memcpy(kept, tail.p, tail.n);
		unpack_take(f->unpack, ready.n);
		got = unpack_look(f->unpack, &ready, err);
		if (got < 0 || ready.n == 0)
			return got;
		unpack_return(f->unpack, str_make(kept, tail.n));
	}
}

/* The header: 1 when it is one, 0 at the end of the file. */
static int
read_header(struct file *f, struct warc *w, struct place *p, struct error *err)
{
	struct str ready, line;
	size_t from;
	int got;

	got = f->lost ? find_record(f, err) : pass_blank(f, err);
	f->lost = false;
	begin_record(f);
	if (got <= 0)
		return got < 0 ? failed(f, p, err, got) : 0;
	got = unpack_look(f->unpack, &ready, err);
	if (got == 0 && !str_starts(ready, STR("WARC/")) && ready.n >= 5)
		return malformed(f, p, err, "no WARC version where one begins");
	do {
		from = f->record.len;
		got = add_line(f, err);
		if (got < 0)
			return failed(f, p, err, got);
		if (got == 0)
			return malformed(f, p, err, "the header is cut off");
		line = str_from(buf_str(&f->record), from);
	} while (str_trim(line).n > 0);
	if (warc_read(w, buf_str(&f->record)) < 0)
		return malformed(
		    f, p, err, "no WARC version, type or Content-Length");
	return 1;
}

/* Whether a frame ended and a record begins behind it. */
static bool
at_next_record(struct file *f)
{
	struct error err = {0};
	struct str ready;

	return f->packing != PACKING_NONE && unpack_between(f->unpack) &&
	       unpack_look(f->unpack, &ready, &err) == 0 &&
	       str_starts(ready, STR("WARC/"));
}

/* Passes the content by. */
static int
pass_content(
    struct file *f, uint64_t length, struct place *p, struct error *err)
{
	struct str ready;
	int got;

	while (length > 0 && !at_next_record(f)) {
		got = unpack_look(f->unpack, &ready, err);
		if (got < 0)
			return failed(f, p, err, got);
		if (ready.n == 0)
			break;
		if (ready.n > length)
			ready.n = (size_t)length;
		unpack_take(f->unpack, ready.n);
		length -= ready.n;
		f->wasted += ready.n;
		got = f->base.kind->waste(&f->base, 0, err);
		if (got < 0)
			return refuse(f, p, f->base.reason);
	}
	return 1;
}

/* Adds the content to the record.  What is cut off is given as it is, and
 * refused behind that. */
static int
add_content(struct file *f, uint64_t length, struct place *p, struct error *err)
{
	struct str ready;
	int got;

	while (length > 0) {
		if (at_next_record(f))
			return malformed(
			    f, p, err, "it ends before its Content-Length");
		got = unpack_look(f->unpack, &ready, err);
		if (got == INPUT_TROUBLE)
			return failed(f, p, err, got);
		if (got == 0 && ready.n == 0)
			error_set(err, "a malformed WARC record: cut off");
		if (ready.n == 0) {
			f->cut = true;
			f->cut_err = *err;
			break;
		}
		if (ready.n > length)
			ready.n = (size_t)length;
		buf_add_str(&f->record, ready);
		unpack_take(f->unpack, ready.n);
		length -= ready.n;
	}
	return 1;
}

/*
 * A Content-Length that is too large has swallowed the records behind: back
 * to the first of them.  How often that can be done is bounded by the size
 * of the file, so that no file can make it the longest part of the work.
 */
static int
check_end(struct file *f, size_t content, struct place *p, struct error *err)
{
	struct str ready, rest = str_from(buf_str(&f->record), content);
	size_t at = str_find(rest, STR("\nWARC/1."));
	bool sound;
	int got;

	if (at == rest.n)
		return 1;
	got = pass_blank(f, err);
	sound = got == 0 && !f->cut;
	if (got > 0 && unpack_look(f->unpack, &ready, err) == 0)
		sound = str_starts(ready, STR("WARC/"));
	rest = str_from(rest, at + 1);
	if (sound ||
	    f->returned + rest.n > FREE_BYTES + 4 * unpack_offset(f->unpack))
		return 1;
	f->returned += rest.n;
	malformed(f, p, err, "its Content-Length is too large");
	f->lost = f->cut = false;
	unpack_return(f->unpack, rest);
	return INPUT_REJECT;
}

/* Where the record was: of the file when it can be found there, else of what
 * the file unpacks to. */
static void
set_place(struct file *f, struct place *p)
{
	struct error err = {0};
	struct str ready;
	size_t n;

	p->form = PLACE_CAPTURE;
	p->offset = (int64_t)f->start;
	p->length = (int64_t)f->record.len;
	if (f->packing == PACKING_NONE)
		return;
	while (!unpack_between(f->unpack)) {
		if (unpack_look(f->unpack, &ready, &err) < 0)
			break;
		n = blank_length(ready);
		unpack_take(f->unpack, n);
		if (n < ready.n || ready.n == 0)
			break;
	}
	if (f->between && unpack_between(f->unpack)) {
		p->offset = (int64_t)f->file_start;
		p->length =
		    (int64_t)(unpack_file_offset(f->unpack) - f->file_start);
	} else {
		p->member = buf_str(&f->name);
	}
}

/* One record: 1 given, 2 passed over, 0 at the end. */
static int
read_record(struct file *f, struct place *p, struct error *err)
{
	struct warc w;
	int got;

	if (f->cut) {
		f->cut = false;
		*err = f->cut_err;
		return malformed(f, p, err, NULL);
	}
	got = read_header(f, &w, p, err);
	if (got <= 0)
		return got;
	if (!warc_is_page(&w)) {
		f->base.skipped[SKIP_RECORD]++;
		got = pass_content(f, w.length, p, err);
		return got < 0 ? got : 2;
	}
	if (w.length > f->bounds->page) {
		got = pass_content(f, w.length, p, err);
		if (got < 0)
			return got;
		error_set(err,
		    "longer than %zu bytes, which --max-page can raise",
		    f->bounds->page);
		return refuse(f, p, "too-long");
	}
	got = add_content(f, w.length, p, err);
	if (got > 0)
		got = check_end(f, w.content, p, err);
	if (got > 0)
		set_place(f, p);
	return got;
}

static int
warc_file_next(struct container *c, struct place *p, struct error *err)
{
	struct file *f = (struct file *)c;
	int got;

	do {
		if (f->done)
			return 0;
		if (f->members++ >= f->bounds->members) {
			f->done = true;
			error_set(err,
			    "more than %llu records, which --max-members can "
			    "raise",
			    (unsigned long long)f->bounds->members);
			return refuse(f, p, "members");
		}
		got = read_record(f, p, err);
	} while (got == 2);
	return got;
}

static ssize_t
warc_file_read(struct container *c, char *p, size_t n, struct error *err)
{
	struct file *f = (struct file *)c;
	size_t left = f->record.len - f->given;

	(void)err;
	n = n < left ? n : left;
	memcpy(p, f->record.data + f->given, n);
	f->given += n;
	return (ssize_t)n;
}

static int
warc_file_waste(struct container *c, size_t n, struct error *err)
{
	struct file *f = (struct file *)c;
	uint64_t read = unpack_file_offset(f->unpack);

	f->wasted += n;
	if (f->wasted <= FREE_BYTES || f->wasted / f->bounds->ratio <= read)
		return 0;
	f->done = true;
	f->base.reason = "expansion";
	error_set(err,
	    "unpacks to more than %llu times its size, which --max-ratio can "
	    "raise",
	    (unsigned long long)f->bounds->ratio);
	return INPUT_REJECT;
}

const struct container_kind container_warc = {.is = warc_file_is,
    .open = warc_file_open,
    .next = warc_file_next,
    .read = warc_file_read,
    .waste = warc_file_waste,
    .close = warc_file_close};
