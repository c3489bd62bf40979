#include "compare/align.h"

#include <stdlib.h>

enum { CONTEXT = 3 };

struct candidate {
	double weight;
	int a, b;
};

/* A word of b by its stem, for finding it. */
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

/* The best first; equal ones so that swapping the texts changes nothing: two
 * that still tie mirror each other and can both be taken. */
static int
order_candidates(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;

	if (p->weight > q->weight || p->weight < q->weight)
		return p->weight > q->weight ? -1 : 1;
	if (p->a + p->b != q->a + q->b)
		return p->a + p->b - (q->a + q->b);
	return abs(p->a - p->b) - abs(q->a - q->b);
}

static bool
in_text(const struct words *w, int i)
{
	return i >= 0 && (size_t)i < w->n;
}

/* How much the neighbours agree; near ones count more. */
static double
context(const struct words *a, const struct words *b, int i, int j)
{
	const struct word *x, *y;
	double sum = 0;
	int d;

	for (d = -CONTEXT; d <= CONTEXT; d++) {
		if (d == 0 || !in_text(a, i + d) || !in_text(b, j + d))
			continue;
		x = &a->list[i + d];
		y = &b->list[j + d];
		if (x->stem == y->stem)
			sum += (x->function ? 0.5 : 1.0) / abs(d);
	}
	return sum;
}

/* How far apart two words stand in their texts, 0-1. */
static double
distance(const struct words *a, const struct words *b, int i, int j)
{
	double p = (double)i / (double)a->n, q = (double)j / (double)b->n;

	return p > q ? p - q : q - p;
}

static struct entry *
index_words(const struct words *b, struct arena *arena)
{
	struct entry *list = arena_zero(arena, b->n + 1, sizeof(*list));
	size_t i;

	for (i = 0; i < b->n; i++)
		list[i] = (struct entry){b->list[i].stem, (int)i};
	qsort(list, b->n, sizeof(*list), order_entries);
	return list;
}

struct candidates {
	struct candidate *list;
	size_t n, room;
	struct arena *arena;
};

static void
add_candidate(struct candidates *c, double weight, int a, int b)
{
	c->list =
	    arena_more(c->arena, c->list, c->n, &c->room, sizeof(*c->list));
	c->list[c->n++] = (struct candidate){weight, a, b};
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
	const struct word *p, *q;

	for (i = 0; i < nx; i++) {
		p = &a->list[x[i].at];
		to = few || ny < i + near ? ny : i + near;
		for (k = few || i < near ? 0 : i - near + 1; k < to; k++) {
			q = &b->list[y[k].at];
			if (p->function || q->function)
				continue;
			add_candidate(c,
			    (p->key == q->key ? 1.0 : 0.9) +
				context(a, b, x[i].at, y[k].at) -
				distance(a, b, x[i].at, y[k].at),
			    x[i].at, y[k].at);
		}
	}
}

static void
gather(struct candidates *c, const struct words *a, const struct words *b)
{
	const struct entry *x = index_words(a, c->arena);
	const struct entry *y = index_words(b, c->arena);
	size_t i = 0, k = 0, nx, ny;

	while (i < a->n && k < b->n) {
		nx = count_same(x + i, a->n - i);
		ny = count_same(y + k, b->n - k);
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

/* Links the best candidates, each word once; whether there was one. */
static bool
take_best(struct alignment *l, struct candidates *c)
{
	bool changed = false;
	size_t i;

	if (c->n)
		qsort(c->list, c->n, sizeof(*c->list), order_candidates);
	for (i = 0; i < c->n; i++) {
		if (l->a[c->list[i].a] != UNLINKED ||
		    l->b[c->list[i].b] != UNLINKED)
			continue;
		l->a[c->list[i].a] = c->list[i].b;
		l->b[c->list[i].b] = c->list[i].a;
		changed = true;
	}
	return changed;
}

static bool
linked(const struct alignment *l, const struct words *a, const struct words *b,
    int i, int j)
{
	return in_text(a, i) && in_text(b, j) && l->a[i] == j;
}

/* The support that an equal function word has from linked neighbours. */
static double
support(const struct alignment *l, const struct words *a, const struct words *b,
    int i, int j)
{
	double sum = 0;
	int d, e;

	for (d = 1; d <= 2; d++) {
		sum += linked(l, a, b, i - d, j - d) ? 1.0 / d : 0;
		sum += linked(l, a, b, i + d, j + d) ? 1.0 / d : 0;
	}
	for (d = -2; d <= 2 && sum <= 0; d++)
		for (e = -2; e <= 2; e++)
			if (d != 0 && e != 0 && (d < 0) == (e < 0) &&
			    linked(l, a, b, i + d, j + e))
				sum = 0.3;
	return sum;
}

static bool
is_open(const struct alignment *l, const struct words *a, const struct words *b,
    int i, int j)
{
	return in_text(a, i) && in_text(b, j) && a->list[i].function &&
	       a->list[i].key == b->list[j].key && l->a[i] == UNLINKED &&
	       l->b[j] == UNLINKED;
}

/* Links the function words that stand beside what is linked. */
static bool
link_function_words(struct alignment *l, const struct words *a,
    const struct words *b, struct candidates *c)
{
	double s;
	int i, d, e;

	c->n = 0;
	for (i = 0; i < (int)a->n; i++) {
		if (l->a[i] == UNLINKED)
			continue;
		for (d = -2; d <= 2; d++) {
			for (e = -2; e <= 2; e++) {
				if (!is_open(l, a, b, i + d, l->a[i] + e))
					continue;
				s = support(l, a, b, i + d, l->a[i] + e);
				if (s > 0)
					add_candidate(c, s, i + d, l->a[i] + e);
			}
		}
	}
	return take_best(l, c);
}

/* The same words: each is linked to itself. */
static void
link_same(struct alignment *l, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		l->a[i] = l->b[i] = (int)i;
}

void
align_words(struct alignment *l, const struct words *a, const struct words *b,
    struct arena *arena)
{
	struct candidates c = {.arena = arena};
	size_t i;
	int pass;

	l->a = arena_zero(arena, a->n + 1, sizeof(*l->a));
	l->b = arena_zero(arena, b->n + 1, sizeof(*l->b));
	for (i = 0; i < a->n; i++)
		l->a[i] = UNLINKED;
	for (i = 0; i < b->n; i++)
		l->b[i] = UNLINKED;
	if (words_same(a, b)) {
		link_same(l, a->n);
		return;
	}
	gather(&c, a, b);
	take_best(l, &c);
	for (pass = 0; pass < 3 && link_function_words(l, a, b, &c); pass++)
		;
}
