#include "render/render.h"

#include <stdlib.h>

#include "base/memory.h"
#include "render/feed.h"
#include "render/format.h"
#include "render/held.h"
#include "render/mime.h"
#include "render/show.h"

static const struct format *const formats[] = {
    &format_term,
    &format_text,
    &format_markdown,
    &format_html,
    &format_csv,
    &format_page,
    &format_atom,
    &format_jsonfeed,
    &format_jsonld,
    &format_mail,
};

struct render {
	struct render_options options;
	const struct format *format;
	struct path_list columns;
	struct path group_path, sort_path;
	bool grouping, sorting, down;
	struct drawing drawing;
	struct arena arena; /* of one item's drawing */
	bool begun;
	struct held *now;  /* the story that may yet get comparisons */
	struct held **all; /* with a group or sort path */
	size_t n, room;
	struct json json; /* of a reject */
};

const struct render_about *
render_format_about(size_t i)
{
	return i < LEN(formats) ? &formats[i]->about : NULL;
}

static const struct format *
format_find(const char *name)
{
	for (size_t i = 0; i < LEN(formats); i++)
		if (strcmp(formats[i]->about.name, name) == 0)
			return formats[i];
	return NULL;
}

static int
unknown_format(const char *name, struct error *err)
{
	struct buf names = {0};

	for (size_t i = 0; i < LEN(formats); i++)
		buf_add_format(
		    &names, "%s%s", i ? ", " : "", formats[i]->about.name);
	error_set(err, "no format '%.60s': there are %s", name, names.data);
	buf_release(&names);
	return -1;
}

static int
try_addresses(const char *name, const char *value, struct error *err)
{
	struct buf out = {0};
	int result = 0;

	if (value)
		result = mime_add_addresses(&out, name, str_of(value), err);
	buf_release(&out);
	return result;
}

static int
read_options(struct render *r, struct error *err)
{
	const struct render_options *o = &r->options;
	struct str sort = str_of(o->sort);

	r->format = format_find(o->to);
	if (!r->format)
		return unknown_format(o->to, err);
	if (o->columns &&
	    path_list_read(&r->columns, str_of(o->columns), err) < 0)
		return -1;
	if (str_starts(sort, STR("-"))) {
		r->down = true;
		sort = str_from(sort, 1);
	}
	if (o->sort && path_read(&r->sort_path, sort, err) < 0)
		return -1;
	if (o->group_by &&
	    path_read(&r->group_path, str_of(o->group_by), err) < 0)
		return -1;
	if (try_addresses("--from", o->from, err) < 0 ||
	    try_addresses("--rcpt", o->rcpt, err) < 0)
		return -1;
	if (o->url && !show_is_link(str_of(o->url)))
		return error_set(err, "'%.80s' is not an address", o->url);
	r->sorting = o->sort;
	r->grouping = o->group_by;
	return 0;
}

struct render *
render_new(const struct render_options *o, struct error *err)
{
	struct render *r = mem_zero(1, sizeof(*r));

	r->options = *o;
	if (read_options(r, err) < 0) {
		render_free(r);
		return NULL;
	}
	r->drawing = (struct drawing){
	    .options = &r->options,
	    .arena = &r->arena,
	    .columns = &r->columns,
	    .grouped = r->grouping,
	    .latest = INT64_MIN,
	};
	return r;
}

void
render_free(struct render *r)
{
	if (!r)
		return;
	held_free(r->now);
	for (size_t i = 0; i < r->n; i++)
		held_free(r->all[i]);
	free(r->all);
	path_list_release(&r->columns);
	arena_release(&r->arena);
	json_release(&r->json);
	buf_release(&r->drawing.parts[0]);
	buf_release(&r->drawing.parts[1]);
	free(r);
}

static void
draw(struct render *r, const struct item *item, struct buf *out)
{
	r->drawing.out = out;
	if (!r->begun)
		r->format->begin(&r->drawing);
	r->begun = true;
	if (!item)
		return;
	if (item->story && feed_time(item->story) > r->drawing.latest)
		r->drawing.latest = feed_time(item->story);
	r->format->item(&r->drawing, item);
	r->drawing.items++;
	r->drawing.previous = item->kind;
	arena_reset(&r->arena);
}

static void
draw_held(struct render *r, const struct held *h, struct buf *out)
{
	struct item item = {
	    .kind = ITEM_STORY,
	    .json = &h->json,
	    .story = &h->story,
	    .comparisons = h->comparisons,
	    .ncomparisons = h->ncomparisons,
	    .profiles = h->profiles,
	    .nprofiles = h->nprofiles,
	    .changes = h->changes,
	    .nchanges = h->nchanges,
	};

	draw(r, &item, out);
}

/* The story in hand gets no more comparisons: draw it or put it by. */
static void
settle(struct render *r, struct buf *out)
{
	struct held *h = r->now;

	if (!h)
		return;
	r->now = NULL;
	if (!r->grouping && !r->sorting) {
		draw_held(r, h, out);
		held_free(h);
		return;
	}
	h->number = r->n;
	if (r->sorting)
		h->sort =
		    key_of(path_first(&h->json, &r->sort_path, &h->arena));
	if (r->grouping)
		h->group =
		    key_of(path_first(&h->json, &r->group_path, &h->arena));
	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 64;
		r->all = mem_resize(r->all, r->room, sizeof(struct held *));
	}
	r->all[r->n++] = h;
}

static int
take_story(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct held *h = held_new(j, err);

	if (!h)
		return -1;
	settle(r, out);
	r->now = h;
	return 0;
}

static int
take_comparison(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_COMPARISON, .ncomparisons = 1};
	struct comparison c;

	if (comparison_read(&c, j, &r->arena, err) < 0)
		return -1;
	if (held_wants(r->now, c.story)) {
		held_add_comparison(r->now, j);
		arena_reset(&r->arena);
		return 0;
	}
	settle(r, out);
	/* Drawing what was held has emptied the arena. */
	if (comparison_read(&c, j, &r->arena, err) < 0)
		return -1;
	item.comparisons = &c;
	draw(r, &item, out);
	return 0;
}

static int
take_profile(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_PROFILE, .json = j, .nprofiles = 1};
	struct profile p;

	if (profile_read(&p, j, &r->arena, err) < 0)
		return -1;
	if (!r->format->alone && held_wants(r->now, p.story)) {
		held_add_profile(r->now, j);
		arena_reset(&r->arena);
		return 0;
	}
	settle(r, out);
	/* As above. */
	if (profile_read(&p, j, &r->arena, err) < 0)
		return -1;
	item.profiles = &p;
	draw(r, &item, out);
	return 0;
}

static struct str
member(const struct json *j, uint32_t object, struct str name, struct arena *a)
{
	uint32_t n = json_get(j, object, name);

	return n && json_kind(j, n) == JSON_STRING ? json_text(j, n, a)
						   : STR_NONE;
}

static int
take_reject(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_REJECT, .json = j};
	uint32_t source = json_get(j, 0, STR("source"));
	uint32_t line = json_get(j, 0, STR("line"));
	struct arena *a = &r->arena;
	double number = -1;

	settle(r, out);
	if (line && json_kind(j, line) == JSON_NUMBER)
		number = json_double(j, line);
	item.reject = (struct reject_notice){
	    .file = member(j, 0, STR("source"), a),
	    .reason = member(j, 0, STR("reason"), a),
	    .text = member(j, 0, STR("text"), a),
	    .line = number >= 1 && number < 1e15 ? (int64_t)number : 0,
	};
	if (source && json_kind(j, source) == JSON_OBJECT)
		item.reject.file = member(j, source, STR("file"), a);
	(void)err;
	draw(r, &item, out);
	return 0;
}

static int
take_change(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_CHANGE, .json = j, .nchanges = 1};
	struct change c;

	if (change_read(&c, j, &r->arena, err) < 0)
		return -1;
	if (!r->format->alone && held_wants(r->now, c.story)) {
		held_add_change(r->now, j);
		arena_reset(&r->arena);
		return 0;
	}
	settle(r, out);
	/* As above. */
	if (change_read(&c, j, &r->arena, err) < 0)
		return -1;
	item.changes = &c;
	draw(r, &item, out);
	return 0;
}

static int
take_question(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_QUESTION, .json = j};
	struct question q;

	if (question_read(&q, j, &r->arena, err) < 0)
		return -1;
	settle(r, out);
	if (question_read(&q, j, &r->arena, err) < 0)
		return -1;
	item.question = &q;
	draw(r, &item, out);
	return 0;
}

static int
take_calibration(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct item item = {.kind = ITEM_CALIBRATION, .json = j};
	struct calibration c;

	if (calibration_read(&c, j, &r->arena, err) < 0)
		return -1;
	settle(r, out);
	if (calibration_read(&c, j, &r->arena, err) < 0)
		return -1;
	item.calibration = &c;
	draw(r, &item, out);
	return 0;
}

/* What is drawn, by the type of its records. */
static const struct kind {
	struct str type;
	enum item_kind kind;
	int (*take)(struct render *r, const struct json *j, struct buf *out,
	    struct error *err);
} kinds[] = {
    {STR("story"), ITEM_STORY, take_story},
    {STR("comparison"), ITEM_COMPARISON, take_comparison},
    {STR("profile"), ITEM_PROFILE, take_profile},
    {STR("change"), ITEM_CHANGE, take_change},
    {STR("question"), ITEM_QUESTION, take_question},
    {STR("calibration"), ITEM_CALIBRATION, take_calibration},
    {STR("reject"), ITEM_REJECT, take_reject},
};

bool
takes_stories(const struct render_options *o, enum item_kind kind)
{
	(void)o;
	return kind == ITEM_STORY;
}

int
render_record(
    struct render *r, const struct json *j, struct buf *out, struct error *err)
{
	struct str type;

	arena_reset(&r->arena);
	type = record_type(j, &r->arena);
	for (size_t i = 0; i < LEN(kinds); i++) {
		if (!str_eq(type, kinds[i].type))
			continue;
		if (r->format->takes &&
		    !r->format->takes(&r->options, kinds[i].kind))
			return 1;
		return kinds[i].take(r, j, out, err);
	}
	return 1;
}

static int
cmp_sort(const void *x, const void *y, void *ctx)
{
	const struct held *a = *(struct held *const *)x;
	const struct held *b = *(struct held *const *)y;
	const struct render *r = ctx;
	int c = r->sorting ? key_cmp(&a->sort, &b->sort, r->down) : 0;

	return c ? c : (a->number > b->number) - (a->number < b->number);
}

/* Groups by their values, the order within them as cmp_sort left it. */
static int
cmp_group(const void *x, const void *y, void *ctx)
{
	const struct held *a = *(struct held *const *)x;
	const struct held *b = *(struct held *const *)y;
	const struct render *r = ctx;
	int c = key_cmp(&a->group, &b->group, r->down);

	if (c == 0)
		c = str_cmp(a->group.text, b->group.text);
	return c ? c : cmp_sort(x, y, ctx);
}

static void
draw_all(struct render *r, struct buf *out)
{
	if (r->n == 0)
		return;
	qsort_r(r->all, r->n, sizeof(struct held *),
	    r->grouping ? cmp_group : cmp_sort, r);
	for (size_t i = 0; i < r->n; i++) {
		struct str name = r->all[i]->group.text;

		if (r->grouping && r->format->group &&
		    (i == 0 || !str_eq(name, r->all[i - 1]->group.text))) {
			draw(r, NULL, out);
			r->format->group(&r->drawing, name);
			r->drawing.in_group = true;
		}
		draw_held(r, r->all[i], out);
	}
}

void
render_end(struct render *r, struct buf *out)
{
	settle(r, out);
	draw(r, NULL, out);
	draw_all(r, out);
	r->format->end(&r->drawing);
}
