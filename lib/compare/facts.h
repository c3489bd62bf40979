#ifndef COMPARE_FACTS_H
#define COMPARE_FACTS_H

/*
 * Which facts a narrative leans on.  Texts are held as their content stems
 * with how often each stands there, so that a narrative meets any number of
 * facts without being aligned again.
 *
 *	stems_read(&fact, &fact_words, &arena);
 *	stems_read(&side, &narrative_words, &arena);
 *	if (stems_lean(&side, &fact))
 *		...
 */
#include "compare/words.h"

struct stem_count {
	uint64_t stem;
	size_t n;
	double weight; /* of one */
};

struct stems {
	struct stem_count *list; /* in the order of stem; in the arena */
	size_t n;
};

void stems_read(struct stems *s, const struct words *w, struct arena *a);

/* Whether the narrative says at least two content words of the fact's and at
 * least 0.15 of their weight, each word of it standing for one. */
bool stems_lean(const struct stems *narrative, const struct stems *fact);

/* That share of its weight, or 0 when the narrative does not lean on it. */
double stems_share(const struct stems *narrative, const struct stems *fact);

#endif
