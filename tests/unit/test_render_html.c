#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "render/html.h"

/* SHA-256 of the style as sha256sum says it, in hexadecimal digits. */
static void
style_digest(char *hex)
{
	char name[] = "/tmp/test_render_XXXXXX", command[80];
	int fd = mkstemp(name);
	size_t n = strlen(html_style);
	FILE *p;

	assert_true(fd >= 0);
	assert_int_equal(write(fd, html_style, n), n);
	close(fd);
	snprintf(command, sizeof(command), "sha256sum < %s", name);
	p = popen(command, "r");
	assert_non_null(p);
	assert_int_equal(fread(hex, 1, 64, p), 64);
	pclose(p);
	unlink(name);
}

static unsigned
digit_of(char c)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = strchr(letters, c);

	assert_non_null(at);
	return (unsigned)(at - letters);
}

/* Browsers show the page bare when the policy has another hash. */
static void
test_style_hash(void **state)
{
	char want[65] = "", got[73] = "";

	(void)state;
	style_digest(want);
	assert_int_equal(strlen(html_style_hash), 44);
	for (size_t i = 0; i < 44; i += 4) {
		unsigned bits = 0;

		for (size_t k = 0; k < 4; k++) {
			char c = html_style_hash[i + k];

			bits = bits << 6 | (c == '=' ? 0 : digit_of(c));
		}
		snprintf(got + i / 4 * 6, 7, "%06x", bits);
	}
	got[64] = '\0';
	assert_string_equal(got, want);
}

/* What would end the element, or fetch. */
static void
test_style_is_alone(void **state)
{
	(void)state;
	assert_null(strstr(html_style, "</"));
	assert_null(strstr(html_style, "url("));
	assert_null(strstr(html_style, "@import"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_style_hash),
	    cmocka_unit_test(test_style_is_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
