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

/* The member's spans, or strings, or none. */
struct span_list spans_read(
    struct fields *f, uint32_t object, const char *name);
struct text_list strings_read(
    struct fields *f, uint32_t object, const char *name);

/* The member's narrative; an index of -1 when it is absent. */
struct side side_read(struct fields *f, uint32_t object, const char *name);

/* Whether the member is true; absent is false. */
bool flag_read(struct fields *f, uint32_t object, const char *name);

void span_write(struct buf *out, struct span s);
void indexes_write(
    struct buf *out, const char *name, const struct index_list *x);

void spans_write(struct buf *out, const char *name, const struct span_list *s);
void strings_write(
    struct buf *out, const char *name, const struct text_list *l);

/* The member unless its index, or the share, is negative. */
void side_write(struct buf *out, const char *name, const struct side *s);
void share_write(struct buf *out, const char *name, double share);

/* The member when it is true. */
void flag_write(struct buf *out, const char *name, bool value);

#endif
