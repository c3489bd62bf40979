#ifndef PARSE_HTML_H
#define PARSE_HTML_H

/*
 * A page of HTML to its stories: the text that it shows goes through the
 * grammar of page.h; what the text does not say comes from the page's
 * metadata.
 */
#include "parse/html_lines.h"
#include "parse/html_strip.h"
#include "parse/page.h"

/* Memory that is kept from page to page. */
struct html {
	struct html_stripped stripped;
	struct html_lines lines;
	/* The same for html_plain. */
	struct html_stripped plain;
	struct html_lines plain_lines;
	struct buf row; /* of html_flight.h, that stories borrow from */
};

struct document;

/*
 * text is the page in UTF-8; d says where it came from; notes are what
 * encoding.h did to it.  found has reason and message when there are none.
 */
void html_read(struct html *h, struct page_stories *found, struct str text,
    const struct document *d, unsigned notes, struct json *j, struct arena *a);

/* A fragment with tags as plain text in the arena, its blocks on lines of their
 * own. */
struct str html_plain(struct html *h, struct str fragment, struct arena *a);

/* The stories in a fragment, as page_read does it for text. */
void html_fragment(struct html *h, struct page_stories *found,
    struct str fragment, const struct page_options *options, struct arena *a);

/* Whether there is a tag in the text; and whether there is a tag or what stands
 * for a character. */
bool html_has_tags(struct str text);
bool html_has_marks(struct str text);

/* Whether the front of a text looks like HTML. */
bool html_is(struct str text);

void html_release(struct html *h);

#endif
