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
 * The first operand: 1 when it was taken as an expression, 0 when it is a file,
 * -1 with the text set when it may be both or is neither.  Every expression
 * holds a blank or one of = < > ~ ( and hardly a file's name does; no
 * expression begins as a path of the file system that is written out.
 */
int setup_take(struct setup *s, const char *operand, struct error *err);

#endif
