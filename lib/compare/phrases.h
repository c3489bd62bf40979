#ifndef COMPARE_PHRASES_H
#define COMPARE_PHRASES_H

/*
 * The phrases of a text that the lexicon has as one entry: "take part", "as
 * well as", "re-start" (which it has as "restart").  None overlaps another;
 * the first and longest wins.
 *
 *	words_read(&words, text, ...);
 *	phrases_find(&words, &arena);
 *	for (i = 0; i < words.nphrases; i++)
 *		... words.phrases[i].id ...
 */
#include "compare/words.h"

/* Fills w->phrases, which is in the arena, in the order of the text.  A text
 * that is not English has none. */
void phrases_find(struct words *w, struct arena *a);

#endif
