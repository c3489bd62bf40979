#ifndef PARSE_HTML_SIDES_H
#define PARSE_HTML_SIDES_H

/*
 * Tables with a narrative a column: a row of nothing but labels, and rows of
 * their texts below it.  Such columns are gathered here, and written one after
 * another, each with its label, where the table ends or turns to something
 * else.  Any other table is left as it is.
 *
 *	struct html_sides s = {.lines = lines};
 *
 *	html_sides_enter(&s, flags, attributes);	each element, and
 *	html_sides_leave(&s, flags);			no line is open
 *	html_sides_release(&s);
 */
#include "parse/html_lines.h"
#include "parse/html_tag.h"

enum { HTML_SIDES_MAX = 16 };

struct html_side {
	struct buf text; /* its label, and its cells' text so far */
	bool begun;	 /* it has more than the label */
};

struct html_sides {
	struct html_lines *lines; /* borrowed */
	size_t level;		  /* of tables in one another */
	size_t at;   /* that of the row looked at, or of the columns */
	bool row;    /* a row is looked at: it may be one of labels */
	bool taken;  /* there are columns */
	size_t cell; /* cells of the row so far */
	/* Where these begin in the text of the lines, in a row looked at. */
	size_t starts[HTML_SIDES_MAX];
	bool in_cell; /* of a column */
	size_t start; /* where it begins */
	struct html_side sides[HTML_SIDES_MAX];
	size_t n;
	struct buf rest; /* what goes behind the columns */
};

/* A table, row or cell, by its flags, begins; other elements do nothing. */
void html_sides_enter(
    struct html_sides *s, unsigned flags, html_attributes attributes);

/* It ends.  Both may change the end of the text of the lines. */
void html_sides_leave(struct html_sides *s, unsigned flags);

void html_sides_release(struct html_sides *s);

#endif
