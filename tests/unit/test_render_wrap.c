#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/wrap.h"

static const unsigned char styles[] = {STYLE_NONE, STYLE_SHARED};

/* Wraps text and compares the lines, parted by "|". */
static void
check(const char *text, size_t width, const char *want)
{
	struct rich r = {0};
	struct lines l = {0};
	struct buf got = {0};

	rich_add_marked(&r, str_of(text), NULL, styles);
	wrap(&l, &r, width, false);
	for (size_t i = 0; i < l.n; i++) {
		buf_add_text(&got, i ? "|" : "");
		buf_add_str(&got, lines_get(&l, i));
		assert_int_equal(l.list[i].width, wrap_width(lines_get(&l, i)));
	}
	assert_string_equal(got.data ? got.data : "", want);
	buf_release(&got);
	lines_release(&l);
	rich_release(&r);
}

static void
test_words(void **state)
{
	(void)state;
	check("", 10, "");
	check("one two three", 7, "one two|three");
	check("one two three", 8, "one two|three");
	check("one two three", 6, "one|two|three");
	check("well-known fact", 6, "well-|known|fact");
	check("a\n\nb", 10, "a||b");
}

static void
test_long_words(void **state)
{
	(void)state;
	check("abcdefghij k", 4, "abcd|efgh|ij k");
	check("ab", 1, "a|b");
}

static void
test_wide(void **state)
{
	(void)state;
	assert_int_equal(wrap_width(STR("日本語")), 6);
	assert_int_equal(wrap_width(STR("e\u0301")), 1);
	check("日本語の文", 4, "日本|語の|文");
	check("日本語の文", 5, "日本|語の|文");
	check("日本", 1, "日|本");
	/* A combining mark stays with its letter. */
	check("aaae\u0301bbb", 4, "aaae\u0301|bbb");
	/* NBSP does not break. */
	check("ab 10\u00a0km", 6, "ab|10\u00a0km");
}

static void
test_styles(void **state)
{
	static const unsigned char marks[] = {0, 0, 1, 1, 1, 1, 1, 0, 0};
	struct rich r = {0};
	struct lines l = {0};

	(void)state;
	rich_add_marked(&r, STR("a bb cc d"), marks, styles);
	wrap(&l, &r, 5, true);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.list[0].width, 4);
	/* An escape never reaches over the end of a line. */
	assert_true(str_eq(lines_get(&l, 0), STR("a \033[1;4mbb\033[0m")));
	assert_true(str_eq(lines_get(&l, 1), STR("\033[1;4mcc\033[0m d")));
	lines_release(&l);
	rich_release(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_long_words),
	    cmocka_unit_test(test_wide),
	    cmocka_unit_test(test_styles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
