#include "compare/contrast.h"

#include <stdlib.h>

#include "compare/lexicon.h"

void
contrast_add(struct findings *f, const struct finding *x)
{
	if (x->score < CONTRAST_LEAST)
		return;
	f->list =
	    arena_more(f->arena, f->list, f->n, &f->room, sizeof(*f->list));
	f->list[f->n++] = *x;
}

static bool
is_content(const struct words *w, int i)
{
	return !w->list[i].notes.function && !w->list[i].notes.punct;
}

int
contrast_shared(const struct pair *p, int i, int j, int reach)
{
	const struct words *a = p->a.words, *b = p->b.words;
	int from = i > reach ? i - reach : 0, to = i + reach, k, q, n = 0;

	for (k = from; k <= to && k < (int)a->n; k++) {
		q = pair_partner(p, k);
		if (k == i || q == UNLINKED || q == j || abs(q - j) > reach)
			continue;
		n += is_content(a, k) && is_content(b, q) &&
		     p->a.said[k] >= 0.5 && p->b.said[q] >= 0.5 &&
		     a->list[k].sentence == a->list[i].sentence &&
		     b->list[q].sentence == b->list[j].sentence;
	}
	return n;
}

static double
rest_of(const struct half *h, int i)
{
	const struct words *w = h->words;
	uint32_t sentence = w->list[i].sentence;
	double all = 0, said = 0;
	int k;

	for (k = i; k > 0 && w->list[k - 1].sentence == sentence; k--)
		;
	for (; k < (int)w->n && w->list[k].sentence == sentence; k++) {
		if (k == i)
			continue;
		all += w->list[k].notes.weight;
		said += w->list[k].notes.weight * h->said[k];
	}
	return share(said, all);
}

double
contrast_rest(const struct pair *p, int i, int j)
{
	double a = rest_of(&p->a, i), b = rest_of(&p->b, j);

	return a < b ? a : b;
}

/* Whether the sentence of word i begins with a thing that was not named: a
 * count or an indefinite article stands before its first content word. */
static bool
begins_indefinite(const struct words *w, int i)
{
	uint32_t sentence = w->list[i].sentence;
	const struct notes *n;
	int k;

	for (k = i; k > 0 && w->list[k - 1].sentence == sentence; k--)
		;
	for (; k <= i; k++) {
		n = &w->list[k].notes;
		if (w->list[k].figure || lexicon_is(n->id, LEX_QUANTIFIER))
			return true;
		if (n->small == LEX_ARTICLE && !n->punct &&
		    !str_eq_nocase(words_printed(w, (size_t)k), STR("the")))
			return true;
		if (!n->function)
			return false;
	}
	return false;
}

bool
contrast_is_of_one(const struct pair *p, int i, int j)
{
	return !begins_indefinite(p->a.words, i) &&
	       !begins_indefinite(p->b.words, j);
}

/* Places in two texts, in an order that swapping the texts does not change. */
static int
order_places(int a, int b, int c, int d)
{
	return a + b != c + d ? a + b - (c + d) : abs(a - b) - abs(c - d);
}

/* The strongest first; the order of the text among equals.  Two that still tie
 * mirror each other. */
static int
order_strength(const void *x, const void *y)
{
	const struct finding *p = x, *q = y;
	int order;

	if (p->score > q->score || p->score < q->score)
		return p->score > q->score ? -1 : 1;
	order = order_places(p->a, p->b, q->a, q->b);
	if (order == 0)
		order = order_places(p->a_end, p->b_end, q->a_end, q->b_end);
	if (order == 0)
		order = order_places(p->cue_a, p->cue_b, q->cue_a, q->cue_b);
	return order ? order : strcmp(p->kind, q->kind);
}

static int
order_text(const void *x, const void *y)
{
	const struct finding *p = x, *q = y;

	if (p->a != q->a)
		return p->a - q->a;
	return p->b != q->b ? p->b - q->b : strcmp(p->kind, q->kind);
}

static bool
meets(int from, int to, int start, int end)
{
	return from < end && start < to;
}

/* Whether x is to give way to y; it never is to its mirror image, lest the
 * order of the two texts decide. */
static bool
yields(const struct finding *x, const struct finding *y)
{
	return order_strength(y, x) < 0 || (x->a == y->a && x->b == y->b);
}

/* Whether a stronger finding says the same. */
static bool
is_told(const struct findings *f, size_t n, const struct finding *x)
{
	const struct finding *y;
	size_t i;

	for (i = 0; i < n; i++) {
		y = &f->list[i];
		if (meets(x->a, x->a_end, y->a, y->a_end) &&
		    meets(x->b, x->b_end, y->b, y->b_end) && yields(x, y))
			return true;
	}
	return false;
}

/* How many words behind the words of a finding are taken to it, function words
 * and the rest. */
enum { BEHIND_SMALL = 3, BEHIND = 3 };

/* The end of words that end at `end` with what they are said of, which a reader
 * needs: "right" with "to raise interest rates". */
static int
widen(const struct half *h, int end)
{
	const struct word *list = h->words->list;
	int n = (int)h->words->n, k = end, small = 0, rest = 0;

	for (; k < n && !list[k - 1].stop && !list[k].notes.punct &&
	       h->scopes[k].clause == h->scopes[end - 1].clause;
	     k++) {
		if (list[k].notes.function ? rest || ++small > BEHIND_SMALL
					   : ++rest > BEHIND)
			break;
	}
	return rest ? k : end;
}

static void
widen_all(struct findings *f, const struct pair *p)
{
	struct finding *x;
	size_t i;

	for (i = 0; i < f->n; i++) {
		x = &f->list[i];
		/* These stand with what they are said of. */
		if (strcmp(x->kind, "negation") == 0 ||
		    strcmp(x->kind, "quantity") == 0)
			continue;
		x->a_end = widen(&p->a, x->a_end);
		x->b_end = widen(&p->b, x->b_end);
	}
}

void
contrasts_find(struct findings *f, const struct pair *p)
{
	size_t i, n = 0;

	*f = (struct findings){.arena = p->arena};
	contrast_negations(f, p);
	contrast_antonyms(f, p);
	contrast_numbers(f, p);
	contrast_quantities(f, p);
	contrast_modalities(f, p);
	contrast_tones(f, p);
	contrast_claims(f, p);
	contrast_frames(f, p);
	if (f->n)
		qsort(f->list, f->n, sizeof(*f->list), order_strength);
	for (i = 0; i < f->n && n < CONTRASTS_MAX; i++)
		if (!is_told(f, n, &f->list[i]))
			f->list[n++] = f->list[i];
	f->n = n;
	if (n)
		qsort(f->list, n, sizeof(*f->list), order_text);
	widen_all(f, p);
}

double
contrasts_weigh(const struct findings *f)
{
	double rest = 1;
	size_t i;

	for (i = 0; i < f->n; i++)
		rest *= 1 - f->list[i].score *
				(f->list[i].whole >= 0.85 ? 0.95 : 0.6);
	return 1 - rest;
}
