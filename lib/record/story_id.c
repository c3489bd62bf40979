#ifdef HAVE_XXH_DISPATCH
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

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
	return c < 0x80 && str_is_space((char)c);
}

/* The front of s that folds to itself, but for a blank at its end, which
 * waits for what follows: true when there is one. */
static bool
add_plain(struct buf *out, struct str *s)
{
	char *end = buf_reserve(out, s->n);
	size_t run = plain_copy_ascii(end, *s);
	bool blank;

	/* A control byte is not plain and yet no white space. */
	if (run == 0)
		end[run++] = s->p[0];
	blank = end[run - 1] == ' ';
	end[run - blank] = '\0';
	out->len += run - blank;
	*s = str_from(*s, run);
	return blank;
}

void
story_fold(struct buf *out, struct str s)
{
	size_t start = out->len;
	bool blank = false, ascii; /* a blank is due before what follows */
	uint32_t c;

	while (s.n > 0) {
		ascii = (unsigned char)s.p[0] < 0x80 && !str_is_space(s.p[0]);
		c = ascii ? 0 : fold_character(utf8_next(&s));
		if (is_space(c)) {
			blank = true;
			continue;
		}
		if (blank && out->len > start)
			buf_add_byte(out, ' ');
		blank = false;
		if (ascii)
			blank = add_plain(out, &s);
		else
			utf8_add(out, c);
	}
}

/* A part of the identity; the bytes between keep parts from running on. */
static void
add_part(struct buf *b, char kind, struct str s)
{
	char *end = buf_reserve(b, s.n + 2);

	end[0] = '\n';
	end[1] = kind;
	b->len += 2;
	story_fold(b, s);
}

/* About what the parts come to, so that the buffer need not grow. */
static size_t
identity_size(const struct story *s)
{
	size_t n = s->headline.n + s->updated.n + 64, i;

	for (i = 0; i < s->facts.n; i++)
		n += s->facts.list[i].text.n + 2;
	for (i = 0; i < s->narratives.n; i++)
		n += s->narratives.list[i].label.n +
		     s->narratives.list[i].text.n + 4;
	return n;
}

struct str
story_id(const struct story *s, struct arena *a)
{
	static const char hex[] = "0123456789abcdef";
	XXH128_canonical_t hash;
	struct buf b = {0};
	char *id = arena_alloc(a, 33);
	size_t i;

	buf_reserve(&b, identity_size(s));
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
