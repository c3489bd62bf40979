#include "base/date.h"

#include "base/digits.h"

enum { DATE_MAX = 32 };

enum { DAY_SECONDS = 86400, ERA_DAYS = 146097 };

/* days_from_civil and civil_from_days are Howard Hinnant's, "chrono-
 * Compatible Low-Level Date Algorithms": years begin in March, so that the
 * leap day is the last, and repeat every 400. */
int64_t
date_days(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year =
	    (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

void
date_from_days(struct date *d, int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	unsigned day = (unsigned)(z - era * ERA_DAYS);
	unsigned year =
	    (day - day / 1460 + day / 36524 - day / (ERA_DAYS - 1)) / 365;
	unsigned rest = day - (365 * year + year / 4 - year / 100);
	unsigned month = (5 * rest + 2) / 153;

	*d = (struct date){0};
	d->day = (int)(rest - (153 * month + 2) / 5 + 1);
	d->month = (int)(month < 10 ? month + 3 : month - 9);
	d->year = (int)(year + era * 400 + (d->month <= 2));
}

void
date_from_seconds(struct date *d, int64_t seconds)
{
	int64_t days = seconds / DAY_SECONDS;
	int rest = (int)(seconds % DAY_SECONDS);

	if (rest < 0) {
		rest += DAY_SECONDS;
		days--;
	}
	date_from_days(d, days);
	d->timed = true;
	d->hour = rest / 3600;
	d->minute = rest / 60 % 60;
	d->second = rest % 60;
}

int
date_month_days(int year, int month)
{
	if (month == 2)
		return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
			   ? 29
			   : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Takes exactly n digits off the front of s. */
static bool
take_number(struct str *s, size_t n, int *value)
{
	size_t i;

	*value = 0;
	if (s->n < n)
		return false;
	for (i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		*value = *value * 10 + (s->p[i] - '0');
	}
	*s = str_from(*s, n);
	return true;
}

static bool
take_byte(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool
take_zone(struct str *s, int *zone)
{
	int hours, minutes, sign;

	*zone = 0;
	if (take_byte(s, 'Z') || take_byte(s, 'z'))
		return true;
	sign = take_byte(s, '-') ? -1 : 1;
	if (sign > 0 && !take_byte(s, '+'))
		return false;
	if (!take_number(s, 2, &hours) || !take_byte(s, ':') ||
	    !take_number(s, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*zone = sign * (hours * 60 + minutes);
	return true;
}

/* A leap second ends a month, in UTC. */
static bool
is_leap_second(const struct date *d)
{
	struct date next;

	date_from_seconds(&next, date_range(d).latest);
	return next.day == 1 && next.hour == 0 && next.minute == 0 &&
	       next.second == 0;
}

static bool
take_time(struct str *s, struct date *d)
{
	int digit;

	if (!take_number(s, 2, &d->hour) || !take_byte(s, ':') ||
	    !take_number(s, 2, &d->minute) || !take_byte(s, ':') ||
	    !take_number(s, 2, &d->second))
		return false;
	if (take_byte(s, '.')) {
		if (!take_number(s, 1, &digit))
			return false;
		while (take_number(s, 1, &digit))
			;
	}
	if (!take_zone(s, &d->zone) || d->hour > 23 || d->minute > 59)
		return false;
	d->timed = true;
	return d->second < 60 || (d->second == 60 && is_leap_second(d));
}

static bool
take_date(struct str *s, struct date *d)
{
	if (!take_number(s, 4, &d->year))
		return false;
	if (s->n == 0)
		return true;
	if (!take_byte(s, '-') || !take_number(s, 2, &d->month) ||
	    d->month < 1 || d->month > 12)
		return false;
	if (s->n == 0)
		return true;
	if (!take_byte(s, '-') || !take_number(s, 2, &d->day) || d->day < 1 ||
	    d->day > date_month_days(d->year, d->month))
		return false;
	if (s->n == 0)
		return true;
	return (take_byte(s, 'T') || take_byte(s, 't')) && take_time(s, d);
}

int
date_read(struct date *d, struct str s)
{
	struct date read = {0};

	if (!take_date(&s, &read) || s.n > 0)
		return -1;
	*d = read;
	return 0;
}

struct date_range
date_range(const struct date *d)
{
	int first = d->month ? d->month : 1, last = d->month ? d->month : 12;
	struct date_range r;

	r.earliest =
	    date_days(d->year, first, d->day ? d->day : 1) * DAY_SECONDS;
	if (d->timed) {
		r.earliest +=
		    d->hour * 3600 + d->minute * 60 + d->second - d->zone * 60;
		r.latest = r.earliest;
		return r;
	}
	if (d->day)
		r.latest = r.earliest;
	else
		r.latest =
		    date_days(d->year, last, date_month_days(d->year, last)) *
		    DAY_SECONDS;
	r.latest += DAY_SECONDS - 1;
	return r;
}

/* Writes a mark and two digits at p and returns what is behind. */
static char *
put_two(char *p, char mark, int value)
{
	*p = mark;
	return digits_put_two(p + 1, (unsigned)value);
}

/* Writes the EDTF form, DATE_MAX bytes at most, and tells its length. */
static size_t
put_date(char *text, const struct date *d)
{
	int zone = d->zone < 0 ? -d->zone : d->zone;
	char *p;

	p = digits_put_two(text, (unsigned)d->year / 100);
	p = digits_put_two(p, (unsigned)d->year);
	if (d->month)
		p = put_two(p, '-', d->month);
	if (d->month && d->day)
		p = put_two(p, '-', d->day);
	if (!d->timed)
		return (size_t)(p - text);
	p = put_two(p, 'T', d->hour);
	p = put_two(p, ':', d->minute);
	p = put_two(p, ':', d->second);
	if (zone == 0) {
		*p++ = 'Z';
		return (size_t)(p - text);
	}
	p = put_two(p, d->zone < 0 ? '-' : '+', zone / 60);
	p = put_two(p, ':', zone % 60);
	return (size_t)(p - text);
}

void
date_write(struct buf *out, const struct date *d)
{
	char text[DATE_MAX];

	buf_add(out, text, put_date(text, d));
}

struct str
date_copy(const struct date *d, struct arena *a)
{
	char *text = arena_alloc(a, DATE_MAX);

	return str_make(text, put_date(text, d));
}
