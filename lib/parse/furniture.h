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

/* The rest of a link that was broken: "WILSON CENTER%20a%20force.)". */
static inline bool
furniture_is_debris(struct str s)
{
	size_t at = str_find(s, STR("%20"));

	return at < s.n &&
	       str_find(str_from(s, at + 3), STR("%20")) + at + 3 < s.n;
}

/* What browsers of text show for a picture ("[a.png]") and for the links in a
 * page's head ("Link: canonical"). */
static inline bool
furniture_is_placeholder(struct str s)
{
	return (s.p[0] == '[' && str_find_byte(s, ']') == s.n - 1 &&
		   str_find_byte(s, ' ') == s.n) ||
	       str_starts(s, STR("Link: "));
}

/* "Back to top | Mail this page | Print": a menu in a line. */
bool furniture_is_bar(struct str line);

#endif
