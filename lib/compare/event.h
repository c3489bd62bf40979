#ifndef COMPARE_EVENT_H
#define COMPARE_EVENT_H

/*
 * What a forecast is about, folded so that two wordings of one event have one
 * key: case, white space, punctuation and articles do not count, "500,000",
 * "0.5 million" and "500k" are one number, "Jan. 5, 2027" and "5 January 2027"
 * one date, "the U.S." and "United States" one name.
 */
#include "record/story.h"

/* Appends the key of the event: folded words parted by blanks. */
void event_key(struct buf *out, struct str event);

/*
 * Appends the key of the deadline: the last second that it allows, so that
 * "by 2027" and "before January 1, 2028" are one; without a date its folded
 * words; nothing without a deadline.
 */
void event_deadline_key(struct buf *out, const struct deadline *d);

/* Appends the last day of the deadline as an EDTF date, or nothing. */
void event_last_day(struct buf *out, const struct deadline *d);

#endif
