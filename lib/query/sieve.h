#ifndef QUERY_SIEVE_H
#define QUERY_SIEVE_H

/*
 * A text that must stand in a line for its record to be selected: when it does
 * not, no path need be walked.  A line with escapes may hold it in another
 * form; it is dropped when none of its escapes can stand for a part of it.
 *
 *	sieve_init(&s, tests);
 *	if (sieve_drops(&s, json))
 *		the tests do not hold
 *
 * When the text turns out to stand in most lines, the sieve gives up.
 */
#include "query/ast.h"
#include "record/json.h"

struct sieve {
	struct needle needle; /* of no text: the sieve drops nothing */
	uint8_t escapes; /* enum json_escapes: those that may stand for it */
	uint64_t tried, dropped;
};

/* The tests must all hold; none of them has a regex. */
void sieve_init(struct sieve *s, const struct test *tests);

bool sieve_drops(struct sieve *s, const struct json *j);

#endif
