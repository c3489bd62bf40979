#ifndef PARSE_POST_H
#define PARSE_POST_H

/* A page whose text came apart from what is said about it: an article in JSON,
 * an item of a feed. */
#include "parse/document.h"
#include "parse/html.h"
#include "parse/html_meta.h"

/*
 * The stories in the text, which may have tags; what it does not say comes from
 * meta, and the headline too when there is one story.  d and notes say where it
 * is from, as finish_whole has them.  found has reason and message when there
 * are none.
 */
void post_read(struct html *h, struct page_stories *found, struct str text,
    const struct html_meta *meta, const struct document *d, unsigned notes);

#endif
