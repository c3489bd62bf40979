#include "record/json.h"
#include "render/feed.h"
#include "render/show.h"

/* JSON Feed 1.1 (jsonfeed.org/version/1.1). */

static void
jsonfeed_begin(struct drawing *d)
{
	struct buf *out = d->out;

	json_open(out, '{');
	json_add_text_member(
	    out, "version", STR("https://jsonfeed.org/version/1.1"));
	json_add_text_member(out, "title", feed_title(d->options));
	json_add_text_member(out, "feed_url", str_of(d->options->url));
	json_add_key(out, "items");
	json_open(out, '[');
}

static void
add_language(struct buf *out, const struct story *s)
{
	if (!s->lang.n)
		return;
	json_add_text_member(out, "language", s->lang);
}

static void
jsonfeed_item(struct drawing *d, const struct item *item)
{
	const struct story *s = item->story;
	int64_t time = feed_time(s);
	struct buf words = {0};

	if (d->items)
		buf_add_byte(d->out, ',');
	buf_add_byte(d->out, '\n');
	json_open(d->out, '{');
	feed_story_id(&words, s);
	json_add_text_member(d->out, "id", buf_str(&words));
	if (show_is_link(s->url))
		json_add_text_member(d->out, "url", s->url);
	if (s->headline.n)
		json_add_text_member(d->out, "title", s->headline);
	buf_clear(&words);
	feed_add_html(&words, item);
	json_add_text_member(d->out, "content_html", buf_str(&words));
	if (time > INT64_MIN) {
		buf_clear(&words);
		feed_add_time(&words, time);
		json_add_text_member(d->out, "date_modified", buf_str(&words));
	}
	add_language(d->out, s);
	json_close(d->out, '}');
	buf_release(&words);
}

static void
jsonfeed_end(struct drawing *d)
{
	buf_add_text(d->out, "\n]}\n");
}

const struct format format_jsonfeed = {
    .about = {"jsonfeed", "a feed of the stories (JSON Feed 1.1)"},
    .takes = takes_stories,
    .begin = jsonfeed_begin,
    .item = jsonfeed_item,
    .end = jsonfeed_end,
};
