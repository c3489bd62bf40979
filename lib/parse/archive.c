/* tar, zip, 7z and cpio, and whatever is compressed, by libarchive */
#include "parse/container.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "parse/archive_head.h"
#include "parse/encoding.h"
#include "parse/unpack.h"

#ifdef HAVE_ARCHIVE

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* Less than FREE_BYTES come to nothing without a question. */
enum {
	READ_SIZE = 64 * 1024,
	FREE_BYTES = 64 << 20,
	TOTAL_FACTOR = 100,
	HOLE_MAX = 1 << 20
};

struct reader {
	struct container base; /* first: a container is cast to it */
	struct archive *archive;
	struct input *in;
	const struct bounds *bounds;
	struct buf name;   /* of a compressed file that is no archive */
	struct buf member; /* the entry's name, mended */
	struct buf whole;  /* all of one that needs seeking, when in cannot */
	size_t whole_at;
	uint64_t members, total, wasted;
	int64_t left; /* of the entry, as it says; -1: it does not */
	bool open;    /* an entry is, and may hold more */
	bool done;
	bool book;	  /* EPUB, whose pages are its chapters */
	struct error err; /* of reading in */
	int failure;	  /* what that was, or 0 */
	char block[READ_SIZE];
};

static la_ssize_t
read_block(struct archive *archive, void *reader, const void **p)
{
	struct reader *r = reader;
	ssize_t n = input_read(r->in, r->block, sizeof(r->block), &r->err);

	*p = r->block;
	if (n >= 0)
		return n;
	r->failure = (int)n;
	archive_set_error(archive, EIO, "%s", r->err.text);
	return -1;
}

static la_int64_t
seek_block(struct archive *archive, void *reader, la_int64_t offset, int whence)
{
	int64_t at = input_seek(((struct reader *)reader)->in, offset, whence);

	(void)archive;
	return at < 0 ? ARCHIVE_FATAL : at;
}

static la_int64_t
skip_block(struct archive *archive, void *reader, la_int64_t n)
{
	struct input *in = ((struct reader *)reader)->in;
	int64_t before = input_seek(in, 0, SEEK_CUR), end, at;

	(void)archive;
	if (before < 0)
		return 0;
	end = input_seek(in, 0, SEEK_END);
	at = n < end - before ? before + n : end;
	return input_seek(in, at, SEEK_SET) == at ? at - before : ARCHIVE_FATAL;
}

static la_ssize_t
read_whole(struct archive *archive, void *reader, const void **p)
{
	struct reader *r = reader;
	size_t n = r->whole.len - r->whole_at;

	(void)archive;
	*p = r->whole.data + r->whole_at;
	r->whole_at = r->whole.len;
	return (la_ssize_t)n;
}

static la_int64_t
seek_whole(struct archive *archive, void *reader, la_int64_t offset, int whence)
{
	struct reader *r = reader;

	(void)archive;
	if (whence == SEEK_CUR)
		offset += (la_int64_t)r->whole_at;
	else if (whence == SEEK_END)
		offset += (la_int64_t)r->whole.len;
	if (offset < 0 || (uint64_t)offset > r->whole.len)
		return ARCHIVE_FATAL;
	r->whole_at = (size_t)offset;
	return offset;
}

/* 7z is read from its end.  A temporary file would hold more of it, but nothing
 * is written that is not an output: see cli/sandbox.h. */
static int
slurp(struct reader *r, struct error *err)
{
	size_t most = r->bounds->page;
	ssize_t n;

	do {
		n = input_read(
		    r->in, buf_reserve(&r->whole, READ_SIZE), READ_SIZE, err);
		if (n < 0)
			return -1;
		r->whole.len += (size_t)n;
		if (r->whole.len > most)
			return error_set(err,
			    "7z that is no file of its own, but from a pipe or "
			    "in a container, may have no more than %zu bytes, "
			    "which --max-page can raise",
			    most);
	} while (n > 0);
	return 0;
}

/* What is compressed and not an archive has the name without its ending. */
static void
set_name(struct reader *r, struct str name)
{
	static const char *const endings[] = {
	    ".gz", ".xz", ".zst", ".bz2", ".lz4", ".Z", ".zstd"};
	size_t i;

	for (i = 0; i < LEN(endings); i++) {
		struct str ending = str_of(endings[i]);

		if (name.n > ending.n && str_ends(name, ending)) {
			buf_add(&r->name, name.p, name.n - ending.n);
			return;
		}
	}
	buf_add_text(&r->name, "data");
}

/* Some of libarchive's messages say little. */
static int
set_failure(struct error *err, const char *text)
{
	if (!text)
		return error_set(err,
		    "not an archive that can be read; damaged, or a "
		    "part of one");
	if (strstr(text, "No progress is possible"))
		return error_set(err, "truncated xz input");
	if (str_starts(str_of(text), STR("ZIP decompression failed")))
		return error_set(err, "damaged or cut off (%s)", text);
	return error_set(err, "%s", text);
}

/* No filter that runs a program is asked for. */
static void
set_formats(struct archive *a)
{
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
	archive_read_support_filter_zstd(a);
	archive_read_support_filter_lz4(a);
	archive_read_support_filter_compress(a);
	archive_read_support_format_tar(a);
	archive_read_support_format_zip(a);
	archive_read_support_format_7zip(a);
	archive_read_support_format_cpio(a);
	archive_read_support_format_empty(a);
	archive_read_support_format_raw(a);
}

static int
start(struct reader *r, struct error *err)
{
	struct archive *a = r->archive;
	bool can_seek = input_seek(r->in, 0, SEEK_CUR) >= 0;
	struct str head = input_look(r->in, CONTAINER_HEAD);

	r->book = archive_head_is_book(head);
	set_formats(a);
	archive_read_set_callback_data(a, r);
	if (!can_seek && str_starts(head, STR("7z"))) {
		if (slurp(r, err) < 0)
			return -1;
		archive_read_set_read_callback(a, read_whole);
		archive_read_set_seek_callback(a, seek_whole);
	} else {
		archive_read_set_read_callback(a, read_block);
		if (can_seek) {
			archive_read_set_seek_callback(a, seek_block);
			archive_read_set_skip_callback(a, skip_block);
		}
	}
	if (archive_read_open1(a) < ARCHIVE_WARN)
		return set_failure(err, archive_error_string(a));
	return 0;
}

static void
archive_close(struct container *c)
{
	struct reader *r = (struct reader *)c;

	archive_read_free(r->archive);
	buf_release(&r->name);
	buf_release(&r->member);
	buf_release(&r->whole);
	free(r);
}

static struct container *
archive_open(struct input *in, const struct bounds *bounds, struct str name,
    struct error *err)
{
	struct reader *r = mem_zero(1, sizeof(*r));

	r->base.kind = &container_archive;
	r->in = in;
	r->bounds = bounds;
	r->archive = archive_read_new();
	set_name(r, name);
	if (start(r, err) == 0)
		return &r->base;
	archive_close(&r->base);
	return NULL;
}

static int
fail(struct reader *r, struct error *err)
{
	r->done = true;
	r->base.reason = "archive";
	if (r->failure == INPUT_TROUBLE) {
		error_set(err, "%s", r->err.text);
		return INPUT_TROUBLE;
	}
	set_failure(err, archive_error_string(r->archive));
	return INPUT_REJECT;
}

/* Whether what was unpacked is out of all proportion to what was read. */
static int
check_ratio(struct reader *r, struct error *err)
{
	uint64_t in = (uint64_t)archive_filter_bytes(r->archive, -1);
	uint64_t ratio = r->bounds->ratio;

	if (r->wasted <= FREE_BYTES && r->total <= FREE_BYTES)
		return 0;
	if (r->wasted / ratio <= in && r->total / ratio / TOTAL_FACTOR <= in)
		return 0;
	r->done = true;
	r->base.reason = "expansion";
	error_set(err,
	    "unpacks to more than %llu times its size, which --max-ratio can "
	    "raise",
	    (unsigned long long)ratio);
	return INPUT_REJECT;
}

static int
archive_waste(struct container *c, size_t n, struct error *err)
{
	struct reader *r = (struct reader *)c;

	r->wasted += n;
	return check_ratio(r, err);
}

/* Passes what was not read of the entry.  Where that takes unpacking, a bomb
 * is noticed. */
static int
skip_entry(struct reader *r, struct error *err)
{
	bool cheap = archive_filter_count(r->archive) == 1 &&
		     (archive_format(r->archive) & ARCHIVE_FORMAT_BASE_MASK) !=
			 ARCHIVE_FORMAT_7ZIP;
	const void *p;
	la_int64_t offset, last = -1;
	size_t n;
	int got;

	if (!r->open)
		return 0;
	r->open = false;
	if (cheap)
		return 0;
	while ((got = archive_read_data_block(r->archive, &p, &n, &offset)) ==
	       ARCHIVE_OK) {
		/* A hole costs nothing, and data is wasted once. */
		r->wasted += n;
		if (offset <= last || check_ratio(r, err) < 0)
			break;
		last = offset;
	}
	return r->done ? INPUT_REJECT : 0;
}

/* Whether the entry is a further name of a file whose bytes came before.  In
 * the newer cpio they come with the last name, and the others are empty. */
static bool
is_link(struct reader *r, struct archive_entry *entry)
{
	int format = archive_format(r->archive);
	bool newer = format == ARCHIVE_FORMAT_CPIO_SVR4_NOCRC ||
		     format == ARCHIVE_FORMAT_CPIO_SVR4_CRC;

	return archive_entry_hardlink(entry) && (!newer || r->left <= 0);
}

/* What is not UTF-8 in a name is made so, as records have it. */
static struct str
entry_name(struct reader *r, struct archive_entry *entry)
{
	const char *name = archive_entry_pathname_utf8(entry);

	if (!name)
		name = archive_entry_pathname(entry);
	if (!name)
		return STR("?");
	if (utf8_check(str_of(name)) == strlen(name))
		return str_of(name);
	buf_clear(&r->member);
	encoding_repair(&r->member, str_of(name));
	return buf_str(&r->member);
}

static bool
is_chapter(struct str name)
{
	return str_ends(name, STR("html")) || str_ends(name, STR(".htm"));
}

/* The name of an entry with what holds a page, else absent. */
static struct str
page_name(struct reader *r, struct archive_entry *entry)
{
	__LA_MODE_T type = archive_entry_filetype(entry);
	struct str name;

	if (archive_format(r->archive) == ARCHIVE_FORMAT_RAW)
		return buf_str(&r->name);
	if (type == AE_IFDIR)
		return STR_NONE;
	if ((type != AE_IFREG && type != 0) || is_link(r, entry)) {
		r->base.skipped[SKIP_SPECIAL]++;
		return STR_NONE;
	}
	name = entry_name(r, entry);
	if (r->book && !is_chapter(name)) {
		r->base.skipped[SKIP_MEDIA]++;
		return STR_NONE;
	}
	return name;
}

static int
only_zeros(struct reader *r, struct error *err)
{
	r->done = true;
	r->base.reason = "binary";
	error_set(err, "zeros and no text");
	return INPUT_REJECT;
}

/* Zeros look like an archive of nothing, but that is a short one. */
static int
end_archive(struct reader *r, struct error *err)
{
	char more;

	r->done = true;
	if (r->members == 0 && input_read(r->in, &more, 1, err) > 0)
		return only_zeros(r, err);
	return 0;
}

static int
too_many(struct reader *r, struct error *err)
{
	r->done = true;
	r->base.reason = "members";
	error_set(err, "more than %llu members, which --max-members can raise",
	    (unsigned long long)r->bounds->members);
	return INPUT_REJECT;
}

static int
archive_next(struct container *c, struct place *p, struct error *err)
{
	struct reader *r = (struct reader *)c;
	struct archive_entry *entry;
	int got;

	while (!r->done) {
		if (skip_entry(r, err) < 0)
			return INPUT_REJECT;
		got = archive_read_next_header(r->archive, &entry);
		if (got == ARCHIVE_EOF)
			return end_archive(r, err);
		if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
			return fail(r, err);
		if (r->members++ >= r->bounds->members)
			return too_many(r, err);
		r->open = true;
		r->left = archive_entry_size_is_set(entry)
			      ? archive_entry_size(entry)
			      : -1;
		p->member = page_name(r, entry);
		if (!p->member.p)
			continue;
		if (!archive_entry_is_encrypted(entry))
			return 1;
		r->base.reason = "encrypted";
		error_set(err, "encrypted");
		return INPUT_REJECT;
	}
	return 0;
}

static ssize_t
archive_get(struct container *c, char *p, size_t n, struct error *err)
{
	struct reader *r = (struct reader *)c;
	la_ssize_t got;

	if (r->done || !r->open)
		return 0;
	r->base.reason = "archive";
	got = archive_read_data(r->archive, p, n);
	if (got < 0)
		return fail(r, err);
	/* A hole up to the end is not handed out. */
	if (got == 0 && r->left > HOLE_MAX)
		return only_zeros(r, err);
	r->total += (uint64_t)got;
	r->left -= got;
	if (got > 0 && check_ratio(r, err) < 0)
		return INPUT_REJECT;
	r->open = got > 0;
	return got;
}

#else

static struct container *
archive_open(struct input *in, const struct bounds *bounds, struct str name,
    struct error *err)
{
	static const char *const what[] = {"an archive", "gzip", "zstd"};
	enum packing packing = unpack_kind(input_look(in, CONTAINER_HEAD));
	/* Packed web archives are read without libarchive too. */
	const char *other = "";

	(void)bounds;
	(void)name;
#ifndef HAVE_ZLIB
	if (packing == PACKING_GZIP)
		other = "zlib and ";
#endif
#ifndef HAVE_ZSTD
	if (packing == PACKING_ZSTD)
		other = "zstd and ";
#endif
	error_set(err, "%s; this story-parse was built without %slibarchive",
	    what[packing], other);
	return NULL;
}

#define archive_next NULL
#define archive_get NULL
#define archive_waste NULL
#define archive_close NULL

#endif

const struct container_kind container_archive = {.is = archive_head_is,
    .open = archive_open,
    .next = archive_next,
    .read = archive_get,
    .waste = archive_waste,
    .close = archive_close};
