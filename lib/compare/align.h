#ifndef COMPARE_ALIGN_H
#define COMPARE_ALIGN_H

/*
 * Which word of one text says what a word of another says.  After Sultan,
 * Bethard and Sumner, "Back to Basics for Monolingual Alignment", TACL 2
 * (2014), without a parser: content words that are equal or have one stem are
 * linked, the pair with the most alike neighbours first; then equal function
 * words whose neighbours are linked.
 */
#include "compare/words.h"

enum { UNLINKED = -1 };

/* A word's partner of at most this many candidates is sought. */
enum { CANDIDATES_MAX = 64 };

struct alignment {
	int *a; /* for each word of a, the word of b, or UNLINKED */
	int *b; /* and back */
};

/* Arrays are in the arena.  The same words give the same links. */
void align_words(struct alignment *links, const struct words *a,
    const struct words *b, struct arena *arena);

#endif
