#ifndef PARSE_COLUMNS_H
#define PARSE_COLUMNS_H

/*
 * Text browsers show the tables that pages were once laid out with: a menu
 * stands to the left of the story, both on the same lines.
 *
 *	Home              Toll on the Orsa Bridge Rises for the First
 *	World             Time in Five Years
 *	                  The Facts
 */
#include "base/memory.h"

/* Deeper than any layout of its own indents a page's headings. */
enum { COLUMNS_INDENT_MIN = 10 };

/*
 * The page with blanks in place of the menu to the left of the heading that
 * begins at offset `heading`: a copy in the arena, of the same length, or
 * absent when there is no such menu.
 */
struct str columns_blank_menu(struct str page, size_t heading, struct arena *a);

#endif
