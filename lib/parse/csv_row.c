#include "parse/csv_row.h"

#include "parse/csv_list.h"
#include "parse/json_page.h"
#include "parse/key.h"
#include "parse/label.h"
#include "parse/line.h"

/* No name that is listed is longer, however it is spelled. */
enum { LISTED_MAX = 64 };

static const struct {
	const char *name;
	enum csv_field field;
} names[] = {
    {"id", CSV_ID}, {"headline", CSV_HEADLINE}, {"title", CSV_HEADLINE},
    {"url", CSV_URL}, {"link", CSV_URL}, {"lang", CSV_LANG},
    {"language", CSV_LANG}, {"updated", CSV_UPDATED},
    {"updated at", CSV_UPDATED}, {"last updated", CSV_UPDATED},
    {"date", CSV_UPDATED}, {"published", CSV_UPDATED}, {"image", CSV_IMAGE},
    {"image.caption", CSV_CAPTION}, {"image.credit", CSV_CREDIT},
    {"image.via", CSV_VIA}, {"facts", CSV_FACT}, {"fact", CSV_FACT},
    {"facts.text", CSV_FACT}, {"facts.sources.name", CSV_FACT_SOURCE},
    {"narratives.label", CSV_LABEL}, {"narratives.kind", CSV_KIND},
    {"narratives.subject", CSV_SUBJECT}, {"narratives", CSV_TEXT},
    {"narrative", CSV_TEXT}, {"narratives.text", CSV_TEXT},
    {"narratives.provider", CSV_PROVIDER},
    {"forecasts.probability", CSV_PROBABILITY},
    {"probability", CSV_PROBABILITY}, {"forecasts.bound", CSV_BOUND},
    {"forecasts.event", CSV_EVENT}, {"event", CSV_EVENT},
    {"forecasts.deadline.text", CSV_DEADLINE}, {"deadline", CSV_DEADLINE},
    {"forecasts.deadline.relation", CSV_RELATION},
    {"forecasts.deadline.earliest", CSV_EARLIEST},
    {"forecasts.deadline.latest", CSV_LATEST},
    {"forecasts.community", CSV_COMMUNITY}, {"forecasts", CSV_SENTENCE},
    {"forecast", CSV_SENTENCE}, {"forecasts.text", CSV_SENTENCE},
    {"articles", CSV_TITLE}, {"articles.title", CSV_TITLE},
    {"articles.publisher", CSV_PUBLISHER}, {"articles.url", CSV_LINK},
    {"type", CSV_IGNORED},
    {"unnamed: 0", CSV_IGNORED}, /* as pandas calls its index */
};

enum csv_field
csv_field_listed(struct str name)
{
	size_t i;

	name = str_trim(name);
	/* Their first letters rule out most of what is no name. */
	if (name.n == 0 || name.n > LISTED_MAX ||
	    !memchr("adefhilnptu", name.p[0] | 0x20, 11))
		return CSV_OTHER;
	for (i = 0; i < LEN(names); i++)
		if ((name.p[0] | 0x20) == names[i].name[0] &&
		    key_is(name, str_of(names[i].name)))
			return names[i].field;
	return CSV_OTHER;
}

enum csv_field
csv_field_of(struct str name)
{
	enum csv_field listed = csv_field_listed(name);
	struct label label;

	if (listed != CSV_OTHER)
		return listed;
	name = str_trim(name);
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

/* Whether every part of the cell between bars ends as a sentence does. */
static bool
are_sentences(struct str cell, struct str bar)
{
	struct str part;
	size_t n;

	while (cell.n > 0) {
		n = str_find(cell, bar);
		part = str_trim(str_make(cell.p, n));
		while (part.n > 0 && strchr("\"')", part.p[part.n - 1]))
			part.n--;
		if (str_ends(part, STR("\xe2\x80\x9d")))
			part.n -= 3;
		if (part.n == 0 || !strchr(".!?", part.p[part.n - 1]))
			return false;
		cell = str_from(cell, n < cell.n ? n + bar.n : n);
	}
	return true;
}

/* What parts the values of the cell: newlines, or bars where neither a name
 * nor a sentence would have them. */
static struct str
find_mark(struct str cell, enum csv_field field)
{
	const struct str bar = STR(" | "), newline = STR("\n");

	if (str_find(cell, bar) == cell.n || str_find_byte(cell, '\n') < cell.n)
		return newline;
	switch (field) {
	case CSV_FACT_SOURCE:
	case CSV_LABEL:
	case CSV_PROVIDER:
		return bar;
	case CSV_FACT:
	case CSV_TEXT:
	case CSV_NARRATIVE:
	case CSV_SENTENCE:
		return are_sentences(cell, bar) ? bar : newline;
	default:
		return newline;
	}
}

/* The first value of the cell: up to a mark that is not one of several, which
 * part paragraphs. */
static struct str
take_value(struct str *cell, struct str mark)
{
	size_t end = 0, n;
	struct str value;

	for (;;) {
		end += str_find(str_from(*cell, end), mark);
		for (n = 0; str_starts(str_from(*cell, end + n), mark);
		     n += mark.n)
			continue;
		if (n < 2 * mark.n)
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

static void
add_member_name(struct csv_row *row, struct str column)
{
	if (row->extra.len)
		buf_add_byte(&row->extra, ',');
	json_add_string(&row->extra, column);
	if (is_taken(column)) {
		buf_cut(&row->extra, row->extra.len - 1);
		buf_add_text(&row->extra, "_\"");
	}
	buf_add_byte(&row->extra, ':');
}

void
csv_row_keep(struct csv_row *row, struct str column, struct str cell)
{
	if (cell.n == 0 || column.n == 0)
		return;
	add_member_name(row, column);
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

static void
add_item(struct csv_row *row, enum csv_field field, struct str column,
    struct str value)
{
	if (field == CSV_FACT && !str_starts(value, STR("{")))
		value = line_clean(without_bullet(value), row->arena);
	if (value.n == 0)
		return;
	if (field == CSV_NARRATIVE)
		add_value(row, &row->labels,
		    arena_copy(row->arena, str_trim(column)));
	add_value(row, &row->fields[field], value);
}

/* Whether a field has items, which may be in a list. */
static bool
may_be_list(enum csv_field field)
{
	return field >= CSV_IMAGE || field == CSV_OTHER;
}

/* What the list has in it, objects as they are; another column's stays one. */
static void
add_list(struct csv_row *row, enum csv_field field, struct str column,
    const struct json *j)
{
	bool one = json_kind(j, 0) == JSON_OBJECT;
	uint32_t i;

	if (field == CSV_OTHER) {
		if (column.n == 0)
			return;
		add_member_name(row, column);
		json_page_add_compact(&row->extra, json_raw(j, 0));
		return;
	}
	for (i = !one; json_length(j, 0) > 0 && i < j->nodes[0].next;
	     i = j->nodes[i].next) {
		if (json_kind(j, i) == JSON_STRING)
			add_item(row, field, column,
			    str_trim(json_text(j, i, row->arena)));
		else if (json_kind(j, i) == JSON_OBJECT)
			add_item(row, field, column, json_raw(j, i));
	}
}

void
csv_row_add(struct csv_row *row, enum csv_field field, struct str column,
    struct str cell)
{
	struct json list = {0};
	struct str mark;

	cell = arena_copy(row->arena, str_trim(without_guard(cell)));
	if (may_be_list(field) && csv_list_scan(&list, cell, row->arena)) {
		add_list(row, field, column, &list);
	} else if (field == CSV_OTHER || field == CSV_IMAGE) {
		csv_row_keep(row, column, cell);
	} else {
		mark = find_mark(cell, field);
		while (cell.n > 0)
			add_item(row, field, column, take_value(&cell, mark));
	}
	json_release(&list);
}

struct str
csv_row_value(const struct csv_row *row, enum csv_field field, size_t i)
{
	const struct csv_values *v = &row->fields[field];

	return i < v->n ? v->list[i] : STR_NONE;
}

struct str
csv_row_clean(struct csv_row *row, struct str s)
{
	return s.n ? line_clean(str_trim(s), row->arena) : STR_NONE;
}

size_t
csv_row_longest(
    const struct csv_row *row, enum csv_field from, enum csv_field to)
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
	return row->fields[CSV_FACT].n +
	       csv_row_longest(row, CSV_LABEL, CSV_PROVIDER) +
	       row->fields[CSV_NARRATIVE].n +
	       csv_row_longest(row, CSV_PROBABILITY, CSV_SENTENCE);
}

bool
csv_row_continues(const struct csv_row *before, const struct csv_row *row)
{
	struct str id = csv_row_value(row, CSV_ID, 0);

	if (id.n || csv_row_value(before, CSV_ID, 0).n)
		return str_eq(id, csv_row_value(before, CSV_ID, 0));
	return csv_row_value(row, CSV_HEADLINE, 0).n &&
	       str_eq(csv_row_value(row, CSV_HEADLINE, 0),
		   csv_row_value(before, CSV_HEADLINE, 0)) &&
	       str_eq(csv_row_value(row, CSV_UPDATED, 0),
		   csv_row_value(before, CSV_UPDATED, 0)) &&
	       count_items(row) == 1;
}

/* Notes whose the row's sources are, when its facts are numbered from base:
 * several sources of several facts cannot be told apart. */
void
csv_row_own_sources(struct csv_row *to, const struct csv_row *row, size_t base)
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
		add_value(row, to, arena_copy(row->arena, v->list[i]));
}

void
csv_row_append(struct csv_row *before, const struct csv_row *row)
{
	int i;

	if (before->owners.n == 0)
		csv_row_own_sources(before, before, 0);
	csv_row_own_sources(before, row, before->fields[CSV_FACT].n);
	for (i = CSV_FACT; i < CSV_FIELDS; i++)
		append(before, &before->fields[i], &row->fields[i]);
	append(before, &before->labels, &row->labels);
	before->notes |= row->notes;
}

void
csv_row_clear(struct csv_row *row)
{
	struct buf extra = row->extra;

	buf_clear(&extra);
	*row = (struct csv_row){.arena = row->arena, .extra = extra};
}
