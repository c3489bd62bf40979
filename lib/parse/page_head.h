#ifndef PARSE_PAGE_HEAD_H
#define PARSE_PAGE_HEAD_H

/*
 * The lines between a story's headline and its text: its picture and its date.
 * The first two begin a story, or the next one behind another's text.  The
 * others are tried on lines of text: true when the line is such, and then is
 * done with.
 */
#include "parse/reader.h"

/* "Photo: Ida Roe via The Weir" */
void page_on_image(struct reader *r, const struct line *l);

/* "Last updated Mar 16, 2023" */
void page_on_updated(struct reader *r, const struct line *l);

/* The rest of an image line that was wrapped. */
bool page_on_image_rest(struct reader *r, const struct line *l);

/* A picture's credit behind what the page says for the picture, as browsers
 * of text show both: "A bridge Image credit: Ida Roe". */
bool page_on_caption(struct reader *r, const struct line *l);

/* "Published on 7 June 2025" under a headline, before the story. */
bool page_on_published(struct reader *r, const struct line *l);

#endif
