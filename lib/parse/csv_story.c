#include <stdlib.h>

#include "parse/csv_date.h"
#include "parse/csv_row.h"
#include "parse/deadline.h"
#include "parse/finish.h"
#include "parse/forecast.h"
#include "parse/label.h"
#include "parse/line.h"
#include "parse/paragraphs.h"

static struct str
value_at(const struct csv_row *row, enum csv_field field, size_t i)
{
	const struct csv_values *v = &row->fields[field];

	return i < v->n ? v->list[i] : STR_NONE;
}

static struct str
clean(struct csv_row *row, struct str s)
{
	return s.n ? line_clean(str_trim(s), row->arena) : STR_NONE;
}

static void
set_facts(struct csv_row *row, struct story *s)
{
	const struct csv_values *facts = &row->fields[CSV_FACT];
	const struct csv_values *sources = &row->fields[CSV_FACT_SOURCE];
	struct fact *f;
	size_t i, *rooms;

	if (facts->n == 0)
		return;
	rooms = arena_zero(row->arena, facts->n, sizeof(*rooms));
	s->facts.present = true;
	s->facts.n = facts->n;
	s->facts.list = arena_zero(row->arena, facts->n, sizeof(*f));
	for (i = 0; i < facts->n; i++)
		s->facts.list[i].text = clean(row, facts->list[i]);
	if (row->owners.n == 0)
		csv_row_own_sources(row, row, 0);
	for (i = 0; sources->n > 0 && i < facts->n; i++)
		s->facts.list[i].sources.present = true;
	for (i = 0; i < sources->n; i++) {
		if (row->owners.list[i].n >= facts->n)
			continue;
		f = &s->facts.list[row->owners.list[i].n];
		f->sources.list = arena_more(row->arena, f->sources.list,
		    f->sources.n, &rooms[row->owners.list[i].n],
		    sizeof(*f->sources.list));
		f->sources.list[f->sources.n++] =
		    (struct citation){.name = clean(row, sources->list[i])};
	}
}

/* "Label: text" of a column that holds both. */
static struct str
take_label(struct str *text)
{
	size_t colon = str_find(*text, STR(": "));
	struct label label;
	struct str head = str_make(text->p, colon);

	if (colon == text->n || !label_read(&label, head))
		return STR_NONE;
	*text = str_from(*text, colon + 2);
	return head;
}

static void
add_narrative(struct csv_row *row, struct story *s, struct str label,
    struct str text, size_t i)
{
	struct narrative *n = &s->narratives.list[s->narratives.n++];
	struct label l = {.kind = STR("other")};

	if (!label.n)
		label = take_label(&text);
	if (label.n)
		label_classify(&l, clean(row, label));
	*n = (struct narrative){.label = l.text,
	    .kind = l.kind,
	    .subject = l.subject,
	    .text = paragraphs_clean(text, STR("\n\n"), row->arena)};
	if (i != SIZE_MAX)
		n->provider = clean(row, value_at(row, CSV_PROVIDER, i));
}

static void
set_narratives(struct csv_row *row, struct story *s)
{
	size_t n = csv_row_longest(row, CSV_LABEL, CSV_PROVIDER), i;
	const struct csv_values *own = &row->fields[CSV_NARRATIVE];

	if (n + own->n == 0)
		return;
	s->narratives.present = true;
	s->narratives.list =
	    arena_zero(row->arena, n + own->n, sizeof(*s->narratives.list));
	for (i = 0; i < n; i++)
		add_narrative(row, s, value_at(row, CSV_LABEL, i),
		    value_at(row, CSV_TEXT, i), i);
	for (i = 0; i < own->n; i++)
		add_narrative(
		    row, s, row->labels.list[i], own->list[i], SIZE_MAX);
}

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

/* Forecasts that only columns have. */
static void
set_columns_forecasts(struct csv_row *row, struct story *s)
{
	size_t n = csv_row_longest(row, CSV_PROBABILITY, CSV_SENTENCE), i,
	       room = 0;
	struct str phrase, sentence, none;
	struct forecast f;

	for (i = 0; i < n; i++) {
		sentence = clean(row, value_at(row, CSV_SENTENCE, i));
		none = sentence;
		if (!sentence.n || !forecast_take(&f, &none, NULL, row->arena))
			f = (struct forecast){.text = sentence};
		f.narrative = -1;
		if (!f.probability.n) {
			f.probability =
			    probability(row, value_at(row, CSV_PROBABILITY, i));
			f.event = clean(row, value_at(row, CSV_EVENT, i));
			f.community =
			    clean(row, value_at(row, CSV_COMMUNITY, i));
			phrase = clean(row, value_at(row, CSV_DEADLINE, i));
			deadline_take(&f.deadline, &phrase, NULL, row->arena);
			if (f.deadline.text.p &&
			    !is_relation(f.deadline.relation))
				f.deadline = (struct deadline){0};
		}
		if (f.probability.n || f.event.n || f.text.n)
			add_forecast(s, &f, row, &room);
	}
}

/* The sentences of nerd narratives say more than columns do. */
static void
set_forecasts(struct csv_row *row, struct story *s)
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

static void
set_articles(struct csv_row *row, struct story *s)
{
	size_t n = csv_row_longest(row, CSV_TITLE, CSV_LINK), i;

	if (n == 0)
		return;
	s->articles.present = true;
	s->articles.n = n;
	s->articles.list = arena_zero(row->arena, n, sizeof(*s->articles.list));
	for (i = 0; i < n; i++)
		s->articles.list[i] = (struct article){
		    .title = clean(row, value_at(row, CSV_TITLE, i)),
		    .publisher = clean(row, value_at(row, CSV_PUBLISHER, i)),
		    .url = clean(row, value_at(row, CSV_LINK, i))};
}

/* A cell that does not tell the date stays, under another name. */
static void
set_date(struct csv_row *row, struct story *s)
{
	struct str cell = csv_row_first(row, CSV_UPDATED);
	struct date date;
	bool unclear;

	if (cell.n == 0)
		return;
	if (csv_date_read(&date, cell, &unclear))
		s->updated = date_copy(&date, row->arena);
	if (unclear)
		finish_add_note(s, "date-unclear", row->arena);
	if (unclear || !s->updated.p)
		csv_row_keep(row, STR("updated"), cell);
}

bool
csv_row_story(struct csv_row *row, struct story *s)
{
	*s = (struct story){.source = {.layout = STR("csv")}};
	s->headline = clean(row, csv_row_first(row, CSV_HEADLINE));
	s->url = clean(row, csv_row_first(row, CSV_URL));
	s->lang = clean(row, csv_row_first(row, CSV_LANG));
	set_date(row, s);
	s->image.caption = clean(row, csv_row_first(row, CSV_CAPTION));
	s->image.credit = clean(row, csv_row_first(row, CSV_CREDIT));
	s->image.via = clean(row, csv_row_first(row, CSV_VIA));
	set_facts(row, s);
	set_narratives(row, s);
	set_forecasts(row, s);
	set_articles(row, s);
	if (row->extra.len)
		s->extra = arena_copy(row->arena, buf_str(&row->extra));
	return s->facts.n || s->narratives.n || s->forecasts.n;
}
