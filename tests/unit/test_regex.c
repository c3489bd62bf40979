/*
 * A regex of ASCII on a text of ASCII is matched without Unicode's tables, and
 * must find what it finds with them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "query/regex.h"

static const struct {
	const char *pattern;
	unsigned flags;
} rows[] = {{"\\w+ \\d", 0}, {"\\bk\\w", REGEX_NOCASE}, {"^\\W", 0},
    {"[[:punct:]]{2}", 0}, {"[[:space:]]\\S", 0}, {"[^\\xe9]s", 0},
    {"\\x{e9}?ab", 0}, {"\\x{17f}|kk", REGEX_NOCASE}, {"\\p{Lu}\\p{Ll}", 0},
    {"\\X\\d", 0}, {"(\\w)\\1", REGEX_NOCASE}, {"[\\x80-\\xff]|a$", 0},
    {"a.b", REGEX_DOTALL}, {"\\h\\H", 0}, {"[[:graph:]]+~", 0},
    {"S\\b", REGEX_NOCASE}, {"\\s\\s", 0}, {"[[:^alpha:]]_", 0},
    {"k.", REGEX_LITERAL | REGEX_NOCASE}, {"\\N{U+41}", 0}, {"^$", 0},
    {"(?<!\\w)1", 0}, {"[[:cntrl:]]", 0}, {"\\R", 0}};

static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % below;
}

static void
add_text(struct buf *b, uint64_t *seed)
{
	static const char often[] = "aAbkKsS1_ .~";
	uint64_t n = draw(seed, 50);

	buf_clear(b);
	while (n-- > 0)
		buf_add_byte(b, draw(seed, 4) ? often[draw(seed, 12)]
					      : (char)draw(seed, 0x80));
}

/* The pattern with an alternative past ASCII that no such text has. */
static struct regex *
new_unicode(const char *pattern, unsigned flags)
{
	struct regex *r;
	struct buf b = {0};
	struct error err = {0};
	size_t offset;

	if (flags & REGEX_LITERAL)
		buf_add_format(&b, "\xe2\x98\x83|\\Q%s\\E", pattern);
	else
		buf_add_format(&b, "\xe2\x98\x83|(?:%s)", pattern);
	r = regex_new(
	    buf_str(&b), flags & ~(unsigned)REGEX_LITERAL, &offset, &err);
	if (!r)
		fail_msg("%s: %s", b.data, err.text);
	buf_release(&b);
	return r;
}

static void
test_ascii(void **state)
{
	struct regex_room *room = regex_room_new();
	struct regex *quick, *slow;
	struct buf text = {0};
	struct error err = {0};
	uint64_t seed = 7;
	size_t i, offset, found;
	int round, want;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		quick = regex_new(
		    str_of(rows[i].pattern), rows[i].flags, &offset, &err);
		assert_non_null(quick);
		slow = new_unicode(rows[i].pattern, rows[i].flags);
		found = 0;
		for (round = 0; round < 4000; round++) {
			add_text(&text, &seed);
			want = regex_find(slow, room, buf_str(&text), &err);
			assert_true(want >= 0);
			found += (size_t)want;
			if (regex_find(quick, room, buf_str(&text), &err) !=
			    want)
				fail_msg(
				    "/%s/ on '%s'", rows[i].pattern, text.data);
		}
		/* Both answers were met. */
		assert_true(found > 0 && found < 4000);
		regex_free(quick);
		regex_free(slow);
	}
	buf_release(&text);
	regex_room_free(room);
}

/* Past ASCII, in text or pattern, Unicode's rules hold. */
static void
test_unicode(void **state)
{
	static const struct {
		const char *pattern, *text;
		unsigned flags;
		int want;
	} cases[] = {{"^\\w+$", "\xc3\xa9t\xc3\xa9", 0, 1},
	    {"^.$", "\xe2\x82\xac", 0, 1},
	    {"k", "\xe2\x84\xaa", REGEX_NOCASE, 1},
	    {"\\x{e9}", "\xc3\x89", REGEX_NOCASE, 1},
	    {"\\xc3", "\xc3\xa9", 0, 0}, {"^\xc3\xa9?b", "b", 0, 1}};
	struct regex_room *room = regex_room_new();
	struct regex *r;
	struct error err = {0};
	size_t i, offset;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		r = regex_new(
		    str_of(cases[i].pattern), cases[i].flags, &offset, &err);
		assert_non_null(r);
		assert_int_equal(
		    regex_find(r, room, str_of(cases[i].text), &err),
		    cases[i].want);
		regex_free(r);
	}
	regex_room_free(room);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ascii),
	    cmocka_unit_test(test_unicode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
