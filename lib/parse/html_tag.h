#ifndef PARSE_HTML_TAG_H
#define PARSE_HTML_TAG_H

/*
 * What an element is for the text of a page, by its name and its attributes:
 * a block, an item, a heading, or furniture whose text is none of the story's.
 */
#include "base/str.h"

enum html_tag_flags {
	TAG_BLOCK = 1 << 0, /* its text stands on lines of its own */
	TAG_SKIP = 1 << 1,  /* nothing in it is text, or it is hidden */
	TAG_ASIDE = 1 << 2, /* it seems to be furniture */
	TAG_HEADING = 1 << 3,
	TAG_ITEM = 1 << 4,   /* li */
	TAG_INLINE = 1 << 5, /* b, span, a ...: may hold a label */
	TAG_LINK = 1 << 6,
	TAG_BREAK = 1 << 7,
	TAG_PRE = 1 << 8,
	TAG_SUP = 1 << 9,
	TAG_QUOTE = 1 << 10,
	TAG_TIME = 1 << 11,
	TAG_CAPTION = 1 << 12, /* figcaption */
	TAG_BUTTON = 1 << 13,
	TAG_BANNER = 1 << 14, /* header: a page's, or an article's own */
	TAG_MAIN = 1 << 15,   /* what the page is about: never furniture */
	TAG_TITLE = 1 << 16,
	TAG_META = 1 << 17, /* meta, link, base, html */
	TAG_CELL = 1 << 18,
	TAG_CITE = 1 << 19, /* by its class: who said it */
	TAG_PART = 1 << 20, /* a header in it is its own, not the page's */
	TAG_LIST = 1 << 21,
	TAG_BYLINE = 1 << 22, /* by its class: about the story, not of it */
	TAG_TABLE = 1 << 23,
	TAG_ROW = 1 << 24,
};

/* The flags that the name alone gives; 0 for one that is not known. */
unsigned html_tag_flags(const char *name);

/* NAME and VALUE in turn, ended by NULL; a value may be NULL. */
typedef const unsigned char *const *html_attributes;

/* The value, absent when there is no such attribute, else not NULL. */
struct str html_attribute(html_attributes list, const char *name);

/*
 * What the attributes add: TAG_SKIP for hidden elements, TAG_ASIDE for those
 * whose role, class or id says that they are furniture, TAG_CITE for
 * citations.
 */
unsigned html_attribute_flags(unsigned tag, html_attributes list);

#endif
