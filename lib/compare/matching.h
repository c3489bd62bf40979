#ifndef COMPARE_MATCHING_H
#define COMPARE_MATCHING_H

/* Words linked one to one, and the rules that link them first. */
#include "compare/candidates.h"

/* In a and b: the partner or UNLINKED; both are in the arena. */
struct matching {
	int *a, *b;
};

/* All unlinked. */
void matching_clear(
    struct matching *m, size_t na, size_t nb, struct arena *arena);

/* The first pass. */
void match_by_rules(struct matching *m, const struct candidates *c,
    const struct words *a, const struct words *b, struct arena *arena);

/*
 * Links the candidates of at least `least` points, the best first, each word
 * once.  Ties fall so that swapping the texts changes nothing.
 */
void match_best(struct matching *m, const struct candidates *c, int least,
    struct arena *arena);

/* How far apart two words stand in their texts, in thousandths; 150 when one
 * text is far longer, so that the places say nothing. */
int place_distance(const struct words *a, const struct words *b, int i, int j);

#endif
