#include "parse/csv_date.h"

/* Days of 1954 to 2119 since 1899-12-30, as spreadsheets count; other numbers
 * of five digits are more likely no dates. */
enum { SERIAL_MIN = 20000, SERIAL_MAX = 79999, SERIAL_EPOCH = 25569 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits at the front, up to eight of them: how many. */
static size_t
take_digits(struct str *s, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s->n && n < 8 && is_digit(s->p[n]))
		*value = *value * 10 + (s->p[n++] - '0');
	*s = str_from(*s, n);
	return n;
}

static bool
set(struct date *d, int year, int month, int day)
{
	if (year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > date_month_days(year, month))
		return false;
	*d = (struct date){.year = year, .month = month, .day = day};
	return true;
}

/* "45355", "45355.75" or "20240304" */
static bool
read_number(struct date *d, struct str s)
{
	int value, part;
	size_t n = take_digits(&s, &value);

	if (n == 8 && s.n == 0)
		return set(d, value / 10000, value / 100 % 100, value % 100);
	if (s.n > 1 && (s.p[0] == '.' || s.p[0] == ',')) {
		s = str_from(s, 1);
		take_digits(&s, &part);
	}
	if (n != 5 || value < SERIAL_MIN || value > SERIAL_MAX)
		return false;
	while (s.n > 0 && is_digit(s.p[0]))
		s = str_from(s, 1);
	date_from_days(d, value - SERIAL_EPOCH);
	return s.n == 0;
}

/* Day and month in either order, the year last: dots are European. */
static bool
set_last(struct date *d, const int part[3], char mark, bool *unclear)
{
	if (mark == '.' || part[0] > 12)
		return set(d, part[2], part[1], part[0]);
	if (part[1] > 12 || part[0] == part[1])
		return set(d, part[2], part[0], part[1]);
	*unclear = part[0] > 0 && part[1] > 0;
	*d = (struct date){.year = part[2]};
	return *unclear;
}

/* Three numbers with one mark between, and maybe a time, which without a zone
 * says little. */
static bool
read_parts(struct date *d, struct str s, bool *unclear)
{
	size_t digits[3], i;
	char mark = '\0';
	int part[3];

	for (i = 0; i < 3; i++) {
		digits[i] = take_digits(&s, &part[i]);
		if (i == 2)
			break;
		if (s.n == 0 || !strchr("-./", s.p[0]) || !s.p[0] ||
		    (mark && s.p[0] != mark))
			return false;
		mark = s.p[0];
		s = str_from(s, 1);
	}
	if (s.n > 0 && s.p[0] != ' ' && s.p[0] != 'T' && s.p[0] != ',')
		return false;
	if (digits[1] < 1 || digits[1] > 2)
		return false;
	if (digits[0] == 4 && digits[2] >= 1 && digits[2] <= 2)
		return set(d, part[0], part[1], part[2]);
	if (digits[2] != 4 || digits[0] < 1 || digits[0] > 2)
		return false;
	return set_last(d, part, mark, unclear);
}

/* "2024-03-04 10:20:30Z" as RFC 3339 has it. */
static bool
read_timed(struct date *d, struct str s)
{
	enum { DAY = 10, MOST = 40 };
	char text[MOST];

	if (s.n <= DAY || s.n > MOST || s.p[DAY] != ' ')
		return false;
	memcpy(text, s.p, s.n);
	text[DAY] = 'T';
	return date_read(d, str_make(text, s.n)) == 0;
}

bool
csv_date_read(struct date *d, struct str cell, bool *unclear)
{
	*unclear = false;
	cell = str_trim(cell);
	return cell.n > 0 &&
	       (date_read(d, cell) == 0 || read_timed(d, cell) ||
		   read_number(d, cell) || read_parts(d, cell, unclear) ||
		   date_read_english(d, cell) > 0);
}
