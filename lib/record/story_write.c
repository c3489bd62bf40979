#include "record/story.h"

static void
add_integer_member(struct buf *out, const char *name, int64_t value)
{
	json_add_key(out, name);
	json_add_integer(out, value);
}

static void
add_raw_member(struct buf *out, const char *name, struct str raw)
{
	if (!raw.p)
		return;
	json_add_key(out, name);
	buf_add_str(out, raw);
}

static void
begin_list(struct buf *out, const char *name)
{
	json_add_key(out, name);
	json_open(out, '[');
}

static void
begin_item(struct buf *out)
{
	json_add_item(out);
	json_open(out, '{');
}

static void
write_image(struct buf *out, const struct image *image)
{
	if (!image->caption.p && !image->credit.p && !image->via.p)
		return;
	json_add_key(out, "image");
	json_open(out, '{');
	json_add_text_member(out, "caption", image->caption);
	json_add_text_member(out, "credit", image->credit);
	json_add_text_member(out, "via", image->via);
	json_close(out, '}');
}

static void
write_articles(struct buf *out, const struct story *s)
{
	const struct article *a = s->articles.list;
	size_t i;

	if (!s->articles.present)
		return;
	begin_list(out, "articles");
	for (i = 0; i < s->articles.n; i++) {
		begin_item(out);
		json_add_text_member(out, "title", a[i].title);
		json_add_text_member(out, "publisher", a[i].publisher);
		json_add_text_member(out, "url", a[i].url);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_sources(struct buf *out, const struct fact *fact)
{
	const struct citation *c = fact->sources.list;
	size_t i;

	if (!fact->sources.present)
		return;
	begin_list(out, "sources");
	for (i = 0; i < fact->sources.n; i++) {
		begin_item(out);
		json_add_text_member(out, "name", c[i].name);
		json_add_text_member(out, "mark", c[i].mark);
		if (c[i].left_right)
			add_integer_member(out, "left_right", c[i].left_right);
		if (c[i].establishment)
			add_integer_member(
			    out, "establishment", c[i].establishment);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_facts(struct buf *out, const struct story *s)
{
	size_t i;

	if (!s->facts.present)
		return;
	begin_list(out, "facts");
	for (i = 0; i < s->facts.n; i++) {
		begin_item(out);
		json_add_text_member(out, "text", s->facts.list[i].text);
		write_sources(out, &s->facts.list[i]);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_narratives(struct buf *out, const struct story *s)
{
	const struct narrative *n = s->narratives.list;
	size_t i;

	if (!s->narratives.present)
		return;
	begin_list(out, "narratives");
	for (i = 0; i < s->narratives.n; i++) {
		begin_item(out);
		json_add_text_member(out, "label", n[i].label);
		json_add_text_member(out, "kind", n[i].kind);
		json_add_text_member(out, "subject", n[i].subject);
		json_add_text_member(out, "text", n[i].text);
		json_add_text_member(out, "provider", n[i].provider);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_deadline(struct buf *out, const struct deadline *d)
{
	if (!d->text.p)
		return;
	json_add_key(out, "deadline");
	json_open(out, '{');
	json_add_text_member(out, "text", d->text);
	json_add_text_member(out, "relation", d->relation);
	json_add_text_member(out, "earliest", d->earliest);
	json_add_text_member(out, "latest", d->latest);
	json_close(out, '}');
}

static void
write_forecasts(struct buf *out, const struct story *s)
{
	const struct forecast *f = s->forecasts.list;
	size_t i;

	if (!s->forecasts.present)
		return;
	begin_list(out, "forecasts");
	for (i = 0; i < s->forecasts.n; i++) {
		begin_item(out);
		add_raw_member(out, "probability", f[i].probability);
		json_add_text_member(out, "bound", f[i].bound);
		json_add_text_member(out, "event", f[i].event);
		write_deadline(out, &f[i].deadline);
		json_add_text_member(out, "community", f[i].community);
		json_add_text_member(out, "text", f[i].text);
		if (f[i].narrative >= 0)
			add_integer_member(out, "narrative", f[i].narrative);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_origin(struct buf *out, const struct story *s)
{
	const struct origin *o = &s->source;

	if (!s->has_source)
		return;
	json_add_key(out, "source");
	json_open(out, '{');
	json_add_text_member(out, "file", o->file);
	json_add_text_member(out, "member", o->member);
	if (o->offset >= 0)
		add_integer_member(out, "offset", o->offset);
	if (o->length >= 0)
		add_integer_member(out, "length", o->length);
	json_add_text_member(out, "layout", o->layout);
	json_add_text_member(out, "captured", o->captured);
	json_close(out, '}');
}

static void
write_notes(struct buf *out, const struct story *s)
{
	size_t i;

	if (!s->notes.present)
		return;
	begin_list(out, "notes");
	for (i = 0; i < s->notes.n; i++) {
		json_add_item(out);
		json_add_string(out, s->notes.list[i]);
	}
	json_close(out, ']');
}

void
story_write(struct buf *out, const struct story *s)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("story"));
	json_add_text_member(out, "id", s->id);
	json_add_text_member(out, "headline", s->headline);
	json_add_text_member(out, "url", s->url);
	json_add_text_member(out, "lang", s->lang);
	json_add_text_member(out, "updated", s->updated);
	write_image(out, &s->image);
	write_articles(out, s);
	write_facts(out, s);
	write_narratives(out, s);
	write_forecasts(out, s);
	write_origin(out, s);
	write_notes(out, s);
	if (s->extra.n) {
		json_add_item(out);
		buf_add_str(out, s->extra);
	}
	json_close(out, '}');
}
