#include "base/plain_scan.h"
#include "base/utf8.h"
#include "record/json.h"
#include "record/story_id.h"
#include "record/story_text.h"

/* Longer texts are written in another way.  Whatever is put leaves SPARE bytes
 * of room behind it, enough for the brackets up to what comes next. */
enum { SHORT_MAX = 4096, SPARE = 64, KEY_MAX = 16 };

/* A member's name as it is written: `"name":` and, for a string, a list or an
 * object, its quote or bracket.  KEY_MAX bytes are copied whatever the length,
 * so there are as many behind it: no str is one. */
struct key {
	const char *p;
	size_t n;
};

#define PADDED(text) text "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", sizeof(text) - 1
#define KEY(name) ((struct key){PADDED("\"" name "\":")})
#define TEXT_KEY(name) ((struct key){PADDED("\"" name "\":\"")})
#define LIST_KEY(name) ((struct key){PADDED("\"" name "\":[")})
#define OBJECT_KEY(name) ((struct key){PADDED("\"" name "\":{")})
#define QUOTE ((struct key){PADDED("\"")})

/*
 * What is written goes to the end of out, which p is here rather than
 * out->len.  Each member and each item brings the comma behind it; the bracket
 * that closes takes the place of the last one.
 */
static char *
grow(struct buf *out, char *p, size_t n)
{
	out->len = (size_t)(p - out->data);
	return buf_grow(out, n);
}

static inline bool
has_room(const struct buf *out, const char *p, size_t n)
{
	return (size_t)(out->data + out->room - p) > n + SPARE;
}

static inline char *
need(struct buf *out, char *p, size_t n)
{
	return has_room(out, p, n) ? p : grow(out, p, n + SPARE);
}

/* Inline, so that the length is known where it is copied. */
static inline char *
put(char *p, struct str s)
{
	memcpy(p, s.p, s.n);
	return p + s.n;
}

static inline char *
put_key(char *p, struct key key)
{
	memcpy(p, key.p, KEY_MAX);
	return p + key.n;
}

static inline char *
put_raw(struct buf *out, char *p, struct str s)
{
	return put(need(out, p, s.n), s);
}

static inline char *
put_opening(struct buf *out, char *p, struct key key)
{
	return put_key(need(out, p, KEY_MAX), key);
}

static inline char *
put_close(char *p, char bracket)
{
	p -= p[-1] == ',';
	p[0] = bracket;
	p[1] = ',';
	return p + 2;
}

static char *
put_long_text(struct buf *out, char *p, struct key key, struct str text)
{
	p = put_key(need(out, p, KEY_MAX), key);
	out->len = (size_t)(p - out->data);
	json_add_escaped(out, text);
	return put(need(out, out->data + out->len, 2), STR("\","));
}

static char *
put_any_text(struct buf *out, char *p, struct key key, struct str text)
{
	if (text.n > SHORT_MAX)
		return put_long_text(out, p, key, text);
	p = need(out, p, KEY_MAX + JSON_ESCAPED_MAX * text.n + 2);
	return put(json_put_escaped(put_key(p, key), text), STR("\","));
}

/* The record's UTF-8 is looked at as a whole, at its end.  Most texts are so
 * short and plain that they are put here, where nothing has to be called. */
static char *
put_text(struct buf *out, char *p, struct key key, struct str text)
{
	char *end;

	if (!text.p)
		return p;
	if (text.n > PLAIN_SHORT ||
	    !has_room(out, p, KEY_MAX + PLAIN_SHORT + 2))
		return put_any_text(out, p, key, text);
	end = put_key(p, key);
	if (plain_scan(end, text, PLAIN_JSON) < text.n)
		return put_any_text(out, p, key, text);
	return put(end + text.n, STR("\","));
}

static char *
put_integer(struct buf *out, char *p, struct key key, int64_t value)
{
	p = put_key(need(out, p, KEY_MAX + JSON_INTEGER_MAX + 1), key);
	p = json_put_integer(p, value);
	*p++ = ',';
	return p;
}

/* Where the record's end is and, when its id is being made, that of the parts
 * of it, which is NULL otherwise. */
struct ends {
	char *p, *parts;
};

/* The texts that the id is made of. */
struct part {
	struct key key;
	char kind;
};

static const struct part headline = {{PADDED("\"headline\":\"")}, 'h'};
static const struct part updated = {{PADDED("\"updated\":\"")}, 'd'};
static const struct part fact_text = {{PADDED("\"text\":\"")}, 'f'};
static const struct part label = {{PADDED("\"label\":\"")}, 'l'};
static const struct part narrative_text = {{PADDED("\"text\":\"")}, 't'};

/* Puts a short text that is the same folded and escaped; false for others. */
static inline bool
put_short_both(struct story_text_ends to, struct str s)
{
	return s.n > 0 && s.n <= PLAIN_SHORT && s.p[0] != ' ' &&
	       s.p[s.n - 1] != ' ' &&
	       plain_scan_twice(to.folded, to.escaped, s, PLAIN_BOTH) == s.n;
}

static struct ends
put_part(
    struct buf *out, struct ends at, const struct part *part, struct str text)
{
	struct story_text_ends both;

	if (!at.parts) {
		at.p = put_text(out, at.p, part->key, text);
		return at;
	}
	both.folded = story_id_put_kind(at.parts, part->kind);
	if (text.n > SHORT_MAX || !text.p) {
		at.p = put_text(out, at.p, part->key, text);
		at.parts = story_put_folded(both.folded, text, true);
		return at;
	}
	at.p = need(out, at.p, KEY_MAX + JSON_ESCAPED_MAX * text.n + 2);
	both.escaped = put_key(at.p, part->key);
	if (put_short_both(both, text)) {
		both.folded += text.n;
		both.escaped += text.n;
	} else {
		both = story_put_both(both, text);
	}
	at.p = put(both.escaped, STR("\","));
	at.parts = both.folded;
	return at;
}

static char *
put_image(struct buf *out, char *p, const struct image *image)
{
	if (!image->caption.p && !image->credit.p && !image->via.p)
		return p;
	p = put_opening(out, p, OBJECT_KEY("image"));
	p = put_text(out, p, TEXT_KEY("caption"), image->caption);
	p = put_text(out, p, TEXT_KEY("credit"), image->credit);
	p = put_text(out, p, TEXT_KEY("via"), image->via);
	return put_close(p, '}');
}

static char *
put_articles(struct buf *out, char *p, const struct story *s)
{
	const struct article *a = s->articles.list;
	size_t i;

	if (!s->articles.present)
		return p;
	p = put_opening(out, p, LIST_KEY("articles"));
	for (i = 0; i < s->articles.n; i++) {
		p = put_raw(out, p, STR("{"));
		p = put_text(out, p, TEXT_KEY("title"), a[i].title);
		p = put_text(out, p, TEXT_KEY("publisher"), a[i].publisher);
		p = put_text(out, p, TEXT_KEY("url"), a[i].url);
		p = put_close(p, '}');
	}
	return put_close(p, ']');
}

static char *
put_sources(struct buf *out, char *p, const struct fact *fact)
{
	const struct citation *c = fact->sources.list;
	size_t i;

	if (!fact->sources.present)
		return p;
	p = put_opening(out, p, LIST_KEY("sources"));
	for (i = 0; i < fact->sources.n; i++) {
		p = put_raw(out, p, STR("{"));
		p = put_text(out, p, TEXT_KEY("name"), c[i].name);
		p = put_text(out, p, TEXT_KEY("mark"), c[i].mark);
		p = put_text(out, p, TEXT_KEY("url"), c[i].url);
		if (c[i].left_right)
			p = put_integer(
			    out, p, KEY("left_right"), c[i].left_right);
		if (c[i].establishment)
			p = put_integer(
			    out, p, KEY("establishment"), c[i].establishment);
		p = put_close(p, '}');
	}
	return put_close(p, ']');
}

static struct ends
put_facts(struct buf *out, struct ends at, const struct story *s)
{
	const struct fact *f = s->facts.list;
	size_t i;

	if (!s->facts.present)
		return at;
	at.p = put_opening(out, at.p, LIST_KEY("facts"));
	for (i = 0; i < s->facts.n; i++) {
		at.p = put_raw(out, at.p, STR("{"));
		at = put_part(out, at, &fact_text, f[i].text);
		at.p = put_sources(out, at.p, &f[i]);
		at.p = put_close(at.p, '}');
	}
	at.p = put_close(at.p, ']');
	return at;
}

static struct ends
put_narratives(struct buf *out, struct ends at, const struct story *s)
{
	const struct narrative *n = s->narratives.list;
	size_t i;

	if (!s->narratives.present)
		return at;
	at.p = put_opening(out, at.p, LIST_KEY("narratives"));
	for (i = 0; i < s->narratives.n; i++) {
		at.p = put_raw(out, at.p, STR("{"));
		at = put_part(out, at, &label, n[i].label);
		at.p = put_text(out, at.p, TEXT_KEY("kind"), n[i].kind);
		at.p = put_text(out, at.p, TEXT_KEY("subject"), n[i].subject);
		at = put_part(out, at, &narrative_text, n[i].text);
		at.p = put_text(out, at.p, TEXT_KEY("provider"), n[i].provider);
		at.p = put_close(at.p, '}');
	}
	at.p = put_close(at.p, ']');
	return at;
}

static char *
put_deadline(struct buf *out, char *p, const struct deadline *d)
{
	if (!d->text.p)
		return p;
	p = put_opening(out, p, OBJECT_KEY("deadline"));
	p = put_text(out, p, TEXT_KEY("text"), d->text);
	p = put_text(out, p, TEXT_KEY("relation"), d->relation);
	p = put_text(out, p, TEXT_KEY("earliest"), d->earliest);
	p = put_text(out, p, TEXT_KEY("latest"), d->latest);
	return put_close(p, '}');
}

static char *
put_forecast(struct buf *out, char *p, const struct forecast *f)
{
	p = put_raw(out, p, STR("{"));
	if (f->probability.p) {
		p = put_opening(out, p, KEY("probability"));
		p = put_raw(out, p, f->probability);
		*p++ = ',';
	}
	p = put_text(out, p, TEXT_KEY("bound"), f->bound);
	p = put_text(out, p, TEXT_KEY("event"), f->event);
	p = put_deadline(out, p, &f->deadline);
	p = put_text(out, p, TEXT_KEY("community"), f->community);
	p = put_text(out, p, TEXT_KEY("text"), f->text);
	if (f->narrative >= 0)
		p = put_integer(out, p, KEY("narrative"), f->narrative);
	return put_close(p, '}');
}

static char *
put_forecasts(struct buf *out, char *p, const struct story *s)
{
	size_t i;

	if (!s->forecasts.present)
		return p;
	p = put_opening(out, p, LIST_KEY("forecasts"));
	for (i = 0; i < s->forecasts.n; i++)
		p = put_forecast(out, p, &s->forecasts.list[i]);
	return put_close(p, ']');
}

static char *
put_origin(struct buf *out, char *p, const struct story *s)
{
	const struct origin *o = &s->source;

	if (!s->has_source)
		return p;
	p = put_opening(out, p, OBJECT_KEY("source"));
	p = put_text(out, p, TEXT_KEY("file"), o->file);
	p = put_text(out, p, TEXT_KEY("member"), o->member);
	if (o->copy > 1)
		p = put_integer(out, p, KEY("copy"), o->copy);
	if (o->offset >= 0)
		p = put_integer(out, p, KEY("offset"), o->offset);
	if (o->length >= 0)
		p = put_integer(out, p, KEY("length"), o->length);
	p = put_text(out, p, TEXT_KEY("layout"), o->layout);
	p = put_text(out, p, TEXT_KEY("captured"), o->captured);
	return put_close(p, '}');
}

static char *
put_notes(struct buf *out, char *p, const struct story *s)
{
	size_t i;

	if (!s->notes.present)
		return p;
	p = put_opening(out, p, LIST_KEY("notes"));
	for (i = 0; i < s->notes.n; i++)
		p = put_text(out, p, QUOTE, s->notes.list[i]);
	return put_close(p, ']');
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

/* The record behind its id. */
static struct ends
put_members(struct buf *out, struct ends at, const struct story *s)
{
	at = put_part(out, at, &headline, s->headline);
	at.p = put_text(out, at.p, TEXT_KEY("url"), s->url);
	at.p = put_text(out, at.p, TEXT_KEY("lang"), s->lang);
	at = put_part(out, at, &updated, s->updated);
	at.p = put_image(out, at.p, &s->image);
	at.p = put_articles(out, at.p, s);
	at = put_facts(out, at, s);
	at = put_narratives(out, at, s);
	at.p = put_forecasts(out, at.p, s);
	at.p = put_origin(out, at.p, s);
	at.p = put_notes(out, at.p, s);
	return at;
}

static void
end_record(struct buf *out, char *p, size_t start, const struct story *s)
{
	if (s->extra.n) {
		p = put_raw(out, p, s->extra);
		*p++ = ',';
	}
	p = put_close(p, '}') - 1;
	*p = '\0';
	out->len = (size_t)(p - out->data);
	if (!s->utf8)
		mend(out, start);
}

#define HEAD STR("{\"type\":\"story\",")

void
story_write(struct buf *out, const struct story *s)
{
	size_t start = out->len;
	struct ends at = {put_raw(out, buf_reserve(out, SPARE), HEAD), NULL};

	at.p = put_text(out, at.p, TEXT_KEY("id"), s->id);
	at = put_members(out, at, s);
	end_record(out, at.p, start, s);
}

void
story_write_new(struct buf *out, const struct story *s, struct arena *a)
{
	const struct key key = TEXT_KEY("id");
	size_t start = out->len, id = start + HEAD.n + key.n;
	struct story with_id;
	struct ends at;
	char *parts;

	if (!s->utf8) {
		with_id = *s;
		with_id.id = story_id(s, a);
		story_write(out, &with_id);
		return;
	}
	parts = arena_alloc(a, story_id_room(s));
	at.parts = parts;
	at.p = put_raw(out, buf_reserve(out, SPARE), HEAD);
	at.p = put_key(need(out, at.p, KEY_MAX + STORY_ID_SIZE + 2), key);
	at.p = put(at.p + STORY_ID_SIZE, STR("\","));
	at = put_members(out, at, s);
	story_id_put(
	    out->data + id, str_make(parts, (size_t)(at.parts - parts)));
	arena_take_back(a, parts);
	end_record(out, at.p, start, s);
}
