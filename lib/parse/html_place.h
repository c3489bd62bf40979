#ifndef PARSE_HTML_PLACE_H
#define PARSE_HTML_PLACE_H

/*
 * Where a finished line of a page of HTML belongs: into the text, or nowhere,
 * or, in part, to the sources of a fact and the articles of the story.
 */
#include "parse/html_lines.h"

/* The open line, not empty, is whole. */
void html_place_line(struct html_lines *l);

/* A line of the facts, with a bullet or without; what names its sources at
 * its end is put aside. */
void html_cite_fact(struct html_lines *l, bool bullet);

/* A line of a narrative: the same, but the names are dropped. */
void html_cite_narrative(struct html_lines *l);

/* "Sources: 1CNN, 2Reuters": behind each name its link's address, as the
 * grammar of text has it, " | https://...". */
void html_cite_line(struct html_lines *l);

/* A line of the page's list of sources. */
void html_cite_source(struct html_lines *l);

/* A line of the articles. */
void html_cite_article(struct html_lines *l);

/* Whether all of the line is short links. */
bool html_cite_is_names(const struct html_lines *l);

#endif
