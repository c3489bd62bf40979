#include "query/run.h"

#include <stdlib.h>

#include "query/sieve.h"
#include "query/values.h"
#include "query/walk.h"

/* One test of an operand's values, as they come. */
struct trial {
	struct matcher *m;
	const struct test *test;
	enum compare op; /* never NOT_EQUAL, which is a miss of EQUAL */
	bool seen;	 /* a value that the test can be asked of */
	bool hit;
	uint64_t mismatches;
};

static bool
try_compare(void *ctx, const struct value *v)
{
	struct trial *t = ctx;
	int holds = value_holds(v, t->op, &t->test->right->literal,
	    &t->m->query->clock, &t->m->last_date);

	if (holds < 0) {
		t->mismatches += v->kind != VALUE_NULL;
		return false;
	}
	t->seen = true;
	t->hit = holds;
	return t->hit;
}

static bool
try_match(void *ctx, const struct value *v)
{
	struct trial *t = ctx;
	int found;

	if (v->kind != VALUE_TEXT) {
		t->mismatches += v->kind != VALUE_NULL;
		return false;
	}
	t->seen = true;
	if (t->test->needle) {
		t->hit = needle_find(t->test->needle, v->text);
		return t->hit;
	}
	found = regex_find(t->test->regex, t->m->room, v->text, t->m->err);
	if (found < 0)
		t->m->failed = true;
	t->hit = found > 0;
	return t->hit || found < 0;
}

static bool
run_compare(struct matcher *m, uint32_t node, const struct test *t)
{
	struct trial trial = {.m = m, .test = t, .op = t->op};

	if (t->right->kind != OPERAND_LITERAL)
		return values_compare(m, node, t);
	if (t->op == NOT_EQUAL)
		trial.op = EQUAL;
	each_value(m, node, t->left, try_compare, &trial);
	m->mismatches += trial.mismatches;
	return t->op == NOT_EQUAL ? trial.seen && !trial.hit : trial.hit;
}

static bool
try_pair(void *ctx, const struct value *v)
{
	struct trial *pair = ctx;
	bool first = pair[0].hit || try_compare(&pair[0], v);
	bool second = pair[1].hit || try_compare(&pair[1], v);

	return first && second;
}

/* Whether t and the test behind it hold. */
static bool
run_pair(struct matcher *m, uint32_t node, const struct test *t)
{
	struct trial pair[] = {{.m = m, .test = t, .op = t->op},
	    {.m = m, .test = t->next, .op = t->next->op}};

	each_value(m, node, t->left, try_pair, pair);
	m->mismatches += pair[0].mismatches;
	/* By itself the second would not have been asked. */
	if (!pair[0].hit)
		return false;
	m->mismatches += pair[1].mismatches;
	return pair[1].hit;
}

static bool
run_match(struct matcher *m, uint32_t node, const struct test *t)
{
	struct trial trial = {.m = m, .test = t};

	each_value(m, node, t->left, try_match, &trial);
	m->mismatches += trial.mismatches;
	return t->negated ? trial.seen && !trial.hit : trial.hit;
}

static bool
stop_here(void *ctx, uint32_t node)
{
	(void)ctx;
	(void)node;
	return true;
}

/* any and all: stops at the first element that decides. */
struct search {
	struct matcher *m;
	const struct test *test;
	bool decides;
};

static bool
try_element(void *ctx, uint32_t node)
{
	struct search *s = ctx;

	return run_test(s->m, node, s->test) == s->decides || s->m->failed;
}

static bool
run_elements(struct matcher *m, uint32_t node, const struct test *t)
{
	struct search s = {m, t->parts, t->kind == TEST_ANY};
	bool decided = walk_values(m->json, node, &t->path, try_element, &s);

	return t->kind == TEST_ANY ? decided : !decided;
}

/* Whether all tests of a list hold, or (`decides`: true) whether one does. */
static bool
run_list(struct matcher *m, uint32_t node, const struct test *t, bool decides)
{
	bool holds;

	for (; t; t = t->next) {
		holds = t->paired ? run_pair(m, node, t) : run_test(m, node, t);
		if (holds == decides || m->failed)
			return decides;
		if (t->paired)
			t = t->next;
	}
	return !decides;
}

bool
run_test(struct matcher *m, uint32_t node, const struct test *t)
{
	switch (t->kind) {
	case TEST_CONSTANT:
		return t->truth;
	case TEST_AND:
		return run_list(m, node, t->parts, false);
	case TEST_OR:
		return run_list(m, node, t->parts, true);
	case TEST_NOT:
		return !run_test(m, node, t->parts);
	case TEST_COMPARE:
		return run_compare(m, node, t);
	case TEST_MATCH:
		return run_match(m, node, t);
	case TEST_HAS:
		return walk_places(m->json, node, &t->path, stop_here, NULL);
	case TEST_ANY:
	case TEST_ALL:
		return run_elements(m, node, t);
	}
	return false;
}

struct matcher *
matcher_new(const struct query *q)
{
	struct matcher *m = mem_zero(1, sizeof(*m));

	m->query = q;
	if (q->nregexes)
		m->room = regex_room_new();
	needle_init(&m->needle, sieve_text(q->tests));
	return m;
}

void
matcher_free(struct matcher *m)
{
	if (!m)
		return;
	regex_room_free(m->room);
	free(m);
}

uint64_t
matcher_mismatches(const struct matcher *m)
{
	return m->mismatches;
}

bool
matcher_skips(const struct matcher *m, struct str line)
{
	return line.n > 1 && line.p[0] == '{' && line.p[line.n - 1] == '}' &&
	       !needle_may_find(&m->needle, line);
}

int
matcher_test(
    struct matcher *m, const struct json *j, struct arena *a, struct error *err)
{
	bool holds;

	m->json = j;
	m->arena = a;
	m->err = err;
	m->failed = false;
	holds = run_list(m, 0, m->query->tests, false);
	return m->failed ? -1 : holds;
}
