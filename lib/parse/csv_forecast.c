/* What the columns of a row forecast. */
#include <stdlib.h>

#include "parse/csv_row.h"
#include "parse/deadline.h"
#include "parse/forecast.h"
#include "parse/line.h"

/* "72%", "0.72" and "0,72" are one number; what is none is not guessed. */
static struct str
probability(struct csv_row *row, struct str s)
{
	bool percent = str_ends(s, STR("%"));
	struct buf b = {0};
	char *end, number[32];
	double value;
	size_t i;

	s = str_trim(str_make(s.p, s.n - percent));
	if (s.n == 0 || s.n >= sizeof(number) ||
	    !strchr("0123456789.,", s.p[0]))
		return STR_NONE;
	for (i = 0; i < s.n; i++)
		number[i] = s.p[i] == ',' ? '.' : s.p[i];
	number[s.n] = '\0';
	value = strtod(number, &end);
	if (percent)
		value /= 100;
	if (end == number || *end || !(value >= 0 && value <= 1))
		return STR_NONE;
	json_add_number(&b, value, 6);
	s = arena_copy(row->arena, buf_str(&b));
	buf_release(&b);
	return s;
}

static void
add_forecast(struct story *s, const struct forecast *f, struct csv_row *row,
    size_t *room)
{
	s->forecasts.present = true;
	s->forecasts.list = arena_more(
	    row->arena, s->forecasts.list, s->forecasts.n, room, sizeof(*f));
	s->forecasts.list[s->forecasts.n++] = *f;
}

static bool
is_relation(struct str s)
{
	static const struct str known[] = {{"by", 2}, {"before", 6}, {"in", 2},
	    {"on", 2}, {"between", 7}, {"after", 5}};
	size_t i;

	for (i = 0; i < LEN(known); i++)
		if (str_eq(s, known[i]))
			return true;
	return false;
}

/* The forecast that the ith values of the columns are. */
static struct forecast
read_columns(struct csv_row *row, size_t i)
{
	struct str sentence =
	    csv_row_clean(row, csv_row_value(row, CSV_SENTENCE, i));
	struct str none = sentence, phrase;
	struct forecast f;

	if (!sentence.n || !forecast_take(&f, &none, NULL, row->arena))
		f = (struct forecast){.text = sentence};
	f.narrative = -1;
	if (f.probability.n)
		return f;
	f.probability =
	    probability(row, csv_row_value(row, CSV_PROBABILITY, i));
	f.event = csv_row_clean(row, csv_row_value(row, CSV_EVENT, i));
	f.community = csv_row_clean(row, csv_row_value(row, CSV_COMMUNITY, i));
	phrase = csv_row_clean(row, csv_row_value(row, CSV_DEADLINE, i));
	deadline_take(&f.deadline, &phrase, NULL, row->arena);
	if (f.deadline.text.p && !is_relation(f.deadline.relation))
		f.deadline = (struct deadline){0};
	return f;
}

/* Forecasts that only columns have. */
static void
set_columns_forecasts(struct csv_row *row, struct story *s)
{
	size_t n = csv_row_longest(row, CSV_PROBABILITY, CSV_SENTENCE), i,
	       room = 0;
	struct forecast f;
	struct story of;

	for (i = 0; i < n; i++) {
		csv_row_object(row, "{\"forecasts\":[",
		    csv_row_value(row, CSV_SENTENCE, i), "]}", &of);
		f = of.forecasts.n ? of.forecasts.list[0]
				   : read_columns(row, i);
		if (f.narrative >= (long)s->narratives.n)
			f.narrative = -1;
		if (f.probability.n || f.event.n || f.text.n)
			add_forecast(s, &f, row, &room);
	}
}

/* The sentences of nerd narratives say more than columns do. */
void
csv_row_forecasts(struct csv_row *row, struct story *s)
{
	size_t i, room = 0;
	struct forecast f;
	struct str text;

	for (i = 0; i < s->narratives.n; i++) {
		text = s->narratives.list[i].text;
		if (!str_eq(s->narratives.list[i].kind, STR("nerd")))
			continue;
		while (text.n && forecast_take(&f, &text, NULL, row->arena)) {
			f.narrative = (long)i;
			add_forecast(s, &f, row, &room);
		}
	}
	if (s->forecasts.n == 0)
		set_columns_forecasts(row, s);
}
