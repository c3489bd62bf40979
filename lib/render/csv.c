#include <csv.h>

#include "base/utf8.h"
#include "render/format.h"
#include "render/show.h"

static const struct {
	const char *list; /* the explode list's key */
	const char *columns;
} defaults[] = {
    [EXPLODE_NONE] = {NULL, "id,headline,updated,url,facts.text,"
			    "narratives.label,narratives.text,"
			    "forecasts.probability,forecasts.event,"
			    "forecasts.deadline.text"},
    [EXPLODE_FACTS] = {"facts", "id,headline,updated,facts.text,"
				"facts.sources.name"},
    [EXPLODE_NARRATIVES] = {"narratives", "id,headline,updated,"
					  "narratives.label,narratives.kind,"
					  "narratives.subject,narratives.text,"
					  "narratives.provider"},
    [EXPLODE_FORECASTS] = {"forecasts", "id,headline,updated,"
					"forecasts.probability,"
					"forecasts.bound,forecasts.event,"
					"forecasts.deadline.text,"
					"forecasts.deadline.relation,"
					"forecasts.deadline.earliest,"
					"forecasts.deadline.latest,"
					"forecasts.community,"
					"forecasts.text"},
    [EXPLODE_PROFILES] = {NULL, "story,headline,a.label,tone.positive,"
				"tone.negative,hedge.score,loaded.score,"
				"loaded.spans.words,leans_on.fact"},
    [EXPLODE_CHANGES] = {NULL, "story,headline,from.updated,to.updated,"
			       "changed,minor,kinds,counts.edited,"
			       "counts.rewritten,counts.added,counts.deleted,"
			       "counts.moved,counts.split,counts.merged"},
    [EXPLODE_QUESTIONS] = {NULL, "event,deadline.text,deadline.latest,"
				 "community,n,first.date,first.probability,"
				 "last.date,last.probability,"
				 "largest_move.from,largest_move.to,"
				 "largest_move.date,state,outcome.happened,"
				 "outcome.date,outcome.brier,outcome.log"},
    [EXPLODE_PROBABILITIES] = {"probabilities",
	"event,deadline.latest,probabilities.date,probabilities.probability,"
	"probabilities.bound,probabilities.story,probabilities.headline"},
};

/* The records that make rows. */
static enum item_kind
kind_of_rows(const struct render_options *o)
{
	switch (o->explode) {
	case EXPLODE_PROFILES:
		return ITEM_PROFILE;
	case EXPLODE_CHANGES:
		return ITEM_CHANGE;
	case EXPLODE_QUESTIONS:
	case EXPLODE_PROBABILITIES:
		return ITEM_QUESTION;
	default:
		return ITEM_STORY;
	}
}

/* Stories that are no rows are what the rows are about: no loss. */
static bool
csv_takes(const struct render_options *o, enum item_kind kind)
{
	return kind == ITEM_STORY || kind == kind_of_rows(o);
}

/* Control characters but line breaks and TAB as their pictures: a cell keeps
 * what the record says, and cannot command a terminal. */
static void
add_clean(struct buf *out, struct str s)
{
	while (s.n) {
		uint32_t c = utf8_next(&s);

		if (c == '\n' || c == '\t' || c == '\r' || c >= 0xa0)
			utf8_add(out, c);
		else
			utf8_add(out, show_char(c));
	}
}

/* Quoted by libcsv where RFC 4180 wants it, bare elsewhere. */
static void
add_cell(
    struct buf *out, struct str s, const struct render_options *o, bool alone)
{
	struct buf cell = {0};
	bool quote = alone && s.n == 0;

	if (o->csv_safe && s.n && s.p[0] && strchr("=+-@\t\r", s.p[0]))
		buf_add_byte(&cell, '\'');
	add_clean(&cell, s);
	for (size_t i = 0; i < cell.len && !quote; i++)
		quote = strchr(",\"\r\n", cell.data[i]) ||
			(cell.data[i] == ' ' && (i == 0 || i + 1 == cell.len));
	if (quote) {
		size_t room = 2 * cell.len + 2;
		char *end = buf_reserve(out, room);

		out->len += csv_write2(
		    end, room, cell.data ? cell.data : "", cell.len, '"');
	} else
		buf_add_str(out, buf_str(&cell));
	buf_release(&cell);
}

/* The columns asked for, else those that suit what is exploded. */
static struct path_list
columns_of(const struct drawing *d)
{
	struct path_list l = {0};
	struct error err;

	if (d->columns->n)
		return *d->columns;
	(void)path_list_read(
	    &l, str_of(defaults[d->options->explode].columns), &err);
	return l;
}

static void
columns_end(const struct drawing *d, struct path_list *l)
{
	if (!d->columns->n)
		path_list_release(l);
}

static void
csv_begin(struct drawing *d)
{
	struct path_list l = columns_of(d);

	for (size_t i = 0; i < l.n; i++) {
		if (i)
			buf_add_byte(d->out, ',');
		add_cell(d->out, l.list[i].text, d->options, l.n == 1);
	}
	buf_add_text(d->out, "\r\n");
	columns_end(d, &l);
}

struct values {
	const struct json *json;
	struct arena *arena;
	struct buf text;
	bool any;
};

static void
add_value(void *ctx, uint32_t node)
{
	struct values *v = ctx;
	struct str s = path_value(v->json, node, v->arena);

	if (!s.p)
		return;
	if (v->any)
		buf_add_byte(&v->text, '\n');
	v->any = true;
	buf_add_str(&v->text, s);
}

/* One row; paths into the exploded list start at its item. */
static void
add_row(struct drawing *d, const struct item *item, const struct path_list *l,
    struct str list, uint32_t element)
{
	struct values v = {item->json, d->arena, {0}, false};

	for (size_t i = 0; i < l->n; i++) {
		const struct path *p = &l->list[i];
		bool inside = element && str_eq(p->parts[0], list);

		buf_clear(&v.text);
		v.any = false;
		path_walk(
		    v.json, inside ? element : 0, p, inside, add_value, &v);
		if (i)
			buf_add_byte(d->out, ',');
		add_cell(d->out, buf_str(&v.text), d->options, l->n == 1);
	}
	buf_add_text(d->out, "\r\n");
	buf_release(&v.text);
}

static void
csv_item(struct drawing *d, const struct item *item)
{
	const struct json *j = item->json;
	struct path_list l;
	struct str list = str_of(defaults[d->options->explode].list);
	uint32_t array = list.n ? json_get(j, 0, list) : 0;

	if (item->kind != kind_of_rows(d->options))
		return;
	l = columns_of(d);
	if (!list.n)
		add_row(d, item, &l, list, 0);
	else if (array && json_kind(j, array) == JSON_ARRAY)
		for (uint32_t i = array + 1; i < j->nodes[array].next;
		     i = j->nodes[i].next)
			add_row(d, item, &l, list, i);
	columns_end(d, &l);
}

static void
csv_end(struct drawing *d)
{
	(void)d;
}

const struct format format_csv = {
    .about = {"csv",
	"a table, one row a story, fact, narrative, forecast, profile, change "
	"or question"},
    .takes = csv_takes,
    .alone = true,
    .begin = csv_begin,
    .item = csv_item,
    .end = csv_end,
};
