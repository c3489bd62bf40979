#include "compare/event.h"

#include <stdlib.h>

#include "base/date.h"
#include "compare/figures.h"
#include "compare/lexicon.h"
#include "compare/pieces.h"

/* The words of a name are looked at so far. */
enum { NAME_WORDS = 6 };

static const struct {
	const char *word;
	double value;
} figures[] = {
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
};

struct reading {
	struct buf *out;
	struct str text;
	struct pieces words;
	size_t at;
	struct arena *arena;
};

static struct str
piece(const struct reading *r, size_t at)
{
	return at < r->words.n ? piece_str(r->text, &r->words.list[at])
			       : STR_NONE;
}

/* Without "'s". */
static struct str
bare_word(struct str s)
{
	if (str_ends(s, STR("'s")))
		s.n -= 2;
	else if (str_ends(s, STR("\u2019s")))
		s.n -= 4;
	return s;
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

/* s in small letters, in the arena. */
static struct str
small(struct reading *r, struct str s)
{
	char *out = arena_alloc(r->arena, s.n + 1);
	size_t i;

	for (i = 0; i < s.n; i++)
		out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20)
							: s.p[i];
	return str_make(out, s.n);
}

/* A country by any of its names or by its people: "American", "the U.S.".
 * Its capital is a place of its own. */
static bool
take_name(struct reading *r)
{
	struct str words[NAME_WORDS];
	uint32_t ids[NAME_WORDS], id = 0, place;
	enum lexicon_kind kind;
	size_t n, used;

	if (!r->words.list[r->at].capital)
		return false;
	for (n = 0; n < NAME_WORDS && r->at + n < r->words.n; n++) {
		words[n] = small(r, bare_word(piece(r, r->at + n)));
		ids[n] = lexicon_find(words[n]);
	}
	used = lexicon_phrase(words, ids, n, &id);
	if (used == 0) {
		used = 1;
		id = ids[0];
		/* "US" is one, "us" is not. */
		if (lexicon_is(id, LEX_FUNCTION))
			id = lexicon_find(piece(r, r->at));
	}
	kind = lexicon_kind(id, LEX_PLACE);
	if (kind != LEX_COUNTRY && kind != LEX_DEMONYM)
		return false;
	place = lexicon_place(piece(r, r->at), id);
	if (!place)
		return false;
	add_word(r, lexicon_text(place));
	r->at += used;
	return true;
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
	scale = i < n ? figure_scale(str_make(text + i, n - i)) : 1;
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
	for (r->at++; (scale = figure_scale(piece(r, r->at))) > 0; r->at++)
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

/* "percent", "per cent" and "%" are one. */
static bool
take_percent(struct reading *r)
{
	struct str s = piece(r, r->at);
	size_t n = 0;

	if (str_eq(s, STR("%")) || str_eq_nocase(s, STR("percent")))
		n = 1;
	else if (str_eq_nocase(s, STR("per")) &&
		 str_eq_nocase(piece(r, r->at + 1), STR("cent")))
		n = 2;
	if (n)
		add_word(r, STR("%"));
	r->at += n;
	return n > 0;
}

/* Any other piece: words without their "'s", marks only with a figure. */
static void
take_word(struct reading *r)
{
	const struct piece *p = &r->words.list[r->at];
	struct str s = piece(r, r->at++);

	if (is_idle(s) || (p->kind == PIECE_MARK && !pieces_is_sign(s)))
		return;
	add_word(r, small(r, bare_word(s)));
}

void
event_key(struct buf *out, struct str event)
{
	struct buf key = {0};
	struct arena arena = {0};
	struct reading r = {.out = &key, .text = event, .arena = &arena};

	if (event.n)
		pieces_read(&r.words, event,
		    (struct span){0, (uint32_t)event.n}, &arena);
	while (r.at < r.words.n)
		if (!take_date(&r) && !take_name(&r) && !take_number(&r) &&
		    !take_percent(&r))
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
