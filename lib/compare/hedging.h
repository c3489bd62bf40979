#ifndef COMPARE_HEDGING_H
#define COMPARE_HEDGING_H

/*
 * How a text holds its claims: hedges that keep them at a distance, modals
 * that say how likely or how due they are.  The score is h / (h + n) where h
 * is the hedges' strength, a strong one 1, and n one for each sentence.
 */
#include "compare/reading.h"
#include "record/profile.h"

/* Fills out->hedging, hedges and modals; lists are in the arena. */
void hedging_find(
    struct profile *out, const struct reading *r, struct arena *a);

#endif
