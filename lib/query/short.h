#ifndef QUERY_SHORT_H
#define QUERY_SHORT_H

/* The shorthand options of story-filter(1), as the expressions they stand for.
 */
#include "base/error.h"

enum shorthand {
	SHORT_SINCE,
	SHORT_UNTIL,
	SHORT_MATCH,
	SHORT_LABEL,
	SHORT_KIND,
	SHORT_SOURCE,
	SHORT_HAS,
	SHORT_FORECAST,
};

/* "--since" and so on. */
const char *short_name(enum shorthand s);

/*
 * Appends the expression for an option's argument, which may still be no
 * expression: that is for query_add to say.  -1 with the text set when the
 * argument cannot stand in one.
 */
int short_write(
    struct buf *out, enum shorthand s, struct str arg, struct error *err);

#endif
