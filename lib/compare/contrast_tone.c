/* Contrasts in tone: what is said near one name, and of the same things. */
#include <math.h>

#include "compare/contrast.h"
#include "compare/lexicon.h"

enum { REACH = 8, CHARGE_REACH = 5, CHARGES_MAX = 64 };

/* What is said around a name. */
struct mood {
	double sum;
	int strongest; /* the word that says most of it */
	int from, to;
};

static bool
is_name(const struct words *w, int i)
{
	const struct word *x = &w->list[i];

	if (x->notes.function || !x->notes.capital)
		return false;
	return x->place || !x->notes.id || lexicon_is(x->notes.id, LEX_NAME);
}

static bool
is_around(const struct half *h, int i, int k)
{
	return k >= 0 && k < (int)h->words->n &&
	       h->scopes[k].clause == h->scopes[i].clause;
}

static struct mood
read_mood(const struct half *h, int i)
{
	struct mood m = {.strongest = -1, .from = i, .to = i + 1};
	double v, most = 0;
	int k;

	for (k = i - REACH; k <= i + REACH; k++) {
		if (k == i || !is_around(h, i, k))
			continue;
		v = h->tones[k];
		m.sum += v;
		if (v * v <= most * most)
			continue;
		most = v;
		m.strongest = k;
	}
	/* The strongest must be of the side that wins. */
	if (m.strongest >= 0 && most * m.sum < 0)
		m.strongest = -1;
	if (m.strongest >= 0 && m.strongest < i)
		m.from = m.strongest;
	if (m.strongest >= i)
		m.to = m.strongest + 1;
	return m;
}

static bool
is_shared_name(const struct pair *p, const struct word_link *l)
{
	return l->relation >= REL_ENTITY && is_name(p->a.words, l->a) &&
	       is_name(p->b.words, l->b);
}

static bool
is_charged(const struct half *h, int i)
{
	return fabs(h->tones[i]) >= 0.3 && h->follow[i] < 0.9 &&
	       lexicon_parts(h->words->list[i].notes.id) &
		   (1 << LEX_VERB | 1 << LEX_ADJECTIVE);
}

/* What is said of the same things in words of opposite valence: "cripple the
 * economy", "strengthen the economy". */
static void
find_charges(struct findings *f, const struct pair *p)
{
	struct finding x = {.kind = "tone"};
	int i, j, shared, charges = 0;
	bool strong;

	for (i = 0; i < (int)p->a.words->n; i++) {
		if (!is_charged(&p->a, i) || ++charges > CHARGES_MAX)
			continue;
		for (j = 0; j < (int)p->b.words->n; j++) {
			if (p->b.tones[j] * p->a.tones[i] >= 0 ||
			    !is_charged(&p->b, j))
				continue;
			shared = contrast_shared(p, i, j, CHARGE_REACH);
			strong = fabs(p->a.tones[i]) >= 0.5 &&
				 fabs(p->b.tones[j]) >= 0.5;
			if (shared < (strong ? 2 : 3))
				continue;
			x.score = 0.35 + 0.1 * (shared > 3 ? 3 : shared);
			x.whole = contrast_rest(p, i, j);
			x.a = x.cue_a = i;
			x.b = x.cue_b = j;
			x.a_end = i + 1;
			x.b_end = j + 1;
			contrast_add(f, &x);
		}
	}
}

static void
find_moods(struct findings *f, const struct pair *p)
{
	struct finding x = {.kind = "tone"};
	const struct word_link *l;
	struct mood m, n;
	double least;
	size_t i;

	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (!is_shared_name(p, l))
			continue;
		m = read_mood(&p->a, l->a);
		n = read_mood(&p->b, l->b);
		least = fabs(m.sum) < fabs(n.sum) ? fabs(m.sum) : fabs(n.sum);
		if (m.sum * n.sum >= 0 || m.strongest < 0 || n.strongest < 0)
			continue;
		x.score = 0.2 + 0.5 * (least > 1 ? 1 : least);
		x.a = m.from;
		x.a_end = m.to;
		x.b = n.from;
		x.b_end = n.to;
		x.cue_a = m.strongest;
		x.cue_b = n.strongest;
		contrast_add(f, &x);
	}
}

void
contrast_tones(struct findings *f, const struct pair *p)
{
	find_moods(f, p);
	find_charges(f, p);
}
