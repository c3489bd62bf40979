#ifndef PARSE_FEED_H
#define PARSE_FEED_H

/*
 * Feeds to their stories: RSS, with the text in content:encoded or in the
 * description, Atom, and what WordPress exports.  Each item is a page.
 */
#include "parse/document_part.h"

/* Whether the front of a text is that of a feed, or of an item out of one. */
bool feed_is(struct str text);

#endif
