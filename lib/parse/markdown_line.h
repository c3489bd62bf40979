#ifndef PARSE_MARKDOWN_LINE_H
#define PARSE_MARKDOWN_LINE_H

/* What a line of Markdown is by its first bytes; and a link, written. */
#include "base/buf.h"

/* Takes the first line off, without its end. */
struct str markdown_next_line(struct str *text);

/* How many c are at the front. */
size_t markdown_lead(struct str s, char c);

/* Whether there is nothing but c, at least so many, and blanks. */
bool markdown_is_all(struct str s, char c, size_t least);

/* The length of "- ", "12. " at the front, or 0. */
size_t markdown_bullet(struct str s);

/* "# Words" */
bool markdown_is_heading(struct str s);

/* Behind the front matter, which is between "---" and "---" or "+++". */
struct str markdown_skip_matter(struct str text);

/* Appends "[words](url)". */
void markdown_add_link(struct buf *out, struct str words, struct str url);

#endif
