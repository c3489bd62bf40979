#ifndef PARSE_HTML_FIT_H
#define PARSE_HTML_FIT_H

/* Fits what the grammar found in a page's text to what its elements say. */
#include "parse/document.h"
#include "parse/html_lines.h"
#include "parse/html_meta.h"

struct html_page {
	const struct document *document;
	struct html_meta meta;
	struct html_links links;
	struct html_lines *lines;
};

/* Headlines, dates, language and image of the stories found. */
void html_fit(struct html_page *p, struct page_stories *found);

#endif
