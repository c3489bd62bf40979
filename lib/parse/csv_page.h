#ifndef PARSE_CSV_PAGE_H
#define PARSE_CSV_PAGE_H

/* A table of stories, a row each or several rows each, behind a row of
 * names. */
#include "parse/document_part.h"

/* Whether a text has a row of names, of columns of stories, at its front. */
bool csv_page_is(struct str text);

#endif
