/* Contrasts in what is said about one name: tone and frames. */
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

static double
size(double x)
{
	return x < 0 ? -x : x;
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
	return size(h->tones[i]) >= 0.3 && h->follow[i] < 0.9 &&
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
			strong = size(p->a.tones[i]) >= 0.5 &&
				 size(p->b.tones[j]) >= 0.5;
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
		least = size(m.sum) < size(n.sum) ? size(m.sum) : size(n.sum);
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

/* The pair of frame words nearest to the name that speak against each other. */
static void
weigh_frames(struct findings *f, const struct pair *p, int i, int j)
{
	struct finding x = {.kind = "frame"};
	enum lexicon_kind kind;
	int k, q, apart;
	double score;

	for (k = i - REACH; k <= i + REACH; k++) {
		kind =
		    is_around(&p->a, i, k) ? frame_of(&p->a, k) : LEX_NO_KIND;
		for (q = j - REACH; kind && q <= j + REACH; q++) {
			if (!is_around(&p->b, j, q) ||
			    !are_opposed(kind, frame_of(&p->b, q)))
				continue;
			apart =
			    (k < i ? i - k : k - i) + (q < j ? j - q : q - j);
			score = 0.7 - 0.025 * apart;
			if (score < x.score ||
			    (x.score > 0 && score <= x.score &&
				k + q >= x.cue_a + x.cue_b))
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

void
contrast_frames(struct findings *f, const struct pair *p)
{
	const struct word_link *l;
	size_t i;

	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (is_shared_name(p, l))
			weigh_frames(f, p, l->a, l->b);
	}
}
