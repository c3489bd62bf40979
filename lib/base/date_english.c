/* The dates that people write and read; the rest of date.h is in date.c. */
#include "base/date.h"
#include "base/utf8.h"

/* A name, and its first three letters, which no other of its kind has. */
struct name {
	struct str text;
	uint32_t key;
};

/* Letters of any case as a number. */
#define KEY(a, b, c) \
	((uint32_t)(a) | (uint32_t)(b) << 8 | (uint32_t)(c) << 16 | 0x202020)

static const struct name months[] = {{{"January", 7}, KEY('j', 'a', 'n')},
    {{"February", 8}, KEY('f', 'e', 'b')}, {{"March", 5}, KEY('m', 'a', 'r')},
    {{"April", 5}, KEY('a', 'p', 'r')}, {{"May", 3}, KEY('m', 'a', 'y')},
    {{"June", 4}, KEY('j', 'u', 'n')}, {{"July", 4}, KEY('j', 'u', 'l')},
    {{"August", 6}, KEY('a', 'u', 'g')}, {{"September", 9}, KEY('s', 'e', 'p')},
    {{"October", 7}, KEY('o', 'c', 't')}, {{"November", 8}, KEY('n', 'o', 'v')},
    {{"December", 8}, KEY('d', 'e', 'c')}};

static const struct name weekdays[] = {{{"Monday", 6}, KEY('m', 'o', 'n')},
    {{"Tuesday", 7}, KEY('t', 'u', 'e')},
    {{"Wednesday", 9}, KEY('w', 'e', 'd')},
    {{"Thursday", 8}, KEY('t', 'h', 'u')}, {{"Friday", 6}, KEY('f', 'r', 'i')},
    {{"Saturday", 8}, KEY('s', 'a', 't')}, {{"Sunday", 6}, KEY('s', 'u', 'n')}};

/* Names that mean one offset wherever they are used; not BST or IST. */
static const struct {
	const char *name;
	int minutes;
} zones[] = {{"UTC", 0}, {"GMT", 0}, {"Z", 0}, {"EST", -300}, {"EDT", -240},
    {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480},
    {"PDT", -420}, {"CET", 60}, {"CEST", 120}};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word goes on with a letter or a digit; of what is not ASCII, spaces and
 * punctuation (U+0080-BF, U+2000-206F) end it. */
static bool
ends_word(struct str s)
{
	uint32_t c;

	if (s.n == 0)
		return true;
	if ((unsigned char)s.p[0] < 0x80)
		return !is_letter(s.p[0]) && !is_digit(s.p[0]);
	c = utf8_next(&s);
	return c < 0xc0 || (c >= 0x2000 && c <= 0x206f);
}

static size_t
count_letters(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_letter(s.p[n]))
		n++;
	return n;
}

/* Whether s begins with the name, whose first three letters it has, whole or
 * cut to 3 or 4; a full stop behind a cut name is part of it. */
static bool
is_name(struct str name, struct str s, size_t *len)
{
	size_t n = 3 + count_letters(str_from(s, 3));
	bool cut = n < 5 && n < name.n;

	if (n > 3 && !str_eq_nocase(
			 str_make(s.p, n), str_make(name.p, cut ? n : name.n)))
		return false;
	if (!ends_word(str_from(s, n)))
		return false;
	*len = n + (cut && n < s.n && s.p[n] == '.');
	return true;
}

/* Index + 1 of the one of the names that s begins with, or 0. */
static int
find_name(const struct name *names, size_t count, struct str s, size_t *len)
{
	uint32_t key;
	size_t i;

	if (s.n < 3)
		return 0;
	key = KEY((unsigned char)s.p[0], (unsigned char)s.p[1],
	    (unsigned char)s.p[2]);
	for (i = 0; i < count; i++)
		if (names[i].key == key)
			return is_name(names[i].text, s, len) ? (int)i + 1 : 0;
	return 0;
}

int
date_read_month(struct str s, size_t *len)
{
	return find_name(months, LEN(months), s, len);
}

static struct str
skip_blanks(struct str s)
{
	for (;;)
		if (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
			s = str_from(s, 1);
		else if (str_starts(s, STR("\xc2\xa0")))
			s = str_from(s, 2);
		else
			return s;
}

static bool
take_byte(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

/* One or two digits and no more. */
static bool
take_short(struct str *s, int *value)
{
	size_t n = 0;

	*value = 0;
	while (n < s->n && n < 3 && is_digit(s->p[n]))
		*value = *value * 10 + (s->p[n++] - '0');
	*s = str_from(*s, n);
	return n == 1 || n == 2;
}

/* Four digits that are no part of a longer word, number or ISO date. */
static bool
take_year(struct str *s, int *year)
{
	struct str after;
	size_t i;

	*year = 0;
	if (s->n < 4)
		return false;
	for (i = 0; i < 4; i++) {
		if (!is_digit(s->p[i]))
			return false;
		*year = *year * 10 + (s->p[i] - '0');
	}
	after = str_from(*s, 4);
	if (!ends_word(after) ||
	    (after.n > 1 && after.p[0] == '-' && is_digit(after.p[1])))
		return false;
	*s = after;
	return true;
}

static bool
take_month(struct str *s, int *month)
{
	size_t len;

	*month = date_read_month(*s, &len);
	if (*month == 0)
		return false;
	*s = str_from(*s, len);
	return true;
}

/* A day of the month, "16" or "16th". */
static bool
take_day(struct str *s, int *day)
{
	static const struct str endings[] = {
	    {"st", 2}, {"nd", 2}, {"rd", 2}, {"th", 2}};
	size_t i;

	if (!take_short(s, day))
		return false;
	for (i = 0; i < LEN(endings) && s->n >= 2 && is_letter(s->p[0]); i++)
		if (str_eq_nocase(str_make(s->p, 2), endings[i])) {
			*s = str_from(*s, 2);
			break;
		}
	return *day > 0 && ends_word(*s);
}

/* "16 March 2023" */
static bool
take_day_first(struct str *s, struct date *d)
{
	struct str rest = *s;

	if (!take_day(&rest, &d->day))
		return false;
	rest = skip_blanks(rest);
	if (!take_month(&rest, &d->month))
		return false;
	take_byte(&rest, ',');
	rest = skip_blanks(rest);
	if (!take_year(&rest, &d->year))
		return false;
	*s = rest;
	return true;
}

/* "March 16, 2023" or "March 2023" */
static bool
take_month_first(struct str *s, struct date *d)
{
	struct str rest = *s, at_day;

	if (!take_month(&rest, &d->month))
		return false;
	if (!take_byte(&rest, '.'))
		take_byte(&rest, ',');
	rest = at_day = skip_blanks(rest);
	if (take_day(&rest, &d->day)) {
		take_byte(&rest, ',');
		rest = skip_blanks(rest);
	} else {
		d->day = 0;
		rest = at_day;
	}
	if (!take_year(&rest, &d->year))
		return false;
	*s = rest;
	return true;
}

/* "+01:00" or "-0500" */
static bool
take_offset(struct str *s, int *zone)
{
	int sign = take_byte(s, '-') ? -1 : 1, hours, minutes;
	struct str two;

	if ((sign > 0 && !take_byte(s, '+')) || s->n < 4)
		return false;
	two = str_make(s->p, 2);
	if (!take_short(&two, &hours) || two.n)
		return false;
	*s = str_from(*s, 2);
	take_byte(s, ':');
	if (s->n < 2)
		return false;
	two = str_make(s->p, 2);
	if (!take_short(&two, &minutes) || two.n)
		return false;
	*s = str_from(*s, 2);
	*zone = sign * (hours * 60 + minutes);
	return hours < 24 && minutes < 60 && ends_word(*s);
}

static bool
take_zone(struct str *s, int *zone)
{
	size_t n = count_letters(*s), i;

	if (n == 0)
		return take_offset(s, zone);
	for (i = 0; i < LEN(zones); i++)
		if (str_eq(str_make(s->p, n), str_of(zones[i].name)) &&
		    ends_word(str_from(*s, n))) {
			*zone = zones[i].minutes;
			*s = str_from(*s, n);
			return true;
		}
	return false;
}

/* Makes an hour of 1 to 12 one of 0 to 23 when AM or PM follows. */
static bool
take_half_of_day(struct str *s, int *hour)
{
	size_t n = count_letters(*s);
	bool pm = str_eq_nocase(str_make(s->p, n), STR("pm"));

	if (!pm && !str_eq_nocase(str_make(s->p, n), STR("am")))
		return *hour < 24;
	*s = str_from(*s, n);
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (pm ? 12 : 0);
	return true;
}

/* " 5:09:00 PM GMT"; all of it, or nothing is taken. */
static void
take_time(struct str *s, struct date *d)
{
	struct str rest = *s;
	struct date t = *d;

	if (rest.n == 0)
		return;
	take_byte(&rest, ',');
	rest = skip_blanks(rest);
	if (!take_short(&rest, &t.hour) || !take_byte(&rest, ':') ||
	    !take_short(&rest, &t.minute))
		return;
	if (take_byte(&rest, ':') && !take_short(&rest, &t.second))
		return;
	rest = skip_blanks(rest);
	if (!take_half_of_day(&rest, &t.hour) || t.minute > 59 || t.second > 59)
		return;
	rest = skip_blanks(rest);
	if (!take_zone(&rest, &t.zone))
		return;
	t.timed = true;
	*d = t;
	*s = rest;
}

static bool
take_english(struct str *s, struct date *d)
{
	size_t len;

	if (s->n > 0 && is_digit(s->p[0])) {
		if (take_day_first(s, d))
			return true;
		*d = (struct date){0};
		return take_year(s, &d->year);
	}
	if (find_name(weekdays, LEN(weekdays), *s, &len)) {
		*s = str_from(*s, len);
		take_byte(s, ',');
		*s = skip_blanks(*s);
	}
	return take_month_first(s, d) || take_day_first(s, d);
}

/* Flat: calls of its many small parts are a fifth of what it costs. */
__attribute__((flatten)) size_t
date_read_english(struct date *d, struct str s)
{
	struct str rest = s;
	struct date read = {0};

	if (!take_english(&rest, &read))
		return 0;
	if (read.month && read.day > date_month_days(read.year, read.month))
		return 0;
	if (read.day)
		take_time(&rest, &read);
	*d = read;
	return s.n - rest.n;
}

void
date_write_english(struct buf *out, const struct date *d)
{
	if (d->month)
		buf_add_format(out, "%.3s ", months[d->month - 1].text.p);
	if (d->month && d->day)
		buf_add_format(out, "%d, ", d->day);
	buf_add_format(out, "%04d", d->year);
}
