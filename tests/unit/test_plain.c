/* The fast scans against plain_length_slow, and the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/plain_scan.h"

#define STR_INIT(s) \
	{ \
		s, sizeof(s) - 1 \
	}

typedef size_t scan_way(char *out, struct str s, enum plain_rule rule);

#ifdef PLAIN_HAVE_AVX2

PLAIN_AVX2 static size_t
length_avx2(struct str s, enum plain_rule rule)
{
	return plain_length_avx2(s, rule);
}

PLAIN_AVX2 static size_t
scan_avx2(char *out, struct str s, enum plain_rule rule)
{
	return plain_scan_avx2(out, s, rule);
}

PLAIN_AVX2 static size_t
scan_first_avx2(char *out, struct str s, enum plain_rule rule)
{
	char also[250];

	return plain_scan_twice_avx2(out, also, s, rule);
}

PLAIN_AVX2 static size_t
scan_second_avx2(char *out, struct str s, enum plain_rule rule)
{
	char first[250];

	return plain_scan_twice_avx2(first, out, s, rule);
}

#endif

static size_t
scan_once(char *out, struct str s, enum plain_rule rule)
{
	return plain_scan(out, s, rule);
}

static size_t
scan_first(char *out, struct str s, enum plain_rule rule)
{
	char also[250];

	return plain_scan_twice(out, also, s, rule);
}

static size_t
scan_second(char *out, struct str s, enum plain_rule rule)
{
	char first[250];

	return plain_scan_twice(first, out, s, rule);
}

static void
check_way(struct str s, enum plain_rule rule, scan_way *scan)
{
	size_t n = plain_length_slow(s, rule), k;
	char out[250];

	memset(out, '#', sizeof(out));
	assert_int_equal(scan(out, s, rule), n);
	assert_memory_equal(out, s.p, n);
	for (k = s.n; k < sizeof(out); k++)
		assert_int_equal(out[k], '#');
}

static void
check_scan(struct str s, enum plain_rule rule)
{
	size_t n = plain_length_slow(s, rule);

	assert_int_equal(plain_length(s, rule), n);
	check_way(s, rule, scan_once);
	check_way(s, rule, scan_first);
	check_way(s, rule, scan_second);
#ifdef PLAIN_HAVE_AVX2
	if (__builtin_cpu_supports("avx2")) {
		assert_int_equal(length_avx2(s, rule), n);
		check_way(s, rule, scan_avx2);
		check_way(s, rule, scan_first_avx2);
		check_way(s, rule, scan_second_avx2);
	}
#endif
}

/* Of a copy that ends where its memory does, for the sanitizer. */
static void
check(struct str text)
{
	char *copy = mem_copy(text);
	struct str s = str_make(copy, text.n);

	assert_int_equal(
	    plain_length_clean(s), plain_length_slow(s, PLAIN_CLEAN));
	check_scan(s, PLAIN_CLEAN);
	check_scan(s, PLAIN_ASCII);
	check_scan(s, PLAIN_LINE);
	check_scan(s, PLAIN_FOLD);
	check_scan(s, PLAIN_JSON);
	free(copy);
}

/* The rules by example. */
static void
test_rules(void **state)
{
	static const struct {
		struct str text;
		size_t clean, fold, ascii, json, both;
	} rows[] = {{STR_INIT("plain text"), 10, 10, 10, 10, 10},
	    {STR_INIT("a  b"), 2, 2, 2, 4, 2}, {STR_INIT("  "), 1, 1, 1, 2, 1},
	    {STR_INIT("ab\n"), 2, 2, 2, 2, 2},
	    {STR_INIT("ab\x1f"), 2, 2, 2, 2, 2},
	    {STR_INIT("a\x7f"), 2, 2, 2, 2, 2},
	    {STR_INIT("a\xc2\xa0"), 1, 1, 1, 3, 1},
	    {STR_INIT("a\xc3\xa9"), 3, 3, 1, 3, 3},
	    {STR_INIT("a\xe2\x80\x93"), 4, 1, 1, 4, 1},
	    {STR_INIT("a\xe4\xb8\xad"), 4, 4, 1, 4, 4},
	    {STR_INIT("ab\"c"), 4, 4, 4, 2, 2},
	    {STR_INIT("ab\\"), 3, 3, 3, 2, 2}, {STR_INIT(""), 0, 0, 0, 0, 0}};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		assert_int_equal(plain_length_slow(rows[i].text, PLAIN_CLEAN),
		    rows[i].clean);
		assert_int_equal(
		    plain_length_slow(rows[i].text, PLAIN_FOLD), rows[i].fold);
		assert_int_equal(plain_length_slow(rows[i].text, PLAIN_ASCII),
		    rows[i].ascii);
		assert_int_equal(
		    plain_length_slow(rows[i].text, PLAIN_BOTH), rows[i].both);
		assert_int_equal(
		    plain_length_slow(rows[i].text, PLAIN_JSON), rows[i].json);
		check(rows[i].text);
	}
}

static void
test_every_place(void **state)
{
	static const char odd[] = "\x1f\xc2\xc3\xe0\xe3\xe4 \x7f\t\"\\\n%";
	char text[140], at;
	size_t n, i, k;

	(void)state;
	for (n = 0; n <= sizeof(text); n++) {
		for (i = 0; i < n; i++) {
			for (k = 0; k < sizeof(odd); k++) {
				memset(text, 'a', sizeof(text));
				if (i > 0 && odd[k] == ' ')
					text[i - 1] = ' ';
				at = odd[k];
				text[i] = at;
				check(str_make(text, n));
			}
		}
	}
}

static void
test_random(void **state)
{
	static const char bytes[] = "abc  .\xc3\xa9\xe2\xc2\"\\\n%";
	char text[140];
	uint32_t seed = 3;
	size_t n, i;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		n = (size_t)round % sizeof(text);
		for (i = 0; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] =
			    seed >> 28 == 0
				? bytes[(seed >> 16) % (sizeof(bytes) - 1)]
				: 'x';
		}
		check(str_make(text, n));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_every_place),
	    cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
