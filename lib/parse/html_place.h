#ifndef PARSE_HTML_PLACE_H
#define PARSE_HTML_PLACE_H

/*
 * Where a finished line of a page of HTML belongs: into the text, or nowhere,
 * or, in part, to the sources of a fact and the articles of the story.
 */
#include "parse/html_lines.h"

/* The open line, not empty, is whole. */
void html_place_line(struct html_lines *l);

#endif
