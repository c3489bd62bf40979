#include "base/utf8.h"
#include "record/story.h"

enum { SHORT_MAX = 4096 };

/* A member's name as it is written: `"name":` and, for a string, its quote. */
#define KEY(name) STR("\"" name "\":")
#define TEXT_KEY(name) STR("\"" name "\":\"")

/* Puts a comma, unless the member is its object's first, and the key at p, the
 * end of what was written; returns the end behind it.  Inline, so that the
 * key's length is known where it is copied. */
static inline char *
put_key(char *p, struct str key)
{
	*p = ',';
	p += p[-1] != '{';
	memcpy(p, key.p, key.n);
	return p + key.n;
}

/* Ends what was written at p. */
static inline void
end_at(struct buf *out, char *p)
{
	*p = '\0';
	out->len = (size_t)(p - out->data);
}

static inline void
add_key(struct buf *out, struct str key)
{
	end_at(out, put_key(buf_reserve(out, key.n + 1), key));
}

/* The record's UTF-8 is looked at as a whole, in story_write. */
static inline void
add_text(struct buf *out, struct str key, struct str text)
{
	char *p;

	if (!text.p)
		return;
	if (text.n > SHORT_MAX) {
		add_key(out, key);
		json_add_escaped(out, text);
		buf_add_byte(out, '"');
		return;
	}
	p = buf_reserve(out, key.n + JSON_ESCAPED_MAX * text.n + 2);
	p = json_put_escaped(put_key(p, key), text);
	*p++ = '"';
	end_at(out, p);
}

static void
add_integer(struct buf *out, struct str key, int64_t value)
{
	add_key(out, key);
	json_add_integer(out, value);
}

static void
begin_list(struct buf *out, struct str key)
{
	add_key(out, key);
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
	add_key(out, KEY("image"));
	json_open(out, '{');
	add_text(out, TEXT_KEY("caption"), image->caption);
	add_text(out, TEXT_KEY("credit"), image->credit);
	add_text(out, TEXT_KEY("via"), image->via);
	json_close(out, '}');
}

static void
write_articles(struct buf *out, const struct story *s)
{
	const struct article *a = s->articles.list;
	size_t i;

	if (!s->articles.present)
		return;
	begin_list(out, KEY("articles"));
	for (i = 0; i < s->articles.n; i++) {
		begin_item(out);
		add_text(out, TEXT_KEY("title"), a[i].title);
		add_text(out, TEXT_KEY("publisher"), a[i].publisher);
		add_text(out, TEXT_KEY("url"), a[i].url);
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
	begin_list(out, KEY("sources"));
	for (i = 0; i < fact->sources.n; i++) {
		begin_item(out);
		add_text(out, TEXT_KEY("name"), c[i].name);
		add_text(out, TEXT_KEY("mark"), c[i].mark);
		add_text(out, TEXT_KEY("url"), c[i].url);
		if (c[i].left_right)
			add_integer(out, KEY("left_right"), c[i].left_right);
		if (c[i].establishment)
			add_integer(
			    out, KEY("establishment"), c[i].establishment);
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
	begin_list(out, KEY("facts"));
	for (i = 0; i < s->facts.n; i++) {
		begin_item(out);
		add_text(out, TEXT_KEY("text"), s->facts.list[i].text);
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
	begin_list(out, KEY("narratives"));
	for (i = 0; i < s->narratives.n; i++) {
		begin_item(out);
		add_text(out, TEXT_KEY("label"), n[i].label);
		add_text(out, TEXT_KEY("kind"), n[i].kind);
		add_text(out, TEXT_KEY("subject"), n[i].subject);
		add_text(out, TEXT_KEY("text"), n[i].text);
		add_text(out, TEXT_KEY("provider"), n[i].provider);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_deadline(struct buf *out, const struct deadline *d)
{
	if (!d->text.p)
		return;
	add_key(out, KEY("deadline"));
	json_open(out, '{');
	add_text(out, TEXT_KEY("text"), d->text);
	add_text(out, TEXT_KEY("relation"), d->relation);
	add_text(out, TEXT_KEY("earliest"), d->earliest);
	add_text(out, TEXT_KEY("latest"), d->latest);
	json_close(out, '}');
}

static void
write_forecasts(struct buf *out, const struct story *s)
{
	const struct forecast *f = s->forecasts.list;
	size_t i;

	if (!s->forecasts.present)
		return;
	begin_list(out, KEY("forecasts"));
	for (i = 0; i < s->forecasts.n; i++) {
		begin_item(out);
		if (f[i].probability.p) {
			add_key(out, KEY("probability"));
			buf_add_str(out, f[i].probability);
		}
		add_text(out, TEXT_KEY("bound"), f[i].bound);
		add_text(out, TEXT_KEY("event"), f[i].event);
		write_deadline(out, &f[i].deadline);
		add_text(out, TEXT_KEY("community"), f[i].community);
		add_text(out, TEXT_KEY("text"), f[i].text);
		if (f[i].narrative >= 0)
			add_integer(out, KEY("narrative"), f[i].narrative);
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
	add_key(out, KEY("source"));
	json_open(out, '{');
	add_text(out, TEXT_KEY("file"), o->file);
	add_text(out, TEXT_KEY("member"), o->member);
	if (o->copy > 1)
		add_integer(out, KEY("copy"), o->copy);
	if (o->offset >= 0)
		add_integer(out, KEY("offset"), o->offset);
	if (o->length >= 0)
		add_integer(out, KEY("length"), o->length);
	add_text(out, TEXT_KEY("layout"), o->layout);
	add_text(out, TEXT_KEY("captured"), o->captured);
	json_close(out, '}');
}

static void
write_notes(struct buf *out, const struct story *s)
{
	size_t i;

	if (!s->notes.present)
		return;
	begin_list(out, KEY("notes"));
	for (i = 0; i < s->notes.n; i++) {
		json_add_item(out);
		buf_add_byte(out, '"');
		json_add_escaped(out, s->notes.list[i]);
		buf_add_byte(out, '"');
	}
	json_close(out, ']');
}

/* Strings end at quotes, which are ASCII, so mending all is mending each. */
static void
mend(struct buf *out, size_t start)
{
	struct str record = str_make(out->data + start, out->len - start);
	struct buf mended = {0};

	if (utf8_check(record) == record.n)
		return;
	utf8_repair(&mended, record);
	buf_cut(out, start);
	buf_add_str(out, buf_str(&mended));
	buf_release(&mended);
}

void
story_write(struct buf *out, const struct story *s)
{
	size_t start = out->len;

	buf_add_str(out, STR("{\"type\":\"story\""));
	add_text(out, TEXT_KEY("id"), s->id);
	add_text(out, TEXT_KEY("headline"), s->headline);
	add_text(out, TEXT_KEY("url"), s->url);
	add_text(out, TEXT_KEY("lang"), s->lang);
	add_text(out, TEXT_KEY("updated"), s->updated);
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
	if (!s->utf8)
		mend(out, start);
}
