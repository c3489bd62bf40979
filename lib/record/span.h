#ifndef RECORD_SPAN_H
#define RECORD_SPAN_H

/* Spans and lists as the records of comparisons have them, in and out. */
#include "record/comparison.h"
#include "record/fields.h"

/* [start,end] of the node (0: absent); fails when it is no span. */
struct span span_read(struct fields *f, uint32_t node);

/* The member's whole numbers, or none. */
struct index_list indexes_read(
    struct fields *f, uint32_t object, const char *name);

/* Whether the member is true; absent is false. */
bool flag_read(struct fields *f, uint32_t object, const char *name);

void span_write(struct buf *out, struct span s);
void indexes_write(
    struct buf *out, const char *name, const struct index_list *x);

/* The member when it is true. */
void flag_write(struct buf *out, const char *name, bool value);

#endif
