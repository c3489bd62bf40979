#ifndef PARSE_HTML_ARTICLE_H
#define PARSE_HTML_ARTICLE_H

/*
 * The articles on a story that a page of HTML lists: of the links and the
 * words beside them, which is an article's title, who published it, and its
 * address.  One may stand on several lines.
 */
#include "parse/html_lines.h"

/* The open line is one of the articles, in part or whole.  Each begins with its
 * group's mark (html_links.h) on a line of the text. */
void html_article_line(struct html_lines *l);

#endif
