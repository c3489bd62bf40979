#ifdef HAVE_XXH_DISPATCH
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "base/plain_scan.h"
#include "base/utf8.h"
#include "record/story.h"

/* What a character folds to: itself, a blank, or a plain quote or dash. */
static uint32_t
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

/* Room that a text of n bytes may need when it is folded: a stray byte becomes
 * a character of three. */
static size_t
folded_room(size_t n)
{
	return 3 * n;
}

/* s folded at out: the end of it.  The rule is PLAIN_ASCII, or PLAIN_FOLD where
 * s is UTF-8 for certain; `scan` is plain_scan in one of its ways. */
PLAIN_INLINE char *
fold(char *out, struct str s, enum plain_rule rule,
    size_t (*scan)(char *out, struct str s, enum plain_rule rule))
{
	const char *start = out;
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

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static char *
fold_avx2(char *out, struct str s, bool utf8)
{
	return utf8 ? fold(out, s, PLAIN_FOLD, plain_scan_avx2)
		    : fold(out, s, PLAIN_ASCII, plain_scan_avx2);
}

#endif

/* `utf8`: s is that for certain. */
static char *
put_folded(char *out, struct str s, bool utf8)
{
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2"))
		return fold_avx2(out, s, utf8);
#endif
	return utf8 ? fold(out, s, PLAIN_FOLD, plain_scan)
		    : fold(out, s, PLAIN_ASCII, plain_scan);
}

void
story_fold(struct buf *out, struct str s)
{
	char *end = put_folded(buf_reserve(out, folded_room(s.n)), s, false);

	buf_cut(out, (size_t)(end - out->data));
}

/* Puts a part of the identity at p: the end of it.  The bytes between keep
 * parts from running on. */
static char *
put_part(char *p, char kind, struct str text, const struct story *s)
{
	p[0] = '\n';
	p[1] = kind;
	return put_folded(p + 2, text, s->utf8);
}

static size_t
part_room(struct str s)
{
	return 2 + folded_room(s.n);
}

static size_t
identity_room(const struct story *s)
{
	size_t n = part_room(s->headline) + part_room(s->updated), i;

	for (i = 0; i < s->facts.n; i++)
		n += part_room(s->facts.list[i].text);
	for (i = 0; i < s->narratives.n; i++)
		n += part_room(s->narratives.list[i].label) +
		     part_room(s->narratives.list[i].text);
	return n;
}

struct str
story_id(const struct story *s, struct arena *a)
{
	static const char hex[] = "0123456789abcdef";
	XXH128_canonical_t hash;
	char *id = arena_alloc(a, 33), *text, *p;
	size_t i;

	p = text = arena_alloc(a, identity_room(s));
	p = put_part(p, 'h', s->headline, s);
	p = put_part(p, 'd', s->updated, s);
	for (i = 0; i < s->facts.n; i++)
		p = put_part(p, 'f', s->facts.list[i].text, s);
	for (i = 0; i < s->narratives.n; i++) {
		p = put_part(p, 'l', s->narratives.list[i].label, s);
		p = put_part(p, 't', s->narratives.list[i].text, s);
	}
	XXH128_canonicalFromHash(&hash, XXH3_128bits(text, (size_t)(p - text)));
	arena_take_back(a, text);
	for (i = 0; i < 16; i++) {
		id[2 * i] = hex[hash.digest[i] >> 4];
		id[2 * i + 1] = hex[hash.digest[i] & 15];
	}
	id[32] = '\0';
	return str_make(id, 32);
}
