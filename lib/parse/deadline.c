#include "parse/deadline.h"

#include "base/date.h"
#include "parse/period.h"

enum { TAIL_WORDS = 3 };

/* Longer ones first: "on or before" begins with "on". */
static const struct {
	struct str words, name;
} relations[] = {
    {{"on or before", 12}, {"by", 2}},
    {{"no later than", 13}, {"by", 2}},
    {{"by", 2}, {"by", 2}},
    {{"before", 6}, {"before", 6}},
    {{"prior to", 8}, {"before", 6}},
    {{"in", 2}, {"in", 2}},
    {{"at", 2}, {"in", 2}},
    {{"on", 2}, {"on", 2}},
    {{"as of", 5}, {"on", 2}},
    {{"between", 7}, {"between", 7}},
    {{"from", 4}, {"between", 7}},
    {{"after", 5}, {"after", 5}},
    {{"until", 5}, {"by", 2}},
    {{"through", 7}, {"by", 2}},
    {{"during", 6}, {"in", 2}},
    {{"within", 6}, {"in", 2}},
};

static size_t
count_words(struct str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] != ' ' && (i == 0 || s.p[i - 1] == ' ');
	return n;
}

static void
set_days(struct deadline *d, const struct period *t, struct arena *a)
{
	struct date date;

	if (!t->known)
		return;
	date_from_days(&date, t->first);
	d->earliest = date_copy(&date, a);
	if (str_eq(d->relation, STR("after")))
		return;
	if (t->last != t->first)
		date_from_days(&date, t->last);
	d->latest = date_copy(&date, a);
}

/* Moves the bounds of what is named to the bounds of the deadline.  "Before
 * the end of 2029" has the end's last day in it. */
static void
apply_relation(struct period *t, struct str relation)
{
	if (str_eq(relation, STR("before")) && !t->end)
		t->last = t->first = t->first - 1;
	else if (str_eq(relation, STR("after")))
		t->first = t->last + 1;
}

static bool
read_period(struct period *t, struct str *s, struct str words)
{
	if (str_eq(words, STR("between")))
		return period_take_span(s, t, STR(" and "));
	if (str_eq(words, STR("from")))
		return period_take_span(s, t, STR(" to ")) ||
		       period_take_span(s, t, STR(" through "));
	if (!period_take(s, t))
		return false;
	period_take_second(s, t);
	return true;
}

/* Whether a deadline begins anywhere in s: "more than in 2024 by 2030". */
static bool
holds_deadline(struct str s)
{
	struct period t = {0};
	struct str rest;
	size_t at, i;

	for (at = 1; at < s.n; at++) {
		for (i = 0; s.p[at - 1] == ' ' && i < LEN(relations); i++) {
			rest = str_from(s, at);
			if (period_take_word(&rest, relations[i].words) &&
			    read_period(&t, &rest, relations[i].words))
				return true;
		}
	}
	return false;
}

/* All of s as a deadline, with at most a few words behind it. */
static bool
read_whole(struct deadline *d, struct str s, struct arena *a)
{
	struct period t = {0};
	struct str rest;
	size_t i;

	for (i = 0; i < LEN(relations); i++) {
		rest = s;
		if (!str_may_be_same(s.p[0], relations[i].words.p[0]) ||
		    !period_take_word(&rest, relations[i].words))
			continue;
		if (!read_period(&t, &rest, relations[i].words) ||
		    count_words(rest) > TAIL_WORDS || holds_deadline(rest))
			continue;
		if (rest.n > 0 && rest.p[0] != ' ' && rest.p[0] != ',')
			continue;
		*d =
		    (struct deadline){.text = s, .relation = relations[i].name};
		apply_relation(&t, d->relation);
		set_days(d, &t, a);
		return true;
	}
	return false;
}

/* Sets of letters in any case, a bit each. */
static uint32_t
letter_bit(char c)
{
	return UINT32_C(1) << (c & 31);
}

/* Which second letters the relations have that begin with each letter: two
 * letters rule most words out. */
static void
find_second_letters(uint32_t second[32])
{
	struct str words;
	size_t i;

	memset(second, 0, 32 * sizeof(second[0]));
	for (i = 0; i < LEN(relations); i++) {
		words = relations[i].words;
		second[words.p[0] & 31] |= letter_bit(words.p[1]);
	}
}

void
deadline_take(struct deadline *d, struct str *event, struct arena *a)
{
	struct str s = *event;
	uint32_t second[32];
	size_t i;

	*d = (struct deadline){0};
	find_second_letters(second);
	for (i = 1; i + 1 < s.n; i++) {
		if (s.p[i - 1] != ' ' ||
		    !(second[s.p[i] & 31] & letter_bit(s.p[i + 1])) ||
		    !read_whole(d, str_from(s, i), a))
			continue;
		*event = str_trim(str_make(s.p, i));
		if (event->n && event->p[event->n - 1] == ',')
			event->n--;
		return;
	}
}
