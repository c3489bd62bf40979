#ifndef PARSE_FURNITURE_H
#define PARSE_FURNITURE_H

/* Words of a page that are none of its story's. */
#include "base/str.h"

/* Whether the whole line is a control or a notice: "Share", "Copy link",
 * "3 min read", "Advertisement". */
bool furniture_is(struct str line);

/* Whether what follows a heading with that text is about something else:
 * "Related stories", "Comments". */
bool furniture_is_tail(struct str heading);

/* The date in "Updated: Mar 16, 2023" or "Published on 5 March 2023", else
 * absent. */
struct str furniture_date(struct str line);

#endif
