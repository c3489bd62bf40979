#ifndef COMPARE_ONLY_H
#define COMPARE_ONLY_H

/* What only one of two texts says, as a reader would underline it. */
#include "compare/contrast.h"

/*
 * Phrases of words that the other text does not say: parted at punctuation,
 * conjunctions, auxiliaries and words that are said, without function words at
 * their ends.  Single words are left out, but for numbers and what turns the
 * meaning, and so is what a contrast shows.  The weightiest are listed, in the
 * order of the text, no more than PHRASES_MAX, and no more than half of a text
 * that shares something.
 */
enum { PHRASES_MAX = 12 };

void only_list(struct span_list *out, const struct pair *p, bool in_a,
    const struct findings *clashes);

#endif
