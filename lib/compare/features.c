#include "compare/features.h"

#include <stdlib.h>

#include "compare/lexicon.h"

static void
set(struct features *f, enum feature feature, bool holds)
{
	f->list[f->n] = (unsigned char)feature;
	f->n += holds;
}

static bool
linked(const struct scene *s, int i, int j)
{
	return words_have(s->a, i) && j >= 0 && s->m->a[i] == j;
}

static bool
equal(const struct scene *s, int i, int j)
{
	return words_have(s->a, i) && words_have(s->b, j) &&
	       s->a->list[i].notes.stem == s->b->list[j].notes.stem;
}

/* Whether i is linked, to no word near j. */
static bool
linked_away(const int *partner, const struct words *w, int i, int j)
{
	return words_have(w, i) && partner[i] != UNLINKED &&
	       abs(partner[i] - j) > 2;
}

/* What kind of function word or sign the two are, which are equal. */
static void
read_small(struct features *f, const struct notes *p)
{
	/* The features stand in the order of the kinds. */
	if (!p->punct)
		set(f, (enum feature)(F_ARTICLE + p->small - LEX_ARTICLE),
		    p->small != 0);
	set(f, F_COMMA, p->punct && p->small == ',');
	set(f, F_QUOTE, p->punct && p->small == '"');
}

static void
read_kind(struct features *f, const struct word_link *c, const struct notes *p,
    const struct notes *q)
{
	static const unsigned char of_relation[REL_KINDS] = {
	    [REL_NUMBERS] = F_NUMBERS,
	    [REL_NEAR] = F_NEAR,
	    [REL_TYPO] = F_TYPO,
	    [REL_PHRASE] = F_PHRASE,
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
		f->group = c->relation >= REL_NEAR ? GROUP_ALIKE : GROUP_OTHER;
	if (f->group == GROUP_SMALL)
		read_small(f, p);
	set(f, F_ALWAYS, true);
	set(f, (enum feature)of_relation[c->relation],
	    of_relation[c->relation] != 0);
	set(f, F_TWO_FUNCTION, p_small && q_small);
	set(f, F_ONE_FUNCTION, p_small != q_small);
	set(f, F_TWO_CAPITALS, p->capital && q->capital);
	set(f, F_ONE_CAPITAL, p->capital != q->capital);
	set(f, F_ONE_NUMBER, p->number != q->number);
	set(f, F_SAME_KIND, p_small && q_small && p->small == q->small);
	set(f, F_OTHER_PART, p->id && q->id && !(p->parts & q->parts));
	set(f, F_COMMON, p->idf + q->idf < 16);
	set(f, F_UNCOMMON, p->idf + q->idf > 26);
}

/* Whether the words between i and k, which stand in one text, are unlinked. */
static bool
is_free(const int *partner, int i, int k)
{
	int d = i < k ? 1 : -1;

	for (i += d; i != k; i += d)
		if (partner[i] != UNLINKED)
			return false;
	return true;
}

static bool
is_open(const struct words *w, const int *partner, int i)
{
	return words_have(w, i) && partner[i] == UNLINKED &&
	       !w->list[i].notes.punct;
}

/* Word j of b is linked to a word other than i; i may be one more of that
 * word's phrase. */
static void
read_stretch(struct features *f, const struct words *a, const int *of_a,
    const struct words *b, const int *of_b, int i, int j)
{
	int k = of_b[j];
	bool stretch = of_a[i] == UNLINKED && is_free(of_a, i, k);

	set(f, F_TAKEN_SAME, a->list[k].notes.key == b->list[j].notes.key);
	set(f, F_STRETCH, stretch);
	set(f, F_STRETCH_FREE,
	    stretch && (is_open(b, of_b, j - 1) || is_open(b, of_b, j + 1)));
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
	if (taken != 1)
		return;
	if (q != UNLINKED && q != i)
		read_stretch(f, s->a, s->m->a, s->b, s->m->b, i, j);
	else
		read_stretch(f, s->b, s->m->b, s->a, s->m->a, j, i);
}

/* Whether no word of the sentence stands next to i in direction d. */
static bool
ends_sentence(const struct words *w, int i, int d)
{
	return !words_have(w, i + d) ||
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
}

/* How many equal words in a row the pair is among, up to 4. */
static int
run_length(const struct scene *s, int i, int j)
{
	int n = 0, d;

	for (d = 0;
	     n < 4 && words_have(s->a, i + d) && words_have(s->b, j + d) &&
	     s->a->list[i + d].notes.key == s->b->list[j + d].notes.key;
	     d++)
		n++;
	for (d = 1;
	     n < 4 && words_have(s->a, i - d) && words_have(s->b, j - d) &&
	     s->a->list[i - d].notes.key == s->b->list[j - d].notes.key;
	     d++)
		n++;
	return n;
}

/* How many content words around are linked to each other; not the two. */
static int
count_context(const struct scene *s, int i, int j)
{
	const int *q = s->content + i;
	int n = 0, d;

	for (d = 0; d <= 2 * AROUND; d++)
		n += d != AROUND && q[d] != j && q[d] >= j - AROUND &&
		     q[d] <= j + AROUND;
	return n;
}

static void
read_place(struct features *f, const struct scene *s, int i, int j)
{
	int apart = place_distance(s->a, s->b, i, j);
	int rivals = s->same_a[i] + s->same_b[j];
	int n = run_length(s, i, j), around = count_context(s, i, j);

	set(f, F_ALONE, rivals == 2);
	set(f, F_RIVAL, rivals == 3);
	set(f, F_RIVALS, rivals > 3);
	set(f, F_RUN_TWO, n == 2);
	set(f, F_RUN_MORE, n > 3);
	set(f, F_CONTEXT_NONE, around == 0);
	set(f, F_CONTEXT_TWO, around == 2);
	set(f, F_CONTEXT_MORE, around > 2);
	set(f, F_PLACE_NEAR, apart < 100);
	set(f, F_PLACE_FAR, apart >= 250);
	set(f, F_PLACE_FARTHER, apart >= 500);
}

/* How the words' sentences are linked to each other, the pair aside. */
static void
read_sentences(struct features *f, const struct scene *s, int i, int j)
{
	int p = (int)s->a->list[i].sentence, q = (int)s->b->list[j].sentence;
	int n;

	set(f, F_OTHER_SENTENCE,
	    s->sentence_a[p] != q && s->sentence_b[q] != p);
	if (!s->meetings)
		return;
	n = s->meetings[p * (int)s->b->nsentences + q] - (s->m->a[i] == j);
	set(f, F_MEET_NONE, n == 0);
	set(f, F_MEET_ONE, n == 1);
	set(f, F_MEET_FEW, n == 2 || n == 3);
}

/* How many other content words of the sentences wait for a partner. */
static void
read_free(struct features *f, const struct scene *s, int i, int j)
{
	const struct word *p = &s->a->list[i], *q = &s->b->list[j];
	int x = s->free_a[p->sentence] - (s->m->a[i] == UNLINKED);
	int y = s->free_b[q->sentence] - (s->m->b[j] == UNLINKED);

	if (p->notes.function || q->notes.function)
		return;
	set(f, F_FREE_ONE, (x == 0) != (y == 0));
	set(f, F_FREE_BOTH, x == 0 && y == 0);
	set(f, F_FREE_FEW, x && y && x <= 2 && y <= 2);
}

/* Whether the nearest words of the path around word i of a leave no room for
 * word j of b between their partners. */
static bool
crosses_path(const struct scene *s, int i, int j)
{
	const int *partner = s->path.a;
	int p = i - 1, q = i + 1, n = (int)s->a->n;

	while (p >= 0 && partner[p] == UNLINKED)
		p--;
	while (q < n && partner[q] == UNLINKED)
		q++;
	return (p >= 0 && partner[p] > j) || (q < n && partner[q] < j);
}

/* How the pair stands to the path of two versions, which have weights of their
 * own. */
static void
read_path(struct features *f, const struct scene *s, int i, int j)
{
	int p, q, away;
	bool crossed;

	if (!s->path.a)
		return;
	f->group += GROUP_KINDS;
	p = s->path.a[i];
	q = s->path.b[j];
	away = (p != UNLINKED && p != j) + (q != UNLINKED && q != i);
	set(f, F_PATH, p == j);
	set(f, F_PATH_ONE, away == 1);
	set(f, F_PATH_BOTH, away == 2);
	if (p != UNLINKED || q != UNLINKED)
		return;
	crossed = crosses_path(s, i, j);
	set(f, F_PATH_GAP, !crossed);
	set(f, F_PATH_CROSSED, crossed);
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
	read_gap(f, s, c->a, c->b);
	read_place(f, s, c->a, c->b);
	read_sentences(f, s, c->a, c->b);
	read_free(f, s, c->a, c->b);
	read_path(f, s, c->a, c->b);
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
