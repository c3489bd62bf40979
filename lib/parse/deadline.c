#include "parse/deadline.h"

#include "base/date.h"
#include "parse/period.h"

enum { TAIL_WORDS = 3, RELATIONS_MAX = 5 };

/* The words that begin a deadline, by the low bits of their first letter, in
 * which upper and lower case are the same.  Longer ones first: "on or before"
 * begins with "on". */
static const struct relation {
	struct str words, name;
} relations[32][RELATIONS_MAX] = {
    ['a' & 31] = {{{"at", 2}, {"in", 2}}, {{"as of", 5}, {"on", 2}},
	{{"after", 5}, {"after", 5}}, {{"as early as", 11}, {"in", 2}},
	{{"as soon as", 10}, {"in", 2}}},
    ['b' & 31] = {{{"by", 2}, {"by", 2}}, {{"before", 6}, {"before", 6}},
	{{"between", 7}, {"between", 7}}},
    ['d' & 31] = {{{"during", 6}, {"in", 2}}},
    ['f' & 31] = {{{"from", 4}, {"between", 7}}},
    ['i' & 31] = {{{"in", 2}, {"in", 2}}},
    ['n' & 31] = {{{"no later than", 13}, {"by", 2}}},
    ['o' & 31] = {{{"on or before", 12}, {"by", 2}}, {{"on", 2}, {"on", 2}}},
    ['p' & 31] = {{{"prior to", 8}, {"before", 6}}},
    ['t' & 31] = {{{"through", 7}, {"by", 2}}},
    ['u' & 31] = {{{"until", 5}, {"by", 2}}},
    ['w' & 31] = {{{"within", 6}, {"in", 2}}},
};

#define LETTER(c) (UINT32_C(1) << ((c)&31))

/* By the first letter of those words, which letters are the second: two rule
 * out most of what is no deadline. */
static const uint32_t seconds[32] = {
    ['a' & 31] = LETTER('t') | LETTER('s') | LETTER('f'),
    ['b' & 31] = LETTER('y') | LETTER('e'),
    ['d' & 31] = LETTER('u'),
    ['f' & 31] = LETTER('r'),
    ['i' & 31] = LETTER('n'),
    ['n' & 31] = LETTER('o'),
    ['o' & 31] = LETTER('n'),
    ['p' & 31] = LETTER('r'),
    ['t' & 31] = LETTER('h'),
    ['u' & 31] = LETTER('n'),
    ['w' & 31] = LETTER('i'),
};

/* Whether a relation may begin behind the blank at s.p[at]. */
static inline bool
may_begin_deadline(struct str s, size_t at)
{
	return s.n - at > 2 &&
	       (seconds[s.p[at + 1] & 31] & LETTER(s.p[at + 2])) != 0;
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

/* The relation that *s begins with and the time behind it, which are taken off
 * its front; NULL, and nothing is taken, without one. */
static const struct relation *
take_relation(struct str *s, struct period *t)
{
	const struct relation *r = relations[s->p[0] & 31];
	const struct relation *end = r + RELATIONS_MAX;
	struct str rest;

	for (; r < end && r->words.p; r++) {
		rest = *s;
		if (!period_take_word(&rest, r->words) ||
		    !read_period(t, &rest, r->words))
			continue;
		*s = rest;
		return r;
	}
	return NULL;
}

/* Whether a deadline begins anywhere in s: "more than in 2024 by 2030". */
static bool
holds_deadline(struct str s)
{
	struct period t;
	struct str rest;
	size_t at;

	for (at = 0; at < s.n; at++) {
		if (s.p[at] != ' ' || !may_begin_deadline(s, at))
			continue;
		rest = str_from(s, at + 1);
		if (take_relation(&rest, &t))
			return true;
	}
	return false;
}

/* All of s as a deadline, with at most a few words behind it. */
static bool
read_whole(struct deadline *d, struct str s, struct arena *a)
{
	struct str rest = s;
	struct period t;
	const struct relation *r = take_relation(&rest, &t);

	if (!r || (rest.n > 0 && rest.p[0] != ' ' && rest.p[0] != ',') ||
	    count_words(rest) > TAIL_WORDS || holds_deadline(rest))
		return false;
	*d = (struct deadline){.text = s, .relation = r->name};
	apply_relation(&t, d->relation);
	set_days(d, &t, a);
	return true;
}

/* Where a deadline of that text would be kept; NULL: too short or too long. */
static struct deadline_known *
find_known(struct deadline_memo *memo, struct str s)
{
	const uint32_t odd = UINT32_C(0x9e3779b1);
	uint32_t first, middle, last;

	if (!memo || s.n < sizeof(first) || s.n > sizeof(memo->known[0].text))
		return NULL;
	memcpy(&first, s.p, sizeof(first));
	memcpy(&middle, s.p + (s.n - sizeof(middle)) / 2, sizeof(middle));
	memcpy(&last, s.p + s.n - sizeof(last), sizeof(last));
	first = ((first * odd + middle) * odd + last + (uint32_t)s.n) * odd;
	return &memo->known[(first >> 16) * LEN(memo->known) >> 16];
}

static void
learn(struct deadline_known *k, const struct deadline *d)
{
	const size_t n = sizeof(k->earliest);

	/* A year beyond 9999 is longer. */
	if ((d->earliest.p && d->earliest.n != n) ||
	    (d->latest.p && d->latest.n != n))
		return;
	k->n = d->text.n;
	memcpy(k->text, d->text.p, d->text.n);
	k->relation = d->relation;
	k->dated = d->earliest.p != NULL;
	k->ends = d->latest.p != NULL;
	if (k->dated)
		memcpy(k->earliest, d->earliest.p, n);
	if (k->ends)
		memcpy(k->latest, d->latest.p, n);
}

static void
recall(struct deadline *d, const struct deadline_known *k, struct str s,
    struct arena *a)
{
	const size_t n = sizeof(k->earliest);
	char *days;

	*d = (struct deadline){.text = s, .relation = k->relation};
	if (!k->dated)
		return;
	days = arena_alloc(a, 2 * n);
	memcpy(days, k->earliest, n);
	d->earliest = str_make(days, n);
	if (!k->ends)
		return;
	memcpy(days + n, k->latest, n);
	d->latest = str_make(days + n, n);
}

static bool
read_or_recall(struct deadline *d, struct str s, struct deadline_memo *memo,
    struct arena *a)
{
	struct deadline_known *k = find_known(memo, s);

	if (k && str_eq(str_make(k->text, k->n), s)) {
		recall(d, k, s, a);
		return true;
	}
	if (!read_whole(d, s, a))
		return false;
	if (k)
		learn(k, d);
	return true;
}

/* Whether a deadline begins in s behind the blank at that offset; if so it is
 * taken. */
static bool
take_at(struct deadline *d, struct str *event, size_t blank,
    struct deadline_memo *memo, struct arena *a)
{
	struct str s = *event;

	if (!may_begin_deadline(s, blank) ||
	    !read_or_recall(d, str_from(s, blank + 1), memo, a))
		return false;
	*event = str_trim(str_make(s.p, blank));
	if (event->n && event->p[event->n - 1] == ',')
		event->n--;
	return true;
}

void
deadline_take(struct deadline *d, struct str *event, struct deadline_memo *memo,
    struct arena *a)
{
	const struct str s = *event;
	uint64_t blanks;
	size_t i;

	*d = (struct deadline){0};
	for (i = 0; i < s.n; i += 64)
		for (blanks = str_places(str_from(s, i), ' '); blanks;
		     blanks &= blanks - 1)
			if (take_at(d, event,
				i + (size_t)__builtin_ctzll(blanks), memo, a))
				return;
}
