#ifndef QUERY_SETUP_H
#define QUERY_SETUP_H

/*
 * From what a user gave on the command line to a query.  Texts are borrowed.
 *
 *	struct setup s = {.tz = "+02:00"};
 *	setup_add(&s, GIVEN_EXPRESSION, "count(facts) > 2");
 *	q = setup_build(&s, &err, &shown);
 *	if (!q)
 *		err says what is wrong, shown where in the text
 */
#include "query/query.h"
#include "query/short.h"

/* Or an enum shorthand. */
enum { GIVEN_EXPRESSION = -1, GIVEN_FILE = -2 };

struct given {
	int kind;
	const char *text; /* of GIVEN_FILE: the file's name */
};

struct setup {
	const char *select, *key, *unique, *now, *tz; /* or NULL */
	struct given *given;
	size_t n;
};

void setup_add(struct setup *s, int kind, const char *text);
void setup_release(struct setup *s);

/*
 * The query, or NULL with err set, its name being the option or file, and the
 * lines of query_show_error appended to shown.  A zone with a name is made
 * that of the process (tzset).
 */
struct query *setup_build(
    const struct setup *s, struct error *err, struct buf *shown);

/*
 * Whether an operand is meant as an expression: every expression holds one of
 * = < > ~ ( and hardly a file's name does; no expression begins as a path of
 * the file system that is written out.
 */
bool setup_is_expression(const char *operand);

#endif
