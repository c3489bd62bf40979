#include "compare/contrast.h"

/* One side says it, the other says that it is not so. */
struct turn {
	const struct half *negated, *other;
	int negator;
	int from, to;		 /* the words that it holds for */
	int partner, partner_to; /* and those that say them plainly */
	int flips, kept;
	bool started, astray; /* the first word is another one over there */
	double all, flipped;  /* weights */
};

/* Whether the word would be negated on one side alone. */
static bool
is_flip(const struct turn *t, int i)
{
	int j = t->negated->partner[i];

	return j != UNLINKED && t->other->scopes[j].negator < 0;
}

static uint32_t
sentence_of(const struct half *h, int i)
{
	return h->words->list[i].sentence;
}

static void
count_word(struct turn *t, int i)
{
	double weight = t->negated->words->list[i].notes.weight;
	int j = t->negated->partner[i];

	if (t->negated->words->list[i].notes.function)
		return;
	if (!t->started)
		t->astray = t->negated->follow[i] < 0.25;
	t->started = true;
	t->all += weight;
	if (t->negated->follow[i] < 0.5)
		return;
	/* What is said in one sentence, not here and there. */
	if (t->flips && j != UNLINKED &&
	    sentence_of(t->other, j) != sentence_of(t->other, t->partner))
		return;
	if (j != UNLINKED && !is_flip(t, i)) {
		t->kept++;
		return;
	}
	t->flipped += weight * t->negated->follow[i];
	if (j == UNLINKED || t->negated->said[i] < 0.95)
		return;
	if (t->flips++ == 0) {
		t->partner = j;
		t->partner_to = j + 1;
	}
	if (i >= t->to)
		t->to = i + 1;
	if (i < t->from)
		t->from = i;
	if (j < t->partner)
		t->partner = j;
	if (j >= t->partner_to)
		t->partner_to = j + 1;
}

/* Reads the clause of the negator. */
static void
read_turn(struct turn *t)
{
	const struct scope *s = t->negated->scopes;
	int n = (int)t->negated->words->n, i;

	t->from = t->negator;
	t->to = t->negator + 1;
	for (i = t->negator; i > 0 && s[i - 1].clause == s[i].clause; i--)
		;
	for (; i < n && s[i].clause == s[t->negator].clause; i++)
		if (s[i].negator == t->negator && !s[i].negates)
			count_word(t, i);
}

/* How far the sentence would follow but for its negators. */
static double
whole_sentence(const struct turn *t)
{
	const struct half *h = t->negated;
	uint32_t sentence = h->words->list[t->negator].sentence;
	double all = 0, follow = 0, weight;
	size_t i;

	for (i = 0; i < h->words->n; i++) {
		if (h->words->list[i].sentence != sentence ||
		    h->scopes[i].negates)
			continue;
		weight = h->words->list[i].notes.weight;
		all += weight;
		follow += weight * h->follow[i];
	}
	return share(follow, all);
}

/* Words of both sentences that are shared beside those that are turned. */
static int
count_witnesses(const struct pair *p, const struct turn *t, bool in_a)
{
	int i = t->from, j = t->partner;
	int n =
	    in_a ? contrast_shared(p, i, j, 12) : contrast_shared(p, j, i, 12);

	return n;
}

enum { BEFORE = 4 };

/* What stands before the words that are said plainly and only there belongs to
 * the clash: "always told" against "never told". */
static void
take_before(struct turn *t)
{
	const struct half *h = t->other;
	int i, from = t->partner;

	for (i = from - 1; i >= 0 && i >= from - BEFORE &&
			   h->scopes[i].clause == h->scopes[from].clause;
	     i--) {
		if (h->words->list[i].notes.function)
			continue;
		if (h->said[i] >= 0.5)
			break;
		t->partner = i;
	}
}

static void
find_turns(struct findings *f, const struct pair *p, bool in_a)
{
	const struct half *h = in_a ? &p->a : &p->b;
	struct finding x = {.kind = "negation", .cue_a = -1, .cue_b = -1};
	struct turn t;
	int i, n;

	for (i = 0; i < (int)h->words->n; i++) {
		if (!h->scopes[i].negates)
			continue;
		t = (struct turn){
		    .negated = h, .other = in_a ? &p->b : &p->a, .negator = i};
		read_turn(&t);
		if (t.flips == 0 || t.kept > t.flips || t.astray)
			continue;
		n = t.flips + count_witnesses(p, &t, in_a);
		take_before(&t);
		x.whole = whole_sentence(&t);
		x.score = share(t.flipped, t.all) * (n >= 3	 ? 0.95
							: n == 2 ? 0.85
								 : 0.6);
		if (x.whole >= 0.85 && x.score < 0.9)
			x.score = 0.9;
		x.a = in_a ? t.from : t.partner;
		x.a_end = in_a ? t.to : t.partner_to;
		x.b = in_a ? t.partner : t.from;
		x.b_end = in_a ? t.partner_to : t.to;
		x.cue_a = in_a ? i : -1;
		x.cue_b = in_a ? -1 : i;
		contrast_add(f, &x);
	}
}

void
contrast_negations(struct findings *f, const struct pair *p)
{
	find_turns(f, p, true);
	find_turns(f, p, false);
}
