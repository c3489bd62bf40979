#ifndef QUERY_EXPLAIN_H
#define QUERY_EXPLAIN_H

/* What --explain prints: the tests as they were understood. */
#include "query/ast.h"

/* Appends a line for each test of the list and what is in it. */
void explain_tests(const struct test *t, struct buf *out);

#endif
