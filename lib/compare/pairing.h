#ifndef COMPARE_PAIRING_H
#define COMPARE_PAIRING_H

/* Which units of a text became which of its revision, many to many. */
#include "compare/passage.h"

/* an units from a on became bn from b on; 0 of one side: added or deleted. */
struct group {
	uint32_t a, an, b, bn;
	bool same;  /* to the byte */
	bool moved; /* out of order */
};

struct group_list {
	struct group *list; /* in the arena */
	size_t n;
};

/*
 * The groups in the order of b, what was deleted before the next unit of a
 * that stayed in its place.  Each unit is in one group.
 */
struct group_list pair_units(
    struct passage *a, struct passage *b, struct arena *arena);

/*
 * Pairs units one to one where they are alike: to[i] gets the unit of b that
 * a's unit i became, or UNKEPT.  bonus (may be NULL) is added to the likeness
 * of i and k; what is below `least` is no pair.
 */
void pair_alike(int32_t *to, struct passage *a, struct passage *b,
    double (*bonus)(const void *ctx, size_t i, size_t k), const void *ctx,
    double least, struct arena *arena);

#endif
