/* Contrasts in what is said of one subject: "the ceasefire is a chance for
 * peace", "the ceasefire is a trap". */
#include <math.h>

#include "compare/contrast.h"
#include "compare/lexicon.h"

/* Words from a subject to its verb, and from it to the end of what is said; and
 * before it in its clause. */
enum { VERB_REACH = 3, CLAIM_REACH = 14, SUBJECT_REACH = 10 };

/* How good and how bad two claims must be: a clear one may meet a faint one. */
static const double clear = 0.6, plain = 0.3, faint = 0.15;

struct claim {
	double tone;
	int cue; /* the word that says most of it; -1 for none */
};

static bool
has_part(const struct half *h, int i, enum lexicon_pos pos)
{
	return h->words->list[i].notes.parts >> pos & 1;
}

static bool
same_clause(const struct half *h, int i, int k)
{
	return k >= 0 && k < (int)h->words->n &&
	       h->scopes[k].clause == h->scopes[i].clause;
}

/* "is", "will": what only a verb is. */
static bool
is_auxiliary(const struct half *h, int i)
{
	return h->words->list[i].notes.small == LEX_AUXILIARY ||
	       h->scopes[i].modal == i;
}

static bool
is_noun(const struct half *h, int i)
{
	const struct word *x = &h->words->list[i];

	return !x->notes.function && !x->notes.number &&
	       (x->place || !x->notes.parts || has_part(h, i, LEX_NOUN));
}

static bool
is_owner(const struct half *h, int i)
{
	struct str s = words_printed(h->words, (size_t)i);

	return str_ends(s, STR("'s")) || str_ends(s, STR("\xe2\x80\x99s"));
}

/* Whether the word before a subject shows that it is none: "ending the ban
 * hurts" does not speak of the ban. */
static bool
is_in_the_way(const struct half *h, int i)
{
	struct str s = words_printed(h->words, (size_t)i);

	if (h->words->list[i].notes.function || h->said[i] >= 0.5)
		return is_auxiliary(h, i);
	return is_auxiliary(h, i) ||
	       (has_part(h, i, LEX_VERB) &&
		   (str_ends(s, STR("ing")) || !has_part(h, i, LEX_NOUN)));
}

/* Whether the word is near the start of its clause, or near a "that". */
static bool
begins_clause(const struct half *h, int i)
{
	int k;

	for (k = i - 1; same_clause(h, i, k); k--) {
		if (str_eq_nocase(
			words_printed(h->words, (size_t)k), STR("that")))
			return true;
		if (i - k > SUBJECT_REACH || is_in_the_way(h, k))
			return false;
	}
	return true;
}

/* Whether the word may be what its clause speaks of. */
static bool
is_subject(const struct half *h, int i)
{
	int k;

	if (!is_noun(h, i) || is_owner(h, i) || !begins_clause(h, i))
		return false;
	for (k = i + 1; k <= i + VERB_REACH && same_clause(h, i, k); k++)
		if (is_auxiliary(h, k) || (!h->words->list[k].notes.function &&
					      has_part(h, k, LEX_VERB)))
			return true;
	return false;
}

/* The tone of what follows in the clause.  What a bad verb does to good things
 * is bad: "destroy trust". */
static struct claim
read_claim(const struct half *h, int i)
{
	struct claim c = {0, -1};
	double tone, most = 0;
	bool bad = false;
	int k;

	for (k = i + 1; k <= i + CLAIM_REACH && same_clause(h, i, k); k++) {
		tone = h->tones[k];
		if (bad && tone > 0)
			tone = -tone / 2;
		c.tone += tone;
		bad |= tone < 0 && has_part(h, k, LEX_VERB);
		if (fabs(tone) > fabs(most)) {
			most = tone;
			c.cue = k;
		}
	}
	/* The cue must be of the side that wins. */
	if (most * c.tone <= 0)
		c.cue = -1;
	return c;
}

/* Whether the other text has the word, or a like one, so that it is no clash.
 */
static bool
is_shared(const struct half *h, int i)
{
	return h->follow[i] >= 0.5;
}

/* Where the noun and what stands right before it begin: "coast guard". */
static int
start_of(const struct half *h, int i)
{
	int k = i;

	while (k > i - 3 && same_clause(h, i, k - 1) &&
	       !h->words->list[k - 1].stop &&
	       !h->words->list[k - 1].notes.function)
		k--;
	return k;
}

static void
weigh_claims(struct findings *f, const struct pair *p, int i, int j)
{
	struct claim c = read_claim(&p->a, i), d = read_claim(&p->b, j);
	double least = fmin(fabs(c.tone), fabs(d.tone));
	double most = fmax(fabs(c.tone), fabs(d.tone));
	struct finding x = {.kind = "tone",
	    .a = i,
	    .a_end = c.cue + 1,
	    .b = j,
	    .b_end = d.cue + 1,
	    .cue_a = c.cue,
	    .cue_b = d.cue};

	if (c.tone * d.tone >= 0 || c.cue < 0 || d.cue < 0 ||
	    least < (most >= clear ? faint : plain) ||
	    is_shared(&p->a, c.cue) || is_shared(&p->b, d.cue))
		return;
	if (contrast_is_of_frames(p, c.cue, d.cue))
		x.kind = "frame";
	x.a = start_of(&p->a, i);
	x.b = start_of(&p->b, j);
	x.score = 0.5 + 0.3 * fmin(least, 1);
	contrast_add(f, &x);
}

void
contrast_claims(struct findings *f, const struct pair *p)
{
	const struct word_link *l;
	size_t i;

	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (l->relation >= REL_ENTITY && is_subject(&p->a, l->a) &&
		    is_subject(&p->b, l->b))
			weigh_claims(f, p, l->a, l->b);
	}
}
