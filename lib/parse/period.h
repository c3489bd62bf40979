#ifndef PARSE_PERIOD_H
#define PARSE_PERIOD_H

/*
 * A time as English names it, with its first and last day: "mid-2027", "the
 * end of March 2027", "the third quarter of 2026", "Dec. 31, 2025".  A time
 * whose days nobody can know from the words alone ("the next election",
 * "summer 2026", "fiscal year 2026") is one too.
 *
 *	struct period p = {0};
 *	if (period_take(&text, &p) && p.known)
 *		... text is what stood behind it
 */
#include <stdint.h>

#include "base/str.h"

/* Days since 1970, both ends included. */
struct period {
	bool known;
	bool end; /* "the end of": its last day is what is meant */
	int64_t first, last;
};

/* Takes a time off the front of *s; false, and *s as it was, without one. */
bool period_take(struct str *s, struct period *out);

/* Takes " and 2026" or " or 2026" off the front: out then ends with it. */
void period_take_second(struct str *s, struct period *out);

/* "Nov. 5 and December 31, 2024": a first date without a year has the
 * second's.  `with` is what stands between them. */
bool period_take_span(struct str *s, struct period *out, struct str with);

/* Takes a word, in any case, and the blank or dash behind it. */
bool period_take_word(struct str *s, struct str word);

#endif
