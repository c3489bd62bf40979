#ifndef COMPARE_LOADED_H
#define COMPARE_LOADED_H

/*
 * Words that lean: those of words/loaded.txt by their strength, a strong one
 * for 1, and adjectives and adverbs that WordNet has beside them for less.  A
 * name counts less, and so does a long quotation, which is another's.  With m
 * their sum, thinned out in a text longer than a sentence, the score is
 * m / (m + 0.9): one strong word makes a sentence loaded.
 */
#include "compare/reading.h"
#include "record/profile.h"

/* Fills out->loadedness and out->loaded; the list is in the arena. */
void loaded_find(struct profile *out, const struct reading *r, struct arena *a);

#endif
