#include <xxhash.h>

#include "base/plain.h"
#include "base/utf8.h"
#include "record/story.h"

/* What a character folds to: itself, a blank, or a plain quote or dash. */
static uint32_t
fold_character(uint32_t c)
{
	if (c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
	    c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
	    c == 0x3000)
		return ' ';
	if (c >= 0x2018 && c <= 0x201b)
		return '\'';
	if (c >= 0x201c && c <= 0x201f)
		return '"';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c;
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

void
story_fold(struct buf *out, struct str s)
{
	size_t start = out->len;
	bool blank = false;
	size_t run;
	uint32_t c;

	buf_reserve(out, s.n);
	while (s.n > 0) {
		run = blank || is_space((unsigned char)s.p[0])
			  ? 0
			  : plain_length(s, true);
		if (run > 0) {
			/* A blank at its end waits for what follows. */
			blank = s.p[run - 1] == ' ';
			buf_add(out, s.p, run - blank);
			s = str_from(s, run);
			continue;
		}
		c = fold_character(utf8_next(&s));
		if (is_space(c)) {
			blank = true;
			continue;
		}
		if (blank && out->len > start)
			buf_add_byte(out, ' ');
		blank = false;
		utf8_add(out, c);
	}
}

/* A part of the identity; the bytes between keep parts from running on. */
static void
add_part(struct buf *b, char kind, struct str s)
{
	buf_add_byte(b, '\n');
	buf_add_byte(b, kind);
	story_fold(b, s);
}

struct str
story_id(const struct story *s, struct arena *a)
{
	static const char hex[] = "0123456789abcdef";
	XXH128_canonical_t hash;
	struct buf b = {0};
	char *id = arena_alloc(a, 33);
	size_t i;

	add_part(&b, 'h', s->headline);
	add_part(&b, 'd', s->updated);
	for (i = 0; i < s->facts.n; i++)
		add_part(&b, 'f', s->facts.list[i].text);
	for (i = 0; i < s->narratives.n; i++) {
		add_part(&b, 'l', s->narratives.list[i].label);
		add_part(&b, 't', s->narratives.list[i].text);
	}
	XXH128_canonicalFromHash(&hash, XXH3_128bits(b.data, b.len));
	buf_release(&b);
	for (i = 0; i < 16; i++) {
		id[2 * i] = hex[hash.digest[i] >> 4];
		id[2 * i + 1] = hex[hash.digest[i] & 15];
	}
	id[32] = '\0';
	return str_make(id, 32);
}
