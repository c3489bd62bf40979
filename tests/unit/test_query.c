#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "query/query.h"

/* 2023-03-16T12:00:00Z, a Thursday. */
static const struct clock noon = {.now = 1678968000};

struct row {
	const char *record, *expression;
	int holds; /* -1: the expression is refused */
};

static const char story[] =
    "{\"type\":\"story\",\"headline\":\"China & the \\\"Moon\\\"\","
    "\"updated\":\"2023-03-16\",\"lang\":null,\"odd key\":{\"a-b\":1},"
    "\"facts\":[{\"text\":\"one two\",\"sources\":[{\"name\":\"BBC\"},"
    "{\"name\":\"Reuters\"}]},{\"text\":\"three\"}],"
    "\"narratives\":[{\"label\":\"Pro-China narrative\",\"kind\":\"pro\","
    "\"text\":\"good trade\"},{\"label\":\"Nerd narrative\",\"kind\":\"nerd\""
    ",\"text\":\"China 72%\"}],\"forecasts\":[{\"probability\":0.72,"
    "\"deadline\":{\"earliest\":\"2027-05-01\",\"latest\":\"2027-08-31\"}},"
    "{\"probability\":0.1}],\"notes\":[],\"ok\":true,\"grid\":[[1,2],[3,[4]]"
    "],\"year\":2023,\"mixed\":[1,\"x\",null,{\"y\":2}],\"a\\u0062\":5,"
    "\"dup\":1,\"dup\":2}";

static const struct row rows[] = {
    /* Paths. */
    {story, "headline = \"China & the \\\"Moon\\\"\"", 1},
    {story, ".headline ~ 'Moon'", 1},
    {story, "facts.text = 'three'", 1},
    {story, "facts[].text = 'three'", 1},
    {story, "facts[0].text = 'three'", 0},
    {story, "facts[1].text = 'three'", 1},
    {story, "facts[-1].text = 'three'", 1},
    {story, "facts[-3].text = 'three'", 0},
    {story, "facts[2].text = 'three'", 0},
    {story, "facts.sources.name = 'Reuters'", 1},
    {story, "facts.sources[0].name = 'Reuters'", 0},
    {story, ".\"odd key\".\"a-b\" = 1", 1},
    {story, "ab = 5", 1},
    {story, "dup = 2", 1},
    {story, "dup = 1", 0},
    {story, "grid = 4", 1},
    {story, "grid[0] = 4", 0},
    {story, "grid[1] = 4", 1},
    {story, "headline.text = 'x'", 0},
    {story, "any(., headline ~ 'China')", 1},
    /* Missing and null. */
    {story, "nothing = 1", 0},
    {story, "nothing != 1", 0},
    {story, "nothing = null", 0},
    {story, "nothing !~ 'x'", 0},
    {story, "not (nothing = 1)", 1},
    {story, "lang = null", 1},
    {story, "lang != null", 0},
    {story, "headline != null", 1},
    {story, "lang = 'en'", 0},
    {story, "lang != 'en'", 0},
    {story, "mixed = null", 1},
    {story, "has(lang) and has(notes) and not has(nothing)", 1},
    {story, "has(facts.sources.name)", 1},
    {story, "has(notes.x)", 0},
    /* Not equal: none is equal. */
    {story, "narratives.kind != 'nerd'", 0},
    {story, "narratives.kind != 'left'", 1},
    {story, "any(narratives, kind != 'nerd')", 1},
    {story, "narratives.text !~ 'trade'", 0},
    {story, "narratives.text !~ 'war'", 1},
    {story, "mixed != 1", 0},
    {story, "mixed != 7", 1},
    {story, "headline != 7", 0},
    /* Numbers. */
    {story, "forecasts.probability = 72%", 1},
    {story, "forecasts.probability = 0.72", 1},
    {story, "forecasts.probability > 72%", 0},
    {story, "forecasts.probability >= 72%", 1},
    {story, "forecasts.probability < 50%", 1},
    {story, "0.5 < forecasts.probability", 1},
    {story, "0.8 < forecasts.probability", 0},
    {story, "forecasts.probability > -1", 1},
    {story, "year = 2023", 1},
    {story, "year = 2.023e3", 1},
    {story, "headline = 5", 0},
    {"{\"p\":0.4528}", "p = 45.28%", 1},
    {"{\"n\":9007199254740993}", "n = 9007199254740992", 0},
    {"{\"n\":9007199254740993}", "n = 9007199254740993.0", 1},
    {"{\"n\":1e999}", "n < 1e1000", 1},
    {"{\"n\":-0.0}", "n = 0", 1},
    {"{\"n\":-5}", "n < -4.5", 1},
    /* Truths. */
    {story, "ok = true", 1},
    {story, "ok != true", 0},
    {story, "ok = false", 0},
    {story, "true = ok", 1},
    {story, "headline = true", 0},
    /* Dates. */
    {story, "updated = 2023", 1},
    {story, "updated = 2023-03", 1},
    {story, "updated = 2023-03-16", 1},
    {story, "updated = 2023-04", 0},
    {story, "updated != 2023-04", 1},
    {story, "updated > 2023-03", 0},
    {story, "updated >= 2023-03", 1},
    {story, "updated <= 2023-03", 1},
    {story, "updated < 2023-03", 0},
    {story, "updated < 2023-04", 1},
    {story, "updated = today", 1},
    {story, "updated = thursday", 1},
    {story, "updated > friday", 1},
    {story, "updated = friday + 6d", 1},
    {story, "updated = yesterday + 1d", 1},
    {story, "updated = tomorrow - 1d", 1},
    {story, "updated > now - 36h", 1},
    {story, "updated > now-12h", 0},
    {story, "updated >= now-12h", 1},
    {story, "updated = 2023-04-16 - 1mo", 1},
    {story, "updated = 2022 + 1y", 1},
    {story, "2023-03 = updated", 1},
    {story, "2023-04 > updated", 1},
    {story, "forecasts.deadline.latest < 2028", 1},
    {story, "forecasts.deadline.latest < 2027", 0},
    {story, "headline = 2023-03", 0},
    {story, "headline != 2023-03", 0},
    {story, "year = 2023-03", 0},
    {"{\"d\":\"2023\"}", "d = 2023-03", 0},
    {"{\"d\":\"2023\"}", "d <= 2023-03", 0},
    {"{\"d\":\"2023\"}", "d >= 2023-01", 1},
    {"{\"d\":\"2023-03-31\"}", "d = 2023-01-31 + 2mo", 1},
    {"{\"d\":\"2023-02-28\"}", "d = 2023-01-31 + 1mo", 1},
    {"{\"d\":\"2023-03-16T23:30:00-05:00\"}", "d = 2023-03-17", 1},
    {"{\"d\":\"2023-03-16T09:30:00Z\"}", "d = 2023-03-16T09:30:00Z", 1},
    /* Text. */
    {story, "headline ~ 'china'", 0},
    {story, "headline ~ 'china'i", 1},
    {story, "headline ~ /china/i", 1},
    {story, "headline ~ /^China.*\"$/", 1},
    {story, "headline ~ '.'", 0},
    {story, "headline ~ ''", 1},
    {story, "lower(headline) ~ 'china'", 1},
    {"{\"s\":\"ABC\"}", "lower(s) ~ 'b'", 1},
    {"{\"s\":\"a\\u0062c\"}", "s ~ 'abc'", 1},
    {"{\"s\":\"a\\/b\"}", "s ~ 'a/b'", 1},
    {"{\"s\":\"a\\tb\"}", "s ~ 'a\\tb'", 1},
    {"{\"s\":\"a\\\"b\"}", "s ~ 'a\\\"b'", 1},
    {"{\"s\":\"a\\\"b\"}", "s ~ 'b'", 1},
    {story, "headline > 'Chin' and headline < 'D'", 1},
    {story, "headline ~ \"\\u0043hina\"", 1},
    {story, "facts ~ 'one'", 0},
    {"{\"s\":\"\\u00c9COLE\"}",
	"lower(s) = '\xc3\xa9"
	"cole'",
	1},
    {"{\"s\":\"\\u00c9COLE\"}",
	"s ~ '\xc3\xa9"
	"cole'i",
	1},
    {"{\"s\":\"\\u00c9COLE\"}", "s ~ /^\\w{5}$/", 1},
    {"{\"s\":\"a/b\"}", "s ~ /a\\/b/", 1},
    {"{\"s\":\"a\\nb\"}", "s ~ /^b/m", 1},
    {"{\"s\":\"a\\nb\"}", "s ~ /a.b/", 0},
    {"{\"s\":\"a\\nb\"}", "s ~ /a.b/s", 1},
    {"{\"s\":\"a\\nb\"}", "s ~ /a . b/sx", 1},
    {"{\"s\":\"a\\u0000b\"}", "s ~ \"\\u0000\"", 1},
    /* Functions. */
    {story, "count(facts) = 2", 1},
    {story, "count(facts.sources) = 2", 1},
    {story, "count(nothing) = 0", 1},
    {story, "count(notes) = 0", 1},
    {story, "count(headline) = 1", 1},
    {story, "count(grid) = 4", 1},
    {story, "2 < count(grid)", 1},
    {story, "count(facts) = count(narratives)", 1},
    {story, "len(notes) = 0", 1},
    {story, "len(facts) = 2", 1},
    {story, "len(facts.text) = 5", 1},
    {story, "len(nothing) = 0", 0},
    {"{\"s\":\"\xc3\xa9\xe2\x82\xac\"}", "len(s) = 2", 1},
    {story, "first(forecasts.probability) = 0.72", 1},
    {story, "first(forecasts.probability) = 0.1", 0},
    {story, "lower(first(narratives.label)) ~ 'pro-'", 1},
    {story, "count(first(grid)) = 1", 1},
    /* Elements. */
    {story, "any(narratives, label ~ /China/ and text ~ /trade/)", 1},
    {story, "any(narratives, label ~ /Nerd/ and text ~ /trade/)", 0},
    {story, "narratives.label ~ /Nerd/ and narratives.text ~ /trade/", 1},
    {story, "all(forecasts, probability < 80%)", 1},
    {story, "all(forecasts, probability < 50%)", 0},
    {story, "all(nothing, x = 1)", 1},
    {story, "any(nothing, true)", 0},
    {story, "any(grid, . = 3)", 1},
    {story, "all(grid, . < 4)", 0},
    {story, "any(facts, any(sources, name = 'BBC') and text ~ 'one')", 1},
    {story, "any(facts, any(sources, name = 'BBC') and text = 'three')", 0},
    /* Joined. */
    {story, "true or false and false", 1},
    {story, "(true or false) and false", 0},
    {story, "not false and not not true", 1},
    {story, "not (ok = true) or ok = true # comment", 1},
    {story, "1 < 2 and 'a' < 'b' and today = thursday", 1},
    {story, "null = null and true != false", 1},
    /* Paths on both sides. */
    {story, "dup < .ab", 1},
    {story, "ab < .dup", 0},
    {story, "forecasts.probability = forecasts.probability", 1},
    {story, "forecasts.probability != forecasts.probability", 0},
    {story, "grid = .mixed", 1},
    {story, "mixed != .headline", 1},
    {story, "headline < .dup", 0},
    {story, "forecasts.deadline.earliest < forecasts.deadline.latest", 1},
    {"{\"a\":[5,9],\"b\":[1,6]}", "a < .b", 1},
    {"{\"a\":[6,9],\"b\":[1,6]}", "a < .b", 0},
    {"{\"a\":[6,9],\"b\":[1,6]}", "a <= .b", 1},
    {"{\"a\":[6,9],\"b\":[1,6]}", "a = .b", 1},
    {"{\"a\":[6,9],\"b\":[1,7]}", "a = .b", 0},
    {"{\"a\":[6,9],\"b\":[1,7]}", "a != .b", 1},
};

static bool
holds(const char *record, const char *expression, const struct clock *clock)
{
	struct query *q = query_new(clock);
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct matcher *m;
	int r;

	if (query_add(q, str_of(expression), &err) < 0)
		fail_msg("%s: %s", expression, err.text);
	m = matcher_new(q);
	assert_int_equal(json_scan(&j, str_of(record), &err), 0);
	r = matcher_test(m, &j, &a, &err);
	assert_true(r >= 0);
	if (r && matcher_skips(m, str_of(record)))
		fail_msg("skipped: %s", expression);
	matcher_free(m);
	query_free(q);
	json_release(&j);
	arena_release(&a);
	return r;
}

static void
test_rows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++)
		if (holds(rows[i].record, rows[i].expression, &noon) !=
		    rows[i].holds)
			fail_msg(
			    "%s: not %d", rows[i].expression, rows[i].holds);
}

static const struct {
	const char *expression;
	unsigned line, column;
	const char *text; /* a part of the message */
} refused[] = {
    {"", 1, 1, "empty"},
    {"  # only a comment", 1, 1, "empty"},
    {"a = 1 and # so\n\n", 1, 10, "expected a test"},
    {"updated >= and", 1, 12, "expected a value after '>='"},
    {"updated >=", 1, 11, "expected a value after '>='"},
    {"a = 1 b = 2", 1, 7, "'and', 'or'"},
    {"a = 1 and", 1, 10, "expected a test after 'and'"},
    {"(a = 1", 1, 7, "expected ')'"},
    {"a = 1)", 1, 6, "'and', 'or'"},
    {"a = 1 and\n  b >> 2", 2, 6, "expected a value"},
    {"headline", 1, 1, "has(headline)"},
    {"any(a, b)", 1, 8, "has(b)"},
    {"kind = nerd", 1, 8, "text or a key"},
    {"a = 1 = 2", 1, 7, "do not chain"},
    {"(a = 1) = 2", 1, 9, "a test, no value"},
    {"a ~ 5", 1, 5, "wants a /regex/"},
    {"a ~ .b", 1, 5, "wants a /regex/"},
    {"'x' ~ /y/", 1, 1, "wants a path"},
    {"a = /x/", 1, 3, "tested with ~"},
    {"a ~ /x", 1, 5, "closing /"},
    {"a ~ /x/q", 1, 8, "no such letter"},
    {"a ~ /x(/", 1, 8, "cannot read the regex"},
    {"a = 'x", 1, 5, "no closing '"},
    {"a = 'x\\q'", 1, 7, "no such escape"},
    {"a = '\\u12'", 1, 6, "no such escape"},
    {"a = 'x'i", 1, 5, "only ~ and !~"},
    {"a = 2023-02-30", 1, 5, "is no date"},
    {"a = 2023-13", 1, 5, "is no date"},
    {"a = 2023-3-16", 1, 5, "is no date"},
    {"a = 12abc", 1, 5, "cannot read '12abc'"},
    {"a = 7d", 1, 5, "goes behind a date"},
    {"a = 5 - 7d", 1, 7, "only a date"},
    {"a = today - 5", 1, 13, "length of time"},
    {"a = 2023-03 - 7d", 1, 15, "whole month"},
    {"a = 2023 - 7d", 1, 12, "whole year"},
    {"a = 9999-12-31 + 1d", 1, 18, "outside the years"},
    {"a = today - 9999999y", 1, 13, "outside the years"},
    {"a-b = 1", 1, 2, "one of ="},
    {"a && b", 1, 3, "'&&' is written 'and'"},
    {"a =~ /x/", 1, 3, "'=~' is written '~'"},
    {"a <> 1", 1, 3, "'<>' is written '!='"},
    {"!a", 1, 1, "'!' is written 'not'"},
    {"a ; b", 1, 3, "cannot read ';'"},
    {"a < null", 1, 5, "only be compared with ="},
    {"a < true", 1, 5, "only be compared with ="},
    {"count(a) = 'x'", 1, 12, "is a number"},
    {"count(a) ~ 'x'", 1, 1, "is a number"},
    {"lower(a) = 5", 1, 12, "is text"},
    {"lower(a) = 'X'", 1, 12, "no capitals"},
    {"lower(a) ~ 'X'", 1, 12, "no capitals"},
    {"1 = 'x'", 1, 3, "cannot compare a number with text"},
    {"size(a) = 1", 1, 1, "no function 'size'"},
    {"any(a, x = 1) = 1", 1, 15, "'and', 'or'"},
    {"1 = any(a, x = 1)", 1, 5, "holds or not"},
    {"any(a)", 1, 6, "','"},
    {"has(count(a))", 1, 5, "a path"},
    {"count('x') = 1", 1, 7, "a path"},
    {"count(today) = 1", 1, 7, "written .today"},
    {"facts.0 = 1", 1, 7, "in brackets"},
    {"facts[x] = 1", 1, 7, "number of an item"},
    {"facts[0 = 1", 1, 9, "']'"},
    {"a. = 1", 1, 4, "a key"},
    {"a = - 'x'", 1, 7, "a number"},
    {"a = \xff", 1, 5, "not UTF-8"},
    {"a = 1 and\nb = \xff", 2, 5, "not UTF-8"},
};

static void
test_refused(void **state)
{
	struct query *q;
	struct error err;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(refused); i++) {
		q = query_new(&noon);
		memset(&err, 0, sizeof(err));
		if (query_add(q, str_of(refused[i].expression), &err) == 0)
			fail_msg("%s: taken", refused[i].expression);
		if (err.line != refused[i].line ||
		    err.column != refused[i].column ||
		    !strstr(err.text, refused[i].text))
			fail_msg("%s: %d:%d: %s", refused[i].expression,
			    (int)err.line, (int)err.column, err.text);
		query_free(q);
	}
}

/* Depth is bounded and length is not. */
static void
test_size(void **state)
{
	struct query *q = query_new(&noon);
	struct error err = {0};
	struct buf b = {0};
	int i;

	(void)state;
	for (i = 0; i < 100000; i++)
		buf_add_byte(&b, '(');
	assert_int_equal(query_add(q, buf_str(&b), &err), -1);
	assert_non_null(strstr(err.text, "nested too deeply"));
	buf_clear(&b);
	for (i = 0; i < 30000; i++)
		buf_add_text(&b, "not ");
	assert_int_equal(query_add(q, buf_str(&b), &err), -1);
	buf_clear(&b);
	for (i = 0; i < 30000; i++)
		buf_add_text(&b, "a = 1 or ");
	buf_add_text(&b, "a = 2");
	assert_int_equal(query_add(q, buf_str(&b), &err), 0);
	buf_clear(&b);
	for (i = 0; i < 1000; i++)
		buf_add_text(&b, "a.");
	buf_add_text(&b, "a = 2");
	assert_int_equal(query_add(q, buf_str(&b), &err), -1);
	assert_non_null(strstr(err.text, "too many parts"));
	buf_release(&b);
	query_free(q);
}

static void
test_zones(void **state)
{
	const char *late = "{\"d\":\"2023-03-16T23:30:00-05:00\"}";
	struct clock c = noon;

	(void)state;
	assert_int_equal(clock_set_zone(&c, STR("-05:00")), 0);
	assert_true(holds(late, "d = 2023-03-16", &c));
	assert_true(holds("{\"d\":\"2023-03-16\"}", "d = 2023-03-16", &c));
	assert_false(holds(late, "d = 2023-03-17", &c));
	assert_int_equal(clock_set_zone(&c, STR("+14:00")), 0);
	assert_true(holds("{\"d\":\"2023-03-17\"}", "d = today", &c));
	assert_int_equal(clock_set_zone(&c, STR("+1400")), -1);
	assert_int_equal(clock_set_zone(&c, STR("Mars")), -1);
	assert_int_equal(clock_set_now(&c, STR("soon")), -1);
	assert_int_equal(clock_set_now(&c, STR("2023-03-16")), 0);
	assert_int_equal(c.now, 1678924800 - 14 * 3600);
}

static void
test_mismatches(void **state)
{
	struct query *q = query_new(&noon);
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct matcher *m;

	(void)state;
	assert_int_equal(query_add(q, STR("mixed = 5"), &err), 0);
	m = matcher_new(q);
	assert_int_equal(
	    json_scan(&j, STR("{\"mixed\":[1,\"x\",null,{}]}"), &err), 0);
	assert_int_equal(matcher_test(m, &j, &a, &err), 0);
	/* The text and the object; null is no value of another type. */
	assert_int_equal(matcher_mismatches(m), 2);
	matcher_free(m);
	query_free(q);
	json_release(&j);
	arena_release(&a);
}

/* Two tests of the same values say and count what one after the other would. */
static void
test_pairs(void **state)
{
	static const struct {
		const char *first, *second;
		const char *line;
		bool holds;
		int mismatches;
	} cases[] = {
	    {"a > 1", "a < 3", "{\"a\":[1,\"x\",2,5]}", true, 1},
	    {"a > 9", "a < 3", "{\"a\":[1,\"x\",2,5]}", false, 1},
	    {"a > 3", "a > 4", "{\"a\":[\"x\",5]}", true, 2},
	    {"a > 3", "a > 9", "{\"a\":[\"x\",5,\"y\"]}", false, 3},
	    {"a > 3", "b < 3", "{\"a\":5,\"b\":5}", false, 0},
	    {"a[0] > 3", "a[1] < 3", "{\"a\":[5,5]}", false, 0},
	    {"d >= 2023-02", "d < 2024", "{\"d\":\"2023-03-16\"}", true, 0},
	    {"d >= 2023-02", "d < 2024", "{\"d\":\"2025-03-16\"}", false, 0},
	    {"d >= 2023-02", "d < 2024", "{\"d\":\"soon\"}", false, 1},
	    {"d >= 2023-02", "d < 2024", "{}", false, 0},
	    {"a != 1", "a < 3", "{\"a\":[1,2]}", false, 0},
	};
	struct buf both = {0};
	struct arena a = {0};
	struct error err = {0};
	struct json j = {0};
	struct query *q;
	struct matcher *m;
	size_t i;
	int way;

	(void)state;
	for (i = 0; i < 2 * LEN(cases); i++) {
		way = (int)(i % 2);
		q = query_new(&noon);
		buf_clear(&both);
		buf_add_format(&both, "%s and %s", cases[i / 2].first,
		    cases[i / 2].second);
		if (way == 0) {
			query_add(q, buf_str(&both), &err);
		} else {
			query_add(q, str_of(cases[i / 2].first), &err);
			query_add(q, str_of(cases[i / 2].second), &err);
		}
		m = matcher_new(q);
		assert_int_equal(
		    json_scan(&j, str_of(cases[i / 2].line), &err), 0);
		assert_int_equal(
		    matcher_test(m, &j, &a, &err), cases[i / 2].holds);
		assert_int_equal(
		    matcher_mismatches(m), cases[i / 2].mismatches);
		matcher_free(m);
		query_free(q);
	}
	buf_release(&both);
	json_release(&j);
	arena_release(&a);
}

static void
test_runaway_regex(void **state)
{
	struct query *q = query_new(&noon);
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct matcher *m;

	(void)state;
	assert_int_equal(query_add(q, STR("not (s ~ /^(a|aa)+$/)"), &err), 0);
	m = matcher_new(q);
	assert_int_equal(
	    json_scan(&j,
		STR("{\"s\":\""
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		    "aaaaaaa"
		    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"}"),
		&err),
	    0);
	assert_int_equal(matcher_test(m, &j, &a, &err), -1);
	assert_non_null(strstr(err.text, "too many steps"));
	assert_int_equal(json_scan(&j, STR("{\"s\":\"b\"}"), &err), 0);
	assert_int_equal(matcher_test(m, &j, &a, &err), 1);
	matcher_free(m);
	query_free(q);
	json_release(&j);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_refused),
	    cmocka_unit_test(test_size),
	    cmocka_unit_test(test_zones),
	    cmocka_unit_test(test_mismatches),
	    cmocka_unit_test(test_pairs),
	    cmocka_unit_test(test_runaway_regex),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
