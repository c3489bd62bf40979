#ifndef RENDER_SHOW_H
#define RENDER_SHOW_H

/*
 * Text made harmless for where it is shown.  A control character becomes its
 * picture (U+241B for ESC), one of the C1 set and those that turn the writing
 * direction become U+FFFD, and every kind of line break a blank.
 */
#include "base/buf.h"

#include <stdint.h>

/* The character to show in c's place. */
uint32_t show_char(uint32_t c);

/* Appends s on one line. */
void show_text(struct buf *out, struct str s);

/* The same with what HTML reads as markup as references; fit for attributes. */
void show_html(struct buf *out, struct str s);

/* The same with what CommonMark reads as markup behind backslashes; fit for
 * the start of a line. */
void show_markdown(struct buf *out, struct str s);

/* A URL that a reader may follow: http, https or mailto, no white space and
 * no control character in it. */
bool show_is_link(struct str url);

/* Appends url as CommonMark's <destination> has it. */
void show_markdown_url(struct buf *out, struct str url);

/* The next paragraph of *rest, which are parted by newlines; false at the end.
 * Empty ones are passed over. */
bool show_paragraph(struct str *rest, struct str *paragraph);

#endif
