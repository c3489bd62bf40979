/*
 * Random expressions on random records: the query must select what a slow and
 * plain evaluator selects.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

/* jansson has names of record/json.h for its own. */
#define JSON_NULL OUR_NULL
#define JSON_FALSE OUR_FALSE
#define JSON_TRUE OUR_TRUE
#define JSON_STRING OUR_STRING
#define JSON_ARRAY OUR_ARRAY
#define JSON_OBJECT OUR_OBJECT
#include "query/query.h"
#undef JSON_NULL
#undef JSON_FALSE
#undef JSON_TRUE
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT

#include <jansson.h>

#include "random_query.h"
#include "plain_query.h"

enum { ROUNDS = 60000 };

/* 2023-03-16T12:00:00Z, a Thursday. */
static const int64_t now = 1678968000;

static int
select_one(struct str record, struct str expression, int minutes)
{
	struct clock clock = {.now = now, .minutes = minutes};
	struct query *q = query_new(&clock);
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct buf shown = {0};
	struct matcher *m;
	int r;

	if (query_add(q, expression, &err) < 0)
		fail_msg("%s: %s", expression.p, err.text);
	if (json_scan(&j, record, &err) < 0)
		fail_msg("%s: %s", record.p, err.text);
	m = matcher_new(q);
	r = matcher_test(m, &j, &a, &err);
	if (r && matcher_skips(m, record))
		fail_msg("skipped, %s on %s", expression.p, record.p);
	query_explain(q, &shown);
	query_hint(q, &shown);
	assert_true(shown.len > 0);
	buf_release(&shown);
	matcher_free(m);
	query_free(q);
	json_release(&j);
	arena_release(&a);
	return r;
}

static void
test_random(void **state)
{
	static const int zones[] = {0, 0, 120, -330};
	uint64_t seed = 88172645463325252u;
	struct buf record = {0}, text = {0};
	struct arena a = {0};
	struct plain *p;
	size_t selected = 0;
	bool wanted;
	json_t *v;
	int i, zone;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		buf_clear(&record);
		buf_clear(&text);
		arena_reset(&a);
		add_record(&record, &seed, DEPTH);
		p = draw_plain(&a, &seed, 3);
		add_plain(&text, p);
		zone = zones[draw(&seed, LEN(zones))];
		v = json_loads(record.data, 0, NULL);
		assert_non_null(v);
		wanted = holds(p, v, zone);
		json_decref(v);
		selected += wanted;
		if (select_one(buf_str(&record), buf_str(&text), zone) !=
		    wanted)
			fail_msg("%s\non %s\nat %d wanted %d", text.data,
			    record.data, zone, wanted);
	}
	/* The draws are worth something only when both answers are met. */
	assert_true(selected > ROUNDS / 10 && selected < ROUNDS * 9 / 10);
	buf_release(&record);
	buf_release(&text);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
