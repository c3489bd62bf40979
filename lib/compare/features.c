#include "compare/features.h"

#include <stdlib.h>

/* For each word, the nearest linked ones before and behind it, by number. */
static void
find_near(int *before, int *after, const int *partner, size_t n)
{
	int last = -1;
	size_t i;

	for (i = 0; i < n; i++) {
		before[i] = last;
		if (partner[i] != UNLINKED)
			last = (int)i;
	}
	last = (int)n;
	for (i = n; i-- > 0;) {
		after[i] = last;
		if (partner[i] != UNLINKED)
			last = (int)i;
	}
}

struct entry {
	uint64_t key;
	size_t at;
};

static int
order_entries(const void *x, const void *y)
{
	const struct entry *p = x, *q = y;

	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->at > q->at) - (p->at < q->at);
}

static struct entry *
sort_keys(const struct words *w, struct arena *arena)
{
	struct entry *list = arena_alloc(arena, (w->n + 1) * sizeof(*list));
	size_t i;

	for (i = 0; i < w->n; i++)
		list[i] = (struct entry){w->list[i].notes.key, i};
	if (w->n)
		qsort(list, w->n, sizeof(*list), order_entries);
	return list;
}

static size_t
count_run(const struct entry *list, size_t i, size_t n)
{
	size_t from = i;

	while (i < n && list[i].key == list[from].key)
		i++;
	return i - from;
}

static void
count_rivals(struct scene *s, struct arena *arena)
{
	const struct entry *x = sort_keys(s->a, arena);
	const struct entry *y = sort_keys(s->b, arena);
	size_t i = 0, j = 0, k, nx, ny;

	while (i < s->a->n && j < s->b->n) {
		if (x[i].key != y[j].key) {
			if (x[i].key < y[j].key)
				i++;
			else
				j++;
			continue;
		}
		nx = count_run(x, i, s->a->n);
		ny = count_run(y, j, s->b->n);
		for (k = 0; k < nx; k++)
			s->same_a[x[i + k].at] = (int)ny;
		for (k = 0; k < ny; k++)
			s->same_b[y[j + k].at] = (int)nx;
		i += nx;
		j += ny;
	}
}

/* For each sentence of a, the sentence of b that most of its words are linked
 * to, the first of equal ones, or UNLINKED. */
static int *
match_sentences(const struct words *a, const struct words *b,
    const int *partner, struct arena *arena)
{
	int *best = arena_alloc(arena, (a->nsentences + 1) * sizeof(int));
	int *count = arena_zero(arena, b->nsentences + 1, sizeof(int));
	size_t i = 0, from, s;
	int t;

	for (s = 0; s < a->nsentences; s++) {
		best[s] = UNLINKED;
		for (from = i; i < a->n && a->list[i].sentence == s; i++) {
			if (partner[i] == UNLINKED)
				continue;
			t = (int)b->list[partner[i]].sentence;
			count[t]++;
			if (best[s] == UNLINKED || count[t] > count[best[s]] ||
			    (count[t] == count[best[s]] && t < best[s]))
				best[s] = t;
		}
		for (; from < i; from++)
			if (partner[from] != UNLINKED)
				count[b->list[partner[from]].sentence] = 0;
	}
	return best;
}

static bool
in_text(const struct words *w, int i)
{
	return i >= 0 && (size_t)i < w->n;
}

/* The next content word from i in direction d, at most four words off, or
 * UNLINKED. */
static int
find_head(const struct words *w, int i, int d)
{
	int k;

	for (k = 1; k <= 4 && in_text(w, i + k * d); k++)
		if (!w->list[i + k * d].notes.function)
			return i + k * d;
	return UNLINKED;
}

static void
find_heads(int *heads[2], const struct words *w, struct arena *arena)
{
	size_t i;

	heads[0] = arena_alloc(arena, (w->n + 1) * sizeof(int));
	heads[1] = arena_alloc(arena, (w->n + 1) * sizeof(int));
	for (i = 0; i < w->n; i++) {
		heads[0][i] = find_head(w, (int)i, -1);
		heads[1][i] = find_head(w, (int)i, 1);
	}
}

/* What holds whatever is linked. */
static void
scene_begin(struct scene *s, struct arena *arena)
{
	size_t na = s->a->n + 1, nb = s->b->n + 1;
	int *room = arena_zero(arena, 3 * (na + nb), sizeof(int));

	s->before_a = room;
	s->after_a = room + na;
	s->same_a = room + 2 * na;
	s->before_b = room + 3 * na;
	s->after_b = room + 3 * na + nb;
	s->same_b = room + 3 * na + 2 * nb;
	count_rivals(s, arena);
	find_heads(s->head_a, s->a, arena);
	find_heads(s->head_b, s->b, arena);
}

void
scene_set(struct scene *s, const struct words *a, const struct words *b,
    const struct matching *m, struct arena *arena)
{
	s->m = m;
	if (!s->a) {
		s->a = a;
		s->b = b;
		scene_begin(s, arena);
	}
	find_near(s->before_a, s->after_a, m->a, a->n);
	find_near(s->before_b, s->after_b, m->b, b->n);
	s->sentence_a = match_sentences(a, b, m->a, arena);
	s->sentence_b = match_sentences(b, a, m->b, arena);
}

static void
set(struct features *f, enum feature feature, bool holds)
{
	f->list[f->n] = (unsigned char)feature;
	f->n += holds;
}

static bool
linked(const struct scene *s, int i, int j)
{
	return in_text(s->a, i) && in_text(s->b, j) && s->m->a[i] == j;
}

static bool
equal(const struct scene *s, int i, int j)
{
	return in_text(s->a, i) && in_text(s->b, j) &&
	       s->a->list[i].notes.stem == s->b->list[j].notes.stem;
}

/* Whether i is linked, to no word near j. */
static bool
linked_away(const int *partner, const struct words *w, int i, int j)
{
	return in_text(w, i) && partner[i] != UNLINKED &&
	       abs(partner[i] - j) > 2;
}

static void
read_kind(struct features *f, const struct word_link *c, const struct notes *p,
    const struct notes *q)
{
	static const unsigned char of_relation[REL_KINDS] = {
	    [REL_NUMBERS] = F_NUMBERS,
	    [REL_NEAR] = F_NEAR,
	    [REL_RELATED] = F_RELATED,
	    [REL_COUSIN] = F_COUSIN,
	    [REL_OPPOSITE] = F_OPPOSITE,
	    [REL_SPECIFIC] = F_BROADER,
	    [REL_GENERAL] = F_BROADER,
	    [REL_SIMILAR] = F_SIMILAR,
	    [REL_RARE] = F_RARE,
	    [REL_SYNONYM] = F_SYNONYM,
	    [REL_FORM] = F_FORM,
	    [REL_ENTITY] = F_ENTITY};
	bool p_small = p->function && !p->punct;
	bool q_small = q->function && !q->punct;

	if (c->relation == REL_SAME)
		f->group = p->function ? GROUP_SMALL : GROUP_SAME;
	else
		f->group = c->relation >= REL_RELATED || c->relation == REL_NEAR
			       ? GROUP_ALIKE
			       : GROUP_OTHER;
	set(f, F_ALWAYS, true);
	set(f, (enum feature)of_relation[c->relation],
	    of_relation[c->relation] != 0);
	set(f, F_TWO_FUNCTION, p_small && q_small);
	set(f, F_ONE_FUNCTION, p_small != q_small);
	set(f, F_TWO_SIGNS, p->punct && q->punct);
	set(f, F_ONE_SIGN, p->punct != q->punct);
	set(f, F_TWO_CAPITALS, p->capital && q->capital);
	set(f, F_ONE_CAPITAL, p->capital != q->capital);
	set(f, F_ONE_NUMBER, p->number != q->number);
	set(f, F_SAME_KIND, p_small && q_small && p->small == q->small);
	set(f, F_OTHER_PART, p->id && q->id && !(p->parts & q->parts));
	set(f, F_COMMON, p->idf + q->idf < 16);
	set(f, F_UNCOMMON, p->idf + q->idf > 26);
}

static void
read_links(struct features *f, const struct scene *s, int i, int j)
{
	int p = s->m->a[i], q = s->m->b[j];
	int taken = (p != UNLINKED && p != j) + (q != UNLINKED && q != i);
	int beside = (p != UNLINKED && abs(p - j) == 1) +
		     (q != UNLINKED && abs(q - i) == 1);

	set(f, F_LINKED, p == j);
	set(f, F_ONE_TAKEN, taken == 1);
	set(f, F_TWO_TAKEN, taken == 2);
	set(f, F_ONE_BESIDE, beside == 1);
	set(f, F_TWO_BESIDE, beside == 2);
}

/* Whether no word of the sentence stands next to i in direction d. */
static bool
ends_sentence(const struct words *w, int i, int d)
{
	return !in_text(w, i + d) ||
	       w->list[i + d].sentence != w->list[i].sentence;
}

/* What stands on one side of the pair: d is -1 or 1, first the feature of the
 * nearest neighbours, which the others follow. */
static void
read_side(struct features *f, const struct scene *s, int i, int j, int d,
    enum feature first)
{
	bool end = ends_sentence(s->a, i, d) && ends_sentence(s->b, j, d);
	bool near = linked(s, i + d, j + d);
	bool skip = !near && (linked(s, i + d, j + 2 * d) ||
				 linked(s, i + 2 * d, j + d));

	set(f, first, near);
	set(f, first + 1, skip);
	set(f, first + 2, linked(s, i + 2 * d, j + 2 * d));
	set(f, first + 3, !near && equal(s, i + d, j + d));
	set(f, first + 4,
	    linked_away(s->m->a, s->a, i + d, j + d) ||
		linked_away(s->m->b, s->b, j + d, i + d));
	set(f, first + 5, end);
}

/* Whether the next content words on one side are linked, or related. */
static void
read_heads(struct features *f, const struct scene *s, int i, int j, int d,
    enum feature first)
{
	int p = s->head_a[d > 0][i], q = s->head_b[d > 0][j];
	bool both = p != UNLINKED && q != UNLINKED;

	set(f, first, both && s->m->a[p] == q);
	set(f, first + 1,
	    both && ((s->m->a[p] != UNLINKED && s->m->a[p] != q) ||
			(s->m->b[q] != UNLINKED && s->m->b[q] != p)));
}

/* Whether j stands outside of what the nearest links of i, one on each side,
 * leave of the other text of n words. */
static bool
is_crossed(int before, int after, const int *partner, int from, int n, int j)
{
	int p = before < 0 ? -1 : partner[before];
	int q = after >= from ? n : partner[after];

	return j <= p || j >= q;
}

/* Where the pair stands between the nearest links of both words. */
static void
read_gap(struct features *f, const struct scene *s, int i, int j)
{
	int na = (int)s->a->n, nb = (int)s->b->n;
	int wide = s->after_a[i] - s->before_a[i] - 1;
	int high = s->after_b[j] - s->before_b[j] - 1;

	if (is_crossed(s->before_a[i], s->after_a[i], s->m->a, na, nb, j) ||
	    is_crossed(s->before_b[j], s->after_b[j], s->m->b, nb, na, i)) {
		set(f, F_CROSSED, true);
		return;
	}
	set(f, F_GAP_ONE, wide == 1 && high == 1);
	set(f, F_GAP_UNEVEN, wide != high && (wide == 1 || high == 1));
	set(f, F_GAP_TWO, wide > 1 && high > 1 && wide <= 3 && high <= 3);
	set(f, F_GAP_MORE, wide > 1 && high > 1 && (wide > 3 || high > 3));
}

/* How many equal words in a row the pair is among, up to 4. */
static int
run_length(const struct scene *s, int i, int j)
{
	int n = 0, d;

	for (d = 0; n < 4 && in_text(s->a, i + d) && in_text(s->b, j + d) &&
		    s->a->list[i + d].notes.key == s->b->list[j + d].notes.key;
	     d++)
		n++;
	for (d = 1; n < 4 && in_text(s->a, i - d) && in_text(s->b, j - d) &&
		    s->a->list[i - d].notes.key == s->b->list[j - d].notes.key;
	     d++)
		n++;
	return n;
}

/* How many content words around are linked to each other, up to 3. */
static int
count_context(const struct scene *s, int i, int j)
{
	int d, n = 0;

	for (d = -3; d <= 3; d++)
		if (d && in_text(s->a, i + d) && s->m->a[i + d] != UNLINKED &&
		    s->m->a[i + d] != j && !s->a->list[i + d].notes.function &&
		    !s->b->list[s->m->a[i + d]].notes.function &&
		    abs(s->m->a[i + d] - j) <= 3)
			n++;
	return n > 3 ? 3 : n;
}

static void
read_place(struct features *f, const struct scene *s, int i, int j)
{
	int apart = place_distance(s->a, s->b, i, j);
	int rivals = s->same_a[i] + s->same_b[j];
	int n = run_length(s, i, j);

	set(f, F_ALONE, rivals == 2);
	set(f, F_RIVAL, rivals == 3);
	set(f, F_RIVALS, rivals > 3);
	set(f, F_RUN_TWO, n == 2);
	set(f, F_RUN_THREE, n == 3);
	set(f, F_RUN_MORE, n > 3);
	set(f, (enum feature)(F_CONTEXT_NONE + count_context(s, i, j)), true);
	set(f, F_PLACE_NEAR, apart < 100);
	set(f, F_PLACE_FAR, apart >= 250);
	set(f, F_PLACE_FARTHER, apart >= 500);
	set(f, F_OTHER_SENTENCE,
	    s->sentence_a[s->a->list[i].sentence] !=
		    (int)s->b->list[j].sentence &&
		s->sentence_b[s->b->list[j].sentence] !=
		    (int)s->a->list[i].sentence);
}

void
features_read(
    struct features *f, const struct scene *s, const struct word_link *c)
{
	const struct word *p = &s->a->list[c->a], *q = &s->b->list[c->b];
	uint32_t np = p->span.end - p->span.start;
	uint32_t nq = q->span.end - q->span.start;

	f->n = 0;
	read_kind(f, c, &p->notes, &q->notes);
	set(f, F_SHORT, np <= 3 || nq <= 3);
	set(f, F_LONG, np >= 7 && nq >= 7);
	read_links(f, s, c->a, c->b);
	read_side(f, s, c->a, c->b, -1, F_LEFT_LINKED);
	read_side(f, s, c->a, c->b, 1, F_RIGHT_LINKED);
	read_heads(f, s, c->a, c->b, -1, F_LEFT_HEAD);
	read_heads(f, s, c->a, c->b, 1, F_RIGHT_HEAD);
	set(f, F_BOTH_LINKED,
	    linked(s, c->a - 1, c->b - 1) && linked(s, c->a + 1, c->b + 1));
	read_gap(f, s, c->a, c->b);
	read_place(f, s, c->a, c->b);
}

int
features_weigh(const struct features *f, const weight_table weights)
{
	size_t i;
	int sum = 0;

	for (i = 0; i < f->n; i++)
		sum += weights[f->list[i]][f->group];
	return sum;
}
