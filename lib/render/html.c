#include "render/html.h"

#include "render/marks.h"
#include "render/say.h"
#include "render/show.h"

void
html_add(struct drawing *d, const char *open, struct str s, const char *close)
{
	if (s.n == 0)
		return;
	buf_add_text(d->out, open);
	show_html(d->out, s);
	buf_add_text(d->out, close);
}

void
html_add_words(
    struct drawing *d, const char *open, struct buf *words, const char *close)
{
	html_add(d, open, buf_str(words), close);
	buf_clear(words);
}

/* A headline is h2, or h3 below the heading of its group. */
void
html_open_heading(struct drawing *d, int level, const char *class)
{
	buf_add_format(d->out, "<h%d class=\"%s\" dir=\"auto\">",
	    level + 2 + d->grouped, class);
}

void
html_close_heading(struct drawing *d, int level)
{
	buf_add_format(d->out, "</h%d>\n", level + 2 + d->grouped);
}

static void
html_begin(struct drawing *d)
{
	struct str title = str_of(d->options->title);

	if (!title.n)
		title = STR("Stories");
	html_add(d,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'sha256-",
	    str_of(html_style_hash),
	    "'\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n");
	html_add(d, "<title>", title, "</title>\n<style>");
	buf_add_text(d->out, html_style);
	/* It heads the page; each story has a headline of its own. */
	html_add(d,
	    "</style>\n</head>\n<body>\n<main>\n<header role=\"banner\"><h1>",
	    title, "</h1></header>\n");
}

static void
html_group(struct drawing *d, struct str name)
{
	struct buf words = {0};

	say_date(&words, name.n ? name : STR("(none)"));
	html_add_words(d, "<h2 class=\"group\">", &words, "</h2>\n");
	buf_release(&words);
}

static void
kicker(struct drawing *d, const char *text)
{
	html_open_heading(d, 1, "kicker");
	buf_add_text(d->out, text);
	html_close_heading(d, 1);
}

/* lang is a BCP 47 tag or nothing. */
static void
open_article(struct drawing *d, struct str lang)
{
	buf_add_text(d->out, "<article");
	html_add(d, " lang=\"", lang, "\"");
	buf_add_text(d->out, ">\n");
}

static void
add_head(struct drawing *d, const struct story *s, struct buf *words)
{
	bool link = show_is_link(s->url);

	open_article(d, s->lang);
	html_open_heading(d, 0, "headline");
	if (link)
		html_add(d, "<a href=\"", s->url, "\">");
	show_html(d->out, s->headline.n ? s->headline : STR("(no headline)"));
	buf_add_text(d->out, link ? "</a>" : "");
	html_close_heading(d, 0);
	say_date(words, s->updated);
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
	if (s->image.credit.n || s->image.via.n) {
		buf_add_text(words, "Image: ");
		say_credit(words, &s->image);
	}
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
	html_add(d, "<p class=\"meta caption\" dir=\"auto\">", s->image.caption,
	    "</p>\n");
}

static void
add_facts(struct drawing *d, const struct item *item, struct buf *words)
{
	const struct story *s = item->story;
	const char *list = marks_number_facts(item) ? "ol" : "ul";

	if (s->facts.n == 0)
		return;
	kicker(d, "Facts");
	buf_add_format(d->out, "<%s class=\"facts\">\n", list);
	for (size_t i = 0; i < s->facts.n; i++) {
		const struct fact *f = &s->facts.list[i];

		buf_add_text(d->out, "<li dir=\"auto\">");
		show_html(d->out, f->text);
		for (size_t k = 0; k < f->sources.n; k++) {
			buf_add_text(words, k ? ", " : "");
			say_citation(words, &f->sources.list[k]);
		}
		html_add_words(
		    d, " <span class=\"sources\">", words, "</span>");
		buf_add_text(d->out, "</li>\n");
	}
	buf_add_format(d->out, "</%s>\n", list);
}

/* The bar is a drawing and not a styled element: the policy has no place for
 * style attributes. */
static void
add_forecast(struct drawing *d, const struct forecast *f, struct buf *words)
{
	double fraction = say_fraction(f);

	say_probability(words, f);
	buf_add_text(d->out, "<p class=\"forecast\">");
	html_add_words(d, "<strong>", words, "</strong>");
	if (fraction >= 0)
		buf_add_format(d->out,
		    " <svg class=\"bar\" viewBox=\"0 0 100 8\" "
		    "preserveAspectRatio=\"none\" aria-hidden=\"true\">"
		    "<rect class=\"track\" width=\"100\" height=\"8\"/>"
		    "<rect class=\"fill\" width=\"%.6g\" height=\"8\"/>"
		    "</svg>",
		    fraction * 100);
	say_deadline(words, &f->deadline);
	html_add_words(d, " <span class=\"meta\">", words, "</span>");
	buf_add_text(d->out, "</p>\n");
	if (f->narrative < 0)
		html_add(d, "<p dir=\"auto\">", f->text.n ? f->text : f->event,
		    "</p>\n");
}

static void
add_forecasts(
    struct drawing *d, const struct story *s, long narrative, struct buf *words)
{
	for (size_t i = 0; i < s->forecasts.n; i++)
		if (s->forecasts.list[i].narrative == narrative)
			add_forecast(d, &s->forecasts.list[i], words);
}

static void
add_narrative(
    struct drawing *d, const struct item *item, size_t index, struct buf *words)
{
	const struct narrative *n = &item->story->narratives.list[index];

	html_open_heading(d, 1, "label");
	say_label(words, n->label, (long)index);
	html_add_words(d, "", words, "");
	html_close_heading(d, 1);
	html_add(d, "<p class=\"meta\">as provided by ", n->provider, "</p>\n");
	add_forecasts(d, item->story, (long)index, words);
	html_add_marked(d, item, index);
	buf_add_text(d->out, "</section>\n");
}

static bool
is_nerd(const struct narrative *n)
{
	return str_eq(n->kind, STR("nerd"));
}

static void
add_sides(struct drawing *d, const struct item *item, struct buf *words)
{
	const struct story *s = item->story;
	size_t side = 0;

	for (size_t i = 0; i < s->narratives.n; i++) {
		if (is_nerd(&s->narratives.list[i]))
			continue;
		if (side == 0)
			buf_add_text(d->out, "<div class=\"sides\">\n");
		buf_add_format(
		    d->out, "<section class=\"side side-%zu\">\n", side % 4);
		add_narrative(d, item, i, words);
		side++;
	}
	buf_add_text(d->out, side ? "</div>\n" : "");
}

static void
add_nerds(struct drawing *d, const struct item *item, struct buf *words)
{
	const struct story *s = item->story;
	bool alone = false;

	for (size_t i = 0; i < s->narratives.n; i++) {
		if (!is_nerd(&s->narratives.list[i]))
			continue;
		buf_add_text(d->out, "<section class=\"nerd\">\n");
		add_narrative(d, item, i, words);
	}
	for (size_t i = 0; i < s->forecasts.n; i++)
		alone |= s->forecasts.list[i].narrative < 0;
	if (!alone)
		return;
	buf_add_text(d->out, "<section class=\"nerd\">\n");
	html_open_heading(d, 1, "label");
	buf_add_text(d->out, "Forecasts");
	html_close_heading(d, 1);
	add_forecasts(d, s, -1, words);
	buf_add_text(d->out, "</section>\n");
}

static void
add_articles(struct drawing *d, const struct story *s)
{
	if (s->articles.n == 0)
		return;
	kicker(d, "Articles on this story");
	buf_add_text(d->out, "<ul class=\"articles\">\n");
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];
		struct str name = a->title.n ? a->title : a->url;
		bool link = show_is_link(a->url);

		buf_add_text(d->out, "<li dir=\"auto\">");
		if (link)
			html_add(d, "<a href=\"", a->url, "\">");
		show_html(d->out, name);
		buf_add_text(d->out, link ? "</a>" : "");
		html_add(d, name.n ? ", " : "", a->publisher, "");
		buf_add_text(d->out, "</li>\n");
	}
	buf_add_text(d->out, "</ul>\n");
}

static void
add_story(struct drawing *d, const struct item *item, struct buf *words)
{
	add_head(d, item->story, words);
	add_facts(d, item, words);
	add_sides(d, item, words);
	html_add_pairs(d, item);
	html_add_profiles(d, item);
	add_nerds(d, item, words);
	add_articles(d, item->story);
	html_add_changes(d, item);
	buf_add_text(d->out, "</article>\n");
}

/* A comparison, a profile or a change without its story. */
static void
add_alone(struct drawing *d, const struct item *item, struct str headline)
{
	open_article(d, STR_NONE);
	html_open_heading(d, 0, "headline");
	show_html(d->out, headline);
	html_close_heading(d, 0);
	html_add_pairs(d, item);
	html_add_profiles(d, item);
	html_add_changes(d, item);
	buf_add_text(d->out, "</article>\n");
}

static void
html_item(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	if (item->kind == ITEM_STORY)
		add_story(d, item, &words);
	else if (item->kind == ITEM_COMPARISON)
		add_alone(d, item, item->comparisons->headline);
	else if (item->kind == ITEM_PROFILE)
		add_alone(d, item, item->profiles->headline);
	else if (item->kind == ITEM_CHANGE)
		add_alone(d, item, item->changes->headline);
	else if (item->kind == ITEM_QUESTION)
		html_add_question(d, item->question);
	else if (item->kind == ITEM_CALIBRATION)
		html_add_calibration(d, item->calibration);
	else {
		buf_add_text(&words, "Could not be read: ");
		say_reject(&words, &item->reject);
		html_add_words(d, "<p class=\"reject\">", &words, "</p>\n");
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
