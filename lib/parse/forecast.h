#ifndef PARSE_FORECAST_H
#define PARSE_FORECAST_H

/*
 * The forecasts in a nerd narrative: "There's a 72% chance that EVENT
 * DEADLINE, according to the Metaculus prediction community."
 */
#include "parse/deadline.h"

/*
 * Takes the first forecast off the front of *text: true with f filled, its
 * `narrative` left at -1, or false when there is none.  Strings are borrowed
 * from the text or the arena.  memo may be NULL.
 */
bool forecast_take(struct forecast *f, struct str *text,
    struct deadline_memo *memo, struct arena *a);

#endif
