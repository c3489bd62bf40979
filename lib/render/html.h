#ifndef RENDER_HTML_H
#define RENDER_HTML_H

/*
 * What the files of the HTML format share.  The page is one file: its style
 * is in it and named by its hash in a Content-Security-Policy that allows
 * nothing else, so it has no style attributes and runs no script.
 */
#include "render/format.h"

extern const char html_style[], html_style_hash[];

/* open, s escaped, close; for s and words nothing when there is no text. */
void html_add(
    struct drawing *d, const char *open, struct str s, const char *close);

/* The same of what say_ made, which is emptied. */
void html_add_words(
    struct drawing *d, const char *open, struct buf *words, const char *close);

/* <hN class="...">, the level from that of a headline; and its end. */
void html_open_heading(struct drawing *d, int level, const char *class);
void html_close_heading(struct drawing *d, int level);

/* One narrative's paragraphs with the marks of the story's comparisons. */
void html_add_marked(struct drawing *d, const struct item *item, size_t index);

/* What the marks mean, and each pair; nothing without comparisons. */
void html_add_pairs(struct drawing *d, const struct item *item);

/* How each narrative speaks; nothing without profiles. */
void html_add_profiles(struct drawing *d, const struct item *item);

/* What differs since earlier versions; nothing without changes. */
void html_add_changes(struct drawing *d, const struct item *item);

/* A question with the line of its forecasts; how forecasts came out. */
void html_add_question(struct drawing *d, const struct question *q);
void html_add_calibration(struct drawing *d, const struct calibration *c);

#endif
