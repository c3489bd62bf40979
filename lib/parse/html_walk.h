#ifndef PARSE_HTML_WALK_H
#define PARSE_HTML_WALK_H

/*
 * A page of HTML through libxml2's parser, which mends what tags are missing
 * and has no tree here: its elements become lines (html_lines.h) and metadata.
 */
#include "parse/html_lines.h"
#include "parse/html_meta.h"

/* Elements in one another; the parser's own time grows with it. */
enum { HTML_DEPTH_MAX = 1000 };

/*
 * html is UTF-8 without NUL; url is what links are relative to, or absent.
 * 0, or -1 when its elements are nested too deep.
 */
int html_walk(
    struct html_lines *l, struct html_meta *m, struct str html, struct str url);

#endif
