#ifndef COMPARE_LINKS_H
#define COMPARE_LINKS_H

/* An alignment as the links of a comparison record. */
#include "compare/align.h"

/* 0-1: the odds of so many thousandths of log odds. */
double points_share(int points);

/* A link a pair of words; punctuation too. */
void links_list_words(struct comparison *out, const struct words *a,
    const struct words *b, const struct alignment *l, struct arena *arena);

/*
 * Neighbouring links of one type are one.  Links of function words, negators,
 * quantifiers and punctuation alone are left out: they say nothing to a reader
 * of phrases; nor do function words stand at an end of one.
 */
void links_list_phrases(struct comparison *out, const struct words *a,
    const struct words *b, const struct alignment *l, struct arena *arena);

#endif
