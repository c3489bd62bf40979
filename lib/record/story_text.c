#include "record/story_text.h"

#include "base/plain_scan.h"
#include "base/utf8.h"
#include "record/json.h"
#include "record/story.h"

/* What a character folds to: itself, a blank, or a plain quote or dash. */
PLAIN_INLINE uint32_t
fold_character(uint32_t c)
{
	static const char general[0x30] = "           \0\0\0\0\0" /* 2000 */
					  "------\0\0\'\'\'\'\"\"\"\""
					  "\0\0\0\0\0\0\0\0  \0\0\0\0\0 ";

	if (c >= 0x2000 && c < 0x2030)
		return general[c - 0x2000] ? (uint32_t)general[c - 0x2000] : c;
	if (c == 0xa0 || c == 0x1680 || c == 0x205f || c == 0x3000)
		return ' ';
	return c == 0x2212 ? '-' : c;
}

/* s folded at out, behind what was put from `start` on: the end of it.  The
 * rule is PLAIN_ASCII, or PLAIN_FOLD where s is UTF-8 for certain; `scan` is
 * plain_scan in one of its ways. */
PLAIN_INLINE char *
fold(const char *start, char *out, struct str s, enum plain_rule rule,
    size_t (*scan)(char *out, struct str s, enum plain_rule rule))
{
	uint32_t c;
	size_t n;

	while (s.n > 0) {
		if (s.p[0] != ' ' || (out > start && out[-1] != ' ')) {
			n = scan(out, s, rule);
			out += n;
			s = str_from(s, n);
			if (s.n == 0)
				break;
		}
		c = fold_character(utf8_next(&s));
		if (c >= 0x80 || !str_is_space((char)c))
			out = utf8_put(out, c);
		else if (out > start && out[-1] != ' ')
			*out++ = ' ';
	}
	return out - (out > start && out[-1] == ' ');
}

static char *
fold_on(const char *start, char *out, struct str s, bool utf8)
{
	return utf8 ? fold(start, out, s, PLAIN_FOLD, plain_scan)
		    : fold(start, out, s, PLAIN_ASCII, plain_scan);
}

static struct story_text_ends
put_both(struct story_text_ends to, struct str s)
{
	to.folded = fold_on(to.folded, to.folded, s, true);
	to.escaped = json_put_escaped(to.escaped, s);
	return to;
}

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static char *
fold_on_avx2(const char *start, char *out, struct str s, bool utf8)
{
	return utf8 ? fold(start, out, s, PLAIN_FOLD, plain_scan_avx2)
		    : fold(start, out, s, PLAIN_ASCII, plain_scan_avx2);
}

/* The quote or dash that a character in front of s folds to, which is one of
 * three bytes; NUL when it is none of those. */
PLAIN_INLINE char
folded_sign(struct str s)
{
	uint32_t c;

	if (s.n < 3 || s.p[0] != '\xe2' || s.p[1] != '\x80')
		return '\0';
	c = fold_character(0x2000 + (unsigned char)s.p[2] - 0x80);
	return c > ' ' && c < 0x80 ? (char)c : '\0';
}

/* Together up to the first byte that folding does not leave alone. */
PLAIN_AVX2 static struct story_text_ends
put_both_avx2(struct story_text_ends to, struct str s)
{
	const char *start = to.folded;
	size_t n;

	while (s.n > 0 && (s.p[0] != ' ' || to.folded > start)) {
		n = plain_scan_twice_avx2(to.folded, to.escaped, s, PLAIN_BOTH);
		to.folded += n;
		to.escaped += n;
		s = str_from(s, n);
		if (s.n == 0)
			break;
		if (s.p[0] == '"' || s.p[0] == '\\') {
			*to.escaped++ = '\\';
			*to.escaped++ = s.p[0];
			*to.folded++ = s.p[0];
			s = str_from(s, 1);
			continue;
		}
		*to.folded = folded_sign(s);
		if (!*to.folded)
			break;
		to.folded++;
		memcpy(to.escaped, s.p, 3);
		to.escaped += 3;
		s = str_from(s, 3);
	}
	if (s.n == 0) {
		to.folded -= to.folded > start && to.folded[-1] == ' ';
		return to;
	}
	to.folded = fold_on_avx2(start, to.folded, s, true);
	to.escaped = json_put_escaped(to.escaped, s);
	return to;
}

#endif

char *
story_put_folded(char *out, struct str s, bool utf8)
{
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return fold_on_avx2(out, out, s, utf8);
#endif
	return fold_on(out, out, s, utf8);
}

struct story_text_ends
story_put_both(struct story_text_ends to, struct str s)
{
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return put_both_avx2(to, s);
#endif
	return put_both(to, s);
}

void
story_fold(struct buf *out, struct str s)
{
	char *start = buf_reserve(out, story_folded_room(s.n));
	char *end = story_put_folded(start, s, false);

	buf_cut(out, (size_t)(end - out->data));
}
