#ifndef BASE_DATE_H
#define BASE_DATE_H

/*
 * Dates as records hold them: EDTF level 0 (ISO 8601-2:2019), which is
 * "2023", "2023-03", "2023-03-16" or an RFC 3339 date-time; the proleptic
 * Gregorian calendar, years 0 to 9999.  A date is compared by its bounds, the
 * first and the last second that it may mean.
 *
 *	struct date d;
 *	if (date_read(&d, STR("2023-03")) == 0)
 *		r = date_range(&d);	1 March 00:00:00 to 31 March 23:59:59
 */
#include <stdint.h>

#include "base/buf.h"
#include "base/memory.h"

struct date {
	int year;
	int month; /* 1-12; 0: not said */
	int day;   /* 1-31; 0: not said */
	bool timed;
	int hour, minute, second; /* when timed; a leap second is 60 */
	int zone;		  /* minutes east of UTC, when timed */
};

/* Seconds since 1970-01-01T00:00:00Z, both ends included. */
struct date_range {
	int64_t earliest, latest;
};

/* Reads all of s; 0, or -1 when it is no date or no day of the calendar. */
int date_read(struct date *d, struct str s);

/*
 * Reads an English date off the front of s: "Mar 16, 2023", "Dec. 31, 2022",
 * "March 2023", "06 February 2024", "5 Apr 2024", "Thu, Aug 7, 2025 5:09:00
 * PM GMT" (the time is read when it has a zone known here, else left), "2023".
 * Returns the bytes it took, or 0 when there is none; a date that the
 * calendar does not have (Feb 30) is none.
 */
size_t date_read_english(struct date *d, struct str s);

/* 1-12 for an English month, whole or cut to 3 or 4 letters (Sept), with or
 * without a full stop, in any case; *len gets its bytes.  0 when s begins
 * with none that ends at a word's end. */
int date_read_month(struct str s, size_t *len);

/* A date without a time spans its whole day, month or year in UTC. */
struct date_range date_range(const struct date *d);

/* Days since 1970-01-01 (Hinnant's days_from_civil), and back. */
int64_t date_days(int year, int month, int day);
void date_from_days(struct date *d, int64_t days);

/* The UTC date and time of a second since 1970; years 0-9999 only. */
void date_from_seconds(struct date *d, int64_t seconds);

/* Days of a month, 28-31; month from 1 to 12. */
int date_month_days(int year, int month);

/* Appends the EDTF form. */
void date_write(struct buf *out, const struct date *d);

/* The EDTF form, in the arena. */
struct str date_copy(const struct date *d, struct arena *a);

/* Appends the form that people read: "Mar 16, 2023", "Mar 2023", "2023". */
void date_write_english(struct buf *out, const struct date *d);

#endif
