#include "base/date.h"

static const struct {
	struct str name;

} months[] = {{{"january", 7}}, {{"february", 8}}, {{"march", 5}},
    {{"april", 5}}, {{"may", 3}}, {{"june", 4}}, {{"july", 4}}, {{"august", 6}},
    {{"september", 9}}, {{"october", 7}}, {{"november", 8}}, {{"december", 8}}};

static const struct {
	struct str name;
	int minutes;
} zones[] = {{{"GMT", 3}, 0}, {{"UTC", 3}, 0}, {{"EST", 3}, -300},
    {{"EDT", 3}, -240}, {{"CST", 3}, -360}, {{"CDT", 3}, -300},
    {{"MST", 3}, -420}, {{"MDT", 3}, -360}, {{"PST", 3}, -480},
    {{"PDT", 3}, -420}};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
word_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_letter(s.p[n]))
		n++;
	return n;
}

int
date_read_month(struct str s, size_t *len)
{
	size_t n = word_length(s), i;

	*len = 0;
	for (i = 0; i < LEN(months); i++) {
		bool whole = n == months[i].name.n;
		bool cut = n == 3 || (n == 4 && i == 8);

		if ((!whole && !cut) || n > months[i].name.n ||
		    !str_eq_nocase(
			str_make(s.p, n), str_make(months[i].name.p, n)))
			continue;
		*len = n + (!whole && n < s.n && s.p[n] == '.');
		return (int)i + 1;
	}
	return 0;
}

static size_t
skip_blanks(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

/* A number of at most `most` digits that no further digit follows. */
static size_t
read_digits(struct str s, size_t most, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9') {
		if (n == most)
			return 0;
		*value = *value * 10 + (s.p[n++] - '0');
	}
	return n;
}

static size_t
read_year(struct str s, int *year)
{
	size_t n = read_digits(s, 4, year);

	if (n != 4 || (n < s.n && is_letter(s.p[n])))
		return 0;
	return n;
}

/* A day with its ordinal ending, if it has one: "1st", "16". */
static size_t
read_day(struct str s, int *day)
{
	size_t n = read_digits(s, 2, day), letters;

	if (n == 0 || *day < 1)
		return 0;
	letters = word_length(str_from(s, n));
	if (letters == 0)
		return n;
	return letters == 2 ? n + 2 : 0;
}

/* "Thu, " or "Thursday, " in front of a date. */
static size_t
skip_weekday(struct str s)
{
	static const struct str names[] = {{"monday", 6}, {"tuesday", 7},
	    {"wednesday", 9}, {"thursday", 8}, {"friday", 6}, {"saturday", 8},
	    {"sunday", 6}};
	size_t n = word_length(s), i;

	for (i = 0; i < LEN(names) && n >= 3; i++) {
		if (n > names[i].n ||
		    !str_eq_nocase(str_make(s.p, n), str_make(names[i].p, n)))
			continue;
		n += n < s.n && s.p[n] == '.';
		n += n < s.n && s.p[n] == ',';
		return n + skip_blanks(str_from(s, n));
	}
	return 0;
}

/* Appends " 5:09:00 PM GMT" when it is all there; else nothing is taken. */
static size_t
read_time(struct date *d, struct str s)
{
	size_t n = skip_blanks(s), k, i;
	struct date t = *d;
	bool pm;

	k = n ? read_digits(str_from(s, n), 2, &t.hour) : 0;
	n += k;
	if (k == 0 || n >= s.n || s.p[n] != ':')
		return 0;
	k = read_digits(str_from(s, n + 1), 2, &t.minute);
	n += 1 + k;
	if (k == 2 && n < s.n && s.p[n] == ':') {
		k = read_digits(str_from(s, n + 1), 2, &t.second);
		n += 1 + k;
	}
	if (k != 2 || t.minute > 59 || t.second > 60)
		return 0;
	n += skip_blanks(str_from(s, n));
	pm = str_eq_nocase(str_make(s.p + n, s.n - n < 2 ? 0 : 2), STR("pm"));
	if (pm ||
	    str_eq_nocase(str_make(s.p + n, s.n - n < 2 ? 0 : 2), STR("am"))) {
		if (t.hour < 1 || t.hour > 12)
			return 0;
		t.hour = t.hour % 12 + (pm ? 12 : 0);
		n += 2 + skip_blanks(str_from(s, n + 2));
	}
	for (i = 0; i < LEN(zones) && t.hour < 24; i++) {
		if (!str_starts(str_from(s, n), zones[i].name))
			continue;
		t.timed = true;
		t.zone = zones[i].minutes;
		*d = t;
		return n + zones[i].name.n;
	}
	return 0;
}

/* "Mar 16, 2023", "March 2023" */
static size_t
read_month_first(struct date *d, struct str s)
{
	size_t n, k, after;

	d->month = date_read_month(s, &n);
	if (d->month == 0)
		return 0;
	n += skip_blanks(str_from(s, n));
	k = read_year(str_from(s, n), &d->year);
	if (k) {
		d->day = 0;
		return n + k;
	}
	k = read_day(str_from(s, n), &d->day);
	if (k == 0)
		return 0;
	n += k;
	after = n;
	after += after < s.n && s.p[after] == ',';
	after += skip_blanks(str_from(s, after));
	k = after > n ? read_year(str_from(s, after), &d->year) : 0;
	return k ? after + k : 0;
}

/* "06 February 2024" */
static size_t
read_day_first(struct date *d, struct str s)
{
	size_t n, k;

	n = read_day(s, &d->day);
	if (n == 0)
		return 0;
	k = skip_blanks(str_from(s, n));
	if (k == 0)
		return 0;
	n += k;
	d->month = date_read_month(str_from(s, n), &k);
	if (d->month == 0)
		return 0;
	n += k;
	n += n < s.n && s.p[n] == ',';
	n += skip_blanks(str_from(s, n));
	k = read_year(str_from(s, n), &d->year);
	return k ? n + k : 0;
}

size_t
date_read_english(struct date *d, struct str s)
{
	size_t start = skip_weekday(s), n;
	struct str rest = str_from(s, start);

	*d = (struct date){0};
	n = read_month_first(d, rest);
	if (n == 0) {
		*d = (struct date){0};
		n = read_day_first(d, rest);
	}
	if (n == 0 && start == 0) {
		*d = (struct date){0};
		n = read_year(rest, &d->year);
	}
	if (n == 0)
		return 0;
	if (d->month && (d->day > date_month_days(d->year, d->month)))
		return 0;
	if (d->month && d->day)
		n += read_time(d, str_from(rest, n));
	return start + n;
}
