#ifndef QUERY_SIEVE_H
#define QUERY_SIEVE_H

/*
 * A text that must stand in some string of a record for it to be selected, so
 * that lines which cannot hold it need not be read:
 *
 *	needle_init(&n, sieve_text(tests));
 *	if (!needle_may_find(&n, line))
 *		the tests do not hold
 */
#include "query/ast.h"

/* The longest such text when the tests must all hold, owned by them; empty
 * when there is none that is worth looking for. */
struct str sieve_text(const struct test *tests);

#endif
