#ifndef QUERY_HINT_H
#define QUERY_HINT_H

/* What one may have meant: for messages, --explain and a query that nothing
 * fits. */
#include "query/ast.h"

/* What to write in place of a word of other languages that stands where an
 * operator should, or a name where a function should; or NULL. */
const char *hint_operator(struct str word);
const char *hint_function(struct str name);

/*
 * Appends a line for each path of the tests that no record of story(5) has, but
 * one that is much like it, and for each value that can hardly be meant.
 */
void hint_tests(const struct test *tests, struct buf *out);

#endif
