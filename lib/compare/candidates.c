#include "compare/matching.h"

#include <stdlib.h>

enum { NEAR = 3, GAP = 4, COMPOUND_MIN = 6 };

/* Texts of at most this many pairs of words are searched pair by pair. */
enum { PAIRS_MAX = 1 << 16 };

/* Whether the pair was seen before; it is from now on. */
static bool
see(struct candidates *c, int a, int b)
{
	size_t bit = (size_t)a * c->width + (size_t)b;
	uint64_t mask = (uint64_t)1 << bit % 64;
	bool seen = c->seen[bit / 64] & mask;

	c->seen[bit / 64] |= mask;
	return seen;
}

void
candidates_add(struct candidates *c, int a, int b, enum relation relation)
{
	c->list =
	    arena_more(c->arena, c->list, c->n, &c->room, sizeof(*c->list));
	c->list[c->n++] =
	    (struct word_link){.a = a, .b = b, .relation = relation};
}

/* A pair that was not seen before. */
static void
add_new(struct candidates *c, int a, int b, enum relation relation)
{
	if (!see(c, a, b))
		candidates_add(c, a, b, relation);
}

/* A word by its stem, for finding it. */
struct entry {
	uint64_t stem;
	int at;
};

static int
order_entries(const void *x, const void *y)
{
	const struct entry *p = x, *q = y;

	if (p->stem != q->stem)
		return p->stem < q->stem ? -1 : 1;
	return (p->at > q->at) - (p->at < q->at);
}

static struct entry *
index_words(const struct words *w, size_t *n, struct arena *arena)
{
	struct entry *list = arena_alloc(arena, (w->n + 1) * sizeof(*list));
	size_t i;

	*n = 0;
	for (i = 0; i < w->n; i++)
		if (!w->list[i].notes.function)
			list[(*n)++] =
			    (struct entry){w->list[i].notes.stem, (int)i};
	if (*n)
		qsort(list, *n, sizeof(*list), order_entries);
	return list;
}

/* How many entries from the first have its stem. */
static size_t
count_same(const struct entry *list, size_t n)
{
	size_t i = 0;

	while (i < n && list[i].stem == list[0].stem)
		i++;
	return i;
}

/* The pairs of one stem's words: all of them when they are few, else those
 * that come about as late among their like in both texts. */
static void
pair_stem(struct candidates *c, const struct words *a, const struct entry *x,
    size_t nx, const struct words *b, const struct entry *y, size_t ny)
{
	size_t near = CANDIDATES_MAX / 2, i, k, to;
	bool few = nx * ny <= CANDIDATES_MAX * CANDIDATES_MAX;

	for (i = 0; i < nx; i++) {
		to = few || ny < i + near ? ny : i + near;
		for (k = few || i < near ? 0 : i - near + 1; k < to; k++)
			add_new(c, x[i].at, y[k].at,
			    word_relation(
				a, (size_t)x[i].at, b, (size_t)y[k].at));
	}
}

static void
gather_stems(struct candidates *c, const struct words *a, const struct words *b)
{
	size_t i = 0, k = 0, na, nb, nx, ny;
	const struct entry *x = index_words(a, &na, c->arena);
	const struct entry *y = index_words(b, &nb, c->arena);

	while (i < na && k < nb) {
		nx = count_same(x + i, na - i);
		ny = count_same(y + k, nb - k);
		if (x[i].stem == y[k].stem)
			pair_stem(c, a, x + i, nx, b, y + k, ny);
		if (x[i].stem < y[k].stem) {
			i += nx;
		} else if (x[i].stem > y[k].stem) {
			k += ny;
		} else {
			i += nx;
			k += ny;
		}
	}
}

/* The words of a text that meanings are compared of, or the others. */
static int *
list_words(const struct words *w, bool small, size_t *n, struct arena *arena)
{
	int *list = arena_alloc(arena, (w->n + 1) * sizeof(*list));
	size_t i;

	*n = 0;
	for (i = 0; i < w->n; i++)
		if ((w->list[i].notes.function && !w->list[i].place) == small)
			list[(*n)++] = (int)i;
	return list;
}

/* Small words that are equal. */
static void
gather_equal(struct candidates *c, const struct words *a, const struct words *b)
{
	size_t na, nb, i, k;
	const int *x = list_words(a, true, &na, c->arena);
	const int *y = list_words(b, true, &nb, c->arena);

	for (i = 0; i < na; i++)
		for (k = 0; k < nb; k++)
			if (a->list[x[i]].notes.key == b->list[y[k]].notes.key)
				add_new(c, x[i], y[k], REL_SAME);
}

static void
gather_related(
    struct candidates *c, const struct words *a, const struct words *b)
{
	size_t na, nb, i, k;
	const int *x = list_words(a, false, &na, c->arena);
	const int *y = list_words(b, false, &nb, c->arena);
	enum relation relation;

	for (i = 0; i < na; i++) {
		for (k = 0; k < nb; k++) {
			relation =
			    word_relation(a, (size_t)x[i], b, (size_t)y[k]);
			if (relation != REL_NONE && relation != REL_NUMBERS)
				add_new(c, x[i], y[k], relation);
		}
	}
}

/* Each word of one with each of the other. */
static void
add_phrases(struct candidates *c, const struct words *a, const struct words *b,
    struct word_phrase p, struct word_phrase q)
{
	uint32_t i, j;

	for (i = p.from; i < p.to; i++)
		for (j = q.from; j < q.to; j++)
			if (!a->list[i].notes.punct && !b->list[j].notes.punct)
				add_new(c, (int)i, (int)j, REL_PHRASE);
}

static uint32_t
length_of(const struct words *w, size_t i)
{
	return w->list[i].span.end - w->list[i].span.start;
}

/* Whether words i and i + 1 of x, written as one, are word j of y. */
static bool
is_compound(const struct words *x, size_t i, const struct words *y, size_t j)
{
	struct str p, q, whole;

	if (length_of(x, i) + length_of(x, i + 1) != length_of(y, j))
		return false;
	p = words_printed(x, i);
	q = words_printed(x, i + 1);
	whole = words_printed(y, j);
	return str_eq_nocase(str_make(whole.p, p.n), p) &&
	       str_eq_nocase(str_from(whole, p.n), q);
}

/* The content words that are long enough to be a compound. */
static uint32_t *
list_long(const struct words *w, size_t *n, struct arena *arena)
{
	uint32_t *list = arena_alloc(arena, (w->n + 1) * sizeof(*list)), i;

	*n = 0;
	for (i = 0; i < w->n; i++)
		if (!w->list[i].notes.function &&
		    length_of(w, i) >= COMPOUND_MIN)
			list[(*n)++] = i;
	return list;
}

/* "data set", "dataset"; x is b when they are swapped. */
static void
gather_compounds(struct candidates *c, const struct words *a,
    const struct words *b, bool swapped)
{
	const struct words *x = swapped ? b : a, *y = swapped ? a : b;
	struct word_phrase p, q;
	size_t n, k;
	const uint32_t *list = list_long(y, &n, c->arena);
	uint32_t i;

	for (i = 0; i + 1 < x->n; i++) {
		if (x->list[i].stop || x->list[i + 1].notes.function ||
		    length_of(x, i) + length_of(x, i + 1) < COMPOUND_MIN)
			continue;
		for (k = 0; k < n; k++) {
			if (!is_compound(x, i, y, list[k]))
				continue;
			p = (struct word_phrase){i, i + 2, 0};
			q = (struct word_phrase){list[k], list[k] + 1, 0};
			add_phrases(c, a, b, swapped ? q : p, swapped ? p : q);
		}
	}
}

/* Phrases of a that mean the same as words and other phrases of b, or, when
 * those are a's, as words only. */
static void
gather_phrases(struct candidates *c, const struct words *a,
    const struct words *b, bool swapped)
{
	const struct words *x = swapped ? b : a, *y = swapped ? a : b;
	struct word_phrase p, q;
	size_t i, j;

	for (i = 0; i < x->nphrases; i++) {
		p = x->phrases[i];
		for (j = 0; j < y->n; j++) {
			q = (struct word_phrase){
			    (uint32_t)j, (uint32_t)j + 1, y->list[j].notes.id};
			if (are_synonyms(a->annotator, p.id, q.id))
				add_phrases(
				    c, a, b, swapped ? q : p, swapped ? p : q);
		}
		for (j = 0; j < y->nphrases && !swapped; j++)
			if (p.id != y->phrases[j].id &&
			    are_synonyms(a->annotator, p.id, y->phrases[j].id))
				add_phrases(c, a, b, p, y->phrases[j]);
	}
}

void
candidates_gather(
    struct candidates *c, const struct words *a, const struct words *b)
{
	c->n = 0;
	c->width = b->n;
	c->seen = arena_zero(c->arena, a->n * b->n / 64 + 1, sizeof(*c->seen));
	if (a->n * b->n > PAIRS_MAX) {
		gather_stems(c, a, b);
		return;
	}
	gather_equal(c, a, b);
	gather_compounds(c, a, b, false);
	gather_compounds(c, a, b, true);
	gather_related(c, a, b);
	gather_phrases(c, a, b, false);
	gather_phrases(c, a, b, true);
}

/* Two texts and what is linked between them. */
struct ground {
	const struct words *a, *b;
	const struct matching *m;
};

/* Whether words that have nothing to do with each other may be linked by what
 * stands around them. */
static bool
may_be_linked(const struct ground *g, int i, int j)
{
	const struct notes *p = &g->a->list[i].notes;
	const struct notes *q = &g->b->list[j].notes;

	if (p->punct != q->punct)
		return false;
	return p->function == q->function || g->m->a[i] == UNLINKED ||
	       g->m->b[j] == UNLINKED;
}

/* The pair beside a link, when it may be one: any, or equal words only. */
static void
add_beside(struct candidates *c, const struct ground *g, int i, int j, bool any)
{
	const struct words *a = g->a, *b = g->b;
	enum relation relation;

	if (!words_have(a, i) || !words_have(b, j))
		return;
	if (!any && a->list[i].notes.key != b->list[j].notes.key)
		return;
	if (see(c, i, j))
		return;
	relation = word_relation(a, (size_t)i, b, (size_t)j);
	if (relation != REL_NONE || may_be_linked(g, i, j))
		candidates_add(c, i, j, relation);
}

/* All pairs between two links that follow each other in one text, from and
 * to, when they are few. */
static void
add_gap(struct candidates *c, const struct ground *g, int from, int to, int p,
    int q, bool swapped)
{
	int i, j;

	if (q <= p || to - from > GAP + 1 || q - p > GAP + 1)
		return;
	for (i = from + 1; i < to; i++)
		for (j = p + 1; j < q; j++)
			add_beside(
			    c, g, swapped ? j : i, swapped ? i : j, true);
}

/* The gaps between the links of a, or of b when they are swapped. */
static void
add_gaps(struct candidates *c, const struct ground *g, bool swapped)
{
	const int *partner = swapped ? g->m->b : g->m->a;
	int n = (int)(swapped ? g->b->n : g->a->n);
	int others = (int)(swapped ? g->a->n : g->b->n);
	int i, last = -1, p = -1;

	for (i = 0; i < n; i++) {
		if (partner[i] == UNLINKED)
			continue;
		add_gap(c, g, last, i, p, partner[i], swapped);
		last = i;
		p = partner[i];
	}
	add_gap(c, g, last, n, p, others, swapped);
}

void
candidates_extend(struct candidates *c, const struct words *a,
    const struct words *b, const struct matching *m)
{
	const struct ground g = {a, b, m};
	int i, d, e;

	for (i = 0; i < (int)a->n; i++) {
		for (d = -NEAR; m->a[i] != UNLINKED && d <= NEAR; d++)
			for (e = -NEAR; e <= NEAR; e++)
				add_beside(c, &g, i + d, m->a[i] + e,
				    abs(d) + abs(e) <= 2);
	}
	add_gaps(c, &g, false);
	add_gaps(c, &g, true);
}
