#ifndef PARSE_MARKUP_H
#define PARSE_MARKUP_H

/*
 * Pages as other programs than Markdown's mark them: MediaWiki, Org and
 * reStructuredText.  They are rewritten in Markdown, whose reader does the
 * rest; what is said about the page becomes its front matter.
 */
#include "base/buf.h"

enum markup { MARKUP_NONE, MARKUP_WIKI, MARKUP_ORG, MARKUP_RST };

/* What a text is by the marks in its front. */
enum markup markup_tell(struct str text);

/* Appends the text in Markdown. */
void markup_rewrite(struct buf *out, struct str text, enum markup m);

/* The same of words in a line. */
void markup_rewrite_words(struct buf *out, struct str s, enum markup m);

#endif
