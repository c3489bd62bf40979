#ifndef RENDER_MARKDOWN_H
#define RENDER_MARKDOWN_H

/* What the files of the Markdown format share. */
#include "render/format.h"

/* A heading below that of a story by so many levels, which is 1. */
void markdown_heading(struct drawing *d, int level, struct str s);

/* What differs between two versions. */
void markdown_add_change(struct drawing *d, const struct change *c);

/* A row of a table, its head before the first of several. */
void markdown_add_question(struct drawing *d, const struct question *q);
void markdown_add_calibration(struct drawing *d, const struct calibration *c);

#endif
