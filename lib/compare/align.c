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

/* The best first; equal ones in the order of the words. */
static int
order_candidates(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;

	if (p->weight > q->weight || p->weight < q->weight)
		return p->weight > q->weight ? -1 : 1;
	if (p->a != q->a)
		return p->a - q->a;
	return p->b - q->b;
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

static size_t
find_stem(const struct entry *list, size_t n, uint64_t stem)
{
	size_t low = 0, high = n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (list[middle].stem < stem)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct candidates {
	struct candidate *list;
	size_t n, room;
};

static void
gather(struct candidates *c, const struct words *a, const struct words *b,
    struct arena *arena)
{
	const struct entry *index = index_words(b, arena);
	const struct word *x, *y;
	size_t i, k, from;
	double weight;

	for (i = 0; i < a->n; i++) {
		x = &a->list[i];
		if (x->function)
			continue;
		from = find_stem(index, b->n, x->stem);
		for (k = from; k < b->n && k < from + CANDIDATES_MAX &&
		     index[k].stem == x->stem;
		     k++) {
			y = &b->list[index[k].at];
			weight = (x->key == y->key ? 1.0 : 0.9) +
			    context(a, b, (int)i, index[k].at) -
			    distance(a, b, (int)i, index[k].at);
			c->list = arena_more(arena, c->list, c->n, &c->room,
			    sizeof(*c->list));
			c->list[c->n++] = (struct candidate){
			    weight, (int)i, index[k].at};
		}
	}
	if (c->n)
		qsort(c->list, c->n, sizeof(*c->list), order_candidates);
}

static bool
linked(const struct alignment *l, const struct words *a, const struct words *b,
    int i, int j)
{
	return in_text(a, i) && in_text(b, j) && l->a[i] == j;
}

/* The support that an equal function word has from linked neighbours. */
static double
support(const struct alignment *l, const struct words *a,
    const struct words *b, int i, int j)
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

/* Links the function words that stand beside what is linked. */
static bool
link_function_words(struct alignment *l, const struct words *a,
    const struct words *b)
{
	bool changed = false;
	size_t i;
	int d, e, j, best;
	double s, best_s;

	for (i = 0; i < a->n; i++) {
		if (!a->list[i].function || l->a[i] != UNLINKED)
			continue;
		best = UNLINKED;
		best_s = 0;
		for (d = -2; d <= 2; d++) {
			if (!in_text(a, (int)i + d) ||
			    l->a[(int)i + d] == UNLINKED)
				continue;
			for (e = -2; e <= 2; e++) {
				j = l->a[(int)i + d] + e;
				if (!in_text(b, j) || l->b[j] != UNLINKED ||
				    b->list[j].key != a->list[i].key)
					continue;
				s = support(l, a, b, (int)i, j);
				if (s > best_s) {
					best_s = s;
					best = j;
				}
			}
		}
		if (best == UNLINKED)
			continue;
		l->a[i] = best;
		l->b[best] = (int)i;
		changed = true;
	}
	return changed;
}

void
align_words(struct alignment *l, const struct words *a, const struct words *b,
    struct arena *arena)
{
	struct candidates c = {0};
	size_t i;
	int pass;

	l->a = arena_zero(arena, a->n + 1, sizeof(*l->a));
	l->b = arena_zero(arena, b->n + 1, sizeof(*l->b));
	for (i = 0; i < a->n; i++)
		l->a[i] = UNLINKED;
	for (i = 0; i < b->n; i++)
		l->b[i] = UNLINKED;
	gather(&c, a, b, arena);
	for (i = 0; i < c.n; i++) {
		if (l->a[c.list[i].a] != UNLINKED ||
		    l->b[c.list[i].b] != UNLINKED)
			continue;
		l->a[c.list[i].a] = c.list[i].b;
		l->b[c.list[i].b] = c.list[i].a;
	}
	for (pass = 0; pass < 3 && link_function_words(l, a, b); pass++)
		;
}
