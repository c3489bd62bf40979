#include <stdlib.h>

#include "build.h"

/* More general sets than that are above everything and say nothing. */
enum { DEPTH_MIN = 3, COUSIN_DEPTH_MIN = 5, STEM_MIN = 4 };

static const struct {
	const char *symbol;
	uint32_t bits;
} symbols[] = {
    {"!", LEX_ANTONYM},
    {"&", LEX_SIMILAR},
    {"$", LEX_SIMILAR},
    {"+", LEX_DERIVED},
    {"\\", LEX_DERIVED},
    {"<", LEX_DERIVED},
    {"*", LEX_RELATED},
    {">", LEX_RELATED},
    {"^", LEX_RELATED},
    {"=", LEX_RELATED},
    {"#p", LEX_RELATED},
    {"%p", LEX_RELATED},
};

static bool
is_up(const struct pointer *p)
{
	return p->symbol[0] == '@';
}

static uint32_t
bits_of(const struct pointer *p)
{
	size_t i;

	for (i = 0; i < LEN(symbols); i++)
		if (strcmp(p->symbol, symbols[i].symbol) == 0)
			return symbols[i].bits;
	return 0;
}

void
pair_add(struct build *b, uint32_t x, uint32_t y, uint32_t bits)
{
	if (x == y || !x || !y)
		return;
	if (b->npairs == b->pairs_room) {
		b->pairs_room = b->pairs_room ? 2 * b->pairs_room : 1 << 20;
		b->pairs =
		    mem_resize(b->pairs, b->pairs_room, sizeof(*b->pairs));
	}
	b->pairs[b->npairs++] = (struct pair){x, y, bits};
}

/* How common the senses are that two words have to do with each other in. */
static uint32_t
senses(const struct sense *x, const struct sense *y)
{
	if (x->rank > COMMON_SENSES || y->rank > COMMON_SENSES)
		return LEX_RARE;
	return x->rank == 1 && y->rank == 1 ? FIRST_SENSES : 0;
}

static bool
is_name(const struct build *b, uint32_t word)
{
	return b->words[word].names && !b->words[word].commons;
}

/* The words of one set with those of another; from and at pick one, from 1. */
static void
pair_sets(struct build *b, const struct synset *s, unsigned from,
    const struct synset *t, unsigned at, uint32_t bits)
{
	const struct sense *x, *y;
	size_t i, k;

	for (i = 0; i < s->nwords; i++) {
		for (k = 0; k < t->nwords; k++) {
			x = &s->words[i];
			y = &t->words[k];
			if ((from && i != from - 1) || (at && k != at - 1))
				continue;
			if (bits & (LEX_ANTONYM | LEX_OPPOSITE) &&
			    (is_name(b, x->word) || is_name(b, y->word)))
				continue;
			pair_add(b, x->word, y->word, bits | senses(x, y));
		}
	}
}

static int
depth_of(struct build *b, struct synset *s)
{
	size_t i;
	int depth, least = -1;

	if (s->depth >= 0)
		return s->depth;
	s->depth = 0; /* should there be a ring */
	for (i = 0; i < s->npointers; i++) {
		if (!is_up(&s->pointers[i]))
			continue;
		depth = 1 + depth_of(b, synset_find(b, s->pointers[i].pos,
					    s->pointers[i].to));
		if (least < 0 || depth < least)
			least = depth;
	}
	s->depth = least < 0 ? 0 : least;
	return s->depth;
}

/* Verbs have shallow trees. */
static bool
says_enough(struct build *b, struct synset *s, int least)
{
	return depth_of(b, s) >=
	       (s->pos == LEX_VERB ? least - DEPTH_MIN : least);
}

static void
add_above(struct build *b, const struct synset *s, const struct synset *up)
{
	struct word *w;
	size_t i;

	for (i = 0; i < s->nwords; i++) {
		w = &b->words[s->words[i].word];
		if (s->words[i].word == 0 || s->words[i].rank > COMMON_SENSES)
			continue;
		if (w->nabove == w->above_room) {
			w->above_room += 4;
			w->above = mem_resize(
			    w->above, w->above_room, sizeof(*w->above));
		}
		w->above[w->nabove++] = (uint32_t)(up - b->synsets);
	}
}

static void
add_general(struct build *b, struct synset *s)
{
	struct synset *up, *top;
	size_t i, k;

	for (i = 0; i < s->npointers; i++) {
		if (!is_up(&s->pointers[i]))
			continue;
		up = synset_find(b, s->pointers[i].pos, s->pointers[i].to);
		if (says_enough(b, up, COUSIN_DEPTH_MIN))
			add_above(b, s, up);
		if (says_enough(b, up, DEPTH_MIN))
			pair_sets(b, s, 0, up, 0, LEX_HYPERNYM);
		for (k = 0; k < up->npointers; k++) {
			if (!is_up(&up->pointers[k]))
				continue;
			top = synset_find(
			    b, up->pointers[k].pos, up->pointers[k].to);
			if (says_enough(b, top, DEPTH_MIN))
				pair_sets(b, s, 0, top, 0, LEX_HYPERNYM);
		}
	}
}

/* What is near an antonym is an opposite: its synonyms, and for adjectives the
 * satellites of its cluster. */
static void
add_opposites(struct build *b, const struct synset *s, const struct pointer *p)
{
	const struct synset *t = synset_find(b, p->pos, p->to);
	const struct pointer *q;
	size_t i;

	pair_sets(b, s, 0, t, p->at, LEX_OPPOSITE);
	pair_sets(b, s, p->from, t, 0, LEX_OPPOSITE);
	for (i = 0; i < s->npointers; i++) {
		q = &s->pointers[i];
		if (q->symbol[0] == '&')
			pair_sets(b, synset_find(b, q->pos, q->to), 0, t, p->at,
			    LEX_OPPOSITE);
	}
}

static void
add_pointers(struct build *b, struct synset *s)
{
	const struct pointer *p;
	uint32_t bits;
	size_t i;

	for (i = 0; i < s->npointers; i++) {
		p = &s->pointers[i];
		bits = bits_of(p);
		if (bits)
			pair_sets(b, s, p->from, synset_find(b, p->pos, p->to),
			    p->at, bits);
		if (bits & LEX_ANTONYM)
			add_opposites(b, s, p);
	}
}

static void
add_synonyms(struct build *b, const struct synset *s)
{
	size_t i, k;

	for (i = 0; i < s->nwords; i++)
		for (k = i + 1; k < s->nwords; k++)
			pair_add(b, s->words[i].word, s->words[k].word,
			    LEX_SYNONYM | senses(&s->words[i], &s->words[k]));
}

static int
order_pairs(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return (p->b > q->b) - (p->b < q->b);
}

/* Whether words derived from one third word share their beginning too. */
static bool
share_stem(const struct build *b, uint32_t x, uint32_t y)
{
	struct str p = b->words[x].text, q = b->words[y].text;

	return p.n >= STEM_MIN && q.n >= STEM_MIN &&
	       memcmp(p.p, q.p, STEM_MIN) == 0;
}

/* Cooperative and cooperation, by way of cooperate. */
static void
add_second_derivations(struct build *b)
{
	struct pair *list;
	size_t i, k, n = 0;

	list = mem_zero(2 * b->npairs, sizeof(*list));
	for (i = 0; i < b->npairs; i++) {
		if (!(b->pairs[i].bits & LEX_DERIVED))
			continue;
		list[n++] = (struct pair){b->pairs[i].a, b->pairs[i].b, 0};
		list[n++] = (struct pair){b->pairs[i].b, b->pairs[i].a, 0};
	}
	if (n)
		qsort(list, n, sizeof(*list), order_pairs);
	for (i = 0; i < n; i++)
		for (k = i + 1; k < n && list[k].a == list[i].a; k++)
			if (share_stem(b, list[i].b, list[k].b))
				pair_add(b, list[i].b, list[k].b,
				    LEX_DERIVED | LEX_RARE);
	free(list);
}

/* Of one pair's bits: uncommon only if nothing common says the same. */
static uint32_t
join_bits(uint32_t x, uint32_t y)
{
	return ((x | y) & ~(uint32_t)LEX_RARE) | (x & y & LEX_RARE);
}

/* A pair that is alike both ways stands with the later word; one that leads up
 * with the more specific. */
static void
merge_pairs(struct build *b)
{
	struct pair *p, t;
	size_t i, n = 0;

	for (i = 0; i < b->npairs; i++) {
		p = &b->pairs[i];
		if (!(p->bits & LEX_HYPERNYM) && p->a < p->b) {
			t = *p;
			*p = (struct pair){t.b, t.a, t.bits};
		}
	}
	if (b->npairs)
		qsort(b->pairs, b->npairs, sizeof(*b->pairs), order_pairs);
	for (i = 0; i < b->npairs; i++) {
		p = &b->pairs[i];
		if (n && order_pairs(&b->pairs[n - 1], p) == 0)
			b->pairs[n - 1].bits =
			    join_bits(b->pairs[n - 1].bits, p->bits);
		else
			b->pairs[n++] = *p;
	}
	b->npairs = n;
}

void
relations_make(struct build *b)
{
	size_t i;

	for (i = 0; i < b->nsynsets; i++) {
		add_synonyms(b, &b->synsets[i]);
		add_pointers(b, &b->synsets[i]);
		add_general(b, &b->synsets[i]);
	}
	add_second_derivations(b);
	merge_pairs(b);
}
