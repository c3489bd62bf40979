#ifndef RENDER_PAIR_H
#define RENDER_PAIR_H

/* Reads what is drawn of a comparison record; as story_read. */
#include "record/comparison.h"

int pair_read(struct comparison *c, const struct json *j, struct arena *a,
    struct error *err);

#endif
