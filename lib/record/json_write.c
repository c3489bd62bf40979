#include <math.h>
#include <stdio.h>

#include "base/digits.h"
#include "base/plain_scan.h"
#include "base/utf8.h"
#include "record/json.h"

enum { PIECE_MAX = 64 * 1024 };

void
json_add_key(struct buf *out, const char *name)
{
	size_t n = strlen(name);
	char *p;

	json_add_item(out);
	p = buf_reserve(out, n + 3);
	p[0] = '"';
	memcpy(p + 1, name, n);
	p[n + 1] = '"';
	p[n + 2] = ':';
	p[n + 3] = '\0';
	out->len += n + 3;
}

/* Puts the escape of a byte at p: the end of it. */
static char *
put_escape(char *p, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	static const char letters[32] = {['\b'] = 'b',
	    ['\f'] = 'f',
	    ['\n'] = 'n',
	    ['\r'] = 'r',
	    ['\t'] = 't'};

	*p++ = '\\';
	if (c >= 0x20 || letters[c]) {
		*p++ = c >= 0x20 ? (char)c : letters[c];
		return p;
	}
	memcpy(p, "u00", 3);
	p[3] = hex[c >> 4];
	p[4] = hex[c & 15];
	return p + 5;
}

/* s escaped at p: the end of it.  `scan` is plain_scan in one of its ways. */
PLAIN_INLINE char *
escape(char *p, struct str s,
    size_t (*scan)(char *out, struct str s, enum plain_rule rule))
{
	size_t n;

	for (;;) {
		n = scan(p, s, PLAIN_JSON);
		p += n;
		if (n == s.n)
			return p;
		p = put_escape(p, (unsigned char)s.p[n]);
		s = str_from(s, n + 1);
	}
}

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static char *
escape_avx2(char *p, struct str s)
{
	return escape(p, s, plain_scan_avx2);
}

#endif

char *
json_put_escaped(char *p, struct str s)
{
#ifdef PLAIN_HAVE_AVX2
	if (s.n > PLAIN_SHORT && __builtin_cpu_supports("avx2"))
		return escape_avx2(p, s);
#endif
	return escape(p, s, plain_scan);
}

/* Piece by piece, since the most that a long text can come to is far more than
 * it does. */
void
json_add_escaped(struct buf *out, struct str s)
{
	struct str piece;
	char *end;

	while (s.n > 0) {
		piece = str_make(s.p, s.n < PIECE_MAX ? s.n : PIECE_MAX);
		end = buf_reserve(out, JSON_ESCAPED_MAX * piece.n);
		end = json_put_escaped(end, piece);
		buf_cut(out, (size_t)(end - out->data));
		s = str_from(s, piece.n);
	}
}

void
json_add_string(struct buf *out, struct str text)
{
	struct buf mended = {0};

	buf_add_byte(out, '"');
	if (utf8_check(text) == text.n) {
		json_add_escaped(out, text);
	} else {
		utf8_repair(&mended, text);
		json_add_escaped(out, buf_str(&mended));
		buf_release(&mended);
	}
	buf_add_byte(out, '"');
}

void
json_add_number(struct buf *out, double value, int decimals)
{
	char text[400];
	size_t n;

	if (!isfinite(value)) {
		buf_add_text(out, "null");
		return;
	}
	n = (size_t)snprintf(text, sizeof(text), "%.*f", decimals, value);
	if (memchr(text, '.', n)) {
		while (text[n - 1] == '0')
			n--;
		if (text[n - 1] == '.')
			n--;
	}
	if (n == 2 && text[0] == '-' && text[1] == '0')
		buf_add_byte(out, '0');
	else
		buf_add(out, text, n);
}

char *
json_put_integer(char *p, int64_t value)
{
	if (value >= 0)
		return digits_put(p, (uint64_t)value);
	*p++ = '-';
	return digits_put(p, -(uint64_t)value);
}

void
json_add_integer(struct buf *out, int64_t value)
{
	char *end = json_put_integer(buf_reserve(out, JSON_INTEGER_MAX), value);

	buf_cut(out, (size_t)(end - out->data));
}

void
json_add_text_member(struct buf *out, const char *name, struct str text)
{
	if (!text.p)
		return;
	json_add_key(out, name);
	json_add_string(out, text);
}
