#include "compare/event.h"

#include <stdlib.h>

#include "base/date.h"
#include "compare/pieces.h"
#include "compare/wordlists.h"

/* Names of one or two words with what they are called here. */
static const struct {
	const char *first, *second, *key;
} names[] = {
    {"u.s", NULL, "usa"},
    {"u.s.a", NULL, "usa"},
    {"usa", NULL, "usa"},
    {"united", "states", "usa"},
    {"american", NULL, "usa"},
    {"u.k", NULL, "uk"},
    {"united", "kingdom", "uk"},
    {"britain", NULL, "uk"},
    {"british", NULL, "uk"},
    {"european", "union", "eu"},
    {"e.u", NULL, "eu"},
    {"united", "nations", "un"},
    {"u.n", NULL, "un"},
    {"per", "cent", "%"},
    {"percent", NULL, "%"},
};

static const struct {
	const char *word;
	double value;
} figures[] =
    {
	{"zero", 0},
	{"one", 1},
	{"two", 2},
	{"three", 3},
	{"four", 4},
	{"five", 5},
	{"six", 6},
	{"seven", 7},
	{"eight", 8},
	{"nine", 9},
	{"ten", 10},
	{"eleven", 11},
	{"twelve", 12},
	{"dozen", 12},
	{"twenty", 20},
	{"thirty", 30},
	{"forty", 40},
	{"fifty", 50},
},
  scales[] = {
      {"k", 1e3},
      {"m", 1e6},
      {"b", 1e9},
      {"t", 1e12},
      {"bn", 1e9},
      {"hundred", 1e2},
      {"thousand", 1e3},
      {"million", 1e6},
      {"billion", 1e9},
      {"trillion", 1e12},
};

struct reading {
	struct buf *out;
	struct str text;
	struct pieces words;
	size_t at;
};

static struct str
piece(const struct reading *r, size_t at)
{
	return at < r->words.n ? piece_str(r->text, &r->words.list[at])
			       : STR_NONE;
}

static void
add_word(struct reading *r, struct str s)
{
	if (r->out->len)
		buf_add_byte(r->out, ' ');
	buf_add_str(r->out, s);
}

/* A date in words, "Jan. 5, 2027" or "5 January 2027": read and passed. */
static bool
take_date(struct reading *r)
{
	struct str rest = str_from(r->text, r->words.list[r->at].span.start);
	struct buf day = {0};
	struct date d;
	size_t n;

	if (!date_read_month(rest, &n) &&
	    !(r->words.list[r->at].kind == PIECE_NUMBER &&
		r->at + 1 < r->words.n &&
		date_read_month(piece(r, r->at + 1), &n)))
		return false;
	n = date_read_english(&d, rest);
	if (n == 0)
		return false;
	n += r->words.list[r->at].span.start;
	while (r->at < r->words.n && r->words.list[r->at].span.start < n)
		r->at++;
	date_write(&day, &d);
	add_word(r, buf_str(&day));
	buf_release(&day);
	return true;
}

static bool
take_name(struct reading *r)
{
	struct str first = piece(r, r->at), second = piece(r, r->at + 1);
	size_t i;

	if (str_eq(first, STR("US"))) {
		add_word(r, STR("usa"));
		r->at++;
		return true;
	}
	for (i = 0; i < LEN(names); i++) {
		if (!str_eq_nocase(first, str_of(names[i].first)) ||
		    (names[i].second &&
			!str_eq_nocase(second, str_of(names[i].second))))
			continue;
		add_word(r, str_of(names[i].key));
		r->at += names[i].second ? 2 : 1;
		return true;
	}
	return false;
}

/* The scale that s is, "million" or "k", or 0. */
static double
scale_of(struct str s)
{
	size_t i;

	for (i = 0; i < LEN(scales); i++)
		if (str_eq_nocase(s, str_of(scales[i].word)))
			return scales[i].value;
	return 0;
}

/* "6.65M", "500,000": the value and what scale stands behind; false for what
 * is no such number. */
static bool
read_figure(struct str s, double *value)
{
	char text[40], *end;
	double scale = 1;
	size_t n = 0, i;

	for (i = 0; i < s.n && n + 1 < sizeof(text); i++)
		if (s.p[i] != ',')
			text[n++] = s.p[i];
	if (i < s.n)
		return false;
	text[n] = '\0';
	for (i = 0; i < n; i++)
		if (!strchr("0123456789.", text[i]))
			break;
	scale = i < n ? scale_of(str_make(text + i, n - i)) : 1;
	text[i] = '\0';
	*value = strtod(text, &end) * scale;
	return scale > 0 && *end == '\0' && end > text;
}

static bool
take_number(struct reading *r)
{
	struct str s = piece(r, r->at);
	struct buf words = {0};
	double value = -1, scale;
	size_t i;

	if (r->words.list[r->at].kind == PIECE_NUMBER) {
		if (!read_figure(s, &value))
			return false;
	} else {
		for (i = 0; i < LEN(figures); i++)
			if (str_eq_nocase(s, str_of(figures[i].word)))
				value = figures[i].value;
		if (value < 0)
			return false;
	}
	for (r->at++; (scale = scale_of(piece(r, r->at))) > 0; r->at++)
		value *= scale;
	buf_add_format(&words, "%.15g", value);
	add_word(r, buf_str(&words));
	buf_release(&words);
	return true;
}

static bool
is_idle(struct str s)
{
	return str_eq_nocase(s, STR("a")) || str_eq_nocase(s, STR("an")) ||
	       str_eq_nocase(s, STR("the"));
}

/* Any other piece: words without their "'s", marks only with a figure. */
static void
take_word(struct reading *r)
{
	const struct piece *t = &r->words.list[r->at];
	struct str s = piece(r, r->at++);
	size_t i;

	if (is_idle(s) ||
	    (t->kind == PIECE_MARK && !wordlist_has(WORDS_SIGN, s)))
		return;
	if (str_ends(s, STR("'s")))
		s.n -= 2;
	else if (str_ends(s, STR("\u2019s")))
		s.n -= 4;
	add_word(r, STR_NONE);
	for (i = 0; i < s.n; i++)
		buf_add_byte(r->out, s.p[i] >= 'A' && s.p[i] <= 'Z'
					 ? (char)(s.p[i] | 0x20)
					 : s.p[i]);
}

void
event_key(struct buf *out, struct str event)
{
	struct buf key = {0};
	struct reading r = {.out = &key, .text = event};
	struct arena arena = {0};

	if (event.n)
		pieces_read(&r.words, event,
		    (struct span){0, (uint32_t)event.n}, &arena);
	while (r.at < r.words.n)
		if (!take_date(&r) && !take_name(&r) && !take_number(&r))
			take_word(&r);
	buf_add_str(out, buf_str(&key));
	buf_release(&key);
	arena_release(&arena);
}

void
event_last_day(struct buf *out, const struct deadline *d)
{
	struct date date;

	if (date_read(&date, d->latest) < 0)
		return;
	date_from_seconds(&date, date_range(&date).latest);
	date.timed = false;
	date_write(out, &date);
}

void
event_deadline_key(struct buf *out, const struct deadline *d)
{
	size_t start = out->len;

	event_last_day(out, d);
	if (out->len == start)
		event_key(out, d->text);
}
