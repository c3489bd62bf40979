/* Mail headers cannot be begun by a value, and bodies decode to what they
 * were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "render/mime.h"

static void
assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("'%.*s' is not '%s'", (int)got.n, got.p, want);
}

static void
test_headers(void **state)
{
	static const struct {
		const char *value, *want;
	} cases[] = {
	    {"Plain text", "X: Plain text\n"},
	    {"", "X: \n"},
	    {" a\r\nBcc: b@example.org\n\n body",
		"X: a Bcc: b@example.org body\n"},
	    {"Gr\u00f6\u00dfe", "X: =?utf-8?Q?Gr=C3=B6=C3=9Fe?=\n"},
	    {"=?utf-8?Q?x?=", "X: =?utf-8?Q?=3D=3Futf=2D8=3FQ=3Fx=3F=3D?=\n"},
	    {"0123456789 0123456789 0123456789 0123456789 0123456789 "
	     "0123456789 "
	     "0123456789",
		"X: 0123456789 0123456789 0123456789 0123456789 0123456789 "
		"0123456789\n 0123456789\n"},
	};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		buf_clear(&out);
		mime_add_header(&out, "X", str_of(cases[i].value));
		assert_text(buf_str(&out), cases[i].want);
	}
	buf_release(&out);
}

static void
test_addresses(void **state)
{
	static const struct {
		const char *value, *want;
	} cases[] = {{"a@example.org", "To: a@example.org\n"},
	    {"<a.b@example.org>", "To: a.b@example.org\n"},
	    {"Ann <a@example.org>,b@example.org",
		"To: \"Ann\" <a@example.org>,\n b@example.org\n"},
	    {"\"B, Ann\" <a@example.org>", "To: \"B, Ann\" <a@example.org>\n"},
	    {"Ann\nBcc: x <a@example.org>",
		"To: \"Ann Bcc: x\" <a@example.org>\n"},
	    {"Zo\u00eb <z@example.org>",
		"To: =?utf-8?Q?Zo=C3=AB?= <z@example.org>\n"},
	    {"a", NULL}, {"", NULL}, {"a@example.org,", "To: a@example.org\n"},
	    {"a@@example.org", NULL}, {"a@example.org\nBcc: b@c.org", NULL},
	    {"a b@example.org", NULL}, {"a@exam\u00fcple.org", NULL},
	    {"<a@example.org", NULL}, {"a..b@example.org", NULL}};
	struct buf out = {0};
	struct error err;
	size_t i;
	int result;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		buf_clear(&out);
		result = mime_add_addresses(
		    &out, "To", str_of(cases[i].value), &err);
		if ((result == 0) != (cases[i].want != NULL))
			fail_msg("'%s' gives %d", cases[i].value, result);
		if (cases[i].want)
			assert_text(buf_str(&out), cases[i].want);
	}
	assert_text(
	    mime_domain(STR("Ann <a@example.org>, b@c.org")), "example.org");
	assert_null(mime_domain(STR_NONE).p);
	buf_release(&out);
}

static void
decode(struct buf *out, struct str s)
{
	while (s.n) {
		if (str_starts(s, STR("=\n"))) {
			s = str_from(s, 2);
		} else if (s.p[0] == '=') {
			char digits[3] = {s.p[1], s.p[2], '\0'};

			assert_true(s.n >= 3);
			buf_add_byte(out, (char)strtol(digits, NULL, 16));
			s = str_from(s, 3);
		} else {
			buf_add_byte(out, s.p[0]);
			s = str_from(s, 1);
		}
	}
}

static void
check_lines(struct str s)
{
	size_t n;

	while (s.n) {
		n = str_find_byte(s, '\n');
		assert_true(n <= 76);
		assert_false(n > 0 && (s.p[0] == '.' || s.p[n - 1] == ' '));
		assert_false(str_starts(s, STR("From")));
		s = str_from(s, n < s.n ? n + 1 : n);
	}
}

static void
test_quoted(void **state)
{
	static const char *const pieces[] = {"word ", "\n", ".", "From ",
	    "\u00fc", "=", "  ", "\t", "averylongwordwithoutanyblankinit",
	    "\u6c34", "\n.\n", " \n"};
	struct buf text = {0}, coded = {0}, again = {0};
	uint64_t seed = 1;
	unsigned i, k;

	(void)state;
	for (i = 0; i < 2000; i++) {
		buf_clear(&text);
		buf_clear(&coded);
		buf_clear(&again);
		for (k = 0; k < i % 60; k++) {
			seed = seed * 6364136223846793005u + 99;
			buf_add_text(&text, pieces[(seed >> 33) % LEN(pieces)]);
		}
		buf_add_byte(&text, '\n');
		mime_add_quoted(&coded, buf_str(&text));
		check_lines(buf_str(&coded));
		decode(&again, buf_str(&coded));
		assert_true(str_eq(buf_str(&again), buf_str(&text)));
	}
	buf_release(&text);
	buf_release(&coded);
	buf_release(&again);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_headers),
	    cmocka_unit_test(test_addresses),
	    cmocka_unit_test(test_quoted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
