#include "compare/pieces.h"

#include <unicase.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "compare/lexicon.h"
#include "compare/token.h"

static bool
is_upper(uint32_t c)
{
	return c - 'A' < 26;
}

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 ||
	       c == 0x1680 || (c >= 0x2000 && c <= 0x200b) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000 ||
	       c == 0xfeff;
}

static uint32_t
peek(struct str s)
{
	if (s.n == 0)
		return 0;
	return (unsigned char)s.p[0] < 0x80 ? (unsigned char)s.p[0]
					    : utf8_next(&s);
}

static uint32_t
next_char(struct str *s)
{
	if ((unsigned char)s->p[0] >= 0x80)
		return utf8_next(s);
	*s = str_from(*s, 1);
	return (unsigned char)s->p[-1];
}

static uint32_t
fold_char(uint32_t c)
{
	if (c < 0x80)
		return is_upper(c) ? c | 0x20 : c;
	if (c >= 0x2018 && c <= 0x201b)
		return '\'';
	if (c >= 0x201c && c <= 0x201f)
		return '"';
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return uc_tolower(c);
}

/* Folds s into out and gives the length, or 0 when s is too long for it. */
static size_t
fold(char *out, struct str s)
{
	struct buf wide = {0};
	size_t n = 0;
	uint32_t c;

	if (s.n > FOLDED_MAX)
		return 0;
	while (s.n > 0 && n < FOLDED_MAX) {
		c = fold_char(next_char(&s));
		if (c < 0x80) {
			out[n++] = (char)c;
			continue;
		}
		buf_clear(&wide);
		utf8_add(&wide, c);
		if (n + wide.len > FOLDED_MAX)
			break;
		memcpy(out + n, wide.data, wide.len);
		n += wide.len;
	}
	buf_release(&wide);
	return n;
}

static void
annotate(struct piece *p, struct str raw, bool letter)
{
	char folded[FOLDED_MAX];
	size_t n = fold(folded, raw);
	uint32_t first = peek(raw);

	p->key = n ? XXH3_64bits(folded, n) : XXH3_64bits(raw.p, raw.n);
	p->weight = raw.n < UINT8_MAX ? (uint8_t)raw.n : UINT8_MAX;
	if (!letter) {
		p->kind = PIECE_MARK;
		/* Controls weigh nothing, as in pieces_weight. */
		p->weight = first > ' ' ? p->weight : 0;
		return;
	}
	p->kind = token_is_digit(first) ? PIECE_NUMBER : PIECE_WORD;
	p->capital =
	    first < 0x80 ? is_upper(first) : uc_tolower(first) != first;
}

uint64_t
pieces_weight(struct str s)
{
	uint64_t weight = 0;
	size_t i;

	for (i = 0; i < s.n; i++)
		weight += (unsigned char)s.p[i] > ' ';
	return weight;
}

bool
piece_is_content(struct str text, const struct piece *p)
{
	char folded[FOLDED_MAX];

	if (p->kind == PIECE_MARK ||
	    (p->weight < 5 && p->kind == PIECE_WORD && !p->capital))
		return false;
	return p->kind == PIECE_NUMBER || p->capital ||
	       !lexicon_is_function_word(
		   str_make(folded, fold(folded, piece_str(text, p))));
}

bool
pieces_is_sign(struct str s)
{
	static const char *const signs[] = {"%", "$", "+", "<", ">", "#",
	    "\u00a3", "\u00a5", "\u00b0", "\u20ac"};
	size_t i;

	for (i = 0; i < LEN(signs); i++)
		if (str_eq(s, str_of(signs[i])))
			return true;
	return false;
}

void
pieces_read(
    struct pieces *t, struct str text, struct span span, struct arena *a)
{
	struct str rest = str_make(text.p + span.start, span.end - span.start);
	size_t room = 0, n;
	struct str behind;
	uint32_t c, at;
	bool letter;

	*t = (struct pieces){0};
	while (rest.n > 0) {
		behind = rest;
		c = next_char(&behind);
		if (is_space(c)) {
			rest = behind;
			continue;
		}
		n = token_letters(rest);
		letter = n > 0;
		if (!letter)
			n = rest.n - behind.n;
		at = span.end - (uint32_t)rest.n;
		t->list = arena_more(a, t->list, t->n, &room, sizeof(*t->list));
		t->list[t->n] = (struct piece){.span = {at, at + (uint32_t)n}};
		annotate(&t->list[t->n++], str_make(rest.p, n), letter);
		rest = str_from(rest, n);
	}
}
