#ifndef RENDER_PEN_H
#define RENDER_PEN_H

/*
 * A drawing in characters at work: text gathers in `rich` (or first, as say_
 * makes it, in `words`) and flows out as a paragraph.
 *
 *	say_label(&p->words, label, i);
 *	pen_add_words(p, STYLE_LABEL);
 *	pen_flow(p, STR("  "), pen_measure(p));
 */
#include "render/draw.h"
#include "render/wrap.h"

struct pen {
	struct drawing *d;
	const struct canvas *canvas;
	const struct item *item;
	struct rich rich;
	struct buf words;
};

/* Columns of a line of prose: the canvas's, but no more than reads well. */
size_t pen_measure(const struct pen *p);

/* Moves words to rich in that style. */
void pen_add_words(struct pen *p, enum style style);

/* Ends the paragraph in rich: its first line behind lead, the others as deep;
 * nothing when it is empty. */
void pen_flow(struct pen *p, struct str lead, size_t width);

/* Appends n blanks. */
void pen_pad(struct buf *out, size_t n);

/* Gives rich's and words' memory back. */
void pen_release(struct pen *p);

/* What the marks in the columns mean; nothing without colour or pairs. */
void pen_draw_legend(struct pen *p);

/* How a narrative speaks. */
void pen_draw_profile(struct pen *p, const struct profile *profile);

/* What differs between two versions. */
void pen_draw_change(struct pen *p, const struct change *c);

/* A question as a row of a table, with the table's head before the first of
 * several; a table of how forecasts came out. */
void pen_draw_question(struct pen *p, const struct question *q);
void pen_draw_calibration(struct pen *p, const struct calibration *c);

/* A pair of sides below its columns. */
void pen_draw_pair(struct pen *p, const struct comparison *c);

#endif
