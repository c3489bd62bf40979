#ifndef COMPARE_FIGURES_H
#define COMPARE_FIGURES_H

/*
 * Numbers of a text, in figures or in words, with what they come to: "2bn",
 * "1,200,000", "half a million", "twenty-five".
 */
#include "compare/words.h"

/* Words [from, to) that are one number. */
struct figure {
	uint32_t from, to;
	double value;
};

/* Sets w->figures, in the arena, and the `figure` of the words in them: one
 * more than the place in that list. */
void figures_mark(struct words *w, struct arena *arena);

/* What "million", "bn" or "k" stands for, or 0. */
double figure_scale(struct str s);

/*
 * Whether words i and j, each of a number, are of numbers that come to the
 * same and stand in the same place of them, when they have as many words.
 */
bool figures_agree(
    const struct words *a, size_t i, const struct words *b, size_t j);

#endif
