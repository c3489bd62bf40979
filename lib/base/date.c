#include "base/date.h"

static const struct {
	struct str name;
} months[] = {{{"january", 7}}, {{"february", 8}}, {{"march", 5}},
    {{"april", 5}}, {{"may", 3}}, {{"june", 4}}, {{"july", 4}}, {{"august", 6}},
    {{"september", 9}}, {{"october", 7}}, {{"november", 8}}, {{"december", 8}}};

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
date_month_days(int year, int month)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
int64_t
date_days(int year, int month, int day)
{
	int64_t y = year - (month <= 2), era, yoe, doy, doe;

	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

void
date_from_days(struct date *d, int64_t days)
{
	int64_t z = days + 719468, era, doe, yoe, doy, mp;

	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	*d = (struct date){0};
	d->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d->year = (int)(yoe + era * 400 + (d->month <= 2));
}

void
date_from_seconds(struct date *d, int64_t seconds)
{
	int64_t days = seconds / 86400, rest = seconds % 86400;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	date_from_days(d, days);
	d->timed = true;
	d->hour = (int)(rest / 3600);
	d->minute = (int)(rest / 60 % 60);
	d->second = (int)(rest % 60);
}

/* Takes n digits off the front: their value, or -1. */
static int
take_digits(struct str *s, size_t n)
{
	int value = 0;
	size_t i;

	if (s->n < n)
		return -1;
	for (i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return -1;
		value = value * 10 + (s->p[i] - '0');
	}
	*s = str_from(*s, n);
	return value;
}

static bool
take_byte(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

/* "Z", "z", "+05:30" to minutes east of UTC. */
static bool
take_zone(struct str *s, int *zone)
{
	int hour, minute, sign;

	*zone = 0;
	if (take_byte(s, 'Z') || take_byte(s, 'z'))
		return true;
	sign = take_byte(s, '-') ? -1 : 1;
	if (sign > 0 && !take_byte(s, '+'))
		return false;
	hour = take_digits(s, 2);
	if (!take_byte(s, ':'))
		return false;
	minute = take_digits(s, 2);
	*zone = sign * (hour * 60 + minute);
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

static bool
take_time(struct str *s, struct date *d)
{
	d->timed = true;
	d->hour = take_digits(s, 2);
	if (!take_byte(s, ':'))
		return false;
	d->minute = take_digits(s, 2);
	if (!take_byte(s, ':'))
		return false;
	d->second = take_digits(s, 2);
	if (take_byte(s, '.')) {
		if (take_digits(s, 1) < 0)
			return false;
		while (take_digits(s, 1) >= 0)
			;
	}
	return d->hour >= 0 && d->hour < 24 && d->minute >= 0 &&
	       d->minute < 60 && d->second >= 0 && d->second <= 60 &&
	       take_zone(s, &d->zone);
}

int
date_read(struct date *d, struct str s)
{
	*d = (struct date){0};
	d->year = take_digits(&s, 4);
	if (d->year < 0)
		return -1;
	if (s.n == 0)
		return 0;
	if (!take_byte(&s, '-'))
		return -1;
	d->month = take_digits(&s, 2);
	if (d->month < 1 || d->month > 12)
		return -1;
	if (s.n == 0)
		return 0;
	if (!take_byte(&s, '-'))
		return -1;
	d->day = take_digits(&s, 2);
	if (d->day < 1 || d->day > date_month_days(d->year, d->month))
		return -1;
	if (s.n == 0)
		return 0;
	if (!take_byte(&s, 'T') && !take_byte(&s, 't'))
		return -1;
	return take_time(&s, d) && s.n == 0 ? 0 : -1;
}

struct date_range
date_range(const struct date *d)
{
	int first = d->month ? d->month : 1, last = d->month ? d->month : 12;
	struct date_range r;
	int64_t at;

	if (d->timed) {
		at = date_days(d->year, d->month, d->day) * 86400 +
		     d->hour * 3600 + d->minute * 60 + d->second -
		     (int64_t)d->zone * 60;
		return (struct date_range){at, at};
	}
	r.earliest = date_days(d->year, first, d->day ? d->day : 1) * 86400;
	r.latest = date_days(d->year, last,
		       d->day ? d->day : date_month_days(d->year, last)) *
		       86400 +
		   86399;
	return r;
}

void
date_write(struct buf *out, const struct date *d)
{
	buf_add_format(out, "%04d", d->year);
	if (d->month)
		buf_add_format(out, "-%02d", d->month);
	if (d->month && d->day)
		buf_add_format(out, "-%02d", d->day);
	if (!d->timed)
		return;
	buf_add_format(out, "T%02d:%02d:%02d", d->hour, d->minute, d->second);
	if (d->zone == 0)
		buf_add_byte(out, 'Z');
	else
		buf_add_format(out, "%c%02d:%02d", d->zone < 0 ? '-' : '+',
		    (d->zone < 0 ? -d->zone : d->zone) / 60,
		    (d->zone < 0 ? -d->zone : d->zone) % 60);
}

void
date_write_english(struct buf *out, const struct date *d)
{
	if (d->month) {
		buf_add_byte(
		    out, (char)(months[d->month - 1].name.p[0] - 'a' + 'A'));
		buf_add(out, months[d->month - 1].name.p + 1, 2);
		buf_add_byte(out, ' ');
	}
	if (d->month && d->day)
		buf_add_format(out, "%d, ", d->day);
	buf_add_format(out, "%04d", d->year);
}
