#ifndef COMPARE_SIDES_H
#define COMPARE_SIDES_H

/*
 * Which of a story's narratives are compared or profiled: all but the nerd
 * ones, or those of two labels or kinds.
 *
 *	struct sides sides = {0};
 *	if (sides_read(&sides, STR("left:right"), &err) == 0)
 *		... sides_want_pair(&sides, &a, &b) ...
 */
#include "record/story.h"

struct sides {
	struct str a, b; /* absent: all; borrowed from what was read */
	bool nerd;	 /* nerd narratives too */
};

/* Reads "LABEL:LABEL" or "all": 0, or -1 with err set.  Leaves nerd as it is.
 */
int sides_read(struct sides *s, struct str text, struct error *err);

/* Whether the two are compared with each other, in any order. */
bool sides_want_pair(const struct sides *s, const struct narrative *x,
    const struct narrative *y);

/* Whether the narrative is of either side. */
bool sides_want(const struct sides *s, const struct narrative *n);

#endif
