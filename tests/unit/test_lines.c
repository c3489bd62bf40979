/* The lines of a text and its soundness, against the slow way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/lines.h"
#include "base/memory.h"
#include "base/utf8.h"

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void
check_line(const struct text_line *line, const struct text_line *want)
{
	assert_ptr_equal(line->start, want->start);
	assert_ptr_equal(line->text, want->text);
	assert_ptr_equal(line->end, want->end);
	assert_int_equal(line->blank, want->blank);
	assert_int_equal(line->plain, want->plain);
}

/* Of a copy that ends where its memory does, for the sanitizer. */
static void
check_from(struct str text, size_t at, size_t room)
{
	char *copy = malloc(text.n ? text.n : 1);
	struct text_scan s = {.text = {copy, text.n}, .at = at, .sound = true};
	struct text_scan slow = s;
	struct text_line lines[100], want;
	size_t n, i;

	memcpy(copy, text.p, text.n);
	while ((n = text_scan_lines(&s, lines, room)) > 0) {
		assert_true(n <= room);
		for (i = 0; i < n; i++) {
			assert_int_equal(
			    text_scan_lines_slow(&slow, &want, 1), 1);
			check_line(&lines[i], &want);
		}
		/* It may look ahead. */
		assert_true(slow.sound || !s.sound);
	}
	assert_int_equal(text_scan_lines_slow(&slow, &want, 1), 0);
	assert_int_equal(s.at, text.n);
	assert_int_equal(s.newlines, slow.newlines);
	assert_int_equal(s.newlines, str_count(str_from(s.text, at), '\n'));
	assert_int_equal(s.sound, slow.sound);
	free(copy);
}

static void
check(struct str text)
{
	check_from(text, 0, 3);
	check_from(text, 0, 100);
}

/* What is what, by example. */
static void
test_example(void **state)
{
	const struct str text =
	    STR("A b\n\n   \n  50% c\nd  e\n \tf\xc3\xa9\r\n  g");
	struct text_scan s = {.text = text, .sound = true};
	struct text_line l[9];
	size_t i;
	static const struct {
		size_t start, text, end;
		bool blank, plain;
	} want[] = {{0, 0, 3, false, true}, {9, 11, 16, true, false},
	    {17, 17, 21, false, false}, {22, 23, 28, false, false},
	    {29, 31, 32, false, true}};

	(void)state;
	assert_int_equal(text_scan_lines(&s, l, 9), LEN(want));
	for (i = 0; i < LEN(want); i++) {
		assert_int_equal(l[i].start - text.p, want[i].start);
		assert_int_equal(l[i].text - text.p, want[i].text);
		assert_int_equal(l[i].end - text.p, want[i].end);
		assert_int_equal(l[i].blank, want[i].blank);
		assert_int_equal(l[i].plain, want[i].plain);
	}
	assert_int_equal(text_scan_lines(&s, l, 9), 0);
	assert_true(s.sound);
}

/* Blank lines, indented ones and long ones. */
static void
test_random(void **state)
{
	static const char bytes[] = "\n\n\n\n  x%";
	char text[300];
	uint32_t seed = 5;
	size_t n, i;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		n = (size_t)round % sizeof(text);
		for (i = 0; i < n; i++)
			text[i] = next_random(&seed) % 64 < (uint32_t)round % 64
				      ? 'x'
				      : bytes[next_random(&seed) %
					      (sizeof(bytes) - 1)];
		check(str_make(text, n));
	}
}

/* A byte that tells at every place, at the ends of all that is looked at at
 * once too. */
static void
test_every_place(void **state)
{
	static const char *const odd[] = {"\n", "\n\n", "  ", "%", "\xc2\xa0",
	    "\xc3\xa9", "\xc3\x82", "\xc3\xa2", "\xe2\x80", "\xe2\x80\x9d",
	    "\xff", "\x80", "\xf0\x9f\x98\x80", "\xf0\x9f\x98"};
	static char text[4096 * 2 + 200];
	size_t i, k, n;

	(void)state;
	for (k = 0; k < LEN(odd); k++) {
		n = strlen(odd[k]);
		for (i = 0; i + n < sizeof(text); i += i == 200	   ? 3800
						       : i == 4200 ? 3900
								   : 1) {
			memset(text, 'x', sizeof(text));
			memcpy(text + i, odd[k], n);
			check_from(str_make(text, sizeof(text)), 0, 3);
			text[i / 2] = '\n';
			check_from(str_make(text, sizeof(text)), 0, 100);
			if (i + n <= 200)
				check(str_make(text, i + n));
			if (i > 1)
				check_from(
				    str_make(text, sizeof(text)), i / 2 + 1, 3);
		}
	}
}

/* Of each sequence alone it is as the rules of UTF-8 have it. */
static void
test_sound(void **state)
{
	struct text_scan s;
	struct text_line line;
	char text[3] = "\xc3";
	unsigned char c;
	int i;

	(void)state;
	for (i = 0x80; i < 0x100; i++) {
		c = (unsigned char)i;
		text[1] = (char)c;
		s = (struct text_scan){
		    .text = str_make(text, 2), .sound = true};
		assert_int_equal(text_scan_lines(&s, &line, 1), 1);
		assert_int_equal(s.sound, c < 0xc0 && c != 0x82 && c != 0x83 &&
					      c != 0xa2 && c != 0xb0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_example),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_every_place),
	    cmocka_unit_test(test_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
