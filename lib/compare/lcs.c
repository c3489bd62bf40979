#include "compare/lcs.h"

#include <stdlib.h>

/* More cells than this are not computed; ranges are cut up first. */
enum { CELLS_MAX = 1 << 20, CUTS_MAX = 40 };

/* What a kept piece is worth, and what a new run of them costs. */
enum { WORTH_MARK = 2, WORTH_LEAST = 5, WORTH_MOST = 12, RUN = 3 };

/* How the best of a cell was reached; RUN_ON: its piece continues a run. */
enum { UP, LEFT, KEPT, RUN_ON = 4 };

struct range {
	size_t a, a_end, b, b_end;
};

struct matching {
	struct lcs *l;
	const struct piece *a, *b;
	int32_t *match;
};

/* Short words stand everywhere, so that keeping one says little. */
static int32_t
worth(const struct piece *p)
{
	if (p->kind == PIECE_MARK)
		return WORTH_MARK;
	if (p->kind == PIECE_NUMBER || p->weight >= WORTH_MOST)
		return WORTH_MOST;
	return p->weight < WORTH_LEAST ? WORTH_LEAST : p->weight;
}

static bool
same(const struct matching *m, size_t i, size_t j)
{
	return m->a[i].key == m->b[j].key;
}

static void
trim(struct matching *m, struct range *r)
{
	while (r->a < r->a_end && r->b < r->b_end && same(m, r->a, r->b))
		m->match[r->a++] = (int32_t)r->b++;
	while (r->a < r->a_end && r->b < r->b_end &&
	       same(m, r->a_end - 1, r->b_end - 1))
		m->match[--r->a_end] = (int32_t)--r->b_end;
}

static void
make_room(struct lcs *l, size_t cells, size_t width)
{
	if (cells > l->ways_room) {
		free(l->ways);
		l->ways = mem_alloc(cells);
		l->ways_room = cells;
	}
	if (2 * (width + 1) > l->rows_room) {
		free(l->rows);
		l->rows = mem_alloc(2 * (width + 1) * sizeof(*l->rows));
		l->rows_room = 2 * (width + 1);
	}
}

/*
 * One row of the table: best[j + 1] is the most that a's pieces up to this
 * one and b's up to j can keep, run[j + 1] the same when these two end a run.
 * Both hold the row above when they are read first.
 */
static void
fill_row(
    struct matching *m, const struct range *r, size_t i, unsigned char *ways)
{
	size_t width = r->b_end - r->b, j;
	int32_t *best = m->l->rows, *run = best + width + 1;
	int32_t above_left = best[0], run_left = run[0], kept, w;
	const int32_t never = INT32_MIN / 2;

	for (j = 0; j < width; j++) {
		int32_t up = best[j + 1], left = best[j], run_up = run[j + 1];
		unsigned char way = up >= left ? UP : LEFT;

		best[j + 1] = up >= left ? up : left;
		run[j + 1] = never;
		if (same(m, i, r->b + j)) {
			w = worth(&m->a[i]);
			kept = above_left + w - RUN;
			if (run_left + w >= kept) {
				kept = run_left + w;
				way |= RUN_ON;
			}
			run[j + 1] = kept;
			if (kept >= best[j + 1]) {
				best[j + 1] = kept;
				way = (unsigned char)((way & RUN_ON) | KEPT);
			}
		}
		ways[j] = way;
		above_left = up;
		run_left = run_up;
	}
	/* Behind what both begin with a run goes on, in the first row only. */
	run[0] = never;
}

static void
walk_back(struct matching *m, const struct range *r)
{
	size_t width = r->b_end - r->b, i = r->a_end, j = r->b_end;
	bool on = false;
	unsigned char way;

	while (i > r->a && j > r->b) {
		way = m->l->ways[(i - 1 - r->a) * width + (j - 1 - r->b)];
		if (on || (way & 3) == KEPT) {
			m->match[--i] = (int32_t)--j;
			on = way & RUN_ON;
		} else if ((way & 3) == UP) {
			i--;
		} else {
			j--;
		}
	}
}

static void
solve(struct matching *m, const struct range *r)
{
	size_t width = r->b_end - r->b, i, j;
	int32_t *run;

	make_room(m->l, width * (r->a_end - r->a), width);
	run = m->l->rows + width + 1;
	for (j = 0; j <= width; j++) {
		m->l->rows[j] = 0;
		run[j] = INT32_MIN / 2;
	}
	run[0] = 0;
	for (i = r->a; i < r->a_end; i++)
		fill_row(m, r, i, m->l->ways + (i - r->a) * width);
	walk_back(m, r);
}

/* A piece and where it stands. */
struct place {
	uint64_t key;
	uint32_t at;
};

static int
cmp_places(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* The pieces that stand once in list[from, to), by their keys. */
static size_t
find_single(struct place *out, const struct piece *list, size_t from, size_t to)
{
	size_t n = 0, i, k = 0;

	for (i = from; i < to; i++)
		out[n++] = (struct place){list[i].key, (uint32_t)i};
	qsort(out, n, sizeof(*out), cmp_places);
	for (i = 0; i < n; i++)
		if ((i == 0 || out[i - 1].key != out[i].key) &&
		    (i + 1 == n || out[i + 1].key != out[i].key))
			out[k++] = out[i];
	return k;
}

/* Matches what stands once on each side and in one order; how many. */
static size_t
match_single(struct matching *m, const struct range *r)
{
	size_t na = r->a_end - r->a, nb = r->b_end - r->b, i, k, n = 0;
	struct place *a = mem_alloc(na * sizeof(*a));
	struct place *b = mem_alloc(nb * sizeof(*b));
	int32_t *partner = mem_alloc(na * sizeof(*partner));
	bool *rising = mem_zero(na, sizeof(*rising));

	for (i = 0; i < na; i++)
		partner[i] = UNKEPT;
	na = find_single(a, m->a, r->a, r->a_end);
	nb = find_single(b, m->b, r->b, r->b_end);
	for (i = 0, k = 0; i < na && k < nb;) {
		if (a[i].key < b[k].key)
			i++;
		else if (a[i].key > b[k].key)
			k++;
		else
			partner[a[i++].at - r->a] = (int32_t)b[k++].at;
	}
	lcs_rising(rising, partner, r->a_end - r->a);
	for (i = 0; i < r->a_end - r->a; i++)
		if (rising[i]) {
			m->match[r->a + i] = partner[i];
			n++;
		}
	free(a);
	free(b);
	free(partner);
	free(rising);
	return n;
}

static void
match_range(struct matching *m, struct range r, int cuts)
{
	struct range part;
	size_t i;

	trim(m, &r);
	if (r.a == r.a_end || r.b == r.b_end)
		return;
	if ((r.a_end - r.a) <= CELLS_MAX / (r.b_end - r.b)) {
		solve(m, &r);
		return;
	}
	if (cuts == 0 || match_single(m, &r) == 0)
		return;
	part = (struct range){r.a, r.a, r.b, r.b};
	for (i = r.a; i <= r.a_end; i++) {
		if (i < r.a_end && m->match[i] == UNKEPT)
			continue;
		part.a_end = i;
		part.b_end = i < r.a_end ? (size_t)m->match[i] : r.b_end;
		match_range(m, part, cuts - 1);
		part.a = i + 1;
		part.b = part.b_end + 1;
	}
}

void
lcs_match(struct lcs *l, int32_t *match, const struct pieces *a,
    const struct pieces *b)
{
	struct matching m = {l, a->list, b->list, match};
	size_t i;

	for (i = 0; i < a->n; i++)
		match[i] = UNKEPT;
	match_range(&m, (struct range){0, a->n, 0, b->n}, CUTS_MAX);
}

void
lcs_release(struct lcs *l)
{
	free(l->ways);
	free(l->rows);
	*l = (struct lcs){0};
}

void
lcs_rising(bool *marks, const int32_t *list, size_t n)
{
	/* tails[k] ends the best run of length k + 1; before[i] is what
	 * stands in front of i in its run. */
	size_t *tails = mem_alloc((n + 1) * sizeof(*tails));
	size_t *before = mem_alloc((n + 1) * sizeof(*before));
	size_t length = 0, low, high, middle, i, at;

	for (i = 0; i < n; i++) {
		marks[i] = false;
		if (list[i] == UNKEPT)
			continue;
		for (low = 0, high = length; low < high;) {
			middle = (low + high) / 2;
			if (list[tails[middle]] < list[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? tails[low - 1] : n;
		tails[low] = i;
		if (low == length)
			length++;
	}
	for (at = length ? tails[length - 1] : n; at < n; at = before[at])
		marks[at] = true;
	free(tails);
	free(before);
}
