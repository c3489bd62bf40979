#ifndef QUERY_KEY_H
#define QUERY_KEY_H

/* The keys that --key puts in front of a record, for sort(1) and its kin. */
#include "query/run.h"

/* Appends one key and a TAB for each column: its first value, or nothing. */
void key_write(struct matcher *m, const struct column *list, struct buf *out);

#endif
