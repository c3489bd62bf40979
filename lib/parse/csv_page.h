#ifndef PARSE_CSV_PAGE_H
#define PARSE_CSV_PAGE_H

/* A table of stories, a row each or several rows each, behind a row of
 * names. */
#include "parse/document_part.h"

/* Whether the first line of a text names columns of stories. */
bool csv_page_is(struct str text);

/* Reads "headline=title,facts=3": 0, or -1 with the text set. */
int csv_columns_check(struct str columns, struct error *err);

#endif
