#ifndef QUERY_RUN_H
#define QUERY_RUN_H

/* The insides of a matcher, shared by run.c, each.c and project.c. */
#include "query/query.h"
#include "query/parse.h"
#include "query/find.h"
#include "query/value.h"

struct query {
	struct clock clock;
	struct arena arena;
	struct test *tests; /* all must hold */
	struct test **tests_end;
	struct column *key;
	struct column *unique;
	struct shape *shape; /* of --select, or NULL */
	struct regex **regexes;
	size_t nregexes, regexes_room;
};

struct matcher {
	const struct query *query;
	struct regex_room *room;
	struct needle needle; /* stands in every line that is selected */
	struct dated last_date;
	uint64_t mismatches;
	/* Of the record at hand. */
	const struct json *json;
	struct arena *arena;
	struct error *err;
	bool failed; /* a regex was given up; err is set */
};

/* Called for each value; true stops. */
typedef bool each_visit(void *ctx, const struct value *v);

/* Every value of an operand that is no literal, seen from a node. */
bool each_value(struct matcher *m, uint32_t node, const struct operand *o,
    each_visit *visit, void *ctx);

/* Whether the test holds of a node. */
bool run_test(struct matcher *m, uint32_t node, const struct test *t);

#endif
