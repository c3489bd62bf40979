#ifndef PARSE_PAGES_H
#define PARSE_PAGES_H

/*
 * A dump cut into pages: at form feeds, and behind the line that ends a page
 * ("Sign up to our newsletter!"), and before the next issue of a newsletter.
 *
 *	struct pages pages = {.text = text};
 *
 *	while (pages_next(&pages, &page))
 *		page_read(&found, page, &options, &arena);
 */
#include "base/buf.h"

struct pages {
	struct str text;
	size_t at;   /* behind the page that was given last */
	size_t feed; /* the next form feed, once it was looked for */
};

/* The next page; false at the end of the text. */
bool pages_next(struct pages *p, struct str *page);

/*
 * How much of the front of text can be read without what follows: up to
 * behind its last page that is known to be whole, else 0.
 */
size_t pages_cut(struct str text);

#endif
