#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/show.h"

#define CHECK(way, text, want) \
	do { \
		struct buf b = {0}; \
		way(&b, STR(text)); \
		assert_string_equal(b.data ? b.data : "", want); \
		buf_release(&b); \
	} while (0)

static void
test_controls(void **state)
{
	(void)state;
	CHECK(show_text, "a\033[2Jb\r\nc\td\0e\177", "a␛[2Jb  c d␀e␡");
	CHECK(show_text,
	    "\xc2\x9b"
	    "31m\u2028\u202egnp\u2066.",
	    "\uFFFD31m "
	    "\uFFFDgnp\uFFFD.");
	CHECK(show_text, "bad \xff\xc3(", "bad \uFFFD\uFFFD(");
	CHECK(
	    show_text, "עברית\u200f e\u0301 日本", "עברית\u200f e\u0301 日本");
}

static void
test_html(void **state)
{
	(void)state;
	CHECK(show_html, "<script>alert('x' & \"y\")</script>",
	    "&lt;script&gt;alert(&#39;x&#39; &amp; &quot;y&quot;)"
	    "&lt;/script&gt;");
}

static void
test_markdown(void **state)
{
	(void)state;
	CHECK(show_markdown, "*a* _b_ `c` [d](e) <f> \\ ~g~",
	    "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\\\ \\~g\\~");
	CHECK(show_markdown, "1. one 2. two", "1\\. one 2. two");
	CHECK(show_markdown, "2023) x", "2023\\) x");
	CHECK(show_markdown, "# head ##", "\\# head \\##");
	CHECK(show_markdown, "- a - b", "\\- a - b");
	CHECK(show_markdown, "+1", "\\+1");
	CHECK(show_markdown, "===", "\\===");
	CHECK(show_markdown, "    code", "code");
	CHECK(show_markdown, "R&D &amp; &#35;", "R\\&D \\&amp; \\&#35;");
	CHECK(show_markdown, "line\n# not a heading", "line \\# not a heading");
}

static void
test_links(void **state)
{
	(void)state;
	assert_true(show_is_link(STR("https://example.org/a?b=c&d")));
	assert_true(show_is_link(STR("HTTP://example.org")));
	assert_true(show_is_link(STR("mailto:a@example.org")));
	assert_false(show_is_link(STR("javascript:alert(1)")));
	assert_false(show_is_link(STR("java\nscript:alert(1)")));
	assert_false(show_is_link(STR("data:text/html,x")));
	assert_false(show_is_link(STR("//example.org")));
	assert_false(show_is_link(STR("https://")));
	assert_false(show_is_link(STR("https://a b")));
	assert_false(show_is_link(STR("https://a\u202eb")));
	assert_false(show_is_link(STR_NONE));
	CHECK(show_markdown_url, "https://a/<b>\\&c",
	    "<https://a/%3Cb%3E%5C&amp;c>");
}

static void
test_paragraphs(void **state)
{
	struct str rest = STR("\n one\n\n\ntwo \n"), one;

	(void)state;
	assert_true(show_paragraph(&rest, &one));
	assert_true(str_eq(one, STR("one")));
	assert_true(show_paragraph(&rest, &one));
	assert_true(str_eq(one, STR("two")));
	assert_false(show_paragraph(&rest, &one));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_controls),
	    cmocka_unit_test(test_html),
	    cmocka_unit_test(test_markdown),
	    cmocka_unit_test(test_links),
	    cmocka_unit_test(test_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
