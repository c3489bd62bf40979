#ifndef QUERY_EXPLAIN_H
#define QUERY_EXPLAIN_H

/* What --explain prints: the tests as they were understood. */
#include "query/ast.h"
#include "query/clock.h"

/* Appends a line for each test of the list and what is in it; times as the
 * clock's zone has them. */
void explain_tests(
    const struct test *t, const struct clock *clock, struct buf *out);

#endif
