#ifndef PARSE_HTML_CITE_H
#define PARSE_HTML_CITE_H

/*
 * Who said it: what a page of HTML names as sources, by links or by elements
 * of that class, at the end of its facts, on a line below them, or in a list of
 * its own.  The names go to the fact's group (html_links.h) and are none of
 * the text.
 */
#include "parse/html_lines.h"

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

/* Whether all of the line is short links. */
bool html_cite_is_names(const struct html_lines *l);

/* s without what stands between names at its end. */
struct str html_cite_trim(struct str s);

#endif
