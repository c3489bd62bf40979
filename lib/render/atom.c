#include "base/utf8.h"
#include "render/feed.h"
#include "render/show.h"

/*
 * Atom (RFC 4287).  The order of elements says nothing there, so the feed's
 * date, which is its latest story's, comes last and nothing need be held.
 */

/* s escaped; what XML 1.0 has no place for becomes U+FFFD. */
static void
add_text(struct buf *out, struct str s)
{
	struct buf clean = {0};

	while (s.n) {
		uint32_t c = utf8_next(&s);

		utf8_add(
		    &clean, c == 0xfffe || c == 0xffff ? UTF8_REPLACEMENT : c);
	}
	show_html(out, buf_str(&clean));
	buf_release(&clean);
}

static void
add(struct buf *out, const char *open, struct str s, const char *close)
{
	buf_add_text(out, open);
	add_text(out, s);
	buf_add_text(out, close);
}

static void
atom_begin(struct drawing *d)
{
	const struct render_options *o = d->options;
	struct buf id = {0};

	feed_id(&id, o);
	add(d->out,
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>",
	    feed_title(o), "</title>\n");
	add(d->out, "<id>", buf_str(&id), "</id>\n");
	if (o->url)
		add(d->out, "<link rel=\"self\" href=\"", str_of(o->url),
		    "\"/>\n");
	buf_add_text(d->out, "<author><name>story-render</name></author>\n"
			     "<generator>story-tools</generator>\n");
	buf_release(&id);
}

static void
add_time(struct drawing *d, int64_t second)
{
	buf_add_text(d->out, "<updated>");
	feed_add_time(d->out, second);
	buf_add_text(d->out, "</updated>\n");
}

static void
add_articles(struct drawing *d, const struct story *s)
{
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];

		if (!show_is_link(a->url))
			continue;
		add(d->out, "<link rel=\"related\" href=\"", a->url, "\"");
		if (a->title.n)
			add(d->out, " title=\"", a->title, "\"");
		buf_add_text(d->out, "/>\n");
	}
}

/* Letters, figures and hyphens, as a tag of a language is. */
static bool
is_tag(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '-' &&
		    !((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z') &&
		    !(s.p[i] >= '0' && s.p[i] <= '9'))
			return false;
	return s.n > 0;
}

static void
atom_item(struct drawing *d, const struct item *item)
{
	const struct story *s = item->story;
	int64_t time = feed_time(s);
	struct buf words = {0};

	feed_story_id(&words, s);
	buf_add_text(d->out, "<entry");
	if (is_tag(s->lang))
		add(d->out, " xml:lang=\"", s->lang, "\"");
	add(d->out, ">\n<id>", buf_str(&words), "</id>\n");
	add(d->out, "<title>",
	    s->headline.n ? s->headline : STR("(no headline)"), "</title>\n");
	add_time(d, time > INT64_MIN ? time : feed_document_time(d));
	if (show_is_link(s->url))
		add(d->out, "<link rel=\"alternate\" href=\"", s->url,
		    "\"/>\n");
	add_articles(d, s);
	buf_clear(&words);
	feed_add_html(&words, item);
	add(d->out, "<content type=\"html\">", buf_str(&words),
	    "</content>\n</entry>\n");
	buf_release(&words);
}

static void
atom_end(struct drawing *d)
{
	add_time(d, feed_document_time(d));
	buf_add_text(d->out, "</feed>\n");
}

const struct format format_atom = {
    .about = {"atom", "a feed of the stories (RFC 4287)"},
    .takes = takes_stories,
    .begin = atom_begin,
    .item = atom_item,
    .end = atom_end,
};
