#ifndef COMPARE_TONE_H
#define COMPARE_TONE_H

/*
 * How good and how bad a text makes its matter.  Each word with a valence
 * counts with it; a negator before it in its clause turns it and takes half
 * away ("not good" is less bad than "bad"), a booster before it adds, a hedge
 * takes from it, a name has half.  Then a side's sum s gives s / (all + n)
 * where all is both sides' sum and n one for each sentence.
 */
#include "compare/reading.h"
#include "record/profile.h"

/* Fills out->positive and out->negative. */
void tone_find(struct profile *out, const struct reading *r);

/* How item i counts there: less than 0 for bad. */
double tone_of(const struct reading *r, size_t i);

#endif
