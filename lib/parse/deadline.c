#include "parse/deadline.h"

#include "base/date.h"

enum { TAIL_WORDS = 3 };

/* Days since 1970, both ends included. */
struct days {
	bool known;
	int64_t first, last;
};

static const struct str relations[] = {{"by", 2}, {"before", 6}, {"in", 2},
    {"on", 2}, {"between", 7}, {"after", 5}, {"until", 5}, {"through", 7},
    {"during", 6}, {"prior to", 8}, {"within", 6}};

/* Takes a word and the blanks behind it off the front. */
static bool
take_word(struct str *s, struct str word)
{
	if (s->n < word.n || !str_eq_nocase(str_make(s->p, word.n), word))
		return false;
	if (s->n > word.n && s->p[word.n] != ' ' && s->p[word.n] != '-')
		return false;
	*s = str_from(*s, word.n);
	if (s->n > 0)
		*s = str_from(*s, 1);
	return true;
}

static struct days
days_of(const struct date *d)
{
	struct date_range r = date_range(d);

	return (struct days){true,
	    r.earliest / 86400 - (r.earliest % 86400 < 0),
	    r.latest / 86400 - (r.latest % 86400 < 0)};
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

/* One of the year's parts: months first to last. */
static bool
take_part_of_year(struct str *s, struct days *out)
{
	static const struct {
		struct str word;
		int first, last;
	} parts[] = {
	    {{"early", 5}, 1, 4}, {{"mid", 3}, 5, 8}, {{"late", 4}, 9, 12}};
	struct str rest;
	struct date d;
	size_t i;

	for (i = 0; i < LEN(parts); i++) {
		rest = *s;
		if (!take_word(&rest, parts[i].word) || !take_date(&rest, &d))
			continue;
		if (d.month)
			return false;
		out->known = true;
		out->first = date_days(d.year, parts[i].first, 1);
		out->last = date_days(d.year, parts[i].last,
		    date_month_days(d.year, parts[i].last));
		*s = rest;
		return true;
	}
	return false;
}

/* "the end of 2025", "the start of March 2025", "year-end 2025" */
static bool
take_edge(struct str *s, struct days *out)
{
	static const struct {
		struct str word;
		bool end;
	} edges[] = {{{"end of", 6}, true}, {{"close of", 8}, true},
	    {{"start of", 8}, false}, {{"beginning of", 12}, false}};
	struct str rest;
	struct date d;
	size_t i;

	for (i = 0; i < LEN(edges); i++) {
		rest = *s;
		take_word(&rest, STR("the"));
		if (!take_word(&rest, edges[i].word) || !take_date(&rest, &d))
			continue;
		*out = days_of(&d);
		if (edges[i].end)
			out->first = out->last;
		else
			out->last = out->first;
		*s = rest;
		return true;
	}
	return false;
}

/* "fiscal year 2026" is a time, but not one with known days. */
static bool
take_fiscal_year(struct str *s, struct days *out)
{
	struct str rest = *s;
	struct date d;

	if (!take_word(&rest, STR("fiscal year")) || !take_date(&rest, &d))
		return false;
	*out = (struct days){0};
	*s = rest;
	return true;
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
take_election(struct str *s, struct days *out)
{
	struct str word = STR("election");
	size_t at = str_find(*s, word), end;

	if (!str_starts(*s, STR("the ")) || at == s->n)
		return false;
	if (find_year(str_make(s->p, at)) == at &&
	    str_find(str_make(s->p, at), STR("next")) == at)
		return false;
	end = at + word.n;
	end += end < s->n && s->p[end] == 's';
	*out = (struct days){0};
	*s = str_from(*s, end);
	return true;
}

static bool
take_time(struct str *s, struct days *out)
{
	struct date d;

	if (take_part_of_year(s, out) || take_edge(s, out) ||
	    take_fiscal_year(s, out) || take_election(s, out))
		return true;
	if (!take_date(s, &d))
		return false;
	*out = days_of(&d);
	return true;
}

/* "Nov. 5 and December 31, 2024": the first date has the second's year. */
static bool
take_span(struct str *s, struct days *out)
{
	const struct str with = STR(" and ");
	struct str first, rest;
	struct buf whole = {0};
	struct days end;
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

/* "2025 and 2026" behind "in". */
static void
take_second(struct str *s, struct days *out)
{
	struct str rest = *s;
	struct date d;

	if (!str_starts(rest, STR(" and ")))
		return;
	rest = str_from(rest, 5);
	if (!take_date(&rest, &d))
		return;
	out->last = days_of(&d).last;
	*s = rest;
}

static size_t
count_words(struct str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
	return n;
}

static void
set_days(struct deadline *d, const struct days *t, struct arena *a)
{
	struct buf b = {0};
	struct date date;

	if (!t->known)
		return;
	date_from_days(&date, t->first);
	date_write(&b, &date);
	d->earliest = arena_copy(a, buf_str(&b));
	if (!str_eq(d->relation, STR("after"))) {
		buf_clear(&b);
		date_from_days(&date, t->last);
		date_write(&b, &date);
		d->latest = arena_copy(a, buf_str(&b));
	}
	buf_release(&b);
}

/* Moves the bounds of what is named to the bounds of the deadline. */
static void
apply_relation(struct days *t, struct str relation)
{
	if (str_eq(relation, STR("before")) ||
	    str_eq(relation, STR("prior to")))
		t->last = t->first = t->first - 1;
	else if (str_eq(relation, STR("after")))
		t->first = t->last + 1;
}

/* All of s as a deadline, with at most a few words behind it. */
static bool
read_whole(struct deadline *d, struct str s, struct arena *a)
{
	struct days t = {0};
	struct str rest;
	size_t i;
	bool good;

	for (i = 0; i < LEN(relations); i++) {
		rest = s;
		if (!take_word(&rest, relations[i]))
			continue;
		if (str_eq(relations[i], STR("between"))) {
			good = take_span(&rest, &t);
		} else {
			good = take_time(&rest, &t);
			if (good)
				take_second(&rest, &t);
		}
		if (!good || count_words(rest) > TAIL_WORDS)
			return false;
		if (rest.n > 0 && rest.p[0] != ' ' && rest.p[0] != ',')
			return false;
		*d = (struct deadline){.text = s, .relation = relations[i]};
		apply_relation(&t, relations[i]);
		set_days(d, &t, a);
		return true;
	}
	return false;
}

void
deadline_take(struct deadline *d, struct str *event, struct arena *a)
{
	struct str s = *event;
	size_t i;

	*d = (struct deadline){0};
	for (i = 1; i < s.n; i++) {
		if (s.p[i - 1] != ' ' || !strchr("bioautpwdBIOAUTPWD", s.p[i]))
			continue;
		if (!read_whole(d, str_from(s, i), a))
			continue;
		*event = str_trim(str_make(s.p, i));
		if (event->n && event->p[event->n - 1] == ',')
			event->n--;
		return;
	}
}
