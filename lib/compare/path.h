#ifndef COMPARE_PATH_H
#define COMPARE_PATH_H

/*
 * The longest run of equal words that two texts have in one order.  Of two
 * versions of a text it tells which "the" of the one is which of the other;
 * texts that have less in common have no path.
 */
#include "compare/matching.h"

/*
 * The words of a and b that are on it, by their partners, the rest UNLINKED;
 * both lists are NULL where there is no path.  same_a and same_b hold for each
 * word how many of the other text it is equal to.  Swapped texts have the same
 * path.  All is in the arena.
 */
struct matching path_find(const struct words *a, const int *same_a,
    const struct words *b, const int *same_b, struct arena *arena);

#endif
