#ifndef PARSE_HTML_ELEMENTS_H
#define PARSE_HTML_ELEMENTS_H

/* The elements of React in a row of html_flight.h, ["$","p",null,{...}], as
 * the HTML that a browser would make of them. */
#include "record/json.h"

void html_elements(struct buf *html, const struct json *j, struct arena *a);

#endif
