#include "compare/align.h"

#include <stdlib.h>

#include "compare/features.h"

enum { LOST_POINTS = -3000, TELLING_POINTS = 1300, TELLING_IDF = 9 };

/* Links from so many points on are kept. */
static const int least_points[SCORERS] = {-200, -200, -100};

/* Texts of the same words: each is linked to itself, and so is punctuation
 * where it is the same too. */
static void
match_same(struct matching *m, const struct words *a, const struct words *b)
{
	size_t i = 0, j = 0;
	bool p, q;

	while (i < a->n && j < b->n) {
		p = a->list[i].notes.punct;
		q = b->list[j].notes.punct;
		if (p == q && a->list[i].notes.key == b->list[j].notes.key) {
			m->a[i] = (int)j;
			m->b[j] = (int)i;
		}
		i += p || !q;
		j += q || !p;
	}
}

static void
add_link(struct alignment *l, size_t *room, const struct word_link *c,
    struct arena *arena)
{
	l->list = arena_more(arena, l->list, l->n, room, sizeof(*l->list));
	l->list[l->n++] = (struct word_link){
	    .a = c->a, .b = c->b, .relation = c->relation, .points = c->points};
}

static int
order_links(const void *x, const void *y)
{
	const struct word_link *p = x, *q = y;

	return p->a != q->a ? p->a - q->a : p->b - q->b;
}

/* Each word's best partner, of equal ones the first. */
static void
choose_partners(struct alignment *l, size_t na, size_t nb, struct arena *arena)
{
	const struct word_link *x;
	struct matching chosen, points;
	int *best_a, *best_b;
	size_t i;

	matching_clear(&chosen, na, nb, arena);
	matching_clear(&points, na, nb, arena);
	l->a = chosen.a;
	l->b = chosen.b;
	best_a = points.a;
	best_b = points.b;
	for (i = 0; i < l->n; i++) {
		x = &l->list[i];
		if (l->a[x->a] == UNLINKED || x->points > best_a[x->a]) {
			l->a[x->a] = x->b;
			best_a[x->a] = x->points;
		}
		if (l->b[x->b] == UNLINKED || x->points > best_b[x->b]) {
			l->b[x->b] = x->a;
			best_b[x->b] = x->points;
		}
	}
}

static void
link_same(struct alignment *l, const struct words *a, const struct words *b,
    struct arena *arena)
{
	struct matching m;
	struct word_link c = {.relation = REL_SAME, .points = 9999};
	size_t room = 0, i;

	matching_clear(&m, a->n, b->n, arena);
	match_same(&m, a, b);
	for (i = 0; i < a->n; i++) {
		c.a = (int)i;
		c.b = m.a[i];
		if (c.b != UNLINKED)
			add_link(l, &room, &c, arena);
	}
	l->a = m.a;
	l->b = m.b;
	l->related = l->list;
	l->nrelated = l->n;
}

/* What a link must have in the end.  Names and other equal words that say much
 * are linked however little the sentences around have in common. */
static int
least_of(
    const struct words *a, const struct words *b, const struct word_link *c)
{
	const struct notes *p = &a->list[c->a].notes;
	const struct notes *q = &b->list[c->b].notes;
	bool strong = (c->relation == REL_SAME ||
			  (c->relation == REL_ENTITY && a->list[c->a].place)) &&
		      !p->function && !q->function &&
		      (p->idf >= TELLING_IDF || q->idf >= TELLING_IDF);

	return least_points[SCORERS - 1] - (strong ? TELLING_POINTS : 0);
}

/* Whether equal words are linked, while one of them is linked to another equal
 * word with more reason. */
static bool
is_repeat(const struct alignment *l, const struct words *a,
    const struct words *b, const struct word_link *x)
{
	uint64_t key = a->list[x->a].notes.key;
	int j = l->a[x->a], i = l->b[x->b];

	return x->relation == REL_SAME &&
	       ((j != x->b && b->list[j].notes.key == key) ||
		   (i != x->a && a->list[i].notes.key == key));
}

/* In a version of a text a word is what it was, once. */
static void
drop_repeats(struct alignment *l, const struct words *a, const struct words *b)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++)
		if (!is_repeat(l, a, b, &l->list[i]))
			l->list[n++] = l->list[i];
	l->n = n;
}

void
align_words(struct alignment *l, const struct words *a, const struct words *b,
    struct arena *arena)
{
	struct aligner w = {.a = a, .b = b, .candidates = {.arena = arena}};
	size_t room = 0, i;
	int scorer;

	*l = (struct alignment){0};
	if (words_same(a, b)) {
		link_same(l, a, b, arena);
		return;
	}
	align_begin(&w);
	l->related = w.related;
	l->nrelated = w.nrelated;
	for (scorer = 0; scorer < SCORERS; scorer++) {
		if (scorer > 0)
			align_next(&w, least_points[scorer - 1]);
		align_weigh(&w, align_weights[scorer]);
	}
	for (i = 0; i < w.candidates.n; i++)
		if (w.candidates.list[i].points >=
			least_of(a, b, &w.candidates.list[i]) &&
		    (!a->exact || w.candidates.list[i].relation == REL_SAME))
			add_link(l, &room, &w.candidates.list[i], arena);
	if (l->n)
		qsort(l->list, l->n, sizeof(*l->list), order_links);
	choose_partners(l, a->n, b->n, arena);
	if (w.scene.path.a) {
		drop_repeats(l, a, b);
		choose_partners(l, a->n, b->n, arena);
	}
}

static const struct word_link *
copy_list(const struct candidates *c)
{
	struct word_link *list =
	    arena_alloc(c->arena, (c->n + 1) * sizeof(*list));

	if (c->n)
		memcpy(list, c->list, c->n * sizeof(*list));
	return list;
}

void
align_begin(struct aligner *w)
{
	struct arena *arena = w->candidates.arena;

	candidates_gather(&w->candidates, w->a, w->b);
	w->related = copy_list(&w->candidates);
	w->nrelated = w->candidates.n;
	scene_begin(&w->scene, w->a, w->b, &w->candidates);
	match_by_rules(&w->matching, &w->candidates, w->a, w->b, arena);
	candidates_extend(&w->candidates, w->a, w->b, &w->matching);
	scene_set(&w->scene, &w->matching, arena);
}

/* Takes out what will hardly be linked, whatever else is. */
static void
drop_lost(struct candidates *c)
{
	size_t i, n = 0;

	for (i = 0; i < c->n; i++)
		if (c->list[i].points >= LOST_POINTS)
			c->list[n++] = c->list[i];
	c->n = n;
}

void
align_next(struct aligner *w, int least)
{
	struct arena *arena = w->candidates.arena;

	drop_lost(&w->candidates);

	matching_clear(&w->matching, w->a->n, w->b->n, arena);
	match_best(&w->matching, &w->candidates, least, arena);
	candidates_extend(&w->candidates, w->a, w->b, &w->matching);
	scene_set(&w->scene, &w->matching, arena);
}

void
align_weigh(struct aligner *w, const weight_table weights)
{
	struct features f;
	size_t i;

	for (i = 0; i < w->candidates.n; i++) {
		features_read(&f, &w->scene, &w->candidates.list[i]);
		w->candidates.list[i].points = features_weigh(&f, weights);
	}
}
