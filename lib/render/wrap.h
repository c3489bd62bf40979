#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

/*
 * Styled text broken into lines of a width, counted in the columns of a
 * terminal (UAX 11, UAX 14 by libunistring).
 *
 *	rich_add(&r, text, STYLE_BOLD);
 *	wrap(&lines, &r, 72, color);	appended to lines; r is emptied
 *
 * A word that is wider than a line is cut.  Each line stands alone: its
 * escapes end with it.
 */
#include "base/buf.h"

enum style {
	STYLE_NONE,
	STYLE_HEADLINE,
	STYLE_LABEL,
	STYLE_DIM,
	STYLE_LINK,
	STYLE_BAR,
	STYLE_SHARED,
	STYLE_CONTRAST,
	STYLE_DELETE,
	STYLE_INSERT,
	STYLE_SIDE, /* and those after it, one a side */
	STYLE_SIDE_LABEL = STYLE_SIDE + 4,
	STYLES = STYLE_SIDE_LABEL + 4,
};

enum { STYLE_SIDES = 4 };

struct rich {
	struct buf text, style; /* a byte of style a byte of text */
};

struct line {
	size_t start, len; /* in bytes */
	size_t width;	   /* in columns */
};

struct lines {
	struct buf bytes;
	struct line *list;
	size_t n, room;
};

/* On one line, control characters made harmless. */
void rich_add(struct rich *r, struct str s, enum style style);

/* The same, the style of each byte by a table from its mark (marks NULL: all
 * of styles[0]); newlines part paragraphs. */
void rich_add_marked(struct rich *r, struct str s, const unsigned char *marks,
    const unsigned char *styles);
void rich_release(struct rich *r);

void wrap(struct lines *l, struct rich *r, size_t width, bool color);

/* An empty line. */
void lines_add_empty(struct lines *l);
struct str lines_get(const struct lines *l, size_t i);
void lines_release(struct lines *l);

/* Columns that s takes. */
size_t wrap_width(struct str s);

#endif
