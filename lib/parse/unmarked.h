#ifndef PARSE_UNMARKED_H
#define PARSE_UNMARKED_H

/*
 * Text that has no mark of what it is: a label of a shape never seen, the rest
 * of a line that was wrapped, the page's own words around a story.  What it is
 * is told by where it stands.
 */
#include "parse/reader.h"

/* The line that l, a LINE_TEXT, is without the marks of a heading, or without
 * NBSP and soft hyphens in it, where it is one of a known kind: l, or *plain.
 */
const struct line *unmarked_line(
    struct reader *r, const struct line *l, struct line *plain);

/* Text under "The Spin" that no label shape fits: short, alone between blank
 * lines and no sentence, it may be a label all the same, or the next story's
 * headline. */
void unmarked_in_spin(struct reader *r, const struct line *l);

/* Text without a bullet among the facts. */
void unmarked_in_facts(struct reader *r, const struct line *l);

/* A bullet that begins an item of a menu or of a list behind the story: true
 * when it is one, and then is done with. */
bool unmarked_bullet(struct reader *r, const struct line *l);

/* A dash that a wrapped line happens to begin with, "... critics\n- and unions
 * - disagreed": true when it is one and the line was added. */
bool unmarked_dash(struct reader *r, const struct line *l);

/* A control or a notice that text browsers show too, "Share", "Home", "© 2024
 * The Post": true when it is one, and then is done with. */
bool unmarked_is_furniture(struct reader *r, const struct line *l);

/* "Right", which a page's tail has as "RIGHT", among the narratives: true when
 * it may be the label of one, and then is done with. */
bool unmarked_side(struct reader *r, const struct line *l);

/* Figures alone: the rest of a line that was wrapped, or the page's number. */
void unmarked_figures(struct reader *r, const struct line *l);

/* An address alone: of the story in front of it, of the source below a fact, of
 * an article. */
void unmarked_address(struct reader *r, const struct line *l);

/* The story ends here, unless a label shows that it goes on. */
void unmarked_leave(struct reader *r);

#endif
