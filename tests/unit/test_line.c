/* What a line is by its own shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "parse/line.h"

struct example {
	const char *text;
	enum line_kind kind;
};

static const struct example headings[] = {
    {"The Facts", LINE_FACTS},
    {"Facts", LINE_FACTS},
    {"The Spin", LINE_SPIN},
    {"Spin", LINE_SPIN},
    {"Narratives", LINE_SPIN},
    {"The Narratives", LINE_SPIN},
    {"Metaculus Prediction", LINE_PREDICTION},
    {"Articles on this story", LINE_ARTICLES},
    {"Sources", LINE_SOURCES},
    {"See sources", LINE_NEXT},
    {"Show more", LINE_SKIP},
    {"Read more", LINE_SKIP},
    {"by Improve the News Foundation", LINE_SKIP},
    {"Go Deeper", LINE_TAIL},
    {"Public figures in this story", LINE_TAIL},
    {"Public Figures", LINE_TAIL},
    {"The Controversies", LINE_TAIL},
    {"Establishment split", LINE_TAIL},
    {"Political split", LINE_TAIL},
    {"CRITICAL", LINE_TAIL},
    {"PRO", LINE_TAIL},
    {"LEFT", LINE_TAIL},
    {"RIGHT", LINE_TAIL},
    {"More neutral establishment stance articles", LINE_TAIL},
    {"More neutral political stance articles", LINE_TAIL},
    {"Daily Newsletter", LINE_DAILY},
    {"Weekly Newsletter", LINE_WEEKLY},
    {"Sign up to our newsletter!", LINE_CLOSE},
    {"Sign up to our newsletter", LINE_CLOSE},
    {"Sign up to our daily newsletter", LINE_CLOSE},
    {"Sign Up for Our Free Newsletters", LINE_TAIL},
    {"Sign Up!", LINE_TAIL},
    {"Sign Up Now!", LINE_TAIL},
    {"Subscribe", LINE_SKIP},
};

static const struct example others[] = {
    {"", LINE_BLANK},
    {" \t\xc2\xa0 \r", LINE_BLANK},
    {"The Fact", LINE_TEXT},
    {"The Factss", LINE_TEXT},
    {"Sign up to our newsletter?", LINE_TEXT},
    {"\xe2\x80\xa2 a fact", LINE_BULLET},
    {"\xc2\xb7 a fact", LINE_BULLET},
    {"- a fact", LINE_BULLET},
    {"-a", LINE_TEXT},
    {"\xe2\x80\x93 a fact", LINE_BULLET},
    {"\xe2\x80\x9c", LINE_TEXT},
    {"Narrative A", LINE_LABEL},
    {"**Left narrative:**", LINE_LABEL},
    {"Last updated Mar 16, 2023", LINE_UPDATED},
    {"LAST UPDATED Mar 16, 2023", LINE_UPDATED},
    {"Last updated", LINE_TEXT},
    {"Photo: X", LINE_IMAGE},
    {"Photo of a thing", LINE_TEXT},
    {"Sources: 1CNN.", LINE_CITED},
    {"this post was submitted on 05 Apr 2024", LINE_POSTED},
    {"Snapshot 10:Thu", LINE_DIFF},
    {"Snapshot of a town", LINE_TEXT},
    {"0:00/1:20", LINE_SKIP},
    {"0:00", LINE_SKIP},
    {"/0:00 x", LINE_SKIP},
    {"/1861", LINE_SKIP},
    {"/1861a", LINE_TEXT},
    {"/", LINE_TEXT},
    {"+ a fact", LINE_BULLET},
    {"+a", LINE_TEXT},
    {"\xe3\x83\xbb"
     "a fact",
	LINE_BULLET},
    {"\xe3\x83\xa1", LINE_TEXT},
    {"\xef\x82\xb7 a fact", LINE_BULLET},
    {"_______", LINE_BLANK},
    {"-----", LINE_BLANK},
    {"\xe2\x94\x81\xe2\x94\x81\xe2\x94\x81\xe2\x94\x81\xe2\x94\x81",
	LINE_BLANK},
    {"--", LINE_TEXT},
    {"06 February 2024", LINE_DATE},
    {"Mar 16, 2023", LINE_DATE},
    {"March 2023", LINE_TEXT},
    {"May has 31 days", LINE_TEXT},
    {"founded 1 year ago", LINE_COMMUNITY},
    {"151", LINE_RANK},
    {"15151", LINE_TEXT},
    {"https://example.org/a", LINE_URL},
    {"https://example.org/a b", LINE_TEXT},
};

/* What was remembered is what was seen, in another copy of the line. */
static void
check_memo(const char *text)
{
	static struct line_memo memo;
	const char *copies[3] = {text, text, text};
	struct lines lines[3];
	struct line l[3];
	char other[200];
	size_t i;

	copies[2] = memcpy(other, text, strlen(text) + 1);
	for (i = 0; i < 3; i++) {
		lines_begin(&lines[i], str_of(copies[i]), i > 0 ? &memo : NULL);
		if (!line_next(&l[i], &lines[i]))
			return;
		assert_int_equal(l[i].kind, l[0].kind);
		assert_int_equal(l[i].text.n, l[0].text.n);
		assert_ptr_equal(
		    l[i].text.p - copies[i], l[0].text.p - copies[0]);
		assert_int_equal(!l[i].label, !l[0].label);
		if (!l[i].label)
			continue;
		assert_true(str_eq(l[i].label->kind, l[0].label->kind));
		assert_true(str_eq(l[i].label->text, l[0].label->text));
		assert_true(str_eq(l[i].label->subject, l[0].label->subject));
		assert_true(l[i].label->text.p >= copies[i] &&
			    l[i].label->text.p <= copies[i] + strlen(text));
	}
}

static void
check(const char *text, enum line_kind kind)
{
	struct lines lines;
	struct line l;

	lines_begin(&lines, str_of(text), NULL);
	if (!line_next(&l, &lines))
		l.kind = LINE_BLANK;
	if (l.kind != kind)
		print_error("'%s' is %d, not %d\n", text, l.kind, kind);
	assert_int_equal(l.kind, kind);
	assert_int_equal(line_kind(str_of(text)), kind);
	assert_false(line_next(&l, &lines));
	check_memo(text);
}

static void
test_headings(void **state)
{
	static const char *const marks[] = {
	    "%s", "    %s \t", "## %s", "**%s**", "%s:", "\xc2\xa0%s\xc2\xa0"};
	char text[100], *p;
	size_t i, k;

	(void)state;
	for (i = 0; i < LEN(headings); i++) {
		for (k = 0; k < LEN(marks); k++) {
			p = strstr(marks[k], "%s");
			snprintf(text, sizeof(text), "%.*s%s%s",
			    (int)(p - marks[k]), marks[k], headings[i].text,
			    p + 2);
			check(text, headings[i].kind);
		}
		for (p = text; *p; p++)
			if (*p >= 'a' && *p <= 'z')
				*p = (char)(*p - 'a' + 'A');
		check(text, headings[i].kind);
	}
}

static void
test_others(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LEN(others); i++)
		check(others[i].text, others[i].kind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_headings),
	    cmocka_unit_test(test_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
