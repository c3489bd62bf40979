#ifndef COMPARE_QUICK_H
#define COMPARE_QUICK_H

/* Two texts compared by the stems and places that both name, without linking
 * words: for --level=sentence. */
#include "compare/words.h"

/* Fills sentences, similarity, agreement and relation; what takes links is not
 * measured. */
void quick_compare(struct comparison *out, const struct words *a,
    const struct words *b, struct arena *arena);

/* What two words must share to count as one: the place or name that
 * they are of, else
 * their stem. */
uint64_t word_topic(const struct words *w, size_t i);

#endif
