#include "query/clock.h"

#include <time.h>

enum { DAY = 86400 };

/* The first second of the year 0 and the last of 9999. */
#define FIRST_SECOND (-62167219200)
#define LAST_SECOND 253402300799

static bool
two_digits(const char *p, int *value)
{
	if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9')
		return false;
	*value = (p[0] - '0') * 10 + p[1] - '0';
	return true;
}

int
clock_set_zone(struct clock *c, struct str zone)
{
	int hours = 0, minutes = 0;

	if (!str_eq(zone, STR("UTC")) && !str_eq(zone, STR("Z")) &&
	    (zone.n != 6 || (zone.p[0] != '+' && zone.p[0] != '-') ||
		zone.p[3] != ':' || !two_digits(zone.p + 1, &hours) ||
		!two_digits(zone.p + 4, &minutes) || hours > 23 ||
		minutes > 59))
		return -1;
	c->named = false;
	c->minutes = hours * 60 + minutes;
	if (zone.p[0] == '-')
		c->minutes = -c->minutes;
	return 0;
}

int64_t
clock_offset(const struct clock *c, int64_t second)
{
	struct tm tm;
	time_t t = (time_t)second;

	if (!c->named)
		return (int64_t)c->minutes * 60;
	return localtime_r(&t, &tm) ? tm.tm_gmtoff : 0;
}

struct date_range
clock_range(const struct clock *c, const struct date *d)
{
	struct date_range r = date_range(d);
	int64_t offset;

	if (d->timed && (c->named || c->minutes != 0)) {
		offset = clock_offset(c, r.earliest);
		r.earliest += offset;
		r.latest += offset;
	}
	return r;
}

/* The second at which a day begins, which is not the same in every zone. */
static int64_t
first_second(const struct clock *c, const struct date *d)
{
	int64_t wall = date_range(d).earliest;

	if (d->timed)
		return wall;
	return wall - clock_offset(c, wall - clock_offset(c, wall));
}

int
clock_set_now(struct clock *c, struct str time)
{
	struct date d;

	if (date_read(&d, time) < 0)
		return -1;
	c->now = first_second(c, &d);
	return 0;
}

struct unit {
	struct str name;
	int64_t size; /* in seconds, in days or in months */
	enum { SECONDS, DAYS, MONTHS } of;
};

static const struct unit units[] = {
    {{"s", 1}, 1, SECONDS},
    {{"m", 1}, 60, SECONDS},
    {{"min", 3}, 60, SECONDS},
    {{"h", 1}, 3600, SECONDS},
    {{"d", 1}, 1, DAYS},
    {{"w", 1}, 7, DAYS},
    {{"mo", 2}, 1, MONTHS},
    {{"y", 1}, 12, MONTHS},
};

static const struct unit *
find_unit(struct str name)
{
	size_t i;

	for (i = 0; i < LEN(units); i++)
		if (str_eq(units[i].name, name))
			return &units[i];
	return NULL;
}

bool
clock_is_unit(struct str unit)
{
	return find_unit(unit) != NULL;
}

static int
set_second(struct date *d, int64_t second)
{
	if (second < FIRST_SECOND || second > LAST_SECOND)
		return -2;
	date_from_seconds(d, second);
	return 0;
}

static int
add_months(struct date *d, int64_t months)
{
	int64_t n = (int64_t)d->year * 12 + (d->month ? d->month - 1 : 0);
	int last;

	n += months;
	if (n < 0 || n >= 120000)
		return -2;
	d->year = (int)(n / 12);
	if (d->month == 0)
		return 0;
	d->month = (int)(n % 12) + 1;
	last = date_month_days(d->year, d->month);
	if (d->day > last)
		d->day = last;
	return 0;
}

int
clock_shift(
    const struct clock *c, struct date *d, int64_t amount, struct str name)
{
	const struct unit *u = find_unit(name);
	struct date moved = {0};
	int64_t days;

	if (u->of == MONTHS && (d->month || u->size % 12 == 0))
		return add_months(d, amount * u->size);
	if (d->day == 0)
		return -1;
	if (u->of == SECONDS)
		return set_second(d, first_second(c, d) + amount * u->size);
	days = date_days(d->year, d->month, d->day) + amount * u->size;
	if (days < FIRST_SECOND / DAY || days > LAST_SECOND / DAY)
		return -2;
	date_from_days(&moved, days);
	d->year = moved.year;
	d->month = moved.month;
	d->day = moved.day;
	return 0;
}

static int64_t
floor_days(int64_t second)
{
	return second >= 0 ? second / DAY : -((-second + DAY - 1) / DAY);
}

int
clock_read_word(const struct clock *c, struct date *d, struct str word)
{
	/* 1970-01-01 was a Thursday. */
	static const char *const weekdays[] = {"thursday", "friday", "saturday",
	    "sunday", "monday", "tuesday", "wednesday"};
	int64_t today = floor_days(c->now + clock_offset(c, c->now));
	int64_t weekday = ((today % 7) + 7) % 7;
	size_t i;

	*d = (struct date){0};
	if (str_eq(word, STR("now")))
		date_from_seconds(d, c->now);
	else if (str_eq(word, STR("today")))
		date_from_days(d, today);
	else if (str_eq(word, STR("yesterday")))
		date_from_days(d, today - 1);
	else if (str_eq(word, STR("tomorrow")))
		date_from_days(d, today + 1);
	else {
		for (i = 0; i < LEN(weekdays); i++)
			if (str_eq(word, str_of(weekdays[i])))
				break;
		if (i == LEN(weekdays))
			return -1;
		date_from_days(d, today - (weekday - (int64_t)i + 7) % 7);
	}
	return 0;
}
