#include "parse/unpack.h"

#include <stdlib.h>

#include "base/memory.h"

#ifdef HAVE_ZLIB
#include <zlib.h>
#endif
#ifdef HAVE_ZSTD
#include <zstd.h>
#endif

enum { STEP = 64 * 1024 };

struct unpack {
	struct input *in;
	enum packing packing;
	struct buf out; /* of one frame only, but for what was returned */
	size_t taken;
	bool in_frame;
	bool frame_new;	    /* nothing of the frame was taken yet */
	bool returned;	    /* out holds returned bytes */
	bool failed;	    /* the input, which was said */
	bool bad;	    /* what follows out is damaged */
	uint64_t offset;    /* of the next byte, unpacked */
	uint64_t frame;	    /* where in the file the frame begins */
	uint64_t in_offset; /* of what is not unpacked yet */
	size_t at, n;	    /* of raw */
	char raw[STEP];
#ifdef HAVE_ZLIB
	z_stream gzip;
	bool has_gzip;
#endif
#ifdef HAVE_ZSTD
	ZSTD_DCtx *zstd;
	struct buf dictionary;
#endif
};

enum packing
unpack_kind(struct str head)
{
	if (str_starts(head, STR("\x1f\x8b\x08")))
		return PACKING_GZIP;
	if (str_starts(head, STR("\x28\xb5\x2f\xfd")) ||
	    str_starts(head, STR("\x5d\x2a\x4d\x18")))
		return PACKING_ZSTD;
	return PACKING_NONE;
}

/* One step of unpacking.  Adds what came of it to out; -1 for damage. */
enum step { STEP_BAD = -1, STEP_MORE, STEP_END };

#ifdef HAVE_ZLIB
static enum step
step_gzip(struct unpack *u)
{
	z_stream *z = &u->gzip;
	int got;

	if (!u->has_gzip) {
		if (inflateInit2(z, 15 + 16) != Z_OK)
			return STEP_BAD;
		u->has_gzip = true;
	}
	z->next_in = (unsigned char *)u->raw + u->at;
	z->avail_in = (unsigned)(u->n - u->at);
	z->next_out = (unsigned char *)buf_reserve(&u->out, STEP);
	z->avail_out = STEP;
	got = inflate(z, Z_NO_FLUSH);
	u->out.len += STEP - z->avail_out;
	u->in_offset += u->n - u->at - z->avail_in;
	u->at = u->n - z->avail_in;
	if (got == Z_STREAM_END)
		return inflateReset(z) == Z_OK ? STEP_END : STEP_BAD;
	if (got == Z_BUF_ERROR && u->at == u->n)
		return STEP_MORE;
	return got == Z_OK ? STEP_MORE : STEP_BAD;
}
#endif

#ifdef HAVE_ZSTD
static enum step
step_zstd(struct unpack *u)
{
	ZSTD_inBuffer in = {u->raw, u->n, u->at};
	ZSTD_outBuffer out = {buf_reserve(&u->out, STEP), STEP, 0};
	size_t got;

	got = ZSTD_decompressStream(u->zstd, &out, &in);
	u->out.len += out.pos;
	u->in_offset += in.pos - u->at;
	u->at = in.pos;
	if (ZSTD_isError(got))
		return STEP_BAD;
	return got == 0 ? STEP_END : STEP_MORE;
}
#endif

static enum step
step_none(struct unpack *u)
{
	buf_add(&u->out, u->raw + u->at, u->n - u->at);
	u->in_offset += u->n - u->at;
	u->at = u->n;
	return STEP_MORE;
}

static enum step
step(struct unpack *u)
{
#ifdef HAVE_ZLIB
	if (u->packing == PACKING_GZIP)
		return step_gzip(u);
#endif
#ifdef HAVE_ZSTD
	if (u->packing == PACKING_ZSTD)
		return step_zstd(u);
#endif
	return step_none(u);
}

static bool
can_unpack(enum packing packing, struct error *err)
{
#ifndef HAVE_ZLIB
	if (packing == PACKING_GZIP)
		return error_set(err, "gzip; this story-parse was built "
				      "without zlib") == 0;
#endif
#ifndef HAVE_ZSTD
	if (packing == PACKING_ZSTD)
		return error_set(err, "zstd; this story-parse was built "
				      "without zstd") == 0;
#endif
	(void)packing;
	(void)err;
	return true;
}

struct unpack *
unpack_new(struct input *in, enum packing packing, struct error *err)
{
	struct unpack *u;

	if (!can_unpack(packing, err))
		return NULL;
	u = mem_zero(1, sizeof(*u));
	u->in = in;
	u->packing = packing;
	return u;
}

static void
release_state(struct unpack *u)
{
	(void)u;
#ifdef HAVE_ZLIB
	if (u->has_gzip)
		inflateEnd(&u->gzip);
	u->has_gzip = false;
#endif
#ifdef HAVE_ZSTD
	ZSTD_freeDCtx(u->zstd);
	u->zstd = NULL;
#endif
}

void
unpack_free(struct unpack *u)
{
	release_state(u);
#ifdef HAVE_ZSTD
	buf_release(&u->dictionary);
#endif
	buf_release(&u->out);
	free(u);
}

/* Reads more of the file: 1, 0 at its end. */
static int
refill(struct unpack *u, struct error *err)
{
	ssize_t got;

	if (u->at < u->n)
		return 1;
	if (u->failed)
		return 0;
	got = input_read(u->in, u->raw, sizeof(u->raw), err);
	u->failed = got < 0;
	u->at = 0;
	u->n = got > 0 ? (size_t)got : 0;
	return got > 0 ? 1 : (int)got;
}

/* To the next frame behind damage: a mark that begins one. */
static void
resync(struct unpack *u)
{
	struct str raw = str_make(u->raw + u->at, u->n - u->at);
	const struct str mark = u->packing == PACKING_GZIP
				    ? STR("\x1f\x8b\x08")
				    : STR("\x28\xb5\x2f\xfd");
	size_t n;

	release_state(u);
	u->in_frame = false;
	/* At least one byte on, so that it ends. */
	if (raw.n == 0)
		return;
	n = 1 + str_find(str_from(raw, 1), mark);
	u->at += n;
	u->in_offset += n;
}

#ifdef HAVE_ZSTD
/* The dictionary that a .warc.zst begins with, in a frame of its own kind,
 * either as it is or packed itself. */
static int
load_dictionary(struct unpack *u, struct error *err)
{
	enum { HEAD = 8, MOST = 8 << 20 };
	const unsigned char *b;
	struct str head = input_look(u->in, HEAD);
	size_t n;

	if (u->dictionary.len || u->in_offset || head.n < HEAD ||
	    !str_starts(head, STR("\x5d\x2a\x4d\x18")))
		return 0;
	b = (const unsigned char *)head.p;
	n = b[4] | (size_t)b[5] << 8 | (size_t)b[6] << 16 | (size_t)b[7] << 24;
	if (n > MOST)
		return error_set(err, "a dictionary of %zu bytes", n);
	buf_reserve(&u->dictionary, n + HEAD);
	if (input_fill(u->in, u->dictionary.data, n + HEAD, err) !=
	    (ssize_t)(n + HEAD))
		return error_set(err, "the dictionary is cut off");
	memmove(u->dictionary.data, u->dictionary.data + HEAD, n);
	u->dictionary.len = n;
	u->in_offset += n + HEAD;
	return 0;
}

/* The context for a new frame, with the dictionary. */
static int
begin_zstd(struct unpack *u, struct error *err)
{
	enum { MOST = 32 << 20 };
	struct str d;
	struct buf plain = {0};
	size_t n;

	if (u->zstd)
		return 0;
	if (load_dictionary(u, err) < 0)
		return -1;
	u->zstd = ZSTD_createDCtx();
	/* What web archives use; more would be a bomb. */
	ZSTD_DCtx_setParameter(u->zstd, ZSTD_d_windowLogMax, 25);
	d = buf_str(&u->dictionary);
	if (d.n == 0)
		return 0;
	if (str_starts(d, STR("\x28\xb5\x2f\xfd"))) {
		n = ZSTD_decompress(buf_reserve(&plain, MOST), MOST, d.p, d.n);
		d = str_make(plain.data, ZSTD_isError(n) ? 0 : n);
	}
	n = ZSTD_DCtx_loadDictionary(u->zstd, d.p, d.n);
	buf_release(&plain);
	return ZSTD_isError(n) ? error_set(err, "a bad dictionary") : 0;
}
#endif

static int
begin_frame(struct unpack *u, struct error *err)
{
#ifdef HAVE_ZSTD
	if (u->packing == PACKING_ZSTD && begin_zstd(u, err) < 0) {
		u->failed = true;
		return INPUT_REJECT;
	}
#endif
	(void)u;
	(void)err;
	return 0;
}

/* Whether the file goes on with something that is no frame: gzip allows
 * padding, and other tools pass over it. */
static bool
is_padding(const struct unpack *u)
{
	return u->packing == PACKING_GZIP && u->raw[u->at] != '\x1f';
}

static int
damaged(struct unpack *u, struct error *err)
{
	u->bad = false;
	resync(u);
	error_set(err, "the compressed data are damaged");
	return INPUT_REJECT;
}

/* Makes sure of input inside a frame: 1, 0 at the end of the file. */
static int
enter_frame(struct unpack *u, struct error *err)
{
	int got;

	for (;;) {
		got = refill(u, err);
		if (got <= 0 || u->in_frame)
			return got;
		if (!is_padding(u))
			break;
		resync(u);
	}
	u->in_frame = u->frame_new = true;
	u->frame = u->in_offset;
	return 1;
}

/* Unpacks until there is something, the frame ends, or the file does. */
static int
fill(struct unpack *u, struct error *err)
{
	enum step did = STEP_MORE;
	int got = 1;

	buf_clear(&u->out);
	u->taken = 0;
	u->returned = false;
	if (u->bad)
		return damaged(u, err);
	if (!u->in_frame && (got = begin_frame(u, err)) < 0)
		return got;
	while (u->out.len == 0 && did == STEP_MORE) {
		got = enter_frame(u, err);
		if (got <= 0)
			break;
		did = step(u);
	}
	u->bad = did == STEP_BAD;
	if (u->bad && u->out.len == 0)
		return damaged(u, err);
	if (did == STEP_END)
		u->in_frame = false;
	if (got == 0 && u->in_frame && u->packing != PACKING_NONE) {
		u->in_frame = false;
		error_set(err, "the compressed data are cut off");
		return INPUT_REJECT;
	}
	return got < 0 ? got : 0;
}

int
unpack_look(struct unpack *u, struct str *ready, struct error *err)
{
	int got;

	*ready = STR_NONE;
	while (u->taken == u->out.len) {
		got = fill(u, err);
		if (got < 0)
			return got;
		if (u->out.len > 0)
			break;
		/* An empty frame, or the end. */
		if (u->packing == PACKING_NONE)
			return 0;
		got = refill(u, err);
		if (got <= 0)
			return got;
	}
	*ready = str_from(buf_str(&u->out), u->taken);
	return 0;
}

void
unpack_take(struct unpack *u, size_t n)
{
	if (n > 0)
		u->frame_new = false;
	u->taken += n;
	u->offset += n;
}

void
unpack_return(struct unpack *u, struct str bytes)
{
	struct str rest = str_from(buf_str(&u->out), u->taken);
	struct buf out = {0};

	buf_add_str(&out, bytes);
	buf_add_str(&out, rest);
	buf_release(&u->out);
	u->out = out;
	u->taken = 0;
	u->offset -= bytes.n;
	u->returned = true;
}

bool
unpack_between(struct unpack *u)
{
	struct error err = {0};

	if (u->packing == PACKING_NONE)
		return true;
	if (u->returned)
		return false;
	if (u->taken == u->out.len && u->in_frame)
		fill(u, &err);
	return u->taken == u->out.len ? !u->in_frame : u->frame_new;
}

size_t
unpack_peek(struct str head, char *p, size_t n)
{
	struct input in = input_of_memory(&head);
	struct error err = {0};
	struct str ready = STR_NONE;
	struct unpack *u = unpack_new(&in, unpack_kind(head), &err);

	if (u && unpack_look(u, &ready, &err) < 0)
		ready = STR_NONE;
	n = n < ready.n ? n : ready.n;
	if (n > 0)
		memcpy(p, ready.p, n);
	if (u)
		unpack_free(u);
	input_release(&in);
	return n;
}

uint64_t
unpack_offset(const struct unpack *u)
{
	return u->offset;
}

uint64_t
unpack_file_offset(const struct unpack *u)
{
	if (u->packing == PACKING_NONE)
		return u->offset;
	return u->taken < u->out.len ? u->frame : u->in_offset;
}
