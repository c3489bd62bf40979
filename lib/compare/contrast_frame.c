/* Contrasts of frames: a word near a shared noun that makes another thing of it
 * than one near it on the other side, a pawn and a democracy. */
#include <stdlib.h>

#include "compare/contrast.h"
#include "compare/lexicon.h"

enum { REACH = 8 };

/* Frames that speak against each other. */
static const struct {
	enum lexicon_kind x, y;
} opposed[] = {{LEX_THREAT, LEX_PEACE}, {LEX_THREAT, LEX_PROGRESS},
    {LEX_CRISIS, LEX_PROGRESS}, {LEX_CRISIS, LEX_ORDER},
    {LEX_DECLINE, LEX_PROGRESS}, {LEX_WAR, LEX_PEACE}, {LEX_LIE, LEX_TRUTH},
    {LEX_COST, LEX_PROGRESS}, {LEX_PAWN, LEX_FREEDOM}, {LEX_PAWN, LEX_POWER},
    {LEX_PAWN, LEX_THREAT}, {LEX_POWER, LEX_FREEDOM},
    {LEX_BLAMED, LEX_FAIRNESS}, {LEX_COST, LEX_RIGHT}};

static bool
are_opposed(enum lexicon_kind x, enum lexicon_kind y)
{
	size_t i;

	for (i = 0; i < LEN(opposed); i++)
		if ((opposed[i].x == x && opposed[i].y == y) ||
		    (opposed[i].x == y && opposed[i].y == x))
			return true;
	return false;
}

static enum lexicon_kind
frame_of(const struct half *h, int k)
{
	const struct notes *n = &h->words->list[k].notes;

	if (n->function || n->capital || h->scopes[k].negator >= 0)
		return LEX_NO_KIND;
	return lexicon_kind(n->id, LEX_FRAME);
}

/* The next frame word from k on that stands near i in its clause, or -1. */
static int
next_frame(const struct half *h, int i, int k)
{
	if (k < 0)
		k = 0;
	for (; k <= i + REACH && k < (int)h->words->n; k++)
		if (h->scopes[k].clause == h->scopes[i].clause &&
		    frame_of(h, k) != LEX_NO_KIND)
			return k;
	return -1;
}

/* How far apart two words are in words that say something. */
static int
count_between(const struct half *h, int i, int k)
{
	int n = 1, at = i < k ? i : k, to = i < k ? k : i;

	while (++at < to)
		n += !h->words->list[at].notes.function;
	return n;
}

bool
contrast_is_of_frames(const struct pair *p, int k, int q)
{
	return p->a.tones[k] * p->b.tones[q] < 0 &&
	       are_opposed(frame_of(&p->a, k), frame_of(&p->b, q));
}

/* Nearer words first; then so that swapping the texts changes nothing. */
static bool
is_better(const struct finding *x, double score, int k, int q)
{
	int sum = k + q - (x->cue_a + x->cue_b);
	int apart = abs(k - q) - abs(x->cue_a - x->cue_b);

	if (score > x->score || score < x->score)
		return score > x->score;
	return sum < 0 || (sum == 0 && apart < 0);
}

/* The nearest frame words around words i and j that clash. */
static void
weigh_frames(struct findings *f, const struct pair *p, int i, int j)
{
	struct finding x = {.kind = "frame"};
	double score;
	int k, q, apart;

	for (k = next_frame(&p->a, i, i - REACH); k >= 0;
	     k = next_frame(&p->a, i, k + 1)) {
		for (q = next_frame(&p->b, j, j - REACH); q >= 0;
		     q = next_frame(&p->b, j, q + 1)) {
			apart = count_between(&p->a, i, k) +
				count_between(&p->b, j, q);
			score = 0.7 - 0.025 * apart;
			if (!contrast_is_of_frames(p, k, q) ||
			    !is_better(&x, score, k, q))
				continue;
			x.score = score;
			x.cue_a = k;
			x.cue_b = q;
		}
	}
	x.a = i < x.cue_a ? i : x.cue_a;
	x.a_end = (i > x.cue_a ? i : x.cue_a) + 1;
	x.b = j < x.cue_b ? j : x.cue_b;
	x.b_end = (j > x.cue_b ? j : x.cue_b) + 1;
	contrast_add(f, &x);
}

static bool
is_noun(const struct words *w, int i)
{
	const struct word *x = &w->list[i];

	return !x->notes.function &&
	       (x->place || !x->notes.parts || x->notes.parts & 1 << LEX_NOUN);
}

void
contrast_frames(struct findings *f, const struct pair *p)
{
	const struct word_link *l;
	size_t i;

	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (l->relation >= REL_SYNONYM && is_noun(p->a.words, l->a) &&
		    is_noun(p->b.words, l->b))
			weigh_frames(f, p, l->a, l->b);
	}
}
