#include "parse/csv_date.h"
#include "parse/csv_row.h"
#include "parse/finish.h"
#include "parse/html_meta.h"
#include "parse/json_page.h"
#include "parse/label.h"
#include "parse/line.h"
#include "parse/paragraphs.h"

void
csv_row_object(struct csv_row *row, const char *before, struct str value,
    const char *behind, struct story *s)
{
	struct json j = {0};
	struct json_page page = {.json = &j, .arena = row->arena};
	struct buf text = {0};
	struct error err;

	*s = (struct story){0};
	if (!str_starts(value, STR("{")))
		return;
	buf_add_text(&text, before);
	buf_add_str(&text, value);
	buf_add_text(&text, behind);
	if (json_scan(&j, arena_copy(row->arena, buf_str(&text)), &err) == 0)
		json_story_parts(&page, 0, s);
	json_release(&j);
	buf_release(&text);
}

static void
set_image(struct csv_row *row, struct story *s)
{
	struct str object = csv_row_value(row, CSV_IMAGE, 0);
	struct story of;

	s->image.caption =
	    csv_row_clean(row, csv_row_value(row, CSV_CAPTION, 0));
	s->image.credit = csv_row_clean(row, csv_row_value(row, CSV_CREDIT, 0));
	s->image.via = csv_row_clean(row, csv_row_value(row, CSV_VIA, 0));
	csv_row_object(row, "{\"image\":", object, "}", &of);
	if (of.image.caption.n || of.image.credit.n)
		s->image = of.image;
}

static struct fact
read_fact(struct csv_row *row, struct str value)
{
	struct story of;

	csv_row_object(row, "{\"facts\":[", value, "]}", &of);
	return of.facts.n ? of.facts.list[0]
			  : (struct fact){.text = csv_row_clean(row, value)};
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
		s->facts.list[i] = read_fact(row, facts->list[i]);
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
		f->sources.list[f->sources.n++] = (struct citation){
		    .name = csv_row_clean(row, sources->list[i])};
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

static struct narrative
read_narrative(struct csv_row *row, struct str label, struct str text)
{
	struct label l = {.kind = STR("other")};

	if (!label.n)
		label = take_label(&text);
	if (label.n)
		label_classify(&l, csv_row_clean(row, label));
	return (struct narrative){.label = l.text,
	    .kind = l.kind,
	    .subject = l.subject,
	    .text = paragraphs_clean(text, STR("\n\n"), row->arena)};
}

/* What the value holds: a narrative, or several that are an object's. */
static void
add_narratives(struct csv_row *row, struct story *s, struct str label,
    struct str value, struct str provider, size_t *room)
{
	struct narrative one, *list = &one;
	struct story of;
	size_t n, i;

	csv_row_object(row, "{\"narratives\":[", value, "]}", &of);
	if (of.narratives.n == 0)
		csv_row_object(row, "{\"narratives\":", value, "}", &of);
	n = of.narratives.n;
	if (n > 0)
		list = of.narratives.list;
	else
		one = read_narrative(row, label, value);
	for (i = 0; i < (n ? n : 1); i++) {
		s->narratives.list = arena_more(row->arena, s->narratives.list,
		    s->narratives.n, room, sizeof(*list));
		if (!list[i].provider.p)
			list[i].provider = csv_row_clean(row, provider);
		s->narratives.list[s->narratives.n++] = list[i];
	}
}

static void
set_narratives(struct csv_row *row, struct story *s)
{
	size_t n = csv_row_longest(row, CSV_LABEL, CSV_PROVIDER), i, room = 0;
	const struct csv_values *own = &row->fields[CSV_NARRATIVE];

	s->narratives.present = n + own->n > 0;
	for (i = 0; i < n; i++)
		add_narratives(row, s, csv_row_value(row, CSV_LABEL, i),
		    csv_row_value(row, CSV_TEXT, i),
		    csv_row_value(row, CSV_PROVIDER, i), &room);
	for (i = 0; i < own->n; i++)
		add_narratives(
		    row, s, row->labels.list[i], own->list[i], STR_NONE, &room);
}

static struct article
read_article(struct csv_row *row, size_t i)
{
	struct str title = csv_row_value(row, CSV_TITLE, i);
	struct str url = csv_row_value(row, CSV_LINK, i), publisher;
	struct story of;

	csv_row_object(row, "{\"articles\":[", title, "]}", &of);
	if (of.articles.n)
		return of.articles.list[0];
	/* A list of nothing but addresses. */
	if (!url.n && html_meta_link(title).p) {
		url = title;
		title = STR_NONE;
	}
	publisher = csv_row_value(row, CSV_PUBLISHER, i);
	return (struct article){csv_row_clean(row, title),
	    csv_row_clean(row, publisher), csv_row_clean(row, url)};
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
		s->articles.list[i] = read_article(row, i);
}

/* A cell that does not tell the date stays, under another name. */
static void
set_date(struct csv_row *row, struct story *s)
{
	struct str cell = csv_row_value(row, CSV_UPDATED, 0);
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
	s->headline = csv_row_clean(row, csv_row_value(row, CSV_HEADLINE, 0));
	s->url = csv_row_clean(row, csv_row_value(row, CSV_URL, 0));
	s->lang = csv_row_clean(row, csv_row_value(row, CSV_LANG, 0));
	set_date(row, s);
	set_image(row, s);
	set_facts(row, s);
	set_narratives(row, s);
	csv_row_forecasts(row, s);
	set_articles(row, s);
	if (row->extra.len)
		s->extra = arena_copy(row->arena, buf_str(&row->extra));
	return s->facts.n || s->narratives.n || s->forecasts.n;
}
