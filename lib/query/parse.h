#ifndef QUERY_PARSE_H
#define QUERY_PARSE_H

/*
 * From the text of an expression to ast.h, in the arena.  The text must
 * outlive what is built from it.
 */
#include "query/ast.h"
#include "query/clock.h"

/* One value of --select or --key: [NAME=]PATH[.{COLUMN,...}]. */
struct column {
	struct path name; /* the new key, or nothing */
	struct operand *value;
	struct column *parts; /* seen from the value */
	struct column *next;
};

/* The whole text as one test; NULL with err's text, line and column set. */
struct test *parse_test(struct str text, const struct clock *clock,
    struct arena *arena, struct error *err);

/* PATH,... or, with names, all that a column can be; at least one. */
struct column *parse_columns(struct str text, bool names,
    const struct clock *clock, struct arena *arena, struct error *err);

#endif
