#include "record/json.h"
#include "render/feed.h"
#include "render/show.h"

/*
 * JSON-LD 1.1 in the words of schema.org: a story is a NewsArticle, its facts
 * are Claims and its narratives OpinionNewsArticles that are parts of it.
 */

static void
open_node(struct buf *out, const char *type)
{
	json_open(out, '{');
	json_add_text_member(out, "@type", str_of(type));
}

static void
jsonld_begin(struct drawing *d)
{
	json_open(d->out, '{');
	json_add_text_member(d->out, "@context", STR("https://schema.org"));
	json_add_key(d->out, "@graph");
	json_open(d->out, '[');
}

static void
add_image(struct buf *out, const struct image *image)
{
	if (!image->caption.n && !image->credit.n && !image->via.n)
		return;
	json_add_key(out, "image");
	open_node(out, "ImageObject");
	json_add_text_member(out, "caption", image->caption);
	json_add_text_member(out, "creditText", image->credit);
	if (image->via.n) {
		json_add_key(out, "provider");
		open_node(out, "Organization");
		json_add_text_member(out, "name", image->via);
		json_close(out, '}');
	}
	json_close(out, '}');
}

static void
add_work(struct buf *out, struct str name, struct str publisher, struct str url)
{
	json_add_item(out);
	open_node(out, "CreativeWork");
	if (name.n)
		json_add_text_member(out, "name", name);
	if (publisher.n) {
		json_add_key(out, "publisher");
		open_node(out, "Organization");
		json_add_text_member(out, "name", publisher);
		json_close(out, '}');
	}
	if (show_is_link(url))
		json_add_text_member(out, "url", url);
	json_close(out, '}');
}

static void
add_articles(struct buf *out, const struct story *s)
{
	if (s->articles.n == 0)
		return;
	json_add_key(out, "citation");
	json_open(out, '[');
	for (size_t i = 0; i < s->articles.n; i++)
		add_work(out, s->articles.list[i].title,
		    s->articles.list[i].publisher, s->articles.list[i].url);
	json_close(out, ']');
}

static void
add_fact(struct buf *out, const struct fact *f)
{
	json_add_item(out);
	open_node(out, "Claim");
	json_add_text_member(out, "text", f->text);
	if (f->sources.n) {
		json_add_key(out, "appearance");
		json_open(out, '[');
		for (size_t i = 0; i < f->sources.n; i++)
			add_work(
			    out, STR_NONE, f->sources.list[i].name, STR_NONE);
		json_close(out, ']');
	}
	json_close(out, '}');
}

static void
add_parts(struct buf *out, const struct story *s)
{
	if (s->facts.n + s->narratives.n == 0)
		return;
	json_add_key(out, "hasPart");
	json_open(out, '[');
	for (size_t i = 0; i < s->facts.n; i++)
		add_fact(out, &s->facts.list[i]);
	for (size_t i = 0; i < s->narratives.n; i++) {
		const struct narrative *n = &s->narratives.list[i];

		json_add_item(out);
		open_node(out, "OpinionNewsArticle");
		json_add_text_member(out, "name", n->label);
		json_add_text_member(out, "articleBody", n->text);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
jsonld_item(struct drawing *d, const struct item *item)
{
	const struct story *s = item->story;
	struct buf id = {0};

	if (d->items)
		buf_add_byte(d->out, ',');
	buf_add_byte(d->out, '\n');
	feed_story_id(&id, s);
	open_node(d->out, "NewsArticle");
	json_add_text_member(d->out, "@id", buf_str(&id));
	json_add_text_member(d->out, "headline", s->headline);
	if (show_is_link(s->url))
		json_add_text_member(d->out, "url", s->url);
	json_add_text_member(d->out, "dateModified", s->updated);
	json_add_text_member(d->out, "inLanguage", s->lang);
	add_image(d->out, &s->image);
	add_articles(d->out, s);
	add_parts(d->out, s);
	json_close(d->out, '}');
	buf_release(&id);
}

static void
jsonld_end(struct drawing *d)
{
	buf_add_text(d->out, "\n]}\n");
}

const struct format format_jsonld = {
    .about = {"jsonld", "linked data in the words of schema.org"},
    .takes = takes_stories,
    .begin = jsonld_begin,
    .item = jsonld_item,
    .end = jsonld_end,
};
