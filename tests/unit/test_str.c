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
			text[i] = "aab "[(seed >> 16) % 4];
		}
		for (i = 0; i < m; i++) {
			seed = seed * 1664525u + 1013904223u;
			needle[i] = "aab "[(seed >> 16) % 4];
		}
		check(str_make(text, n), str_make(needle, m));
	}
}

static void
test_count(void **state)
{
	uint32_t seed = 9;
	uint64_t places;
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
		places = str_places(str_make(text, n), '\n');
		for (i = 0; i < 64; i++)
			assert_int_equal(
			    places >> i & 1, i < n && text[i] == '\n');
		for (i = 0; i < n && text[i] != '\n' && text[i] != 'a';)
			i++;
		assert_int_equal(
		    str_find_either(str_make(text, n), 'a', '\n'), i);
	}
}

static void
test_find_either(void **state)
{
	char text[150];
	size_t i, k;

	(void)state;
	for (i = 0; i <= sizeof(text); i++) {
		for (k = i; k <= sizeof(text); k++) {
			memset(text, 'b', sizeof(text));
			if (k < sizeof(text))
				text[k] = ':';
			if (i < sizeof(text))
				text[i] = '.';
			assert_int_equal(
			    str_find_either(
				str_make(text, sizeof(text)), ':', '.'),
			    i);
			assert_int_equal(
			    str_find_either(str_make(text, i), ':', '.'), i);
		}
	}
}

/* Letters may differ in case at any place, other bytes may not. */
static void
test_nocase(void **state)
{
	char a[40], b[40];
	size_t n, i;
	int c;

	(void)state;
	for (n = 0; n <= sizeof(a); n++) {
		memset(a, 'q', n);
		memset(b, 'q', n);
		assert_true(str_eq_nocase(str_make(a, n), str_make(b, n)));
		for (i = 0; i < n; i++) {
			for (c = 0; c < 256; c++) {
				b[i] = (char)c;
				assert_int_equal(str_eq_nocase(str_make(a, n),
						     str_make(b, n)),
				    c == 'q' || c == 'Q');
			}
			b[i] = 'Q';
		}
		assert_true(str_eq_nocase(str_make(a, n), str_make(b, n)));
	}
	assert_false(str_eq_nocase(STR("a@[12345"), STR("a`{12345")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
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
	    cmocka_unit_test(test_find_either),
	    cmocka_unit_test(test_nocase),
	    cmocka_unit_test(test_trim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
