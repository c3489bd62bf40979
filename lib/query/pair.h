#ifndef QUERY_PAIR_H
#define QUERY_PAIR_H

/*
 * Neighbours in a list of tests that must all hold often ask the same values,
 * as the two ends of a range of dates do.  They are walked once for both.
 */
#include "query/ast.h"

/* Sets `paired` throughout the list; again when one was added at its end. */
void pair_tests(struct test *list);

#endif
