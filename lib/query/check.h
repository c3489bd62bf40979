#ifndef QUERY_CHECK_H
#define QUERY_CHECK_H

/* Settles a parsed test, as ast.h says, so that run.c need not ask. */
#include "query/ast.h"
#include "query/clock.h"

/*
 * What to give back when the test goes: compiled regexes, in a list that the
 * owner frees.
 */
struct compiled {
	struct regex **list;
	size_t n, room;
};

/* 0, or -1 with err's text, line and column set. */
int check_test(struct test *t, const struct clock *clock, struct arena *arena,
    struct compiled *compiled, struct error *err);

#endif
