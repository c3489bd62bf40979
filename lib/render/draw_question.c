#include "base/utf8.h"
#include "render/pen.h"
#include "render/say_question.h"

enum { SPARK = 12, LAST = 5, MOVE = 6, DEADLINE = 14, GAP = 2 };

enum { EVENT_AT = LAST + MOVE + SPARK + DEADLINE + 4 * GAP };

/* Cuts words to the width, with an ellipsis; the columns that they take. */
static size_t
cut_words(struct pen *p, size_t width)
{
	size_t used;

	while ((used = wrap_width(buf_str(&p->words))) > width) {
		if (str_ends(buf_str(&p->words), STR("…")))
			buf_cut(&p->words, p->words.len - strlen("…"));
		buf_cut(&p->words,
		    utf8_floor(buf_str(&p->words), p->words.len - 1));
		buf_add_text(&p->words, "…");
	}
	return used;
}

/* Moves words to a cell of that width, to its right side when asked. */
static void
add_cell(struct pen *p, size_t width, bool right, enum style style)
{
	size_t used = cut_words(p, width);
	size_t pad = used < width ? width - used : 0;
	struct buf blanks = {0};

	pen_pad(&blanks, pad);
	if (right)
		rich_add(&p->rich, buf_str(&blanks), STYLE_NONE);
	pen_add_words(p, style);
	pen_pad(&blanks, GAP);
	rich_add(&p->rich,
	    right ? str_from(buf_str(&blanks), pad) : buf_str(&blanks),
	    STYLE_NONE);
	buf_release(&blanks);
}

static void
add_text_cell(struct pen *p, const char *text, size_t width, bool right)
{
	buf_add_text(&p->words, text);
	add_cell(p, width, right, STYLE_LABEL);
}

/* The event beside the other cells, its further lines below its first. */
static void
print_row(struct pen *p, struct lines *event)
{
	/* Nothing ends in blanks. */
	while (event->n == 0 && str_ends(buf_str(&p->words), STR(" ")))
		buf_cut(&p->words, p->words.len - 1);
	for (size_t i = 0; i < event->n || i == 0; i++) {
		if (i > 0)
			pen_pad(p->d->out, EVENT_AT);
		else
			buf_add_str(p->d->out, buf_str(&p->words));
		if (i < event->n)
			buf_add_str(p->d->out, lines_get(event, i));
		buf_add_byte(p->d->out, '\n');
	}
	buf_clear(&p->words);
}

/* What rich holds as one line of escapes and text in words. */
static void
set_cells(struct pen *p)
{
	struct lines l = {0};

	wrap(&l, &p->rich, 10000, p->canvas->color);
	if (l.n)
		buf_add_str(&p->words, lines_get(&l, 0));
	/* Blanks at its end were cut; the escapes take no columns. */
	if (l.n && l.list[0].width < EVENT_AT)
		pen_pad(&p->words, EVENT_AT - l.list[0].width);
	lines_release(&l);
}

static void
draw_head(struct pen *p)
{
	struct lines event = {0};

	add_text_cell(p, "Last", LAST, true);
	add_text_cell(p, "Moved", MOVE, true);
	add_text_cell(p, "Course", SPARK, false);
	add_text_cell(p, "Deadline", DEADLINE, false);
	set_cells(p);
	rich_add(&p->rich, STR("Event"), STYLE_LABEL);
	wrap(&event, &p->rich, 40, p->canvas->color);
	print_row(p, &event);
	lines_release(&event);
}

static void
add_event(struct pen *p, const struct question *q, struct lines *event)
{
	size_t width =
	    p->canvas->width > EVENT_AT + 24 ? p->canvas->width - EVENT_AT : 24;
	struct buf outcome = {0};

	width = width > 78 ? 78 : width;
	rich_add(&p->rich, q->event, STYLE_NONE);
	wrap(event, &p->rich, width, p->canvas->color);
	say_outcome(&outcome, q);
	if (outcome.len) {
		rich_add(&p->rich, buf_str(&outcome), STYLE_DIM);
		wrap(event, &p->rich, width, p->canvas->color);
	}
	buf_release(&outcome);
}

void
pen_draw_question(struct pen *p, const struct question *q)
{
	struct lines event = {0};

	if (p->d->previous != ITEM_QUESTION)
		draw_head(p);
	if (q->last)
		say_point(&p->words, q->last);
	add_cell(p, LAST, true, STYLE_LABEL);
	say_question_move(&p->words, q);
	add_cell(p, MOVE, true, STYLE_NONE);
	say_spark(&p->words, q, SPARK);
	add_cell(p, SPARK, false, STYLE_BAR);
	say_question_deadline(&p->words, q);
	add_cell(p, DEADLINE, false, STYLE_DIM);
	set_cells(p);
	add_event(p, q, &event);
	print_row(p, &event);
	lines_release(&event);
}

void
pen_draw_calibration(struct pen *p, const struct calibration *c)
{
	size_t i;

	rich_add(&p->rich, STR("How the forecasts came out"), STYLE_HEADLINE);
	pen_flow(p, STR_NONE, pen_measure(p));
	say_calibration(&p->words, c);
	pen_add_words(p, STYLE_NONE);
	pen_flow(p, STR("  "), pen_measure(p));
	for (i = 0; i < c->bins.n; i++) {
		const struct calibration_bin *b = &c->bins.list[i];

		say_bin(&p->words, b);
		add_cell(p, 9, true, STYLE_LABEL);
		buf_add_format(&p->words, "%llu", (unsigned long long)b->n);
		add_cell(p, 5, true, STYLE_NONE);
		for (int k = 0; k < 20; k++)
			buf_add_text(&p->words,
			    k < (int)(b->happened * 20 + 0.5) ? "█" : "░");
		add_cell(p, 20, false, STYLE_BAR);
		buf_add_format(&p->words,
		    "%.0f%% happened, %.0f%% to %.0f%% "
		    "likely",
		    b->happened * 100, b->low * 100, b->high * 100);
		pen_add_words(p, STYLE_DIM);
		pen_flow(p, STR("  "), pen_measure(p));
	}
}
