#include "query/literal.h"

#include <stdlib.h>

void
literal_set_date(struct literal *l, const struct clock *clock)
{
	l->kind = LITERAL_DATE;
	l->range = clock_range(clock, &l->date);
}

void
literal_make_date(struct literal *l, const struct clock *clock)
{
	literal_set_date(l, clock);
}

/*
 * 45.28% is read as 45.28e-2, which rounds once, where 45.28 / 100 would
 * round twice.
 */
static void
read_number(struct literal *l, const struct token *t, bool negative,
    struct arena *arena)
{
	struct buf b = {0};
	size_t e = str_find_byte(t->text, 'e');
	long power;

	if (e == t->text.n)
		e = str_find_byte(t->text, 'E');
	if (negative)
		buf_add_byte(&b, '-');
	buf_add(&b, t->text.p, e);
	power = e < t->text.n ? strtol(t->text.p + e + 1, NULL, 10) : 0;
	/* strtol's bounds would overflow below. */
	if (power > 1000000000 || power < -1000000000)
		power = power > 0 ? 1000000000 : -1000000000;
	if (t->kind == TOKEN_PERCENT)
		power -= 2;
	if (power)
		buf_add_format(&b, "e%ld", power);
	l->kind = LITERAL_NUMBER;
	l->text = arena_copy(arena, buf_str(&b));
	l->number = strtod(l->text.p, NULL);
	buf_release(&b);
}

static void
read_word(struct literal *l, const struct token *t, const struct clock *clock)
{
	if (str_eq(t->raw, STR("null"))) {
		l->kind = LITERAL_NULL;
	} else if (str_eq(t->raw, STR("true")) ||
		   str_eq(t->raw, STR("false"))) {
		l->kind = LITERAL_BOOL;
		l->truth = t->raw.n == 4;
	} else {
		clock_read_word(clock, &l->date, t->raw);
		literal_set_date(l, clock);
	}
}

void
literal_read(struct literal *l, const struct token *t, bool negative,
    const struct clock *clock, struct arena *arena)
{
	switch (t->kind) {
	case TOKEN_TEXT:
		l->kind = LITERAL_TEXT;
		l->text = t->text.p ? t->text : STR("");
		l->nocase = t->nocase;
		break;
	case TOKEN_REGEX:
		l->kind = LITERAL_REGEX;
		l->text = t->text;
		l->flags = t->flags;
		break;
	case TOKEN_DATE:
		date_read(&l->date, t->text);
		literal_set_date(l, clock);
		break;
	case TOKEN_WORD:
		read_word(l, t, clock);
		break;
	default:
		read_number(l, t, negative, arena);
		if (t->kind == TOKEN_NUMBER && !negative && t->text.n == 4 &&
		    date_read(&l->date, t->text) == 0) {
			l->kind = LITERAL_YEAR;
			l->range = clock_range(clock, &l->date);
		}
	}
}
