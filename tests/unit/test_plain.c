/* The fast scans against plain_length_slow, and the rules. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/plain.h"

#define STR_INIT(s) \
	{ \
		s, sizeof(s) - 1 \
	}

static void
check_copy(
    struct str s, enum plain_rule rule, size_t (*copy)(char *out, struct str s))
{
	size_t n = plain_length_slow(s, rule), k;
	char out[150];

	memset(out, '#', sizeof(out));
	assert_int_equal(copy(out, s), n);
	assert_memory_equal(out, s.p, n);
	for (k = s.n; k < sizeof(out); k++)
		assert_int_equal(out[k], '#');
}

/* Of a copy that ends where its memory does, for the sanitizer. */
static void
check(struct str text)
{
	char *copy = mem_copy(text);
	struct str s = str_make(copy, text.n);
	struct plain_line line, want;

	assert_int_equal(
	    plain_length_clean(s), plain_length_slow(s, PLAIN_CLEAN));
	check_copy(s, PLAIN_ASCII, plain_copy_ascii);
	check_copy(s, PLAIN_JSON, plain_copy_json);
	line = plain_line(s);
	want = plain_line_slow(s);
	assert_int_equal(line.n, want.n);
	assert_int_equal(line.clean, want.clean);
	assert_int_equal(line.percent, want.percent);
	free(copy);
}

/* The rules by example. */
static void
test_rules(void **state)
{
	static const struct {
		struct str text;
		size_t clean, ascii, json;
	} rows[] = {{STR_INIT("plain text"), 10, 10, 10},
	    {STR_INIT("a  b"), 2, 2, 4}, {STR_INIT("  "), 1, 1, 2},
	    {STR_INIT("ab\n"), 2, 2, 2}, {STR_INIT("ab\x1f"), 2, 2, 2},
	    {STR_INIT("a\x7f"), 2, 2, 2}, {STR_INIT("a\xc2\xa0"), 1, 1, 3},
	    {STR_INIT("a\xc3\xa9"), 3, 1, 3}, {STR_INIT("ab\"c"), 4, 4, 2},
	    {STR_INIT("ab\\"), 3, 3, 2}, {STR_INIT(""), 0, 0, 0}};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		assert_int_equal(plain_length_slow(rows[i].text, PLAIN_CLEAN),
		    rows[i].clean);
		assert_int_equal(plain_length_slow(rows[i].text, PLAIN_ASCII),
		    rows[i].ascii);
		assert_int_equal(
		    plain_length_slow(rows[i].text, PLAIN_JSON), rows[i].json);
		check(rows[i].text);
	}
}

static void
test_every_place(void **state)
{
	static const char odd[] = "\x1f\xc2\xc3 \x7f\t\"\\\n%";
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
