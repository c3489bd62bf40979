#ifndef COMPARE_LCS_H
#define COMPARE_LCS_H

/*
 * Which pieces of a text are kept in its revision: an alignment in order, of
 * pieces with equal keys, that keeps the most weight in the fewest runs.
 *
 * What both begin and end with is taken first.  What is left is aligned by
 * dynamic programming (Needleman and Wunsch 1970) with a price for each new
 * run, so that no lone "the" is kept amid other words; a text too long for
 * that is cut at the pieces that stand once in each (patience diff, B. Cohen).
 */
#include "compare/pieces.h"

enum { UNKEPT = -1 };

/* Memory that is kept from call to call. */
struct lcs {
	unsigned char *ways;
	int32_t *rows;
	size_t ways_room, rows_room;
};

/*
 * match[i] gets the index in b of what a's piece i is kept as, or UNKEPT; it
 * has room for a->n.
 */
void lcs_match(struct lcs *l, int32_t *match, const struct pieces *a,
    const struct pieces *b);

void lcs_release(struct lcs *l);

/*
 * The longest rising run of values of list, which has n: marks[i] gets whether
 * i is in it.  UNKEPT values are in none.  (Fredman 1975.)
 */
void lcs_rising(bool *marks, const int32_t *list, size_t n);

#endif
