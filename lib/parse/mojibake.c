/*
 * Text that was UTF-8, was read as Windows-1252 and written as UTF-8 again:
 * "It's" with a curly apostrophe is "Itâ€™s" then.  Such a run of characters
 * gives well-formed UTF-8 when each is made the byte that it was, which text
 * that means what it says hardly ever does.
 */
#include "base/utf8.h"
#include "parse/encoding.h"

enum { RUN_MAX = 64 };

/* The byte that Windows-1252 has for a character, or -1. */
static int
byte_of(uint32_t c)
{
	int i;

	if (c < 0x80 || (c >= 0xa0 && c <= 0xff))
		return (int)c;
	for (i = 0x80; i < 0xa0; i++)
		if (c == (uint32_t)i ||
		    c == encoding_windows_1252((unsigned char)i))
			return c == UTF8_REPLACEMENT ? -1 : i;
	return -1;
}

/* A run of characters past ASCII as the bytes that they were. */
struct run {
	struct str text;
	char bytes[RUN_MAX];
	size_t n;
	bool good;  /* well-formed UTF-8 */
	bool long_; /* with a character of three bytes or four */
};

static bool
is_ascii(struct str s)
{
	return !((unsigned char)s.p[0] & 0x80);
}

/* The run at the front of s, which begins past ASCII. */
static void
take_run(struct run *r, struct str s)
{
	struct str rest = s;
	uint32_t c;
	int byte;

	*r = (struct run){.good = true};
	while (rest.n > 0 && !is_ascii(rest)) {
		c = utf8_next(&rest);
		byte = byte_of(c);
		if (byte < 0 || r->n == RUN_MAX)
			r->good = false;
		else
			r->bytes[r->n++] = (char)byte;
		r->long_ |= byte >= 0xe0;
	}
	r->text = str_make(s.p, s.n - rest.n);
	r->good = r->good && utf8_check(str_make(r->bytes, r->n)) == r->n;
}

static size_t
find_run(struct str s)
{
	size_t i = 0;

	while (i < s.n && !((unsigned char)s.p[i] & 0x80))
		i++;
	return i;
}

/* The lead bytes of such runs: "Ã", "Â", "â€", and "ð" of emoji. */
static bool
is_suspect(struct str text)
{
	size_t at = 0;

	while ((at += str_find_byte(str_from(text, at), '\xc3')) < text.n) {
		if (at + 1 < text.n &&
		    memchr("\x82\x83\xa2\xb0", text.p[at + 1], 4))
			return true;
		at++;
	}
	return false;
}

/* One run of two bytes may be meant so; a longer one, or two, are not. */
static bool
is_certain(struct str text, bool *all)
{
	size_t good = 0, bad = 0, longs = 0;
	struct run r;

	while ((text = str_from(text, find_run(text))).n > 0) {
		take_run(&r, text);
		good += r.good;
		bad += !r.good;
		longs += r.good && r.long_;
		text = str_from(text, r.text.n);
	}
	*all = bad == 0;
	return longs > 0 || (good > 1 && bad == 0);
}

bool
encoding_mend(struct buf *out, struct str text)
{
	struct run r;
	size_t n;
	bool all;

	if (!is_suspect(text) || !is_certain(text, &all))
		return false;
	buf_clear(out);
	while (text.n > 0) {
		n = find_run(text);
		buf_add(out, text.p, n);
		text = str_from(text, n);
		if (text.n == 0)
			break;
		take_run(&r, text);
		if (r.good && (r.long_ || all))
			buf_add(out, r.bytes, r.n);
		else
			buf_add_str(out, r.text);
		text = str_from(text, r.text.n);
	}
	return true;
}
