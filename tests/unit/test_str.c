/* str_find against the same search by memmem. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"

/* A copy that ends where its memory does, for the sanitizer. */
static void
check(struct str s, struct str needle)
{
	char *copy = mem_alloc(s.n);
	struct str text = str_make(copy, s.n);

	if (s.n)
		memcpy(copy, s.p, s.n);
	assert_int_equal(str_find(text, needle), str_find_plain(text, needle));
	free(copy);
}

/* A needle at every place of texts of every length about a block's. */
static void
test_every_place(void **state)
{
	const struct str needle = STR("needle");
	char text[170];
	size_t n, at;

	(void)state;
	for (n = 0; n < sizeof(text); n++) {
		memset(text, 'n', sizeof(text));
		check(str_make(text, n), needle);
		for (at = 0; at + needle.n <= n; at++) {
			memset(text, 'n', sizeof(text));
			memcpy(text + at, needle.p, needle.n);
			check(str_make(text, n), needle);
			assert_int_equal(
			    str_find(str_make(text, n), needle), at);
		}
	}
}

/* Texts of few letters hold many fronts and ends of the needle. */
static void
test_random(void **state)
{
	uint32_t seed = 5;
	char text[250], needle[20];
	size_t n, m, i;
	int round;

	(void)state;
	for (round = 0; round < 50000; round++) {
		n = (size_t)round % sizeof(text);
		m = (size_t)round / 7 % sizeof(needle);
		for (i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = "aab"[(seed >> 16) % 3];
		}
		for (i = 0; i < m; i++) {
			seed = seed * 1664525u + 1013904223u;
			needle[i] = "aab"[(seed >> 16) % 3];
		}
		check(str_make(text, n), str_make(needle, m));
	}
}

static void
test_count(void **state)
{
	uint32_t seed = 9;
	size_t n, i, want;
	char text[200];

	(void)state;
	for (n = 0; n < sizeof(text); n++) {
		for (i = want = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = "\nab"[(seed >> 16) % 3];
			want += text[i] == '\n';
		}
		assert_int_equal(str_count(str_make(text, n), '\n'), want);
	}
}

static void
test_trim(void **state)
{
	(void)state;
	assert_true(str_eq(str_trim(STR(" \t\r\n\v\fa b\n ")), STR("a b")));
	assert_int_equal(str_trim(STR(" \n ")).n, 0);
	assert_null(str_trim(STR_NONE).p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_place),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_count),
	    cmocka_unit_test(test_trim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
