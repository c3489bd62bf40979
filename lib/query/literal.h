#ifndef QUERY_LITERAL_H
#define QUERY_LITERAL_H

/* The fixed values of an expression. */
#include "query/ast.h"
#include "query/clock.h"
#include "query/lex.h"

/*
 * Reads a token that parse.c knows to be a literal, or a word such as null or
 * yesterday; negative puts a minus in front of a number.
 */
void literal_read(struct literal *l, const struct token *t, bool negative,
    const struct clock *clock, struct arena *arena);

/* After a change of l->date: sets kind and range. */
void literal_set_date(struct literal *l, const struct clock *clock);

/* A year becomes a date for good. */
void literal_make_date(struct literal *l, const struct clock *clock);

#endif
