/* The parts under story-filter's --unique, --sample and --tail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "query/near.h"
#include "query/note.h"
#include "query/reservoir.h"

/* xorshift64: the same numbers in every run. */
static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (*seed >> 11) % below;
}

static void
test_unique(void **state)
{
	struct unique *u = unique_new();
	struct unique_key key;
	uint32_t i;

	(void)state;
	/* All in one run of slots. */
	for (i = 0; i < 1500; i++) {
		key = (struct unique_key){7, i};
		assert_int_equal(unique_add(u, key, i), i);
	}
	for (i = 0; i < 100000; i++) {
		key = (struct unique_key){i * 0x9e3779b97f4a7c15u, i};
		assert_int_equal(unique_add(u, key, 5000 + i), 5000 + i);
	}
	for (i = 0; i < 100000; i++) {
		key = (struct unique_key){i * 0x9e3779b97f4a7c15u, i};
		assert_int_equal(unique_add(u, key, 1), 5000 + i);
	}
	key = (struct unique_key){7, 3};
	assert_int_equal(unique_add(u, key, 1), 3);
	unique_free(u);
}

/* A story of some of the sentences 0..n-1, in one fact each. */
static void
sketch(struct near_sketch *s, struct arena *a, uint32_t from, uint32_t to,
    const char *end)
{
	struct json j = {0};
	struct error err = {0};
	struct buf b = {0};

	buf_add_text(&b, "{\"facts\":[");
	for (; from < to; from++)
		buf_add_format(&b,
		    "%s{\"text\":\"W%ux W%uy%s W%uz W%uq W%ur\"}",
		    b.data[b.len - 1] == '[' ? "" : ",", from, from, end, from,
		    from, from);
	buf_add_text(&b, "]}");
	assert_int_equal(json_scan(&j, buf_str(&b), &err), 0);
	near_sketch(s, &j, a);
	buf_release(&b);
	json_release(&j);
}

static void
test_sketch(void **state)
{
	struct near_sketch a, b;
	struct arena room = {0};

	(void)state;
	/* Three shingles of three words in five words; none across facts. */
	sketch(&a, &room, 0, 40, "");
	assert_int_equal(a.n, 120);
	sketch(&b, &room, 0, 0, "");
	assert_int_equal(b.n, 0);
	/* Punctuation and case do not count. */
	sketch(&b, &room, 0, 40, ",");
	assert_memory_equal(a.least, b.least, sizeof(a.least));
	assert_true(near_overlap(&a, &b) == 1);
	assert_true(near_guess(&a, &b) == 1);
	arena_release(&room);
}

/* The overlap is the truth, and the guess is near it. */
static void
test_overlap(void **state)
{
	struct near_sketch a, b;
	struct arena room = {0};
	uint32_t shared, size, from;
	double truth, found, sum = 0;
	uint64_t seed = 88172645463325252u;
	int i;

	(void)state;
	for (i = 0; i < 400; i++) {
		arena_reset(&room);
		size = 10 + (uint32_t)draw(&seed, 60);
		shared = (uint32_t)draw(&seed, size + 1);
		shared = shared < 60 ? shared : 60;
		from = (uint32_t)i * 1000;
		sketch(&a, &room, from, from + 60, "");
		from += 60 - shared;
		sketch(&b, &room, from, from + size, "");
		truth = (double)shared / (size < 60 ? size : 60);
		assert_true(near_overlap(&a, &b) == truth);
		found = near_guess(&a, &b);
		assert_true(found > truth - 0.45 && found < truth + 0.45);
		sum += found - truth;
	}
	assert_true(sum / 400 < 0.02 && sum / 400 > -0.02);
	arena_release(&room);
}

static void
test_near(void **state)
{
	struct near *n = near_new();
	struct near_sketch s;
	struct arena room = {0};
	double overlap;
	uint32_t i;

	(void)state;
	/* Neighbours share a quarter: they are not near. */
	for (i = 0; i < 500; i++) {
		sketch(&s, &room, i * 15, i * 15 + 20, "");
		assert_int_equal(near_add(n, &s, i, &overlap), i);
		assert_true(overlap < NEAR_OVERLAP);
	}
	/* Cut to a half, one fact edited, two added. */
	for (i = 0; i < 500; i++) {
		sketch(&s, &room, i * 15 + 5, i * 15 + 15, "");
		assert_int_equal(near_add(n, &s, 1000, &overlap), i);
		assert_true(overlap > 0.7);
		sketch(&s, &room, i * 15, i * 15 + 22, "");
		assert_int_equal(near_add(n, &s, 1000, &overlap), i);
	}
	/* Nothing to compare is near nothing. */
	sketch(&s, &room, 0, 0, "");
	assert_int_equal(near_add(n, &s, 1000, &overlap), 1000);
	assert_int_equal(near_add(n, &s, 1001, &overlap), 1001);
	near_free(n);
	arena_release(&room);
}

struct seen_lines {
	uint64_t counts[100];
	long last;
	uint64_t n;
};

static void
see(void *ctx, struct str line, const struct ident *ident)
{
	struct seen_lines *s = ctx;
	long number = strtol(line.p, NULL, 10);

	assert_true(str_eq(ident->id, STR("id")));
	assert_true(str_eq(ident->story, STR("story")));
	assert_true(number > s->last);
	s->last = number;
	s->counts[number]++;
	s->n++;
}

static void
fill(struct reservoir *r, int n)
{
	struct ident ident = {STR("id"), STR("story")};
	char line[8];
	int i;

	for (i = 0; i < n; i++)
		reservoir_add(r,
		    str_make(
			line, (size_t)snprintf(line, sizeof(line), "%d\n", i)),
		    &ident);
}

/* Each of 100 records is in about 2,000 of 20,000 samples of 10. */
static void
test_sample(void **state)
{
	struct seen_lines seen = {.last = -1};
	struct reservoir *r;
	uint64_t seed;
	int i;

	(void)state;
	for (seed = 0; seed < 20000; seed++) {
		r = reservoir_new(10, false, seed);
		fill(r, 100);
		seen.last = -1;
		seen.n = 0;
		reservoir_empty(r, see, &seen);
		assert_int_equal(seen.n, 10);
		reservoir_free(r);
	}
	/* The deviation is 42; five of them are not met by chance. */
	for (i = 0; i < 100; i++)
		assert_in_range(seen.counts[i], 2000 - 212, 2000 + 212);
}

static void
test_tail(void **state)
{
	struct seen_lines seen = {.last = -1};
	struct reservoir *r = reservoir_new(7, true, 0);
	int i;

	(void)state;
	fill(r, 100);
	reservoir_empty(r, see, &seen);
	for (i = 0; i < 100; i++)
		assert_int_equal(seen.counts[i], i >= 93);
	reservoir_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_unique),
	    cmocka_unit_test(test_sketch),
	    cmocka_unit_test(test_overlap),
	    cmocka_unit_test(test_near),
	    cmocka_unit_test(test_sample),
	    cmocka_unit_test(test_tail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
