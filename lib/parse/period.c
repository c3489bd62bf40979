#include "parse/period.h"

#include "base/buf.h"
#include "base/date.h"

bool
period_take_word(struct str *s, struct str word)
{
	if (!str_starts_nocase(*s, word))
		return false;
	if (s->n > word.n && s->p[word.n] != ' ' && s->p[word.n] != '-')
		return false;
	*s = str_from(*s, word.n);
	if (s->n > 0)
		*s = str_from(*s, 1);
	return true;
}

/* Whether s may begin with the words: rules most of them out. */
static inline bool
may_begin(struct str s, struct str words)
{
	return s.n > 0 && str_may_be_same(s.p[0], words.p[0]);
}

static struct period
days_of(const struct date *d)
{
	struct date_range r = date_range(d);

	return (struct period){.known = true,
	    .first = r.earliest / 86400 - (r.earliest % 86400 < 0),
	    .last = r.latest / 86400 - (r.latest % 86400 < 0)};
}

static bool
take_date(struct str *s, struct date *d)
{
	size_t n = date_read_english(d, *s);

	if (n == 0)
		return false;
	*s = str_from(*s, n);
	return true;
}

static void
set_months(struct period *out, int year, int first, int last)
{
	*out = (struct period){.known = true,
	    .first = date_days(year, first, 1),
	    .last = date_days(year, last, date_month_days(year, last))};
}

/* A year alone. */
static bool
take_year(struct str *s, int *year)
{
	struct str rest = *s;
	struct date d;

	if (!take_date(&rest, &d) || d.month)
		return false;
	*year = d.year;
	*s = rest;
	return true;
}

/* One of the year's parts, by its months; 0: they depend on who says it. */
static bool
take_part_of_year(struct str *s, struct period *out)
{
	static const struct {
		struct str words;
		int first, last;
	} parts[] = {{{"early-to-mid", 12}, 1, 8}, {{"mid-to-late", 11}, 5, 12},
	    {{"early", 5}, 1, 4}, {{"mid", 3}, 5, 8}, {{"late", 4}, 9, 12},
	    {{"Q1", 2}, 1, 3}, {{"Q2", 2}, 4, 6}, {{"Q3", 2}, 7, 9},
	    {{"Q4", 2}, 10, 12}, {{"first quarter", 13}, 1, 3},
	    {{"second quarter", 14}, 4, 6}, {{"third quarter", 13}, 7, 9},
	    {{"fourth quarter", 14}, 10, 12}, {{"H1", 2}, 1, 6},
	    {{"H2", 2}, 7, 12}, {{"first half", 10}, 1, 6},
	    {{"second half", 11}, 7, 12}, {{"spring", 6}, 0, 0},
	    {{"summer", 6}, 0, 0}, {{"autumn", 6}, 0, 0}, {{"fall", 4}, 0, 0},
	    {{"winter", 6}, 0, 0}, {{"fiscal year", 11}, 0, 0}};
	struct str words = *s, rest;
	size_t i;
	int year;

	period_take_word(&words, STR("the"));
	for (i = 0; i < LEN(parts); i++) {
		rest = words;
		if (!may_begin(rest, parts[i].words) ||
		    !period_take_word(&rest, parts[i].words))
			continue;
		period_take_word(&rest, STR("of"));
		if (!take_year(&rest, &year))
			continue;
		if (parts[i].first)
			set_months(out, year, parts[i].first, parts[i].last);
		else
			*out = (struct period){0};
		*s = rest;
		return true;
	}
	return false;
}

/* "the 2027 fiscal year", "the year", "the decade" */
static bool
take_unknown(struct str *s, struct period *out)
{
	static const struct str words[] = {{"the year", 8}, {"this year", 9},
	    {"the decade", 10}, {"this decade", 11}, {"the century", 11},
	    {"this century", 12}, {"the month", 9}, {"this month", 10}};
	struct str rest = *s;
	size_t i;
	int year;

	*out = (struct period){0};
	period_take_word(&rest, STR("the"));
	if (take_year(&rest, &year)) {
		rest = str_trim(rest);
		if (period_take_word(&rest, STR("fiscal year"))) {
			*s = rest;
			return true;
		}
	}
	for (i = 0; i < LEN(words); i++) {
		rest = *s;
		if (may_begin(rest, words[i]) &&
		    period_take_word(&rest, words[i]) && rest.n == 0) {
			*s = rest;
			return true;
		}
	}
	return false;
}

/* "the end of 2025", "the start of March 2025", "year-end 2025" */
static bool
take_edge(struct str *s, struct period *out)
{
	static const struct {
		struct str words;
		bool end;
	} edges[] = {{{"end of", 6}, true}, {{"close of", 8}, true},
	    {{"year-end", 8}, true}, {{"year end", 8}, true},
	    {{"EOY", 3}, true}, {{"start of", 8}, false},
	    {{"beginning of", 12}, false}};
	struct str words = *s, rest;
	struct date d;
	size_t i;

	period_take_word(&words, STR("the"));
	for (i = 0; i < LEN(edges); i++) {
		rest = words;
		if (!may_begin(rest, edges[i].words) ||
		    !period_take_word(&rest, edges[i].words))
			continue;
		if (take_date(&rest, &d))
			*out = days_of(&d);
		else if (!take_unknown(&rest, out))
			continue;
		out->end = edges[i].end;
		if (out->end)
			out->first = out->last;
		else
			out->last = out->first;
		*s = rest;
		return true;
	}
	return false;
}

/* "the next five years", "12 months", "a year": from when, the page's date
 * says, not these words. */
static bool
take_duration(struct str *s, struct period *out)
{
	static const struct str units[] = {
	    {"year", 4}, {"month", 5}, {"week", 4}, {"day", 3}, {"decade", 6}};
	struct str rest = *s;
	size_t i, words;
	bool next;

	period_take_word(&rest, STR("the"));
	next = period_take_word(&rest, STR("next")) ||
	       period_take_word(&rest, STR("coming"));
	if (!next && rest.n > 0 && (rest.p[0] < '0' || rest.p[0] > '9') &&
	    !str_starts(rest, STR("a ")) && !str_starts(rest, STR("one ")))
		return false;
	for (words = 0; words < 2; words++) {
		for (i = 0; i < LEN(units); i++) {
			if (!str_starts(rest, units[i]))
				continue;
			rest = str_from(rest, units[i].n);
			if (str_starts(rest, STR("s")))
				rest = str_from(rest, 1);
			*out = (struct period){0};
			*s = rest;
			return rest.n == 0;
		}
		i = str_find_byte(rest, ' ');
		rest = str_from(rest, i < rest.n ? i + 1 : i);
	}
	return false;
}

static size_t
find_year(struct str s)
{
	struct date d;
	size_t i;

	for (i = 0; i + 4 <= s.n; i++)
		if ((i == 0 || s.p[i - 1] == ' ') && s.p[i] >= '1' &&
		    s.p[i] <= '2' && date_read_english(&d, str_from(s, i)) == 4)
			return i;
	return s.n;
}

/* "the 2024 presidential election", "the next general election" */
static bool
take_election(struct str *s, struct period *out)
{
	const struct str word = STR("election");
	size_t at, end;

	if (!str_starts(*s, STR("the ")))
		return false;
	at = str_find(*s, word);
	if (at == s->n)
		return false;
	if (find_year(str_make(s->p, at)) == at &&
	    str_find(str_make(s->p, at), STR("next")) == at)
		return false;
	end = at + word.n;
	end += end < s->n && s->p[end] == 's';
	*out = (struct period){0};
	*s = str_from(*s, end);
	return true;
}

/* Flat, as date_read_english is. */
__attribute__((flatten)) bool
period_take(struct str *s, struct period *out)
{
	struct str rest = *s;
	bool midnight = false;
	struct date d;

	/* The usual case first; none of the others is a date and no more. */
	if (rest.n > 0 && date_read_english(&d, rest) == rest.n) {
		*out = days_of(&d);
		*s = str_from(rest, rest.n);
		return true;
	}
	if (take_part_of_year(s, out) || take_edge(s, out) ||
	    take_unknown(s, out) || take_election(s, out) ||
	    take_duration(s, out))
		return true;
	if (!period_take_word(&rest, STR("the year")))
		midnight = period_take_word(&rest, STR("midnight on"));
	if (!take_date(&rest, &d))
		return false;
	*out = days_of(&d);
	out->end = midnight;
	*s = rest;
	return true;
}

bool
period_take_span(struct str *s, struct period *out, struct str with)
{
	struct str first, rest;
	struct buf whole = {0};
	struct period end;
	struct date d;
	size_t at = str_find(*s, with), n;
	bool good;

	if (at == s->n)
		return false;
	first = str_make(s->p, at);
	rest = str_from(*s, at + with.n);
	if (!take_date(&rest, &d))
		return false;
	end = days_of(&d);
	buf_add_str(&whole, first);
	n = find_year(first);
	if (n == first.n)
		buf_add_format(&whole, ", %04d", d.year);
	first = buf_str(&whole);
	good = take_date(&first, &d) && first.n == 0;
	buf_release(&whole);
	if (!good)
		return false;
	*out = days_of(&d);
	out->last = end.last;
	*s = rest;
	return true;
}

void
period_take_second(struct str *s, struct period *out)
{
	struct str rest = *s;
	struct date d;

	if (str_starts(rest, STR(" and ")))
		rest = str_from(rest, 5);
	else if (str_starts(rest, STR(" or ")))
		rest = str_from(rest, 4);
	else
		return;
	if (!take_date(&rest, &d))
		return;
	out->last = days_of(&d).last;
	*s = rest;
}
