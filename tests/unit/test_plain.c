/* plain_length and plain_copy against the same rule byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/plain.h"

static size_t
slow_length(struct str s, bool ascii)
{
	unsigned char c;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		if (c < ' ' || c == 0xc2 || (ascii && c > 0x7f) ||
		    (c == ' ' && i > 0 && s.p[i - 1] == ' '))
			break;
	}
	return i;
}

static void
check(struct str s)
{
	size_t n = slow_length(s, true);
	char copy[100];

	assert_int_equal(plain_length(s, true), n);
	assert_int_equal(plain_length(s, false), slow_length(s, false));
	memset(copy, '#', sizeof(copy));
	assert_int_equal(plain_copy(copy, s), n);
	assert_memory_equal(copy, s.p, n);
	for (n = s.n; n < sizeof(copy); n++)
		assert_int_equal(copy[n], '#');
}

static void
test_every_place(void **state)
{
	static const char odd[] = "\x1f\xc2\xc3 \x7f\t";
	char text[70], at;
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
	static const char bytes[] = "abc  .\xc3\xa9\xe2";
	char text[100];
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
	    cmocka_unit_test(test_every_place),
	    cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
