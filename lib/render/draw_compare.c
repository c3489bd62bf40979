#include "render/marks.h"
#include "render/pen.h"
#include "render/say.h"

static void
add_phrases(struct pen *p, const struct phrase_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_add_text(&p->words, " · ");
		buf_add_str(&p->words, l->list[i].a);
		if (l->list[i].b.n &&
		    !str_eq_nocase(l->list[i].a, l->list[i].b)) {
			buf_add_text(&p->words, " ~ ");
			buf_add_str(&p->words, l->list[i].b);
		}
	}
}

static void
draw_phrases(struct pen *p, const char *name, const struct side *side,
    struct phrase_list l)
{
	if (l.n == 0)
		return;
	buf_add_text(&p->words, name);
	if (side)
		say_label(&p->words, side->label, side->index);
	buf_add_text(&p->words, ": ");
	pen_add_words(p, STYLE_LABEL);
	add_phrases(p, &l);
	pen_add_words(p, STYLE_NONE);
	pen_flow(p, STR("    "), pen_measure(p));
}

static void
draw_contrast(
    struct pen *p, const struct comparison *c, const struct contrast *x)
{
	struct str a = marks_words(p->item, &c->a, x->a);
	struct str b = marks_words(p->item, &c->b, x->b);

	buf_add_text(&p->words, "Contrast");
	if (x->kind.n)
		buf_add_format(&p->words, " (%.*s)", (int)x->kind.n, x->kind.p);
	buf_add_text(&p->words, ": ");
	pen_add_words(p, STYLE_LABEL);
	if (a.n || b.n) {
		buf_add_text(&p->words, "“");
		buf_add_str(&p->words, a);
		buf_add_text(&p->words, "” against “");
		buf_add_str(&p->words, b);
		buf_add_text(&p->words, "” ");
	}
	pen_add_words(p, STYLE_NONE);
	for (size_t i = 0; i < x->cue.n; i++) {
		buf_add_text(&p->words, i ? ", " : "(by: ");
		buf_add_str(&p->words, x->cue.list[i]);
	}
	buf_add_text(&p->words, x->cue.n ? ")" : "");
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR("    "), pen_measure(p));
}

void
pen_draw_pair(struct pen *p, const struct comparison *c)
{
	struct arena *a = p->d->arena;

	buf_add_byte(p->d->out, '\n');
	say_pair(&p->words, c);
	pen_add_words(p, STYLE_LABEL);
	say_scores(&p->words, c);
	if (p->words.len)
		rich_add(&p->rich, STR(" · "), STYLE_DIM);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR("  "), pen_measure(p));
	if (c->facts.present) {
		say_facts(&p->words, c, say_fact_count(p->item));
		pen_add_words(p, STYLE_NONE);
		pen_flow(p, STR("    "), pen_measure(p));
	}
	draw_phrases(p, "In both", NULL, marks_shared(p->item, c, a));
	/* With colour the columns show them. */
	if (!p->canvas->color) {
		draw_phrases(p, "Only in ", &c->a,
		    marks_only(p->item, &c->a, &c->only_a, a));
		draw_phrases(p, "Only in ", &c->b,
		    marks_only(p->item, &c->b, &c->only_b, a));
	}
	for (size_t i = 0; i < c->contrasts.n; i++)
		draw_contrast(p, c, &c->contrasts.list[i]);
}

void
pen_draw_legend(struct pen *p)
{
	if (!p->canvas->color || p->item->ncomparisons == 0)
		return;
	buf_add_byte(p->d->out, '\n');
	rich_add(&p->rich, STR("said by both"), STYLE_SHARED);
	rich_add(&p->rich, STR(" · "), STYLE_DIM);
	rich_add(&p->rich, STR("only by"), STYLE_SIDE);
	rich_add(&p->rich, STR(" "), STYLE_NONE);
	rich_add(&p->rich, STR("one side"), STYLE_SIDE + 1);
	rich_add(&p->rich, STR(" · "), STYLE_DIM);
	rich_add(&p->rich, STR("in contrast"), STYLE_CONTRAST);
	pen_flow(p, STR("  "), pen_measure(p));
}
