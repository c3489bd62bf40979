#ifndef PARSE_MARKDOWN_INLINE_H
#define PARSE_MARKDOWN_INLINE_H

/* The words of a paragraph in Markdown, without its marks. */
#include "parse/html_lines.h"

/* "[name]: address" lines of the document. */
struct markdown_link {
	struct str name, url;
};

struct markdown_links {
	struct markdown_link *list;
	size_t n, room;
};

/* Finds all of them; what defines a note ("[^1]: Reuters, https://...") goes
 * to the list of cited sources. */
void markdown_links_find(struct markdown_links *l, struct html_links *cited,
    struct str text, struct arena *a);

/* Adds the words to the open line; a newline in s breaks it. */
void markdown_inline(
    struct html_lines *lines, const struct markdown_links *l, struct str s);

#endif
