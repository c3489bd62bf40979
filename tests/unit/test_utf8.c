/* utf8_check against the plain check, and each rule of UTF-8 by example. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

struct example {
	struct str text;
	size_t good; /* bytes before what is wrong */
};

#define GOOD(s) \
	{ \
		{s, sizeof(s) - 1}, sizeof(s) - 1 \
	}
#define BAD(s, good) \
	{ \
		{s, sizeof(s) - 1}, good \
	}

static const struct example examples[] = {GOOD("\x7f"), GOOD("\xc2\x80"),
    GOOD("\xdf\xbf"), GOOD("\xe0\xa0\x80"), GOOD("\xed\x9f\xbf"),
    GOOD("\xee\x80\x80"), GOOD("\xef\xbf\xbf"), GOOD("\xf0\x90\x80\x80"),
    GOOD("\xf4\x8f\xbf\xbf"), BAD("\x80", 0), BAD("\xbf", 0),
    BAD("\xc0\x80", 0), BAD("\xc1\xbf", 0), BAD("\xe0\x9f\xbf", 0),
    BAD("\xed\xa0\x80", 0), BAD("\xed\xbf\xbf", 0), BAD("\xf0\x8f\xbf\xbf", 0),
    BAD("\xf4\x90\x80\x80", 0), BAD("\xf5\x80\x80\x80", 0), BAD("\xff", 0),
    BAD("\xc2", 0), BAD("\xe2\x80", 0), BAD("\xf0\x9f\x98", 0),
    BAD("\xe2\x80\x99\x80", 3), BAD("\xc3\xa9\xc3", 2),
    BAD("\xf0\x9f\x98\x80\xbf", 4), BAD("\xe2q\x80", 0)};

/* Every example at every distance from the borders of blocks. */
static void
check_at(const struct example *e, size_t before, size_t after, const char *fill)
{
	size_t n = before + e->text.n + after, i, want;
	char *p = mem_alloc(n);
	struct str s = {p, n};

	for (i = 0; i < n; i++)
		p[i] = i < before && (before - i) % 2 == 0 ? fill[0]
		       : i < before && before % 2 == 0	   ? fill[1]
							   : 'x';
	memcpy(p + before, e->text.p, e->text.n);
	want = e->good == e->text.n ? n : before + e->good;
	assert_int_equal(utf8_check_plain(s), want);
	assert_int_equal(utf8_check(s), want);
	free(p);
}

static void
test_examples(void **state)
{
	size_t i, before;

	(void)state;
	for (i = 0; i < LEN(examples); i++) {
		for (before = 0; before < 200; before++) {
			check_at(&examples[i], before, 0, "xx");
			check_at(&examples[i], before, 200 - before, "xx");
		}
		for (before = 0; before < 200; before += 2)
			check_at(&examples[i], before, 100, "\xc3\xa9");
	}
}

static void
test_random(void **state)
{
	static const char *const parts[] = {"\xe2\x80\x99", "\xc3\xa9",
	    "\xf0\x9f\x98\x80", "text of ASCII and no more than that", "\x80",
	    "\xed\xa0", "\xf4\x90", "\xc0", "\xe2"};
	char text[400];
	size_t n, k, round;
	struct str part;

	(void)state;
	srand(1);
	for (round = 0; round < 20000; round++) {
		for (n = 0; n < 300; n += part.n) {
			k = rand() % 30 == 0 ? LEN(parts) : 4;
			part = str_of(parts[(size_t)rand() % k]);
			memcpy(text + n, part.p, part.n);
		}
		n -= (size_t)rand() % 200;
		assert_int_equal(utf8_check(str_make(text, n)),
		    utf8_check_plain(str_make(text, n)));
	}
}

static void
test_round_trip(void **state)
{
	struct buf b = {0};
	struct str s;
	uint32_t c;

	(void)state;
	for (c = 0; c <= 0x110000; c++) {
		buf_clear(&b);
		utf8_add(&b, c);
		s = buf_str(&b);
		assert_int_equal(utf8_check_plain(s), s.n);
		assert_int_equal(utf8_next(&s),
		    c > 0x10ffff || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
		assert_int_equal(s.n, 0);
	}
	buf_release(&b);
}

static void
test_repair(void **state)
{
	struct buf b = {0};

	(void)state;
	assert_int_equal(
	    utf8_repair(&b, STR("a\xf0\x9f\x98z\xe2\xc3\xa9\xff")), 3);
	assert_string_equal(
	    b.data, "a\xef\xbf\xbdz\xef\xbf\xbd\xc3\xa9\xef\xbf\xbd");
	buf_release(&b);
}

static void
test_floor(void **state)
{
	struct str s = STR("a\xf0\x9f\x98\x80z\x80\x80");
	static const size_t want[] = {0, 1, 1, 1, 1, 5, 6, 7, 8};
	size_t n;

	(void)state;
	for (n = 0; n < LEN(want); n++)
		assert_int_equal(utf8_floor(s, n), want[n]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_examples),
	    cmocka_unit_test(test_random), cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_repair), cmocka_unit_test(test_floor)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
