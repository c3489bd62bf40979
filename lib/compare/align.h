#ifndef COMPARE_ALIGN_H
#define COMPARE_ALIGN_H

/*
 * Which word of one text says what a word of another says.  After Sultan,
 * Bethard and Sumner, "Back to Basics for Monolingual Alignment", TACL 2
 * (2014), without a parser: content words that are related are linked, the
 * pair with the most alike neighbours first; then equal function words whose
 * neighbours are linked.  A second pass weighs each candidate anew by what it
 * and its neighbours are and how they were linked, a third adds the further
 * words of phrases; see features.h.
 */
#include "compare/relate.h"

enum { UNLINKED = -1 };

/* A word's partner of at most this many candidates is sought. */
enum { CANDIDATES_MAX = 64 };

struct word_link {
	int a, b;
	enum relation relation;
	int points; /* thousandths of the log odds that it is right */
};

struct alignment {
	int *a; /* for each word of a, its first word of b, or UNLINKED */
	int *b; /* and back */
	struct word_link *list; /* all links, by a, then b */
	size_t n;
	/* Pairs of words that are related, linked or not. */
	const struct word_link *related;
	size_t nrelated;
};

/* All is in the arena.  The same words give the same links. */
void align_words(struct alignment *links, const struct words *a,
    const struct words *b, struct arena *arena);

#endif
