#ifndef COMPARE_SENTENCES_H
#define COMPARE_SENTENCES_H

/* Which sentence of one text says what a sentence of the other says. */
#include "compare/contrast.h"

/* At most this many pairs are listed. */
enum { SENTENCE_PAIRS_MAX = 256 };

double harmonic(double x, double y);

/*
 * "contrast" when they clash; "same" when all but little of what b says follows
 * from a, and a good part of a is said; "overlap" from 0.08 on, else
 * "unrelated".
 */
struct str relation_of(
    double said_a, double said_b, double follow_b, bool clash);
struct str relation_name(
    const struct mass *a, const struct mass *b, bool clash);

/*
 * Whether the words of a that are linked to b stand in the same order there,
 * most of them: "dogs chase cats" says other than "cats chase dogs".  A passive
 * with its "by" turns the order and says the same.
 */
bool same_order(const struct pair *p);

/*
 * Pairs of sentences that links join, in the order of a, with the harmonic mean
 * of the shares that each says of the other as their score.
 */
void sentences_pair(struct comparison *out, const struct pair *p,
    const struct findings *clashes);

#endif
