#ifndef QUERY_CLOCK_H
#define QUERY_CLOCK_H

/*
 * The time that relative dates are counted from, and the zone in which days
 * begin and end.  Dates are compared on that zone's wall clock: a date without
 * a time is a day there, a date with a time is moved to it.
 *
 *	struct clock clock = {.now = time(NULL)};
 *	clock_set_zone(&clock, STR("+02:00"));
 *	range = clock_range(&clock, &date);
 */
#include "base/date.h"

struct clock {
	int64_t now; /* seconds since 1970 */
	int minutes; /* east of UTC, unless named */
	bool named;  /* the zone is that of localtime(3) */
};

/*
 * "UTC", "Z", "+02:00" and the like; 0, or -1 for what is no such zone.  A
 * zone with a name is the caller's to set: tzset, then named = true.
 */
int clock_set_zone(struct clock *c, struct str zone);

/*
 * A date-time, or a date for the moment at which it begins in the zone; 0, or
 * -1 for what is no date.
 */
int clock_set_now(struct clock *c, struct str time);

/* Seconds that the zone's wall clock is ahead of UTC at that second. */
int64_t clock_offset(const struct clock *c, int64_t second);

/* The first and last second that a date may mean, on the wall clock. */
struct date_range clock_range(const struct clock *c, const struct date *d);

/*
 * The date `amount` units after d; the units are "s", "m", "h", "d", "w",
 * "mo" and "y" ("min" is "m").  A day stays a day under d, w, mo and y, and
 * becomes the second at its beginning under s, m and h.  -1 when d is a month
 * or a year and the unit is finer, -2 when it leaves the years 0 to 9999.
 */
int clock_shift(
    const struct clock *c, struct date *d, int64_t amount, struct str unit);

/* Whether it is a unit of clock_shift. */
bool clock_is_unit(struct str unit);

/*
 * "now", "today", "yesterday", "tomorrow" or a weekday, which is the last one
 * not after today; 0, or -1 for any other word.
 */
int clock_read_word(const struct clock *c, struct date *d, struct str word);

#endif
