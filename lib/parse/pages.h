#ifndef PARSE_PAGES_H
#define PARSE_PAGES_H

/*
 * A dump cut into pages: at form feeds, and behind the line that ends a page
 * ("Sign up to our newsletter!"), and before the next issue of a newsletter.
 *
 *	struct pages pages;
 *
 *	pages_begin(&pages, text);
 *	while (pages_next(&pages, &page))
 *		page_read(&found, page, &options, &arena);
 */
#include "base/buf.h"
#include "base/lines.h"

enum { PAGES_LINES = 256 };

struct pages {
	struct str text;
	size_t at; /* behind the page that was given last */
	/* The lines of that page, but for those of a very long one. */
	const struct text_line *lines;
	size_t nlines;
	bool sound; /* as in text_scan: certain of that page */
	/* Lines of the text, those from `next` on, which is not 0, of what
	 * follows the page. */
	struct text_scan scan;
	struct text_line found[PAGES_LINES];
	size_t n, next;
};

void pages_begin(struct pages *p, struct str text);

/* The next page; false at the end of the text.  p->lines are good until the
 * next call. */
bool pages_next(struct pages *p, struct str *page);

/*
 * How much of the front of text can be read without what follows: up to
 * behind its last page that is known to be whole, else 0.
 */
size_t pages_cut(struct str text);

#endif
