#ifndef COMPARE_FORECASTS_H
#define COMPARE_FORECASTS_H

/* How the forecasts of a story moved between two versions. */
#include "record/change.h"
#include "record/story.h"

/*
 * Fills c->forecasts with those that changed, came or went; whether there is
 * one.  Forecasts are paired by their event's key, else by the words of their
 * events; what did not change is left out.
 */
bool forecasts_compare(struct change *c, const struct story *a,
    const struct story *b, struct arena *arena);

#endif
