/* Contrasts that two words show: antonyms, quantities, modalities. */
#include "compare/contrast.h"
#include "compare/lexicon.h"

enum { REACH = 6, HEAD_REACH = 3 };

static const struct notes *
notes_of(const struct half *h, int i)
{
	return &h->words->list[i].notes;
}

static bool
is_negated(const struct half *h, int i)
{
	return h->scopes[i].negator >= 0;
}

/* "man", "girl": people of two kinds are no contrast. */
static bool
is_person(uint32_t id)
{
	static const char *const kinds[] = {"person", "male", "female"};
	size_t i;

	for (i = 0; i < LEN(kinds); i++)
		if (lexicon_relation(id, lexicon_find(str_of(kinds[i]))) &
		    LEX_HYPERNYM)
			return true;
	return false;
}

/* Whether both texts would say the word if the other were away. */
static bool
is_said(const struct half *h, int i)
{
	return h->follow[i] >= 0.9;
}

static void
weigh_antonyms(struct findings *f, const struct pair *p,
    const struct word_link *l, unsigned bits)
{
	struct finding x = {.kind = "antonym",
	    .a = l->a,
	    .a_end = l->a + 1,
	    .b = l->b,
	    .b_end = l->b + 1,
	    .cue_a = l->a,
	    .cue_b = l->b};
	int shared = contrast_shared(p, l->a, l->b, REACH);

	if (shared > 3)
		shared = 3;
	x.score = 0.42 + 0.1 * shared;
	if (!(bits & LEX_ANTONYM))
		x.score -= 0.15;
	if (bits & LEX_RARE)
		x.score -= 0.1;
	x.whole = contrast_rest(p, l->a, l->b);
	if (shared > 0)
		contrast_add(f, &x);
}

/* Whether one of the words is linked to another one. */
static bool
is_linked_elsewhere(const struct pair *p, const struct word_link *l)
{
	int j = p->links.a[l->a], i = p->links.b[l->b];

	return (j != UNLINKED && j != l->b) || (i != UNLINKED && i != l->a);
}

void
contrast_antonyms(struct findings *f, const struct pair *p)
{
	const struct word_link *l;
	const struct notes *x, *y;
	size_t i;

	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (l->relation != REL_OPPOSITE || is_linked_elsewhere(p, l) ||
		    is_said(&p->a, l->a) || is_said(&p->b, l->b) ||
		    is_negated(&p->a, l->a) != is_negated(&p->b, l->b))
			continue;
		x = notes_of(&p->a, l->a);
		y = notes_of(&p->b, l->b);
		if (x->function || y->function ||
		    (is_person(x->id) && is_person(y->id)))
			continue;
		weigh_antonyms(f, p, l,
		    annotate_relation(p->a.words->annotator, x->id, y->id));
	}
}

/* The next content word behind i in its clause, or UNLINKED. */
static int
head_of(const struct half *h, int i)
{
	int k;

	for (k = i + 1; k <= i + HEAD_REACH && k < (int)h->words->n &&
			h->scopes[k].clause == h->scopes[i].clause;
	     k++)
		if (!notes_of(h, k)->function && !notes_of(h, k)->number)
			return k;
	return UNLINKED;
}

static bool
is_quantifier(const struct half *h, int i)
{
	uint32_t id = notes_of(h, i)->id;

	return lexicon_is(id, LEX_QUANTIFIER) && !lexicon_is(id, LEX_NUMBER) &&
	       !h->scopes[i].negates;
}

/* The nearest quantifier that stands before its head, or UNLINKED. */
static int
quantifier_of(const struct half *h, int head)
{
	int k;

	for (k = head - 1; k >= 0 && k >= head - HEAD_REACH; k--)
		if (is_quantifier(h, k))
			return head_of(h, k) == head ? k : UNLINKED;
	return UNLINKED;
}

static void
weigh_quantities(struct findings *f, const struct pair *p, int head, int other)
{
	int i = quantifier_of(&p->a, head), j = quantifier_of(&p->b, other);
	struct finding x = {.kind = "quantity",
	    .a = i,
	    .a_end = head + 1,
	    .b = j,
	    .b_end = other + 1,
	    .cue_a = i,
	    .cue_b = j};
	uint32_t p_id, q_id;
	int apart;

	if (i == UNLINKED || j == UNLINKED ||
	    is_negated(&p->a, i) != is_negated(&p->b, j))
		return;
	p_id = notes_of(&p->a, i)->id;
	q_id = notes_of(&p->b, j)->id;
	if (lexicon_kind(p_id, LEX_QUANTIFIER) !=
	    lexicon_kind(q_id, LEX_QUANTIFIER))
		return;
	apart = lexicon_value(p_id, LEX_QUANTIFIER) -
		lexicon_value(q_id, LEX_QUANTIFIER);
	x.score = 0.4 + (apart < 0 ? -apart : apart) / 300.0;
	if (apart <= -45 || apart >= 45)
		contrast_add(f, &x);
}

void
contrast_quantities(struct findings *f, const struct pair *p)
{
	int i, j;

	for (i = 0; i < (int)p->a.words->n; i++) {
		j = pair_partner(p, i);
		if (j != UNLINKED && p->a.said[i] >= 0.9 &&
		    p->b.said[j] >= 0.9 && !notes_of(&p->a, i)->function)
			weigh_quantities(f, p, i, j);
	}
}

/* "may fall", "will fall": how far apart two sayings are. */
static double
modality_gap(enum modality x, enum modality y)
{
	static const double gap[5][5] = {
	    [MODALITY_POSSIBLE] =
		{[MODALITY_CERTAIN] = 1, [MODALITY_NECESSITY] = 0.8},
	};
	double there = gap[x][y], back = gap[y][x];

	return there > back ? there : back;
}

/* Whether a modal stands right before the word. */
static bool
is_graded(const struct half *h, int i)
{
	int modal = h->scopes[i].modal;

	return modal >= 0 && i > modal && i - modal <= 2 &&
	       lexicon_parts(notes_of(h, i)->id) & 1 << LEX_VERB;
}

void
contrast_modalities(struct findings *f, const struct pair *p)
{
	struct finding x = {.kind = "modality"};
	const struct scope *s, *t;
	double gap;
	int i, j, shared;

	for (i = 0; i < (int)p->a.words->n; i++) {
		j = pair_partner(p, i);
		if (j == UNLINKED || p->a.said[i] < 0.9 || p->b.said[j] < 0.9 ||
		    notes_of(&p->a, i)->function || !is_graded(&p->a, i) ||
		    !is_graded(&p->b, j) ||
		    is_negated(&p->a, i) != is_negated(&p->b, j))
			continue;
		s = &p->a.scopes[i];
		t = &p->b.scopes[j];
		gap = modality_gap(s->modality, t->modality);
		shared = contrast_shared(p, i, j, REACH);
		x.score = gap * (0.45 + 0.1 * (shared > 3 ? 3 : shared));
		x.a = x.cue_a = s->modal;
		x.b = x.cue_b = t->modal;
		x.a_end = i + 1;
		x.b_end = j + 1;
		contrast_add(f, &x);
	}
}
