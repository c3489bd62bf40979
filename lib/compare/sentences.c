#include "compare/sentences.h"

#include <stdlib.h>

/* Of pairs of words, those that stand in another order. */
static const double most_turned = 0.3;

static const double same_follow = 0.92, same_said = 0.3, overlap_from = 0.08;

struct str
relation_of(double said_a, double said_b, double follow_b, bool clash)
{
	if (clash)
		return STR("contrast");
	if (follow_b >= same_follow && said_a >= same_said)
		return STR("same");
	return harmonic(said_a, said_b) >= overlap_from ? STR("overlap")
							: STR("unrelated");
}

struct str
relation_name(const struct mass *a, const struct mass *b, bool clash)
{
	return relation_of(share(a->said, a->all), share(b->said, b->all),
	    share(b->follow, b->plain), clash);
}

double
harmonic(double x, double y)
{
	return x + y > 0 ? 2 * x * y / (x + y) : 0;
}

/* The words of sentence s: [*from, *to). */
static void
sentence_words(const struct words *w, uint32_t s, size_t *from, size_t *to)
{
	size_t low = 0, high = w->n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (w->list[middle].sentence < s)
			low = middle + 1;
		else
			high = middle;
	}
	*from = low;
	while (low < w->n && w->list[low].sentence == s)
		low++;
	*to = low;
}

/* The mass of sentence s of one text as sentence t of the other has it. */
static struct mass
mass_in(const struct half *h, const struct half *other, uint32_t s, uint32_t t)
{
	struct mass m = {0, 0, 0, 0};
	size_t i, from, to;
	double weight;
	int j;

	sentence_words(h->words, s, &from, &to);
	for (i = from; i < to; i++) {
		weight = h->words->list[i].notes.weight;
		j = h->partner[i];
		half_add(&m, h, i);
		if (j != UNLINKED && other->words->list[j].sentence == t)
			continue;
		m.said -= weight * h->said[i];
		if (!h->scopes[i].negates)
			m.follow -= weight * h->follow[i];
	}
	return m;
}

/* Words [from, to) of a, and [other, end) of b. */
struct part {
	size_t from, to, other, end;
};

static bool
has_by(const struct words *w, size_t from, size_t to)
{
	for (; from < to; from++)
		if (str_eq_nocase(words_printed(w, from), STR("by")))
			return true;
	return false;
}

/* The words of b that content words of a are linked to, in the order of a. */
static int *
list_partners(const struct pair *p, const struct part *x, size_t *n)
{
	int *list =
	    arena_alloc(p->arena, (x->to - x->from + 1) * sizeof(*list));
	size_t i;
	int j;

	*n = 0;
	for (i = x->from; i < x->to; i++) {
		j = pair_partner(p, (int)i);
		if (j >= (int)x->other && j < (int)x->end &&
		    !p->a.words->list[i].notes.function &&
		    !p->b.words->list[j].notes.function)
			list[(*n)++] = j;
	}
	return list;
}

static bool
part_in_order(const struct pair *p, const struct part *x)
{
	size_t n, i, k, turned = 0;
	const int *list;

	if (has_by(p->a.words, x->from, x->to) !=
	    has_by(p->b.words, x->other, x->end))
		return true;
	list = list_partners(p, x, &n);
	for (i = 0; i < n; i++)
		for (k = i + 1; k < n; k++)
			turned += list[k] < list[i];
	return (double)turned <= most_turned * (double)(n * (n - 1)) / 2;
}

bool
same_order(const struct pair *p)
{
	const struct part all = {0, p->a.words->n, 0, p->b.words->n};

	return part_in_order(p, &all);
}

static bool
has_clash(
    const struct pair *p, const struct findings *f, uint32_t s, uint32_t t)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->list[i].score >= 0.6 &&
		    p->a.words->list[f->list[i].a].sentence == s &&
		    p->b.words->list[f->list[i].b].sentence == t)
			return true;
	return false;
}

static void
add_pair(struct comparison *out, size_t *room, const struct pair *p,
    const struct findings *clashes, uint32_t s, uint32_t t)
{
	struct mass a = mass_in(&p->a, &p->b, s, t);
	struct mass b = mass_in(&p->b, &p->a, t, s);
	double score = harmonic(share(a.said, a.all), share(b.said, b.all));
	struct part part;
	struct str relation;

	if (score < overlap_from)
		return;
	sentence_words(p->a.words, s, &part.from, &part.to);
	sentence_words(p->b.words, t, &part.other, &part.end);
	relation = relation_name(&a, &b, has_clash(p, clashes, s, t));
	if (str_eq(relation, STR("same")) && !part_in_order(p, &part))
		relation = STR("overlap");
	out->sentences.list = arena_more(p->arena, out->sentences.list,
	    out->sentences.n, room, sizeof(*out->sentences.list));
	out->sentences.list[out->sentences.n++] =
	    (struct sentence_pair){.a = p->a.words->sentences[s],
		.b = p->b.words->sentences[t],
		.score = score,
		.relation = relation};
}

/* Two sentences with a link between them. */
struct meeting {
	uint32_t s, t;
};

static int
order_meetings(const void *x, const void *y)
{
	const struct meeting *p = x, *q = y;

	if (p->s != q->s)
		return p->s < q->s ? -1 : 1;
	return (p->t > q->t) - (p->t < q->t);
}

void
sentences_pair(struct comparison *out, const struct pair *p,
    const struct findings *clashes)
{
	struct meeting *list =
	    arena_alloc(p->arena, (p->links.n + 1) * sizeof(*list));
	const struct word_link *l;
	size_t i, n = 0, room = 0;

	for (i = 0; i < p->links.n; i++) {
		l = &p->links.list[i];
		if (!p->a.words->list[l->a].notes.function)
			list[n++] =
			    (struct meeting){p->a.words->list[l->a].sentence,
				p->b.words->list[l->b].sentence};
	}
	if (n)
		qsort(list, n, sizeof(*list), order_meetings);
	for (i = 0; i < n && out->sentences.n < SENTENCE_PAIRS_MAX; i++)
		if (i == 0 || order_meetings(&list[i - 1], &list[i]) != 0)
			add_pair(out, &room, p, clashes, list[i].s, list[i].t);
}
