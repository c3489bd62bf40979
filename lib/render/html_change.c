#include "render/html.h"
#include "render/runs.h"
#include "render/say.h"
#include "render/show.h"

static void
add_runs(struct drawing *d, const struct run_list *runs)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->list[i];

		if (r->kind == RUN_DELETE)
			html_add(d, "<del>", r->text, "</del>");
		else if (r->kind == RUN_INSERT)
			html_add(d, "<ins>", r->text, "</ins>");
		else
			show_html(d->out, r->text);
	}
}

static void
add_unit(struct drawing *d, const struct unit_change *u, struct buf *words)
{
	struct run_list runs;

	buf_add_text(d->out, "<li dir=\"auto\">");
	if (str_eq(u->op, STR("move"))) {
		show_html(d->out, u->new_);
	} else {
		runs = runs_of_unit(u, d->arena);
		add_runs(d, &runs);
	}
	say_unit(words, u);
	html_add_words(d, " <span class=\"sources\">(", words, ")</span>");
	buf_add_text(d->out, "</li>\n");
}

static void
add_units(struct drawing *d, const struct unit_changes *units, const char *name,
    struct buf *words)
{
	size_t start = d->out->len, inside;

	buf_add_text(d->out, "<ul class=\"words\">\n");
	inside = d->out->len;
	for (size_t i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			add_unit(d, &units->list[i], words);
	if (d->out->len == inside)
		buf_cut(d->out, start);
	else
		buf_add_text(d->out, "</ul>\n");
	say_kept(words, units, name);
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
}

static void
open_part(struct drawing *d, struct buf *words)
{
	html_open_heading(d, 2, "part");
	html_add_words(d, "", words, "");
	html_close_heading(d, 2);
}

static void
open_named_part(struct drawing *d, const char *name)
{
	html_open_heading(d, 2, "part");
	buf_add_text(d->out, name);
	html_close_heading(d, 2);
}

static void
add_values(struct drawing *d, const struct change *c)
{
	for (size_t i = 0; i < c->values.n; i++) {
		const struct value_change *v = &c->values.list[i];
		struct run_list runs = runs_of_value(v, d->arena);

		/* The heading has it. */
		if (str_eq(v->field, STR("updated")))
			continue;
		buf_add_text(d->out, "<p dir=\"auto\"><strong>");
		buf_add_text(d->out, value_name(v->field));
		buf_add_text(d->out, ":</strong> ");
		add_runs(d, &runs);
		buf_add_text(d->out, "</p>\n");
	}
}

static bool
any_shown(const struct unit_changes *units)
{
	for (size_t i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			return true;
	return false;
}

static void
add_article_list(struct drawing *d, const struct article_list *l,
    const char *open, const char *close)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct article_title *a = &l->list[i];
		struct str name = a->title.n ? a->title : a->url;

		buf_add_text(d->out, "<li dir=\"auto\">");
		html_add(d, open, name, close);
		html_add(d, name.n ? ", " : "", a->publisher, "");
		buf_add_text(d->out, "</li>\n");
	}
}

static void
add_forecasts(struct drawing *d, const struct change *c, struct buf *words)
{
	if (c->forecasts.n == 0)
		return;
	open_named_part(d, "Forecasts");
	buf_add_text(d->out, "<ul class=\"words\">\n");
	for (size_t i = 0; i < c->forecasts.n; i++) {
		say_forecast_change(words, &c->forecasts.list[i]);
		html_add_words(d, "<li dir=\"auto\">", words, "</li>\n");
	}
	buf_add_text(d->out, "</ul>\n");
}

static void
add_articles(struct drawing *d, const struct change *c)
{
	if (c->articles_added.n + c->articles_deleted.n == 0)
		return;
	open_named_part(d, "Articles");
	buf_add_text(d->out, "<ul class=\"words\">\n");
	add_article_list(d, &c->articles_deleted, "<del>", "</del>");
	add_article_list(d, &c->articles_added, "<ins>", "</ins>");
	buf_add_text(d->out, "</ul>\n");
}

static void
add_change(struct drawing *d, const struct change *c, struct buf *words)
{
	buf_add_text(d->out, "<section class=\"pair change\">\n");
	html_open_heading(d, 1, "names");
	say_change(words, c);
	html_add_words(d, "", words, "");
	html_close_heading(d, 1);
	say_kinds(words, &c->kinds);
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
	add_values(d, c);
	if (any_shown(&c->facts)) {
		open_named_part(d, "Facts");
		add_units(d, &c->facts, "fact", words);
	}
	for (size_t i = 0; i < c->narratives.n; i++) {
		const struct narrative_change *n = &c->narratives.list[i];

		if (!narrative_is_shown(n))
			continue;
		say_narrative(words, n);
		open_part(d, words);
		add_units(d, &n->sentences, "sentence", words);
	}
	add_forecasts(d, c, words);
	add_articles(d, c);
	buf_add_text(d->out, "</section>\n");
}

void
html_add_changes(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	for (size_t i = 0; i < item->nchanges; i++)
		add_change(d, &item->changes[i], &words);
	buf_release(&words);
}
