#include "compare/pairing.h"

#include <stdlib.h>

#include "compare/lcs.h"

enum {
	PAIRS_MAX = 1 << 16, /* of unlike units whose words are counted */
	BAND_MIN = 16,	     /* with more units: how far apart they may be */
	GROUP_MAX = 4,	     /* units that one is split into */
};

static const double order_bonus = 0.1;
static const double alike_from = 0.3;
static const double covered_from = 0.5;
static const double grows_by = 0.05;

/* Two matchings that mirror each other, while they are made. */
struct pairing {
	struct passage *a, *b;
	int32_t *to, *from;
	struct arena *arena;
};

static bool
same_unit(const struct pairing *p, size_t i, size_t k)
{
	const struct unit *x = &p->a->units[i], *y = &p->b->units[k];
	size_t n = x->span.end - x->span.start;

	return x->hash == y->hash && n == y->span.end - y->span.start &&
	       (n == 0 || memcmp(p->a->text.p + x->span.start,
			      p->b->text.p + y->span.start, n) == 0);
}

static void
put(struct pairing *p, size_t i, size_t k)
{
	p->to[i] = (int32_t)k;
	p->from[k] = (int32_t)i;
}

struct hashed {
	uint64_t hash;
	uint32_t at;
	bool used;
};

static int
cmp_hashed(const void *x, const void *y)
{
	const struct hashed *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* The first of list with that hash that is not used, or NULL. */
static struct hashed *
find_hash(struct hashed *list, size_t n, uint64_t hash)
{
	size_t low = 0, high = n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (list[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	while (low < n && list[low].hash == hash && list[low].used)
		low++;
	return low < n && list[low].hash == hash ? &list[low] : NULL;
}

/* Equal units [from, a_end) and [from, b_end) in any order. */
static void
pair_same_anywhere(struct pairing *p, size_t from, size_t a_end, size_t b_end)
{
	struct hashed *list, *found;
	size_t n = 0, i;

	if (from == a_end || from == b_end)
		return;
	list = mem_alloc((b_end - from) * sizeof(*list));
	for (i = from; i < b_end; i++)
		list[n++] =
		    (struct hashed){p->b->units[i].hash, (uint32_t)i, false};
	qsort(list, n, sizeof(*list), cmp_hashed);
	for (i = from; i < a_end; i++) {
		found = find_hash(list, n, p->a->units[i].hash);
		if (!found || !same_unit(p, i, found->at))
			continue;
		found->used = true;
		put(p, i, found->at);
	}
	free(list);
}

static void
pair_same(struct pairing *p)
{
	size_t from = 0, a_end = p->a->n, b_end = p->b->n;

	while (from < a_end && from < b_end && same_unit(p, from, from)) {
		put(p, from, from);
		from++;
	}
	while (
	    a_end > from && b_end > from && same_unit(p, a_end - 1, b_end - 1))
		put(p, --a_end, --b_end);
	pair_same_anywhere(p, from, a_end, b_end);
}

struct candidate {
	double score;
	uint32_t i, k;
};

static int
cmp_candidates(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a->i != b->i)
		return a->i < b->i ? -1 : 1;
	return (a->k > b->k) - (a->k < b->k);
}

/* The places of UNKEPT in list. */
static uint32_t *
list_open(const int32_t *list, size_t n, size_t *count, struct arena *arena)
{
	uint32_t *open = arena_alloc(arena, n * sizeof(*open) + 1);
	size_t i;

	*count = 0;
	for (i = 0; i < n; i++)
		if (list[i] == UNKEPT)
			open[(*count)++] = (uint32_t)i;
	return open;
}

static void
pair_rest(struct pairing *p,
    double (*bonus)(const void *ctx, size_t i, size_t k), const void *ctx,
    double least)
{
	size_t na, nb, band, n = 0, room = 0, i, k, middle;
	uint32_t *a = list_open(p->to, p->a->n, &na, p->arena);
	uint32_t *b = list_open(p->from, p->b->n, &nb, p->arena);
	struct candidate *list = NULL, c;

	if (na == 0 || nb == 0)
		return;
	band = na <= PAIRS_MAX / nb ? nb : PAIRS_MAX / na;
	band = band < BAND_MIN ? BAND_MIN : band;
	for (i = 0; i < na; i++) {
		middle = i * nb / na;
		k = middle > band ? middle - band : 0;
		for (; k < nb && k <= middle + band; k++) {
			c = (struct candidate){0, a[i], b[k]};
			c.score = bag_likeness(
			    &passage_unit(p->a, c.i, p->arena)->bag,
			    &passage_unit(p->b, c.k, p->arena)->bag);
			if (bonus)
				c.score += bonus(ctx, c.i, c.k);
			if (c.score < least)
				continue;
			list =
			    arena_more(p->arena, list, n, &room, sizeof(*list));
			list[n++] = c;
		}
	}
	if (n > 1)
		qsort(list, n, sizeof(*list), cmp_candidates);
	for (i = 0; i < n; i++)
		if (p->to[list[i].i] == UNKEPT && p->from[list[i].k] == UNKEPT)
			put(p, list[i].i, list[i].k);
}

static struct pairing
begin(struct passage *a, struct passage *b, int32_t *to, struct arena *arena)
{
	struct pairing p = {a, b, to, NULL, arena};
	size_t i;

	p.from = arena_alloc(arena, b->n * sizeof(*p.from) + 1);
	for (i = 0; i < a->n; i++)
		p.to[i] = UNKEPT;
	for (i = 0; i < b->n; i++)
		p.from[i] = UNKEPT;
	return p;
}

void
pair_alike(int32_t *to, struct passage *a, struct passage *b,
    double (*bonus)(const void *ctx, size_t i, size_t k), const void *ctx,
    double least, struct arena *arena)
{
	struct pairing p = begin(a, b, to, arena);

	pair_rest(&p, bonus, ctx, least);
}

/* Between which units of b those of a around each one are. */
struct order {
	int32_t *low, *high;
};

static void
find_order(struct order *o, const struct pairing *p)
{
	size_t n = p->a->n, i;
	int32_t last = UNKEPT;

	o->low = arena_alloc(p->arena, n * sizeof(*o->low) + 1);
	o->high = arena_alloc(p->arena, n * sizeof(*o->high) + 1);
	for (i = 0; i < n; i++) {
		o->low[i] = last;
		last = p->to[i] == UNKEPT ? last : p->to[i];
	}
	last = INT32_MAX;
	for (i = n; i-- > 0;) {
		o->high[i] = last;
		last = p->to[i] == UNKEPT ? last : p->to[i];
	}
}

static double
in_order(const void *ctx, size_t i, size_t k)
{
	const struct order *o = ctx;

	return o->low[i] < (int32_t)k && (int32_t)k < o->high[i] ? order_bonus
								 : 0;
}

/* A unit alone in the place of another: they are paired, like or not. */
static void
pair_places(struct pairing *p)
{
	size_t na = p->a->n, nb = p->b->n, i, k;

	for (i = 0; i < na; i++) {
		if (p->to[i] != UNKEPT || (i > 0 && p->to[i - 1] == UNKEPT))
			continue;
		k = i > 0 ? (size_t)p->to[i - 1] + 1 : 0;
		if (k >= nb || p->from[k] != UNKEPT)
			continue;
		if ((i + 1 == na && k + 1 == nb) ||
		    (i + 1 < na && p->to[i + 1] == (int32_t)k + 1))
			put(p, i, k);
	}
}

/*
 * Whether unit k of p, which has no partner, belongs to the n units of p
 * beside it, that became unit i of q: it has words of i that those have not.
 */
static bool
belongs(struct passage *p, size_t k, size_t first, size_t n, struct passage *q,
    size_t i, struct arena *arena)
{
	const struct bag *whole = &passage_unit(q, i, arena)->bag;
	const struct bag *piece = &passage_unit(p, k, arena)->bag;
	struct bag rest = {0}, all;
	size_t x;

	for (x = 0; x < n; x++)
		rest = bag_join(
		    &rest, &passage_unit(p, first + x, arena)->bag, arena);
	all = bag_join(&rest, piece, arena);
	return (double)(bag_shared(&all, whole) - bag_shared(&rest, whole)) >=
		   covered_from * (double)piece->weight &&
	       piece->weight > 0 &&
	       bag_likeness(&all, whole) >
		   bag_likeness(&rest, whole) + grows_by;
}

/* Grows [*first, *first + *n) of p by neighbours that `from` leaves alone and
 * that came of unit i of q. */
static void
grow(struct passage *p, int32_t *from, uint32_t *first, uint32_t *n,
    struct passage *q, size_t i, struct arena *arena)
{
	while (*n < GROUP_MAX && *first + *n < p->n &&
	       from[*first + *n] == UNKEPT &&
	       belongs(p, *first + *n, *first, *n, q, i, arena))
		from[*first + (*n)++] = (int32_t)i;
	while (*n<GROUP_MAX && * first> 0 && from[*first - 1] == UNKEPT &&
	       belongs(p, *first - 1, *first, *n, q, i, arena)) {
		from[--*first] = (int32_t)i;
		(*n)++;
	}
}

/* Groups of pairs, grown by splits and merges, in the order of a. */
static struct group_list
grow_groups(struct pairing *p)
{
	struct group_list l = {0};
	size_t i, n = p->a->n;
	struct group *g;

	l.list = arena_alloc(p->arena, (n + p->b->n) * sizeof(*l.list) + 1);
	for (i = 0; i < n; i++) {
		if (p->to[i] == UNKEPT)
			continue;
		g = &l.list[l.n++];
		*g = (struct group){(uint32_t)i, 1, (uint32_t)p->to[i], 1,
		    same_unit(p, i, (size_t)p->to[i]), false};
		if (g->same)
			continue;
		grow(p->b, p->from, &g->b, &g->bn, p->a, i, p->arena);
		if (g->bn == 1)
			grow(p->a, p->to, &g->a, &g->an, p->b, g->b, p->arena);
		i = g->a + g->an - 1;
	}
	return l;
}

/* A leftover in the place of another joins the groups that there are. */
static void
add_places(struct pairing *p, struct group_list *l, const int32_t *to_before)
{
	size_t i;

	for (i = 0; i < p->a->n; i++)
		if (to_before[i] == UNKEPT && p->to[i] != UNKEPT)
			l->list[l->n++] = (struct group){(uint32_t)i, 1,
			    (uint32_t)p->to[i], 1, false, false};
}

static int
cmp_by_a(const void *x, const void *y)
{
	const struct group *a = x, *b = y;

	return (a->a > b->a) - (a->a < b->a);
}

static int
cmp_by_b(const void *x, const void *y)
{
	const struct group *a = x, *b = y;

	return (a->b > b->b) - (a->b < b->b);
}

static void
mark_moved(struct group_list *l, struct arena *arena)
{
	int32_t *places = arena_alloc(arena, l->n * sizeof(*places) + 1);
	bool *stays = arena_alloc(arena, l->n * sizeof(*stays) + 1);
	size_t i;

	for (i = 0; i < l->n; i++)
		places[i] = (int32_t)l->list[i].b;
	lcs_rising(stays, places, l->n);
	for (i = 0; i < l->n; i++)
		l->list[i].moved = !stays[i];
}

/* What was added and deleted goes between the groups, which are by b. */
static struct group_list
fill_in(const struct pairing *p, const struct group_list *l)
{
	struct group_list out = {0};
	size_t a = 0, b = 0, i;

	out.list =
	    arena_alloc(p->arena, (p->a->n + p->b->n) * sizeof(*out.list) + 1);
	for (i = 0; i <= l->n; i++) {
		const struct group *g = i < l->n ? &l->list[i] : NULL;

		for (; (!g || !g->moved) && a < (g ? g->a : p->a->n); a++)
			if (p->to[a] == UNKEPT)
				out.list[out.n++] =
				    (struct group){.a = (uint32_t)a, .an = 1};
		for (; b < (g ? g->b : p->b->n); b++)
			if (p->from[b] == UNKEPT)
				out.list[out.n++] =
				    (struct group){.b = (uint32_t)b, .bn = 1};
		if (g)
			out.list[out.n++] = *g;
	}
	return out;
}

struct group_list
pair_units(struct passage *a, struct passage *b, struct arena *arena)
{
	int32_t *to = arena_alloc(arena, a->n * sizeof(*to) + 1), *before;
	struct pairing p = begin(a, b, to, arena);
	struct group_list groups;
	struct order order;

	pair_same(&p);
	find_order(&order, &p);
	pair_rest(&p, in_order, &order, alike_from);
	groups = grow_groups(&p);
	before = arena_alloc(arena, a->n * sizeof(*before) + 1);
	if (a->n)
		memcpy(before, to, a->n * sizeof(*before));
	pair_places(&p);
	add_places(&p, &groups, before);
	if (groups.n > 1)
		qsort(groups.list, groups.n, sizeof(*groups.list), cmp_by_a);
	mark_moved(&groups, arena);
	if (groups.n > 1)
		qsort(groups.list, groups.n, sizeof(*groups.list), cmp_by_b);
	return fill_in(&p, &groups);
}
