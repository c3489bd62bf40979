#ifndef COMPARE_CANDIDATES_H
#define COMPARE_CANDIDATES_H

/*
 * Pairs of words that may be linked, and the rules that link them first.
 * Used by align.c alone, and by its trainer.
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

/* The rules' links, one to one, in a and b; both are in the arena. */
struct matching {
	int *a, *b;
};

/* Every pair of words that are related, bounded by CANDIDATES_MAX, and the
 * words of phrases that are; see phrases.h. */
void candidates_gather(
    struct candidates *c, const struct words *a, const struct words *b);

/* Adds the pairs that stand beside links or in the same gap between two. */
void candidates_extend(struct candidates *c, const struct words *a,
    const struct words *b, const struct matching *m);

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

void matching_clear(
    struct matching *m, size_t na, size_t nb, struct arena *arena);

#endif
