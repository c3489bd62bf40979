#ifndef PARSE_PAGES_H
#define PARSE_PAGES_H

/*
 * A dump cut into pages: at form feeds, and behind the line that ends a page
 * ("Sign up to our newsletter!"), and before the next issue of a newsletter.
 *
 *	while (pages_next(&page, text, &at))
 *		page_read(&found, page, &options, &arena);
 */
#include "base/buf.h"

/* The page at *at, which moves behind it; false at the end of the text. */
bool pages_next(struct str *page, struct str text, size_t *at);

/*
 * How much of the front of text can be read without what follows: up to
 * behind its last page that is known to be whole, else 0.
 */
size_t pages_cut(struct str text);

#endif
