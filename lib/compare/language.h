#ifndef COMPARE_LANGUAGE_H
#define COMPARE_LANGUAGE_H

/* Whether a story is in English, which alone is understood. */
#include "compare/words.h"

/* What the record states (BCP 47): 1 for English, 0 for another, -1 for no
 * statement. */
int language_stated(struct str tag);

/* How many words texts have, and how many of them English uses to build
 * sentences. */
struct language_sample {
	size_t words, small;
};

void language_add(struct language_sample *s, const struct words *w);

/* Whether it may be English; a few words always may. */
bool language_is_english(const struct language_sample *s);

#endif
