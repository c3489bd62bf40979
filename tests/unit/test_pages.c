/* Dumps cut into pages, against the same rule line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/pages.h"

static const char *const parts[] = {"A line of text.\n", "\n", "\f", "\f\n",
    "  \f x\n", "text\fmore\n", "\fA headline\n",
    "Sign up to our newsletter!\n", "  Sign up to our daily newsletter  \n",
    "Sign up to our newsletter today\n", "He said: Sign up to our newsletter\n",
    "Sign up to our newsletter"};

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

/* A dump whose pages are short or longer than what is searched first. */
static void
make_dump(struct buf *out, uint32_t *seed)
{
	uint32_t count = next_random(seed) % 12, lines;

	for (; count > 0; count--) {
		lines = next_random(seed) % 8 == 0 ? 2000 : 3;
		for (lines = next_random(seed) % lines; lines > 0; lines--)
			buf_add_text(out, parts[next_random(seed) % 2]);
		buf_add_text(out, parts[next_random(seed) % LEN(parts)]);
	}
}

static bool
closes(struct str line)
{
	while (line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t'))
		line = str_from(line, 1);
	line = str_trim(line);
	return str_starts(line, STR("Sign up to our ")) &&
	       (str_ends(line, STR("newsletter")) ||
		   str_ends(line, STR("newsletter!")));
}

/* The bytes of the first page of s, and of what parts it from the next. */
static size_t
page_length(struct str s, size_t *parting)
{
	size_t at = 0, feed, n;

	while (at < s.n) {
		n = str_find_byte(str_from(s, at), '\n');
		n += at + n < s.n;
		feed = str_find_byte(str_make(s.p + at, n), '\f');
		if (closes(str_make(s.p + at, feed))) {
			at += feed;
			*parting = feed < n;
			return at;
		}
		if (feed < n) {
			*parting = 1;
			return at + feed;
		}
		at += n;
	}
	*parting = 0;
	return s.n;
}

/* The lines that come with a page are those that it has. */
static void
check_lines(const struct pages *p, struct str page)
{
	struct text_scan s = {.text = page, .sound = true};
	const struct text_line *l = p->lines;
	struct text_line want;

	assert_true(p->sound);
	if (!l)
		return;
	for (; text_scan_lines_slow(&s, &want, 1); l++) {
		assert_true(l < p->lines + p->nlines);
		assert_ptr_equal(l->start, want.start);
		assert_ptr_equal(l->text, want.text);
		assert_ptr_equal(l->end, want.end);
		assert_int_equal(l->blank, want.blank);
		assert_true(want.plain || !l->plain);
	}
	assert_ptr_equal(l, p->lines + p->nlines);
}

static void
check(struct str text)
{
	size_t want = 0, parting, cut = pages_cut(text);
	struct pages pages;
	bool at_cut = cut == 0;
	struct str page;

	pages_begin(&pages, text);
	while (pages_next(&pages, &page)) {
		check_lines(&pages, page);
		assert_ptr_equal(page.p, text.p + want);
		assert_int_equal(
		    page.n, page_length(str_from(text, want), &parting));
		want += page.n + parting;
		assert_int_equal(pages.at, want);
		at_cut |= pages.at == cut;
	}
	assert_int_equal(want, text.n);
	/* What is cut off ends where a page does. */
	assert_true(at_cut);
}

static void
test_random(void **state)
{
	struct buf dump = {0};
	uint32_t seed = 17;
	int round;

	(void)state;
	for (round = 0; round < 3000; round++) {
		buf_clear(&dump);
		make_dump(&dump, &seed);
		check(buf_str(&dump));
	}
	buf_release(&dump);
}

/* Lines that end a page, or only begin so, at every place about where the
 * search for one is widened. */
static void
test_window(void **state)
{
	static const char *const lines[] = {"Sign up to our newsletter\n",
	    "Sign up to our newsletter today\n", "x\f"};
	struct buf dump = {0};
	size_t i, n;

	(void)state;
	for (i = 0; i < LEN(lines); i++) {
		for (n = 8192 - 40; n < 8192 + 10; n++) {
			buf_clear(&dump);
			memset(buf_reserve(&dump, n), 'x', n);
			dump.len = n;
			dump.data[n - 1] = '\n';
			buf_add_text(&dump, lines[i]);
			buf_add_text(&dump, "y\nSign up to our newsletter\nz");
			check(buf_str(&dump));
		}
	}
	buf_release(&dump);
}

/* The last page that something follows ends the cut. */
static void
test_cut(void **state)
{
	static const struct {
		const char *text;
		size_t cut;
	} rows[] = {{"a\nb\n", 0}, {"a\n\fb\n", 3}, {"a\n\fb\n\f", 6},
	    {"a\nSign up to our newsletter!\n", 0},
	    {"a\nSign up to our newsletter!\nb", 29},
	    {"Sign up to our newsletter\nSign up to our newsletter\n\n", 52},
	    {"{\"type\":1}\n{\"ty", 11}};
	struct buf longer = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++)
		assert_int_equal(pages_cut(str_of(rows[i].text)), rows[i].cut);
	buf_add_text(&longer, "x\nSign up to our newsletter!\n");
	for (i = 0; i < 5000; i++)
		buf_add_text(&longer, "A line of text.\n");
	assert_int_equal(pages_cut(buf_str(&longer)), 29);
	buf_release(&longer);
}

/* Issues of a newsletter are parted where one's sources are followed by the
 * next one's date and title, and nowhere else. */
static void
test_issues(void **state)
{
	static const struct {
		const char *first, *rest;
	} rows[] = {
	    {"a\nSee sources\n", "\n06 May 2024\n\nDaily Newsletter\nb\n"},
	    {"a\n  See sources\r\n", "06 May 2024\r\nDaily Newsletter\r\n"},
	    {"a\nSee sources\nSign up to our newsletter!\n",
		"06 May 2024\nDaily Newsletter\n"},
	    {"a\nSee sources\n\nMay\n\nDaily Newsletter\nb\n", ""},
	    {"a\n06 May 2024\n\nDaily Newsletter\nb\n", ""},
	    {"06 May 2024\nDaily Newsletter\nb\n", ""},
	    {"Daily Newsletter\nb\n", ""},
	    {"a\nSee sources\n06 May 2024\nA Daily Newsletter\n", ""},
	};
	struct buf dump = {0};
	struct pages pages;
	struct str page;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		buf_clear(&dump);
		buf_add_text(&dump, rows[i].first);
		buf_add_text(&dump, rows[i].rest);
		pages_begin(&pages, buf_str(&dump));
		assert_true(pages_next(&pages, &page));
		check_lines(&pages, page);
		assert_int_equal(page.n, strlen(rows[i].first));
		assert_int_equal(pages_cut(buf_str(&dump)),
		    *rows[i].rest ? strlen(rows[i].first) : 0);
	}
	buf_release(&dump);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_window),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_issues),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
