#ifndef COMPARE_CANDIDATES_H
#define COMPARE_CANDIDATES_H

/*
 * Pairs of words that may be linked.  Used by align.c and its trainer, and by
 * matching.h, which links some of them.
 */
#include "compare/align.h"

struct candidates {
	struct word_link *list; /* in the arena */
	size_t n, room;
	struct arena *arena;
	/* Pairs that need not be looked at again, a bit each; width: of b. */
	uint64_t *seen;
	size_t width;
};

struct matching;

/* Every pair of words that are related, bounded by CANDIDATES_MAX, and the
 * words of phrases that are; see phrases.h. */
void candidates_gather(
    struct candidates *c, const struct words *a, const struct words *b);

/* Adds the pairs that stand beside links or in the same gap between two. */
void candidates_extend(struct candidates *c, const struct words *a,
    const struct words *b, const struct matching *m);

/* One more, which may be there already. */
void candidates_add(struct candidates *c, int a, int b, enum relation relation);

#endif
