/* Digits against snprintf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/digits.h"

static void
check(uint64_t value)
{
	char out[DIGITS_MAX + 1], want[DIGITS_MAX + 1];
	uint32_t read;

	*digits_put(out, value) = '\0';
	snprintf(want, sizeof(want), "%llu", (unsigned long long)value);
	assert_string_equal(out, want);
	*digits_put_hex(out, (uint32_t)value) = '\0';
	snprintf(want, sizeof(want), "%08lx", (unsigned long)(uint32_t)value);
	assert_string_equal(out, want);
	assert_true(digits_read_hex(&read, out, 8));
	assert_int_equal(read, (uint32_t)value);
	*digits_put_two(out, (unsigned)value) = '\0';
	snprintf(want, sizeof(want), "%02u", (unsigned)value % 100);
	assert_string_equal(out, want);
}

/* On both sides of where a digit is added. */
static void
test_lengths(void **state)
{
	uint64_t power = 1;
	int i;

	(void)state;
	for (i = 0; i < 20; i++, power *= 10) {
		check(power - 1);
		check(power);
		check(power + 1);
	}
	check(UINT64_MAX);
}

static void
test_no_hex(void **state)
{
	static const char *const bad[] = {"g", "@", "`", "/", ":", "a ", "0x1"};
	uint32_t value;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(digits_read_hex(&value, bad[i], strlen(bad[i])));
	assert_true(digits_read_hex(&value, "aBcDeF09", 8));
	assert_int_equal(value, 0xabcdef09);
}

static void
test_random(void **state)
{
	uint64_t random = 1;
	int i;

	(void)state;
	for (i = 0; i < 10000; i++) {
		random = random * 6364136223846793005u + 1;
		check(random >> (i & 63));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_lengths),
	    cmocka_unit_test(test_no_hex),
	    cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
