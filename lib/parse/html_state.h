#ifndef PARSE_HTML_STATE_H
#define PARSE_HTML_STATE_H

/* The stories in what the scripts of a page carry along: JSON, assignments of
 * it, and the rows of html_flight.h. */
#include "parse/html.h"
#include "parse/html_fit.h"

/* Sets found when there are any. */
void html_state_read(struct html *h, struct html_page *p,
    struct page_stories *found, struct json *j);

#endif
