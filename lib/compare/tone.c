#include "compare/tone.h"

#include "compare/lexicon.h"

/* Negators reach that many words forward, and not past punctuation. */
enum { REACH = 4 };

static const double valence_from = 0.2;

/* What the negators before item i make of it: 1 for nothing. */
static double
negation(const struct reading *r, size_t i)
{
	double factor = 1;
	uint32_t id;
	size_t d;

	for (d = 1; d <= REACH && d <= i; d++) {
		if (r->list[i - d].stop)
			break;
		id = r->list[i - d].id;
		switch (lexicon_kind(id, LEX_NEGATOR)) {
		case LEX_FULL:
		case LEX_IMPLIED:
			factor *= -0.5;
			break;
		case LEX_NEAR:
		case LEX_WITHOUT:
			factor *= -0.4;
			break;
		default:
			break;
		}
	}
	return factor;
}

/* The word right before it: "utterly", "somewhat". */
static double
intensity(const struct reading *r, size_t i)
{
	uint32_t id;

	if (i == 0 || r->list[i - 1].stop)
		return 1;
	id = r->list[i - 1].id;
	if (lexicon_is(id, LEX_BOOSTER))
		return 1 + 0.2 * lexicon_value(id, LEX_BOOSTER);
	if (lexicon_kind(id, LEX_QUANTIFIER) == LEX_DEGREE &&
	    lexicon_value(id, LEX_QUANTIFIER) < 40)
		return 0.6;
	if (lexicon_is(id, LEX_HEDGE))
		return 0.8;
	return 1;
}

static bool
is_faint(double valence)
{
	return valence < valence_from && valence > -valence_from;
}

double
tone_of(const struct reading *r, size_t i)
{
	const struct item *item = &r->list[i];
	double valence = lexicon_valence(item->id);

	/* "progress to" is a verb to WordNet, and says no less. */
	if (is_faint(valence))
		valence = lexicon_valence(item->first);
	if (is_faint(valence))
		return 0;
	if (lexicon_is(item->id, LEX_FUNCTION))
		return 0;
	if (item->capital)
		valence *= 0.5;
	return valence * intensity(r, i) * negation(r, i);
}

void
tone_find(struct profile *out, const struct reading *r)
{
	double good = 0, bad = 0, tone, all;
	size_t i;

	for (i = 0; i < r->n; i++) {
		tone = tone_of(r, i);
		if (tone > 0)
			good += tone;
		else
			bad -= tone;
	}
	all = good + bad + (double)(r->sentences ? r->sentences : 1);
	out->positive = good / all;
	out->negative = bad / all;
}
