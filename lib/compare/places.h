#ifndef COMPARE_PLACES_H
#define COMPARE_PLACES_H

/* Names of countries, and what stands for them: capitals, peoples, seats of
 * government. */
#include "compare/words.h"

/* Sets the `place` of every word that names one, alone or with its neighbours:
 * both words of "South Korean". */
void places_mark(struct words *w);

#endif
