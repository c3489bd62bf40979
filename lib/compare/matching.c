#include "compare/matching.h"

#include <stdlib.h>

/* How many words on either side are its neighbours. */
enum { CONTEXT = 3 };

/* The best first; equal ones so that swapping the texts changes nothing: two
 * that still tie mirror each other and can both be taken. */
static int
order_candidates(const void *x, const void *y)
{
	const struct word_link *p = x, *q = y;

	if (p->points != q->points)
		return p->points > q->points ? -1 : 1;
	if (p->a + p->b != q->a + q->b)
		return p->a + p->b - (q->a + q->b);
	return abs(p->a - p->b) - abs(q->a - q->b);
}

void
match_best(struct matching *m, const struct candidates *c, int least,
    struct arena *arena)
{
	struct word_link *list = arena_alloc(arena, (c->n + 1) * sizeof(*list));
	size_t i, n = 0;

	for (i = 0; i < c->n; i++)
		if (c->list[i].points >= least)
			list[n++] = c->list[i];
	if (n)
		qsort(list, n, sizeof(*list), order_candidates);
	for (i = 0; i < n; i++) {
		if (m->a[list[i].a] != UNLINKED || m->b[list[i].b] != UNLINKED)
			continue;
		m->a[list[i].a] = list[i].b;
		m->b[list[i].b] = list[i].a;
	}
}

void
matching_clear(struct matching *m, size_t na, size_t nb, struct arena *arena)
{
	size_t i;

	m->a = arena_alloc(arena, (na + 1) * sizeof(*m->a));
	m->b = arena_alloc(arena, (nb + 1) * sizeof(*m->b));
	for (i = 0; i < na; i++)
		m->a[i] = UNLINKED;
	for (i = 0; i < nb; i++)
		m->b[i] = UNLINKED;
}

/* How much the neighbours agree, in thousandths; near ones count more. */
static int
context(const struct words *a, const struct words *b, int i, int j)
{
	const struct notes *x, *y;
	int sum = 0, d;

	for (d = -CONTEXT; d <= CONTEXT; d++) {
		if (d == 0 || !words_have(a, i + d) || !words_have(b, j + d))
			continue;
		x = &a->list[i + d].notes;
		y = &b->list[j + d].notes;
		if (x->stem == y->stem)
			sum += (x->function ? 500 : 1000) / abs(d);
	}
	return sum;
}

int
place_distance(const struct words *a, const struct words *b, int i, int j)
{
	size_t most = a->n > b->n ? a->n : b->n;

	if ((a->n + b->n) * 10 < most * 16)
		return 150;
	return abs(i * 1000 / (int)a->n - j * 1000 / (int)b->n);
}

/* What each kind of relation counts in the first pass; 0: no link by it. */
static const int base_points[REL_KINDS] = {[REL_SAME] = 1000,
    [REL_ENTITY] = 900,
    [REL_FORM] = 900,
    [REL_SYNONYM] = 700,
    [REL_RARE] = 400,
    [REL_SIMILAR] = 400,
    [REL_NEAR] = 300,
    [REL_TYPO] = 300,
    [REL_GENERAL] = 300,
    [REL_SPECIFIC] = 300};

/* Links the function words that stand beside what is linked. */
static void
match_small(struct matching *m, const struct words *a, const struct words *b,
    struct candidates *c)
{
	int i, d, e, j;

	c->n = 0;
	for (i = 0; i < (int)a->n; i++) {
		for (d = -2; d <= 2 && m->a[i] != UNLINKED; d++) {
			for (e = -2; e <= 2; e++) {
				j = m->a[i] + e;
				if (!words_have(a, i + d) ||
				    !words_have(b, j) ||
				    !a->list[i + d].notes.function ||
				    a->list[i + d].notes.key !=
					b->list[j].notes.key ||
				    m->a[i + d] != UNLINKED ||
				    m->b[j] != UNLINKED)
					continue;
				candidates_add(c, i + d, j, REL_SAME);
				c->list[c->n - 1].points =
				    (d == e ? 1000 : 300) / (abs(d) + abs(e));
			}
		}
	}
	match_best(m, c, 1, c->arena);
}

void
match_by_rules(struct matching *m, const struct candidates *c,
    const struct words *a, const struct words *b, struct arena *arena)
{
	struct candidates content = {.arena = arena}, small = {.arena = arena};
	const struct word_link *x;
	size_t i;
	int pass;

	matching_clear(m, a->n, b->n, arena);
	for (i = 0; i < c->n; i++) {
		x = &c->list[i];
		if (a->list[x->a].notes.function ||
		    b->list[x->b].notes.function || !base_points[x->relation])
			continue;
		candidates_add(&content, x->a, x->b, x->relation);
		content.list[content.n - 1].points =
		    base_points[x->relation] + context(a, b, x->a, x->b) -
		    place_distance(a, b, x->a, x->b) + 1000;
	}
	match_best(m, &content, 1, arena);
	for (pass = 0; pass < 2; pass++)
		match_small(m, a, b, &small);
}
