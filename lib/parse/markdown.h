#ifndef PARSE_MARKDOWN_H
#define PARSE_MARKDOWN_H

/*
 * A post in Markdown to its stories.  Headings, items, paragraphs and links
 * become lines as those of HTML do (html_lines.h); marks of emphasis go.  The
 * front matter, between lines of "---", is the post's metadata.
 */
#include "parse/document_part.h"

/* Whether a text has the marks of Markdown: front matter, or a heading of
 * "#" that a text dump would not have. */
bool markdown_is(struct str text);

#endif
