#include "parse/csv_row.h"

#include <stdlib.h>

#include "base/date.h"
#include "parse/deadline.h"
#include "parse/forecast.h"
#include "parse/label.h"
#include "parse/line.h"

static const struct {
	const char *name;
	enum csv_field field;
} names[] = {
    {"id", CSV_ID},
    {"headline", CSV_HEADLINE},
    {"title", CSV_HEADLINE},
    {"url", CSV_URL},
    {"link", CSV_URL},
    {"lang", CSV_LANG},
    {"language", CSV_LANG},
    {"updated", CSV_UPDATED},
    {"date", CSV_UPDATED},
    {"published", CSV_UPDATED},
    {"image.caption", CSV_CAPTION},
    {"image.credit", CSV_CREDIT},
    {"image.via", CSV_VIA},
    {"facts", CSV_FACT},
    {"fact", CSV_FACT},
    {"facts.text", CSV_FACT},
    {"facts.sources.name", CSV_FACT_SOURCE},
    {"narratives.label", CSV_LABEL},
    {"narratives.kind", CSV_KIND},
    {"narratives.subject", CSV_SUBJECT},
    {"narratives", CSV_TEXT},
    {"narratives.text", CSV_TEXT},
    {"narratives.provider", CSV_PROVIDER},
    {"forecasts.probability", CSV_PROBABILITY},
    {"forecasts.bound", CSV_BOUND},
    {"forecasts.event", CSV_EVENT},
    {"forecasts.deadline.text", CSV_DEADLINE},
    {"forecasts.deadline.relation", CSV_RELATION},
    {"forecasts.deadline.earliest", CSV_EARLIEST},
    {"forecasts.deadline.latest", CSV_LATEST},
    {"forecasts.community", CSV_COMMUNITY},
    {"forecasts", CSV_SENTENCE},
    {"forecasts.text", CSV_SENTENCE},
    {"articles.title", CSV_TITLE},
    {"articles.publisher", CSV_PUBLISHER},
    {"articles.url", CSV_LINK},
    {"type", CSV_IGNORED},
};

enum csv_field
csv_field_of(struct str name)
{
	struct label label;
	size_t i;

	name = str_trim(name);
	for (i = 0; i < LEN(names); i++)
		if (str_eq_nocase(name, str_of(names[i].name)))
			return names[i].field;
	if (label_read(&label, name))
		return CSV_NARRATIVE;
	/* "Fact 1", "fact_2" */
	if (name.n > 4 && name.n <= 7 &&
	    str_eq_nocase(str_make(name.p, 4), STR("fact")) &&
	    name.p[name.n - 1] >= '0' && name.p[name.n - 1] <= '9')
		return CSV_FACT;
	return CSV_OTHER;
}

static void
add_value(struct csv_row *row, struct csv_values *v, struct str value)
{
	v->list =
	    arena_more(row->arena, v->list, v->n, &v->room, sizeof(*v->list));
	v->list[v->n++] = value;
}

/* The first value of the cell: up to a newline that is not one of several. */
static struct str
take_value(struct str *cell)
{
	size_t end = 0, n;
	struct str value;

	for (;;) {
		end += str_find_byte(str_from(*cell, end), '\n');
		for (n = 0; end + n < cell->n && cell->p[end + n] == '\n'; n++)
			continue;
		if (n < 2)
			break;
		end += n;
	}
	value = str_make(cell->p, end);
	*cell = str_from(*cell, end + n);
	return value;
}

static struct str
without_bullet(struct str s)
{
	static const struct str bullets[] = {
	    {"\xe2\x80\xa2", 3}, {"- ", 2}, {"* ", 2}};
	size_t i;

	s = str_trim(s);
	for (i = 0; i < LEN(bullets); i++)
		if (str_starts(s, bullets[i]))
			return str_trim(str_from(s, bullets[i].n));
	return s;
}

/* Whether the record has a member of its own with that name. */
static bool
is_taken(struct str name)
{
	static const char *const taken[] = {"type", "id", "headline", "url",
	    "lang", "updated", "image", "articles", "facts", "narratives",
	    "forecasts", "source", "notes"};
	size_t i;

	for (i = 0; i < LEN(taken); i++)
		if (str_eq(name, str_of(taken[i])))
			return true;
	return false;
}

/* A column that has the name of another member gets an underscore. */
static void
add_other(struct csv_row *row, struct str column, struct str cell)
{
	if (cell.n == 0 || column.n == 0)
		return;
	if (row->extra.len)
		buf_add_byte(&row->extra, ',');
	json_add_string(&row->extra, column);
	if (is_taken(column)) {
		buf_cut(&row->extra, row->extra.len - 1);
		buf_add_text(&row->extra, "_\"");
	}
	buf_add_byte(&row->extra, ':');
	json_add_string(&row->extra, cell);
}

/* Tables that were made safe for spreadsheets have a quote in front of what
 * would be a formula there. */
static struct str
without_guard(struct str cell)
{
	if (cell.n > 1 && cell.p[0] == '\'' && cell.p[1] &&
	    strchr("=+-@\t\r", cell.p[1]))
		return str_from(cell, 1);
	return cell;
}

void
csv_row_add(struct csv_row *row, enum csv_field field, struct str column,
    struct str cell)
{
	struct str value;

	cell = arena_copy(row->arena, str_trim(without_guard(cell)));
	if (field == CSV_OTHER) {
		add_other(row, column, cell);
		return;
	}
	while (cell.n > 0) {
		value = take_value(&cell);
		if (field == CSV_FACT)
			value = line_clean(without_bullet(value), row->arena);
		if (value.n == 0)
			continue;
		if (field == CSV_NARRATIVE)
			add_value(row, &row->labels,
			    arena_copy(row->arena, str_trim(column)));
		add_value(row, &row->fields[field], value);
	}
}

static struct str
first(const struct csv_row *row, enum csv_field field)
{
	const struct csv_values *v = &row->fields[field];

	return v->n ? v->list[0] : STR_NONE;
}

static struct str
value_at(const struct csv_row *row, enum csv_field field, size_t i)
{
	const struct csv_values *v = &row->fields[field];

	return i < v->n ? v->list[i] : STR_NONE;
}

static size_t
longest(const struct csv_row *row, enum csv_field from, enum csv_field to)
{
	size_t n = 0;
	int i;

	for (i = (int)from; i <= (int)to; i++)
		if (row->fields[i].n > n)
			n = row->fields[i].n;
	return n;
}

static size_t
count_items(const struct csv_row *row)
{
	return row->fields[CSV_FACT].n + longest(row, CSV_LABEL, CSV_PROVIDER) +
	       row->fields[CSV_NARRATIVE].n +
	       longest(row, CSV_PROBABILITY, CSV_SENTENCE);
}

bool
csv_row_continues(const struct csv_row *before, const struct csv_row *row)
{
	struct str id = first(row, CSV_ID);

	if (id.n || first(before, CSV_ID).n)
		return str_eq(id, first(before, CSV_ID));
	return first(row, CSV_HEADLINE).n &&
	       str_eq(first(row, CSV_HEADLINE), first(before, CSV_HEADLINE)) &&
	       str_eq(first(row, CSV_UPDATED), first(before, CSV_UPDATED)) &&
	       count_items(row) == 1;
}

/* Notes whose the row's sources are, when its facts are numbered from base:
 * several sources of several facts cannot be told apart. */
static void
own_sources(struct csv_row *to, const struct csv_row *row, size_t base)
{
	size_t facts = row->fields[CSV_FACT].n, i;
	size_t n = row->fields[CSV_FACT_SOURCE].n;

	for (i = 0; i < n; i++)
		add_value(to, &to->owners,
		    str_make(NULL, facts == 1	? base
				   : facts == n ? base + i
						: SIZE_MAX));
}

static void
append(struct csv_row *row, struct csv_values *to, const struct csv_values *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		add_value(row, to, v->list[i]);
}

void
csv_row_append(struct csv_row *before, const struct csv_row *row)
{
	int i;

	if (before->owners.n == 0)
		own_sources(before, before, 0);
	own_sources(before, row, before->fields[CSV_FACT].n);
	for (i = CSV_FACT; i < CSV_FIELDS; i++)
		append(before, &before->fields[i], &row->fields[i]);
	append(before, &before->labels, &row->labels);
}

static struct str
clean(struct csv_row *row, struct str s)
{
	return s.n ? line_clean(str_trim(s), row->arena) : STR_NONE;
}

/* Paragraphs, each on one line. */
static struct str
clean_paragraphs(struct csv_row *row, struct str s)
{
	struct buf b = {0};
	struct str one;
	size_t n;

	while (s.n > 0) {
		n = str_find(s, STR("\n\n"));
		one = clean(row, str_make(s.p, n));
		s = str_from(s, n < s.n ? n + 2 : n);
		if (one.n == 0)
			continue;
		if (b.len)
			buf_add_text(&b, "\n\n");
		buf_add_str(&b, one);
	}
	s = b.len ? arena_copy(row->arena, buf_str(&b)) : STR_NONE;
	buf_release(&b);
	return s;
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
		own_sources(row, row, 0);
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
	    .text = clean_paragraphs(row, text)};
	if (i != SIZE_MAX)
		n->provider = clean(row, value_at(row, CSV_PROVIDER, i));
}

static void
set_narratives(struct csv_row *row, struct story *s)
{
	size_t n = longest(row, CSV_LABEL, CSV_PROVIDER), i;
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

/* "72%" and "0.72" are one number. */
static struct str
probability(struct csv_row *row, struct str s)
{
	struct buf b = {0};
	char *end, number[32];
	double value;

	s = str_trim(s);
	if (s.n == 0 || s.n >= sizeof(number))
		return STR_NONE;
	memcpy(number, s.p, s.n);
	number[s.n] = '\0';
	value = strtod(number, &end);
	if (end == number)
		return STR_NONE;
	if (*end == '%')
		value /= 100;
	if (!(value >= 0 && value <= 1))
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
	size_t n = longest(row, CSV_PROBABILITY, CSV_SENTENCE), i, room = 0;
	struct str phrase, sentence, none;
	struct forecast f;

	for (i = 0; i < n; i++) {
		sentence = clean(row, value_at(row, CSV_SENTENCE, i));
		none = sentence;
		if (!sentence.n || !forecast_take(&f, &none, row->arena))
			f = (struct forecast){.text = sentence};
		f.narrative = -1;
		if (!f.probability.n) {
			f.probability =
			    probability(row, value_at(row, CSV_PROBABILITY, i));
			f.event = clean(row, value_at(row, CSV_EVENT, i));
			f.community =
			    clean(row, value_at(row, CSV_COMMUNITY, i));
			phrase = clean(row, value_at(row, CSV_DEADLINE, i));
			deadline_take(&f.deadline, &phrase, row->arena);
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
		while (text.n && forecast_take(&f, &text, row->arena)) {
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
	size_t n = longest(row, CSV_TITLE, CSV_LINK), i;

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

static struct str
date_of(struct csv_row *row, struct str s)
{
	struct buf b = {0};
	struct date date;

	if (s.n == 0 ||
	    (date_read(&date, s) < 0 && date_read_english(&date, s) == 0))
		return STR_NONE;
	date_write(&b, &date);
	s = arena_copy(row->arena, buf_str(&b));
	buf_release(&b);
	return s;
}

bool
csv_row_story(struct csv_row *row, struct story *s)
{
	*s = (struct story){.source = {.layout = STR("csv")}};
	s->headline = clean(row, first(row, CSV_HEADLINE));
	s->url = clean(row, first(row, CSV_URL));
	s->lang = clean(row, first(row, CSV_LANG));
	s->updated = date_of(row, first(row, CSV_UPDATED));
	s->image.caption = clean(row, first(row, CSV_CAPTION));
	s->image.credit = clean(row, first(row, CSV_CREDIT));
	s->image.via = clean(row, first(row, CSV_VIA));
	set_facts(row, s);
	set_narratives(row, s);
	set_forecasts(row, s);
	set_articles(row, s);
	if (row->extra.len)
		s->extra = arena_copy(row->arena, buf_str(&row->extra));
	return s->facts.n || s->narratives.n || s->forecasts.n;
}

void
csv_row_clear(struct csv_row *row)
{
	struct buf extra = row->extra;

	buf_clear(&extra);
	*row = (struct csv_row){.arena = row->arena, .extra = extra};
}
