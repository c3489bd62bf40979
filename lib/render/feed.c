#include "render/feed.h"

#include <xxhash.h>

#include "base/date.h"
#include "record/story_key.h"
#include "render/say.h"
#include "render/show.h"

/* 128 bits of what was said as a UUID of version 8 (RFC 9562). */
static void
add_uuid(struct buf *out, struct str s)
{
	XXH128_canonical_t hash;
	unsigned char *b = hash.digest;

	XXH128_canonicalFromHash(&hash, XXH3_128bits(s.p, s.n));
	b[6] = (unsigned char)((b[6] & 0x0f) | 0x80);
	b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
	buf_add_format(out,
	    "urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x%02x%02x%02x%02x",
	    b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10],
	    b[11], b[12], b[13], b[14], b[15]);
}

void
feed_story_id(struct buf *out, const struct story *s)
{
	struct buf key = {0};
	struct arena arena = {0};

	story_key(&key, s->url, s->headline);
	if (key.len == 0)
		buf_add_str(&key, s->id.n ? s->id : story_id(s, &arena));
	add_uuid(out, buf_str(&key));
	buf_release(&key);
	arena_release(&arena);
}

struct str
feed_title(const struct render_options *o)
{
	return o->title ? str_of(o->title) : STR("Stories");
}

void
feed_id(struct buf *out, const struct render_options *o)
{
	struct buf key = {0};

	buf_add_text(&key, "feed ");
	buf_add_str(&key, o->url ? str_of(o->url) : feed_title(o));
	add_uuid(out, buf_str(&key));
	buf_release(&key);
}

static bool
read_time(struct str s, int64_t *time)
{
	struct date d;

	if (!s.n || date_read(&d, s) < 0)
		return false;
	*time = date_range(&d).earliest;
	return true;
}

int64_t
feed_time(const struct story *s)
{
	int64_t time;

	return read_time(s->updated, &time) ||
		       read_time(s->source.captured, &time)
		   ? time
		   : INT64_MIN;
}

void
feed_add_time(struct buf *out, int64_t second)
{
	struct date d;

	date_from_seconds(&d, second);
	d.zone = 0;
	date_write(out, &d);
}

int64_t
feed_document_time(const struct drawing *d)
{
	if (d->options->has_now)
		return d->options->now;
	return d->latest > INT64_MIN ? d->latest : 0;
}

static void
add(struct buf *out, const char *open, struct str s, const char *close)
{
	if (s.n == 0)
		return;
	buf_add_text(out, open);
	show_html(out, s);
	buf_add_text(out, close);
}

static void
add_facts(struct buf *out, const struct story *s, struct buf *words)
{
	buf_add_text(out, s->facts.n ? "<ul>" : "");
	for (size_t i = 0; i < s->facts.n; i++) {
		const struct fact *f = &s->facts.list[i];

		add(out, "<li>", f->text, "");
		for (size_t k = 0; k < f->sources.n; k++) {
			buf_add_text(words, k ? ", " : " — ");
			say_citation(words, &f->sources.list[k]);
		}
		show_html(out, buf_str(words));
		buf_clear(words);
		buf_add_text(out, f->text.n ? "</li>" : "");
	}
	buf_add_text(out, s->facts.n ? "</ul>" : "");
}

static void
add_narrative(
    struct buf *out, const struct story *s, size_t index, struct buf *words)
{
	const struct narrative *n = &s->narratives.list[index];
	struct str rest = n->text, one;

	say_label(words, n->label, (long)index);
	add(out, "<h3>", buf_str(words), "</h3>");
	buf_clear(words);
	while (show_paragraph(&rest, &one))
		add(out, "<p>", one, "</p>");
}

static void
add_forecasts(struct buf *out, const struct story *s, struct buf *words)
{
	for (size_t i = 0; i < s->forecasts.n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		say_probability(words, f);
		add(out, "<p><strong>", buf_str(words), "</strong> ");
		buf_clear(words);
		say_deadline(words, &f->deadline);
		if (words->len && f->event.n)
			buf_add_text(words, ": ");
		buf_add_str(words, f->event);
		show_html(out, buf_str(words));
		buf_clear(words);
		buf_add_text(out, "</p>");
	}
}

void
feed_add_html(struct buf *out, const struct item *item)
{
	const struct story *s = item->story;
	struct buf words = {0};

	add_facts(out, s, &words);
	for (size_t i = 0; i < s->narratives.n; i++)
		add_narrative(out, s, i, &words);
	add_forecasts(out, s, &words);
	buf_release(&words);
}
