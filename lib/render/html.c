#include "render/format.h"
#include "render/say.h"
#include "render/show.h"

/* The policy names the style by its SHA-256: whoever changes one changes the
 * other, or browsers show the page bare. */
static const char style_hash[] = "4Q23NAt0inhs97GFESolQlrDbu/xBbTuT8eYiWsdEGw=";
static const char style[] =
    ":root{color-scheme:light "
    "dark;--bg:#fdfcfa;--ink:#1d1c1a;--soft:#5f5b55;--line:#ddd8d0;--accent:#"
    "7a3e9d}\n"
    "@media(prefers-color-scheme:dark){:root{--bg:#16171a;--ink:#e8e6e3;--soft:"
    "#a5a29c;--line:#34363b;--accent:#c79be6}}\n"
    "body{margin:0 "
    "auto;max-width:64rem;padding:1.5rem;background:var(--bg);color:var(--ink);"
    "font:1.0625rem/1.6 Charter,Georgia,serif}\n"
    "h1{font:600 .95rem "
    "system-ui,sans-serif;color:var(--soft)}h2,h3{line-height:1.25}h3{font-"
    "size:1.05rem;margin:0 0 .4rem}\n"
    "article{border-top:1px solid var(--line);padding:1rem 0 "
    "2rem}.meta,.sources{color:var(--soft);font-size:.9rem}\n"
    "ul{padding-left:1.2rem;max-width:44rem}li{margin:.5rem "
    "0}a{color:var(--accent)}p,li,h2{overflow-wrap:anywhere}\n"
    ".sides{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,"
    "minmax(min(18rem,100%),1fr))}\n"
    "svg{width:8rem;height:.6rem;vertical-align:middle}.track{fill:var(--line)}"
    ".fill{fill:var(--accent)}\n"
    "@media print{body{max-width:none;padding:0}article{break-inside:avoid}}\n";

static void
element(struct drawing *d, const char *open, struct str s, const char *close)
{
	buf_add_text(d->out, open);
	show_html(d->out, s);
	buf_add_text(d->out, close);
}

static void
words_element(
    struct drawing *d, const char *open, struct buf *words, const char *close)
{
	if (words->len)
		element(d, open, buf_str(words), close);
	buf_clear(words);
}

static void
html_begin(struct drawing *d)
{
	struct str title = str_of(d->options->title);

	if (!title.n)
		title = STR("Stories");
	element(d,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'sha256-",
	    str_of(style_hash),
	    "'\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n");
	element(d, "<title>", title, "</title>\n<style>");
	buf_add_text(d->out, style);
	element(d, "</style>\n</head>\n<body>\n<main>\n<h1>", title, "</h1>\n");
}

static void
html_group(struct drawing *d, struct str name)
{
	struct buf words = {0};

	say_date(&words, name.n ? name : STR("(none)"));
	words_element(d, "<h2 class=\"group\">", &words, "</h2>\n");
	buf_release(&words);
}

static void
add_head(struct drawing *d, const struct story *s, struct buf *words)
{
	struct str headline =
	    s->headline.n ? s->headline : STR("(no headline)");

	buf_add_text(d->out, "<article>\n<h2 dir=\"auto\">");
	if (show_is_link(s->url)) {
		element(d, "<a href=\"", s->url, "\">");
		element(d, "", headline, "</a>");
	} else
		show_html(d->out, headline);
	buf_add_text(d->out, "</h2>\n");
	say_date(words, s->updated);
	if (s->image.credit.n || s->image.via.n) {
		buf_add_text(words, words->len ? " · Image: " : "Image: ");
		say_credit(words, &s->image);
	}
	words_element(d, "<p class=\"meta\">", words, "</p>\n");
}

static void
add_facts(struct drawing *d, const struct story *s, struct buf *words)
{
	if (s->facts.n)
		buf_add_text(d->out, "<h3>Facts</h3>\n<ul>\n");
	for (size_t i = 0; i < s->facts.n; i++) {
		const struct fact *f = &s->facts.list[i];

		element(d, "<li dir=\"auto\">", f->text, "");
		for (size_t k = 0; k < f->sources.n; k++) {
			buf_add_text(words, k ? ", " : "");
			say_citation(words, &f->sources.list[k]);
		}
		words_element(d, " <span class=\"sources\">", words, "</span>");
		buf_add_text(d->out, "</li>\n");
	}
	buf_add_text(d->out, s->facts.n ? "</ul>\n" : "");
}

static void
add_forecast(struct drawing *d, const struct forecast *f, struct buf *words)
{
	double fraction = say_fraction(f);

	say_probability(words, f);
	words_element(d, "<p class=\"forecast\"><strong>", words, "</strong>");
	if (fraction >= 0)
		buf_add_format(d->out,
		    " <svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" "
		    "aria-hidden=\"true\"><rect class=\"track\" width=\"100\" "
		    "height=\"8\"/><rect class=\"fill\" width=\"%.6g\" "
		    "height=\"8\"/></svg>",
		    fraction * 100);
	say_deadline(words, &f->deadline);
	words_element(d, " <span class=\"meta\">", words, "</span>");
	if (f->narrative < 0)
		element(d, " ", f->text.n ? f->text : f->event, "");
	buf_add_text(d->out, "</p>\n");
}

static void
add_forecasts(
    struct drawing *d, const struct story *s, long narrative, struct buf *words)
{
	for (size_t i = 0; i < s->forecasts.n; i++)
		if (s->forecasts.list[i].narrative == narrative &&
		    s->forecasts.list[i].probability.n)
			add_forecast(d, &s->forecasts.list[i], words);
}

static void
add_narratives(struct drawing *d, const struct story *s, struct buf *words)
{
	buf_add_text(d->out, "<div class=\"sides\">\n");
	for (size_t i = 0; i < s->narratives.n; i++) {
		struct str text = s->narratives.list[i].text, one;

		say_label(words, s->narratives.list[i].label, (long)i);
		words_element(d, "<section>\n<h3>", words, "</h3>\n");
		add_forecasts(d, s, (long)i, words);
		while (show_paragraph(&text, &one))
			element(d, "<p dir=\"auto\">", one, "</p>\n");
		buf_add_text(d->out, "</section>\n");
	}
	buf_add_text(d->out, "</div>\n");
	add_forecasts(d, s, -1, words);
}

static void
add_articles(struct drawing *d, const struct story *s)
{
	if (s->articles.n)
		buf_add_text(d->out, "<h3>Articles on this story</h3>\n<ul>\n");
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];
		bool link = show_is_link(a->url);

		buf_add_text(d->out, "<li>");
		if (link)
			element(d, "<a href=\"", a->url, "\">");
		show_html(d->out, a->title.n ? a->title : a->url);
		buf_add_text(d->out, link ? "</a>" : "");
		if (a->publisher.n)
			element(d, ", ", a->publisher, "");
		buf_add_text(d->out, "</li>\n");
	}
	buf_add_text(d->out, s->articles.n ? "</ul>\n" : "");
}

static void
html_item(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	if (item->kind == ITEM_STORY) {
		add_head(d, item->story, &words);
		add_facts(d, item->story, &words);
		add_narratives(d, item->story, &words);
		add_articles(d, item->story);
		buf_add_text(d->out, "</article>\n");
	} else if (item->kind == ITEM_REJECT) {
		buf_add_text(&words, "Could not be read: ");
		say_reject(&words, &item->reject);
		words_element(d, "<p class=\"meta\">", &words, "</p>\n");
	}
	buf_release(&words);
}

static void
html_end(struct drawing *d)
{
	buf_add_text(d->out, "</main>\n</body>\n</html>\n");
}

const struct format format_html = {
    .about = {"html", "one page that needs nothing else"},
    .begin = html_begin,
    .group = html_group,
    .item = html_item,
    .end = html_end,
};
