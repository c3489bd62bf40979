#include "parse/http.h"

#include "parse/unpack.h"
#include "parse/warc.h"

#include "base/utf8.h"

#ifdef HAVE_BROTLI
#include <brotli/decode.h>
#endif
#ifdef HAVE_ZLIB
#include <zlib.h>
#endif

static int
read_status(struct str line)
{
	size_t at = str_find_byte(line, ' ');
	int status = 0, digits = 0;

	for (; at < line.n && line.p[at] == ' '; at++)
		;
	for (; at < line.n && line.p[at] >= '0' && line.p[at] <= '9' &&
	       digits < 3;
	     at++, digits++)
		status = status * 10 + (line.p[at] - '0');
	return digits == 3 ? status : -1;
}

int
http_read(struct http *h, struct str message)
{
	struct str rest = message, name, value;

	*h = (struct http){0};
	if (!str_starts(message, STR("HTTP/")))
		return -1;
	h->status =
	    read_status(str_make(message.p, str_find_byte(message, '\n')));
	if (h->status < 0 || !warc_field(&rest, &name, &value))
		return -1;
	while (warc_field(&rest, &name, &value)) {
		if (str_eq_nocase(name, STR("Content-Type")))
			http_content_type(value, &h->media_type, &h->charset);
		else if (str_eq_nocase(name, STR("Content-Encoding")))
			h->encoding = value;
		else if (str_eq_nocase(name, STR("Transfer-Encoding")))
			h->chunked = value.n >= 7 &&
				     str_eq_nocase(str_from(value, value.n - 7),
					 STR("chunked"));
	}
	h->body = rest;
	return 0;
}

/* Takes what stands before the next `mark` off *rest. */
static struct str
take_to(struct str *rest, char mark)
{
	size_t n = str_find_byte(*rest, mark);
	struct str part = str_trim(str_make(rest->p, n));

	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return part;
}

void
http_content_type(struct str value, struct str *media_type, struct str *charset)
{
	struct str type = take_to(&value, ';'), name, part;

	if (type.n)
		*media_type = type;
	while (value.n > 0) {
		part = take_to(&value, ';');
		name = take_to(&part, '=');
		if (!str_eq_nocase(name, STR("charset")))
			continue;
		part = str_trim(part);
		if (part.n >= 2 && (part.p[0] == '"' || part.p[0] == '\''))
			part = str_make(part.p + 1, part.n - 2);
		if (part.n)
			*charset = part;
	}
}

bool
http_is_page(struct str media_type)
{
	static const char *const types[] = {"text/html",
	    "application/xhtml+xml", "text/plain", "text/markdown",
	    "text/x-markdown", "text/csv", "application/json", "text/json",
	    "application/ld+json", "application/feed+json",
	    "application/x-ndjson", "application/jsonl",
	    "application/x-jsonlines", "application/octet-stream"};
	size_t i;

	for (i = 0; i < LEN(types); i++)
		if (str_eq_nocase(media_type, str_of(types[i])))
			return true;
	return media_type.n == 0;
}

/* The size that begins a chunk, and its line taken off; -1 for no size. */
static int
read_chunk_size(struct str *rest, size_t *size)
{
	size_t n = str_find_byte(*rest, '\n'), i;
	int digit;

	*size = 0;
	for (i = 0; i < n; i++) {
		char c = rest->p[i];

		if (c >= '0' && c <= '9')
			digit = c - '0';
		else if ((c | 32) >= 'a' && (c | 32) <= 'f')
			digit = (c | 32) - 'a' + 10;
		else
			break;
		if (*size > (size_t)1 << 40)
			return -1;
		*size = *size * 16 + (size_t)digit;
	}
	if (i == 0 || n == rest->n)
		return -1;
	*rest = str_from(*rest, n + 1);
	return 0;
}

/* Whether the body is in chunks at all: some writers of captures put it
 * together and leave the header as it was. */
static bool
begins_chunk(struct str body)
{
	struct str rest = body;
	size_t size, i;

	if (read_chunk_size(&rest, &size) < 0)
		return false;
	i = (size_t)(rest.p - body.p);
	return i <= 64 &&
	       (size >= rest.n || rest.p[size] == '\r' || rest.p[size] == '\n');
}

/* Puts the chunks together; what is cut off is as far as it goes. */
static void
join_chunks(struct buf *out, struct str rest)
{
	size_t size;

	while (read_chunk_size(&rest, &size) == 0 && size > 0) {
		if (size > rest.n)
			size = rest.n;
		buf_add(out, rest.p, size);
		rest = str_from(rest, size);
		if (str_starts(rest, STR("\r\n")))
			rest = str_from(rest, 2);
		else if (str_starts(rest, STR("\n")))
			rest = str_from(rest, 1);
	}
}

static int
too_long(struct error *err, size_t most)
{
	return error_set(
	    err, "longer than %zu bytes, which --max-page can raise", most);
}

/* gzip or zstd.  Damage ends it when something was had. */
static int
read_frames(struct buf *out, struct str packed, size_t most, struct error *err)
{
	struct str left = packed;
	struct input in = input_of_memory(&left);
	struct unpack *u = unpack_new(&in, unpack_kind(packed), err);
	struct str ready = STR_NONE;
	size_t before = out->len;
	int got = u ? 0 : -1;

	while (got == 0) {
		got = unpack_look(u, &ready, err);
		if (got < 0 || ready.n == 0)
			break;
		if (ready.n > most - (out->len - before))
			got = too_long(err, most);
		else
			buf_add_str(out, ready);
		unpack_take(u, ready.n);
	}
	/* A page cut short gives what it holds. */
	if (got == INPUT_REJECT && out->len > before)
		got = 0;
	if (u)
		unpack_free(u);
	input_release(&in);
	return got < 0 ? -1 : 0;
}

#ifdef HAVE_ZLIB
/* "deflate" is zlib's format by the book, and bare in the wild. */
static int
unpack_deflate(struct buf *out, struct str packed, size_t most, int window,
    struct error *err)
{
	enum { STEP = 64 * 1024 };
	z_stream z = {.next_in = (unsigned char *)(uintptr_t)packed.p,
	    .avail_in = (unsigned)packed.n};
	size_t before = out->len;
	int got = Z_OK, result = 0;

	if (inflateInit2(&z, window) != Z_OK)
		return error_set(err, "cannot start zlib");
	while (got == Z_OK && result == 0) {
		z.next_out = (unsigned char *)buf_reserve(out, STEP);
		z.avail_out = STEP;
		got = inflate(&z, Z_NO_FLUSH);
		out->len += STEP - z.avail_out;
		if (out->len - before > most)
			result = too_long(err, most);
		if (z.avail_in == 0 && z.avail_out > 0)
			break;
	}
	inflateEnd(&z);
	if (result == 0 && out->len == before)
		return error_set(err, "the deflate data are damaged");
	return result;
}

static int
read_deflate(struct buf *out, struct str packed, size_t most, struct error *err)
{
	/* Its first two bytes are a multiple of 31 (RFC 1950). */
	bool zlib =
	    packed.n >= 2 && (packed.p[0] & 0x0f) == 8 &&
	    ((unsigned char)packed.p[0] * 256 + (unsigned char)packed.p[1]) %
		    31 ==
		0;

	return unpack_deflate(out, packed, most, zlib ? 15 : -15, err);
}
#else
static int
read_deflate(struct buf *out, struct str packed, size_t most, struct error *err)
{
	(void)out;
	(void)packed;
	(void)most;
	return error_set(
	    err, "deflate; this story-parse was built without zlib");
}
#endif

#ifdef HAVE_BROTLI
/* A page cut short gives what it holds. */
static int
read_brotli(struct buf *out, struct str packed, size_t most, struct error *err)
{
	enum { STEP = 64 * 1024 };
	BrotliDecoderState *s = BrotliDecoderCreateInstance(NULL, NULL, NULL);
	const uint8_t *from = (const uint8_t *)packed.p;
	size_t left = packed.n, room;
	int got = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
	uint8_t *to;

	while (s && got == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT &&
	       out->len <= most) {
		to = (uint8_t *)buf_reserve(out, STEP);
		room = STEP;
		got = BrotliDecoderDecompressStream(
		    s, &left, &from, &room, &to, NULL);
		out->len += STEP - room;
	}
	BrotliDecoderDestroyInstance(s);
	if (out->len > most)
		return too_long(err, most);
	return out->len > 0 || got == BROTLI_DECODER_RESULT_SUCCESS
		   ? 0
		   : error_set(err, "the brotli data are damaged");
}
#else
static int
read_brotli(struct buf *out, struct str packed, size_t most, struct error *err)
{
	(void)out;
	(void)packed;
	(void)most;
	return error_set(
	    err, "brotli; this story-parse was built without libbrotlidec");
}
#endif

static bool
is_one_of(struct str s, const char *a, const char *b)
{
	return str_eq_nocase(s, str_of(a)) || str_eq_nocase(s, str_of(b));
}

/* What a crawler unpacked keeps the header now and then. */
static bool
is_frames(struct str body)
{
	return unpack_kind(body) != PACKING_NONE;
}

/* These have no mark of their own. */
static bool
is_no_text(struct str body)
{
	return utf8_check(body) < body.n || str_find_byte(body, '\0') < body.n;
}

/* The content codings.  What is none of `is` is taken as it is. */
static const struct {
	const char *name, *other;
	bool (*is)(struct str body);
	int (*read)(
	    struct buf *out, struct str packed, size_t most, struct error *err);
} codings[] = {
    {"identity", "none", NULL, NULL},
    {"gzip", "x-gzip", is_frames, read_frames},
    {"zstd", "x-zstd", is_frames, read_frames},
    {"deflate", "x-deflate", is_no_text, read_deflate},
    {"br", "brotli", is_no_text, read_brotli},
};

/* Unpacks the body, which may be in out itself. */
static int
unpack_body(struct buf *out, struct str *body, size_t most, size_t coding,
    struct error *err)
{
	struct buf packed = {0};
	int got;

	buf_add_str(&packed, *body);
	buf_clear(out);
	got = codings[coding].read(out, buf_str(&packed), most, err);
	buf_release(&packed);
	*body = buf_str(out);
	return got;
}

int
http_body(const struct http *h, struct buf *out, size_t most, struct str *body,
    struct error *err)
{
	struct str name = h->encoding;
	size_t i;

	*body = h->body;
	buf_clear(out);
	if (h->chunked && begins_chunk(*body)) {
		join_chunks(out, *body);
		*body = buf_str(out);
	}
	if (name.n == 0)
		return 0;
	for (i = 0; i < LEN(codings); i++)
		if (is_one_of(name, codings[i].name, codings[i].other))
			break;
	if (i == LEN(codings))
		return error_set(err, "content encoding '%.*s' is not known",
		    (int)(name.n < 40 ? name.n : 40), name.p);
	if (!codings[i].is || !codings[i].is(*body))
		return 0;
	return unpack_body(out, body, most, i, err);
}
