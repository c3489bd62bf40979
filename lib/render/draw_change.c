#include "render/pen.h"
#include "render/runs.h"
#include "render/say.h"

static void
add_marked_run(struct pen *p, const char *open, struct str s, const char *close,
    enum style style)
{
	/* Colour tells what marks would. */
	if (!p->canvas->color)
		rich_add(&p->rich, str_of(open), style);
	rich_add(&p->rich, s, style);
	if (!p->canvas->color)
		rich_add(&p->rich, str_of(close), style);
}

static void
add_runs(struct pen *p, const struct run_list *runs)
{
	size_t i;

	for (i = 0; i < runs->n; i++) {
		const struct run *r = &runs->list[i];

		/* Colour alone would run the two together. */
		if (p->canvas->color && r->kind == RUN_INSERT && i > 0 &&
		    runs->list[i - 1].kind == RUN_DELETE)
			rich_add(&p->rich, STR(" "), STYLE_NONE);
		if (r->kind == RUN_DELETE)
			add_marked_run(p, "[-", r->text, "-]", STYLE_DELETE);
		else if (r->kind == RUN_INSERT)
			add_marked_run(p, "{+", r->text, "+}", STYLE_INSERT);
		else
			rich_add(&p->rich, r->text, STYLE_NONE);
	}
}

static void
flow_text(struct pen *p, const char *lead, struct str text, enum style style)
{
	rich_add(&p->rich, text, style);
	pen_flow(p, str_of(lead), pen_measure(p));
}

static void
add_note(struct pen *p, const struct unit_change *u)
{
	say_unit(&p->words, u);
	if (p->words.len) {
		rich_add(&p->rich, STR(" ("), STYLE_DIM);
		pen_add_words(p, STYLE_DIM);
		rich_add(&p->rich, STR(")"), STYLE_DIM);
	}
}

static void
draw_unit(struct pen *p, const struct unit_change *u)
{
	struct run_list runs;

	if (str_eq(u->op, STR("rewrite"))) {
		flow_text(p, "  - ", u->old, STYLE_DELETE);
		flow_text(p, "  + ", u->new_, STYLE_INSERT);
	} else if (str_eq(u->op, STR("delete"))) {
		flow_text(p, "  - ", u->old, STYLE_DELETE);
	} else if (str_eq(u->op, STR("add"))) {
		flow_text(p, "  + ", u->new_, STYLE_INSERT);
	} else if (str_eq(u->op, STR("move"))) {
		rich_add(&p->rich, u->new_, STYLE_NONE);
		add_note(p, u);
		pen_flow(p, STR("  > "), pen_measure(p));
	} else {
		runs = runs_of_unit(u, p->d->arena);
		add_runs(p, &runs);
		add_note(p, u);
		pen_flow(p, STR("  ~ "), pen_measure(p));
	}
}

static void
draw_units(struct pen *p, const struct unit_changes *units, const char *name)
{
	size_t i;

	for (i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			draw_unit(p, &units->list[i]);
	say_kept(&p->words, units, name);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR("    "), pen_measure(p));
}

static bool
any_shown(const struct unit_changes *units)
{
	size_t i;

	for (i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			return true;
	return false;
}

static void
draw_values(struct pen *p, const struct change *c)
{
	struct run_list runs;
	size_t i;

	for (i = 0; i < c->values.n; i++) {
		const struct value_change *v = &c->values.list[i];

		/* The heading has it. */
		if (str_eq(v->field, STR("updated")))
			continue;
		rich_add(&p->rich, str_of(value_name(v->field)), STYLE_LABEL);
		rich_add(&p->rich, STR(": "), STYLE_LABEL);
		runs = runs_of_value(v, p->d->arena);
		add_runs(p, &runs);
		pen_flow(p, STR("  "), pen_measure(p));
	}
}

static void
draw_label(struct pen *p, const char *text)
{
	flow_text(p, "", str_of(text), STYLE_LABEL);
}

static void
draw_articles(struct pen *p, const char *lead, const struct article_list *l,
    enum style style)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct article_title *a = &l->list[i];

		rich_add(&p->rich, a->title.n ? a->title : a->url, style);
		if (a->publisher.n) {
			rich_add(&p->rich,
			    p->rich.text.len ? STR(", ") : STR(""), STYLE_DIM);
			rich_add(&p->rich, a->publisher, STYLE_DIM);
		}
		pen_flow(p, str_of(lead), pen_measure(p));
	}
}

static void
draw_narratives(struct pen *p, const struct change *c)
{
	size_t i;

	for (i = 0; i < c->narratives.n; i++) {
		const struct narrative_change *n = &c->narratives.list[i];

		if (!narrative_is_shown(n))
			continue;
		say_narrative(&p->words, n);
		pen_add_words(p, STYLE_LABEL);
		pen_flow(p, STR_NONE, pen_measure(p));
		draw_units(p, &n->sentences, "sentence");
	}
}

static void
draw_forecasts(struct pen *p, const struct change *c)
{
	size_t i;

	if (c->forecasts.n)
		draw_label(p, "Forecasts");
	for (i = 0; i < c->forecasts.n; i++) {
		say_forecast_change(&p->words, &c->forecasts.list[i]);
		pen_add_words(p, STYLE_NONE);
		pen_flow(p, STR("  ~ "), pen_measure(p));
	}
}

void
pen_draw_change(struct pen *p, const struct change *c)
{
	say_change(&p->words, c);
	pen_add_words(p, STYLE_LABEL);
	say_kinds(&p->words, &c->kinds);
	if (p->words.len)
		rich_add(&p->rich, STR(" · "), STYLE_DIM);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR_NONE, pen_measure(p));
	draw_values(p, c);
	if (any_shown(&c->facts)) {
		draw_label(p, "Facts");
		draw_units(p, &c->facts, "fact");
	}
	draw_narratives(p, c);
	draw_forecasts(p, c);
	if (c->articles_added.n || c->articles_deleted.n)
		draw_label(p, "Articles");
	draw_articles(p, "  - ", &c->articles_deleted, STYLE_DELETE);
	draw_articles(p, "  + ", &c->articles_added, STYLE_INSERT);
}
