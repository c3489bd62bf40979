#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"
#include "query/find.h"
#include "query/number.h"

static const enum find_way ways[] = {
    FIND_PLAIN, FIND_NEON, FIND_SSE2, FIND_AVX2};

/* Whether hay has an escape that may stand for a byte of text. */
static bool
has_escape(struct str hay, struct str text)
{
	size_t i;

	if (str_find(hay, STR("\\u")) < hay.n)
		return true;
	for (i = 0; i < text.n; i++)
		if (strchr("\b\f\n\r\t\"\\/", text.p[i]))
			return str_find_byte(hay, '\\') < hay.n;
	return false;
}

static void
check_ways(struct str hay, struct str text)
{
	struct needle n;
	bool wanted = text.n == 0 || str_find(hay, text) < hay.n;
	bool may = wanted || (hay.n >= text.n && has_escape(hay, text));
	size_t i;

	needle_init(&n, text);
	for (i = 0; i < LEN(ways); i++) {
		if (!find_way_works(ways[i]))
			continue;
		n.way = ways[i];
		if (needle_find(&n, hay) != wanted)
			fail_msg("way %d: '%.*s' in %zu bytes: not %d", (int)i,
			    (int)text.n, text.p, hay.n, wanted);
		if (needle_may_find(&n, hay) != may)
			fail_msg("way %d: '%.*s' may be in '%.*s': not %d",
			    (int)i, (int)text.n, text.p, (int)hay.n, hay.p,
			    may);
	}
}

/*
 * Every place of needles of every length in haystacks of every length up to a
 * few vectors, each in memory of its own, so that a byte read past an end is
 * seen by the sanitizer.
 */
static void
test_places(void **state)
{
	static const char text[] = "qazwsxedcrfvtgbyhnujmikolpqazwsxedc";
	size_t len, n, at;
	char *hay;

	(void)state;
	for (len = 0; len < 140; len += len < 72 ? 1 : 1 + len / 12)
		for (n = 0; n <= 34 && n <= len; n += 1 + n / 5)
			for (at = 0; at + n <= len; at++) {
				hay = malloc(len ? len : 1);
				memset(hay, 'q', len);
				memcpy(hay + at, text, n);
				check_ways(
				    str_make(hay, len), str_make(text, n));
				if (n > 1) {
					hay[at + n - 1] = '!';
					check_ways(str_make(hay, len),
					    str_make(text, n));
				}
				free(hay);
			}
}

/* The rarest bytes may be any: the first, the last, the same twice. */
static void
test_needles(void **state)
{
	static const char *const needles[] = {"e", "ee", "eeee", "Qe", "eQ",
	    "eeQee", "QQ", "\xc3\xa9", "e\xff", " ", "\"x\""};
	static const char hay[] = "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
				  "QeeQQee \xc3\xa9 e\xff \"x\" eeeeeeeeeeeee";
	size_t i;

	(void)state;
	for (i = 0; i < LEN(needles); i++) {
		check_ways(str_of(hay), str_of(needles[i]));
		check_ways(str_make(hay, 40), str_of(needles[i]));
	}
}

/* An escape in every place, of a kind that may stand for a part or not. */
static void
test_escapes(void **state)
{
	static const char *const escapes[] = {"\\u", "\\n", "\\"};
	static const char *const needles[] = {"J", "a\nb", "Qaaaaaaaaa",
	    "aaaaaaaaaQ", "aaaaQaaaa/", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"};
	size_t len, at, e, n;
	char *hay;

	(void)state;
	for (e = 0; e < LEN(escapes); e++)
		for (n = 0; n < LEN(needles); n++)
			for (len = 2; len < 110; len += 1 + len / 40)
				for (at = 0; at + strlen(escapes[e]) <= len;
				     at++) {
					hay = malloc(len);
					memset(hay, 'a', len);
					memcpy(hay + at, escapes[e],
					    strlen(escapes[e]));
					check_ways(str_make(hay, len),
					    str_of(needles[n]));
					free(hay);
				}
}

/* Each less than the next. */
static const char *const ascending[] = {"-1e1000000000000", "-1e500", "-1000",
    "-999.5", "-10.25", "-10.2", "-10", "-9.99", "-1", "-0.721", "-0.72",
    "-1e-3", "0", "1e-5", "0.001", "0.0010001", "0.72", "0.721", "1",
    "1.0000000000000000000000000000001", "1.5", "9.99", "10", "10.2", "11",
    "72", "100", "1e3", "1001", "123456789012345678901234567890",
    "123456789012345678901234567890.5", "1e500"};

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

static void
test_order(void **state)
{
	struct buf a = {0}, b = {0};
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(ascending); i++)
		for (k = 0; k < LEN(ascending); k++) {
			int wanted = (i > k) - (i < k);

			if (sign(number_cmp(str_of(ascending[i]),
				str_of(ascending[k]))) != wanted)
				fail_msg(
				    "%s and %s", ascending[i], ascending[k]);
			buf_clear(&a);
			buf_clear(&b);
			number_add_key(&a, str_of(ascending[i]));
			number_add_key(&b, str_of(ascending[k]));
			/* As sort(1) sees them, with what follows a key. */
			buf_add_byte(&a, '\t');
			buf_add_byte(&b, '\t');
			if (sign(strcmp(a.data, b.data)) != wanted)
				fail_msg("%s and %s", a.data, b.data);
		}
	buf_release(&a);
	buf_release(&b);
}

static void
test_same(void **state)
{
	static const char *const same[][2] = {{"0", "-0.00e5"}, {"1", "1.000"},
	    {"1", "10e-1"}, {"1", "0.01e2"}, {"-72", "-7.2E+1"}, {"100", "1e2"},
	    {"0.5", "5e-1"}, {"0", "0e999999999999999999999"}};
	struct buf a = {0}, b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(same); i++) {
		assert_int_equal(
		    number_cmp(str_of(same[i][0]), str_of(same[i][1])), 0);
		buf_clear(&a);
		buf_clear(&b);
		number_add_key(&a, str_of(same[i][0]));
		number_add_key(&b, str_of(same[i][1]));
		assert_string_equal(a.data, b.data);
	}
	buf_release(&a);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_needles),
	    cmocka_unit_test(test_escapes),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
