#ifndef QUERY_VALUES_H
#define QUERY_VALUES_H

/* Tests with a path on both sides. */
#include "query/run.h"

/*
 * Whether some pair of a left and a right value fits; for != whether there are
 * pairs and none is equal.  Takes O(n log n) of the values on both sides.
 */
bool values_compare(struct matcher *m, uint32_t node, const struct test *t);

#endif
