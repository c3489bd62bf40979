#ifndef QUERY_VALUE_H
#define QUERY_VALUE_H

/* A value that a test looks at, and how values compare. */
#include "query/ast.h"
#include "query/clock.h"
#include "record/json.h"

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_NUMBER,
	VALUE_TEXT,
	VALUE_OBJECT, /* fits no comparison but with null */
};

struct value {
	enum value_kind kind;
	bool truth;
	struct str text; /* what a text says, how a number is written */
	double number;
};

/* The value of a node that is no array. */
void value_read(
    struct value *v, const struct json *j, uint32_t node, struct arena *a);

/* The bounds of the date that was read last: the next is often the same. */
struct dated {
	char text[32];
	size_t n; /* 0 when there is none */
	struct date_range range;
};

/*
 * Whether `v op l` holds: 1, 0, or -1 when the two cannot be compared.  l is
 * no regex.  `last` is for dates by that clock alone and begins as {0}.
 */
int value_holds(const struct value *v, enum compare op, const struct literal *l,
    const struct clock *clock, struct dated *last);

/* The order of two values of one kind, numbers or texts (or truths). */
int value_cmp(const struct value *a, const struct value *b);

/* Whether an order below, at or above 0 fits the operator. */
bool value_order_fits(int order, enum compare op);

/* a op b by their bounds: see story-filter(1), DATES. */
bool value_ranges_fit(
    struct date_range a, enum compare op, struct date_range b);

#endif
