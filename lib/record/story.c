#include "record/story.h"

#include "record/fields.h"

static int
read_image(struct fields *f, uint32_t node, struct image *image)
{
	fields_object(f, node, "image");
	image->caption = fields_text(f, node, "caption");
	image->credit = fields_text(f, node, "credit");
	image->via = fields_text(f, node, "via");
	return f->failed;
}

static void
read_sources(struct fields *f, uint32_t fact, struct fact *out)
{
	struct citation *c;
	uint32_t i;

	out->sources.list = fields_list(f, fact, "sources",
	    &out->sources.present, &out->sources.n, sizeof(*c), &i);
	for (c = out->sources.list; c < out->sources.list + out->sources.n;
	     c++, i = fields_next(f, i)) {
		fields_object(f, i, "sources");
		c->name = fields_text(f, i, "name");
		c->mark = fields_text(f, i, "mark");
		c->url = fields_text(f, i, "url");
		c->left_right = (int)fields_integer(f, i, "left_right", 0);
		c->establishment =
		    (int)fields_integer(f, i, "establishment", 0);
	}
}

static void
read_articles(struct fields *f, struct story *s)
{
	struct article *a;
	uint32_t i;

	s->articles.list = fields_list(f, 0, "articles", &s->articles.present,
	    &s->articles.n, sizeof(*a), &i);
	for (a = s->articles.list; a < s->articles.list + s->articles.n;
	     a++, i = fields_next(f, i)) {
		fields_object(f, i, "articles");
		a->title = fields_text(f, i, "title");
		a->publisher = fields_text(f, i, "publisher");
		a->url = fields_text(f, i, "url");
	}
}

static void
read_facts(struct fields *f, struct story *s)
{
	struct fact *fact;
	uint32_t i;

	s->facts.list = fields_list(
	    f, 0, "facts", &s->facts.present, &s->facts.n, sizeof(*fact), &i);
	for (fact = s->facts.list; fact < s->facts.list + s->facts.n;
	     fact++, i = fields_next(f, i)) {
		fields_object(f, i, "facts");
		fact->text = fields_text(f, i, "text");
		read_sources(f, i, fact);
	}
}

static void
read_narratives(struct fields *f, struct story *s)
{
	struct narrative *n;
	uint32_t i;

	s->narratives.list = fields_list(f, 0, "narratives",
	    &s->narratives.present, &s->narratives.n, sizeof(*n), &i);
	for (n = s->narratives.list; n < s->narratives.list + s->narratives.n;
	     n++, i = fields_next(f, i)) {
		fields_object(f, i, "narratives");
		n->label = fields_text(f, i, "label");
		n->kind = fields_text(f, i, "kind");
		n->subject = fields_text(f, i, "subject");
		n->text = fields_text(f, i, "text");
		n->provider = fields_text(f, i, "provider");
	}
}

static void
read_deadline(struct fields *f, uint32_t forecast, struct deadline *d)
{
	uint32_t node = fields_member(f, forecast, "deadline");

	if (!node)
		return;
	fields_object(f, node, "deadline");
	d->text = fields_text(f, node, "text");
	d->relation = fields_text(f, node, "relation");
	d->earliest = fields_text(f, node, "earliest");
	d->latest = fields_text(f, node, "latest");
}

static void
read_forecasts(struct fields *f, struct story *s)
{
	struct forecast *c;
	uint32_t i;

	s->forecasts.list = fields_list(f, 0, "forecasts",
	    &s->forecasts.present, &s->forecasts.n, sizeof(*c), &i);
	for (c = s->forecasts.list; c < s->forecasts.list + s->forecasts.n;
	     c++, i = fields_next(f, i)) {
		fields_object(f, i, "forecasts");
		c->probability = fields_number(f, i, "probability");
		c->bound = fields_text(f, i, "bound");
		c->event = fields_text(f, i, "event");
		read_deadline(f, i, &c->deadline);
		c->community = fields_text(f, i, "community");
		c->text = fields_text(f, i, "text");
		c->narrative = (long)fields_integer(f, i, "narrative", -1);
	}
}

static void
read_origin(struct fields *f, struct story *s)
{
	uint32_t node = fields_member(f, 0, "source");

	if (!node)
		return;
	s->has_source = true;
	fields_object(f, node, "source");
	s->source.file = fields_text(f, node, "file");
	s->source.member = fields_text(f, node, "member");
	s->source.copy = (unsigned)fields_integer(f, node, "copy", 0);
	s->source.layout = fields_text(f, node, "layout");
	s->source.captured = fields_text(f, node, "captured");
	s->source.offset = fields_integer(f, node, "offset", -1);
	s->source.length = fields_integer(f, node, "length", -1);
}

static void
read_notes(struct fields *f, struct story *s)
{
	struct str *note;
	uint32_t i;

	s->notes.list = fields_list(
	    f, 0, "notes", &s->notes.present, &s->notes.n, sizeof(*note), &i);
	for (note = s->notes.list; note < s->notes.list + s->notes.n;
	     note++, i = fields_next(f, i))
		*note = fields_string(f, i, "notes");
}

static const char *const known[] = {"type", "id", "headline", "url", "lang",
    "updated", "image", "articles", "facts", "narratives", "forecasts",
    "source", "notes", NULL};

int
story_read(
    struct story *s, const struct json *j, struct arena *a, struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};
	uint32_t image;

	*s = (struct story){.source = {.offset = -1, .length = -1}};
	fields_object(&f, 0, "record");
	s->id = fields_text(&f, 0, "id");
	s->headline = fields_text(&f, 0, "headline");
	s->url = fields_text(&f, 0, "url");
	s->lang = fields_text(&f, 0, "lang");
	s->updated = fields_text(&f, 0, "updated");
	image = fields_member(&f, 0, "image");
	if (image)
		read_image(&f, image, &s->image);
	read_articles(&f, s);
	read_facts(&f, s);
	read_narratives(&f, s);
	read_forecasts(&f, s);
	read_origin(&f, s);
	read_notes(&f, s);
	s->extra = fields_others(&f, 0, known);
	return f.failed;
}

struct str
record_type(const struct json *j, struct arena *a)
{
	uint32_t node = json_get(j, 0, STR("type"));

	if (!node || json_kind(j, node) != JSON_STRING)
		return STR_NONE;
	return json_text(j, node, a);
}
