#include <math.h>
#include <stdio.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/utf8.h"
#include "record/json.h"

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

static void
add_escape(struct buf *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char text[7] = {'\\', (char)c, 0, 0, 0, 0, 0};

	switch (c) {
	case '\b':
		text[1] = 'b';
		break;
	case '\f':
		text[1] = 'f';
		break;
	case '\n':
		text[1] = 'n';
		break;
	case '\r':
		text[1] = 'r';
		break;
	case '\t':
		text[1] = 't';
		break;
	case '"':
	case '\\':
		break;
	default:
		memcpy(text + 1, "u00", 3);
		text[4] = hex[c >> 4];
		text[5] = hex[c & 15];
	}
	buf_add(out, text, text[1] == 'u' ? 6 : 2);
}

static inline bool
is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\';
}

#if defined(__SSE2__)

/* A bit for each byte of v that needs an escape. */
static inline unsigned
find_odd(__m128i v)
{
	const __m128i quote = _mm_set1_epi8('"'), back = _mm_set1_epi8('\\');
	const __m128i last = _mm_set1_epi8(0x1f);

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(
	    _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, back)),
	    _mm_cmpeq_epi8(_mm_min_epu8(v, last), v)));
}

/* 16 bytes at a time, the last ones again with some before them. */
static size_t
copy_blocks(char *out, struct str s)
{
	unsigned odd;
	size_t i, at;
	__m128i v;

	for (i = 0; i < s.n; i += 16) {
		at = s.n - i < 16 ? s.n - 16 : i;
		v = _mm_loadu_si128((const __m128i *)(const void *)(s.p + at));
		_mm_storeu_si128((__m128i *)(void *)(out + at), v);
		odd = find_odd(v);
		if (odd)
			return at + (size_t)__builtin_ctz(odd);
	}
	return s.n;
}

/* 8 to 15 bytes: the first 8 and the last 8. */
static size_t
copy_halves(char *out, struct str s)
{
	__m128i a, b;
	unsigned odd;
	size_t at = s.n - 8;

	a = _mm_loadl_epi64((const __m128i *)(const void *)s.p);
	b = _mm_loadl_epi64((const __m128i *)(const void *)(s.p + at));
	_mm_storel_epi64((__m128i *)(void *)out, a);
	_mm_storel_epi64((__m128i *)(void *)(out + at), b);
	odd = find_odd(_mm_unpacklo_epi64(a, b));
	if (odd == 0)
		return s.n;
	if (odd & 0xff)
		return (size_t)__builtin_ctz(odd);
	return at + (size_t)__builtin_ctz(odd >> 8);
}

#endif

/* Copies the front of s that needs no escape and tells its length; up to s.n
 * bytes of out may be overwritten. */
static size_t
copy_plain(char *out, struct str s)
{
	size_t i;

#if defined(__SSE2__)
	if (s.n >= 16)
		return copy_blocks(out, s);
	if (s.n >= 8)
		return copy_halves(out, s);
#endif
	for (i = 0; i < s.n && is_plain((unsigned char)s.p[i]); i++)
		out[i] = s.p[i];
	return i;
}

void
json_add_escaped(struct buf *out, struct str s)
{
	char *end;
	size_t n;

	while (s.n > 0) {
		end = buf_reserve(out, s.n);
		n = copy_plain(end, s);
		end[n] = '\0';
		out->len += n;
		s = str_from(s, n);
		if (s.n > 0) {
			add_escape(out, (unsigned char)s.p[0]);
			s = str_from(s, 1);
		}
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

void
json_add_integer(struct buf *out, int64_t value)
{
	char text[24], *p = text + sizeof(text);
	uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		*--p = '-';
	buf_add(out, p, (size_t)(text + sizeof(text) - p));
}

void
json_add_text_member(struct buf *out, const char *name, struct str text)
{
	if (!text.p)
		return;
	json_add_key(out, name);
	json_add_string(out, text);
}
