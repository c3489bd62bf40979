/* What RFC 8259 lets through and what it does not, at every offset of a
 * block, and the reading and writing of values. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "record/json.h"

#define ROW(text) \
	{ \
		text, sizeof(text) - 1 \
	}

static const struct str good[] = {
    /* A text is any value, with white space around it. */
    ROW("{}"), ROW("[]"), ROW("0"), ROW("\"\""), ROW("true"), ROW("false"),
    ROW("null"), ROW(" \t\r\n[ 1 , 2 ] \n"), ROW("[\t]"), ROW("{\r\n}"),
    /* Objects and arrays. */
    ROW("{\"\":{}}"), ROW("{\"a\":1,\"a\":2}"), ROW("{ \"a\" : [ ] }"),
    ROW("[1,[2,{\"a\":[]}],\"\xc3\xa9\"]"), ROW("[null,true,false,-1,\"\"]"),
    ROW("[[[[{\"a\":{\"b\":[{}]}}]]]]"),
    /* Numbers of any size. */
    ROW("-0"), ROW("-0.0"), ROW("0e0"), ROW("0E-0"), ROW("1e00"), ROW("1E+400"),
    ROW("1.50e-7"), ROW("-1.0E+007"), ROW("10"),
    ROW("123456789012345678901234567890.000000000000000000000000000001"),
    /* Escapes; surrogates need not be in pairs. */
    ROW("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), ROW("\"\\u00aF\\uABCD\\u0000\""),
    ROW("\"\\ud83d\\ude00\""), ROW("\"\\ud800\""), ROW("\"\\udc00\\ud800\""),
    ROW("\"\\ud800\\n\""), ROW("{\"\\u0061\":1,\"a\":2}"),
    /* What else a string may hold as it is. */
    ROW("\"\x7f'/\""), ROW("\"\xc2\x80\xe2\x80\xa8\xef\xbb\xbf\""),
    ROW("\"\xef\xbf\xbf\xed\x9f\xbf\xee\x80\x80\""),
    ROW("\"\xf0\x90\x80\x80\xf4\x8f\xbf\xbf\""), ROW("\"{}[]:,\""),
    ROW("{\"\xe2\x82\xac\":\"\xf0\x9f\x98\x80\"}")};

static const struct str bad[] = {
    /* No value, or more than one. */
    ROW(""), ROW(" "), ROW("1 2"), ROW("{}{}"), ROW("[1]]"), ROW("{}}"),
    ROW("{},"), ROW("\"a\"\"b\""), ROW("null null"), ROW(","), ROW(":"),
    ROW("[1]x"),
    /* White space that is none, and what is not there at all. */
    ROW("[1]\f"), ROW("\v[1]"), ROW("[1\0]"), ROW("[1]\0"),
    ROW("\xef\xbb\xbf{}"), ROW("[\xc2\xa0 1]"), ROW("[1/**/]"), ROW("[1]//"),
    ROW("#\n[1]"),
    /* Brackets. */
    ROW("{"), ROW("}"), ROW("["), ROW("]"), ROW("[}"), ROW("{]"), ROW("[{]}"),
    ROW("[[]"), ROW("{\"a\":[}"), ROW("{\"a\":1]"), ROW("[1}"), ROW("[{}"),
    ROW("{\"a\":{}"),
    /* Commas and colons. */
    ROW("[1,]"), ROW("[,1]"), ROW("[,]"), ROW("[1,,2]"), ROW("[1 2]"),
    ROW("[1:2]"), ROW("[\"a\":1]"), ROW("[:1]"), ROW("[\"a\" \"b\"]"),
    ROW("[\"a\"\"b\"]"), ROW("[{}{}]"), ROW("[1[2]]"), ROW("[1\"a\"]"),
    ROW("{\"a\"}"), ROW("{\"a\":}"), ROW("{\"a\":1,}"), ROW("{,}"), ROW("{:1}"),
    ROW("{\"a\" 1}"), ROW("{\"a\",1}"), ROW("{\"a\"::1}"),
    ROW("{\"a\":1,,\"b\":2}"), ROW("{\"a\":1 \"b\":2}"), ROW("{\"a\":1:2}"),
    ROW("{\"a\":1 2}"), ROW("[1;2]"),
    /* Names are strings. */
    ROW("{a:1}"), ROW("{1:1}"), ROW("{null:1}"), ROW("{[]:1}"), ROW("{{}:1}"),
    ROW("{'a':1}"), ROW("{true}"),
    /* Numbers. */
    ROW("01"), ROW("00"), ROW("-01"), ROW("1."), ROW(".5"), ROW("-.5"),
    ROW("1.e5"), ROW("0.e1"), ROW("+1"), ROW("-"), ROW("--1"), ROW("-a"),
    ROW("1e"), ROW("1e+"), ROW("1E-"), ROW("1e1.5"), ROW("1.5.5"), ROW("0x1"),
    ROW("0b1"), ROW("1_0"), ROW("1a"), ROW("1-1"), ROW("NaN"), ROW("Infinity"),
    ROW("-Infinity"), ROW("\xd9\xa3"), ROW("1\xc2\xb2"), ROW("- 1"),
    ROW("1 .5"),
    /* Words. */
    ROW("tru"), ROW("truex"), ROW("nul"), ROW("nulll"), ROW("fals"),
    ROW("falsee"), ROW("True"), ROW("NULL"), ROW("true1"), ROW("t"),
    ROW("undefined"), ROW("[nul]"), ROW("true\"\""), ROW("n\\u0075ll"),
    /* Strings. */
    ROW("\""), ROW("\"a"), ROW("'a'"), ROW("\"\\\""), ROW("\"\\"),
    ROW("\\\"a\""), ROW("\"a\\\\\"b\""), ROW("\"a\\"),
    /* Escapes. */
    ROW("\"\\x41\""), ROW("\"\\v\""), ROW("\"\\0\""), ROW("\"\\a\""),
    ROW("\"\\'\""), ROW("\"\\ \""), ROW("\"\\\n\""), ROW("\"\\U0041\""),
    ROW("\"\\u\""), ROW("\"\\u12\""), ROW("\"\\u123\""), ROW("\"\\u12g4\""),
    ROW("\"\\u 041\""), ROW("\"\\u+041\""), ROW("\"\\u-041\""), ROW("\"\\u00"),
    ROW("\"\\\xc3\xa9\""),
    /* UTF-8: continuations alone, too few of them, overlong forms,
     * surrogates, past U+10FFFF, bytes that are never used. */
    ROW("\"\x80\""), ROW("\"\xbf\""), ROW("\"\xc3\""), ROW("\"\xe2\x82\""),
    ROW("\"\xf0\x9f\x98\""), ROW("\"\xc3\xc3\xa9\""), ROW("\"\xc3\xa9\xa9\""),
    ROW("\"\xc0\xaf\""), ROW("\"\xc1\xbf\""), ROW("\"\xe0\x9f\xbf\""),
    ROW("\"\xf0\x8f\xbf\xbf\""), ROW("\"\xed\xa0\x80\""),
    ROW("\"\xed\xbf\xbf\""), ROW("\"\xf4\x90\x80\x80\""),
    ROW("\"\xf5\x80\x80\x80\""), ROW("\"\xf8\x88\x80\x80\x80\""),
    ROW("\"\xfe\""), ROW("\"\xff\""), ROW("{\"\xff\":1}"), ROW("[\xc3\xa9]"),
    ROW("\"\xe2\x82\\u00ac\"")};

/* text behind that many blanks, and inside an array behind a long string. */
static void
pad(struct buf *b, struct str text, size_t blanks, bool nested)
{
	size_t i;

	buf_clear(b);
	if (nested)
		buf_add_text(b, "[\"");
	for (i = 0; i < blanks; i++)
		buf_add_byte(b, ' ');
	if (nested)
		buf_add_text(b, "\",");
	buf_add_str(b, text);
	if (nested)
		buf_add_byte(b, ']');
}

static void
check_padded(struct str text, int want)
{
	struct json j = {0};
	struct buf b = {0};
	struct error err;
	size_t n;
	int way, got;

	for (n = 0; n < 140; n++) {
		pad(&b, text, n % 70, n >= 70);
		for (way = 0; way < JSON_WAYS; way++) {
			if (!json_way_works((enum json_way)way))
				continue;
			err = (struct error){0};
			got = json_scan_by(
			    (enum json_way)way, &j, buf_str(&b), &err);
			if (got != want)
				print_error("%s: '%s'\n", b.data, err.text);
			assert_int_equal(got, want);
			assert_true(got == 0 || err.column > 0);
		}
	}
	buf_release(&b);
	json_release(&j);
}

static void
test_good(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LEN(good); i++)
		check_padded(good[i], 0);
}

static void
test_bad(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < LEN(bad); i++)
		check_padded(bad[i], -1);
}

/* No control character stands in a string as it is. */
static void
test_controls(void **state)
{
	char text[] = "\"a\"";
	int c;

	(void)state;
	for (c = 0; c < 0x80; c++) {
		text[1] = (char)c;
		if (c != '"' && c != '\\')
			check_padded(str_make(text, 3), c < 0x20 ? -1 : 0);
	}
}

static const char record[] = "{\"type\":\"story\",\"n\":[0.72,{\"a\\u0062\":"
			     "\"\\ud83d\\ude00\xc3\xa9\"}],"
			     "\"t\":true,\"z\":null}";

/* Every front of a record is no record. */
static void
test_truncated(void **state)
{
	struct json j = {0};
	struct error err = {0};
	size_t n;

	(void)state;
	for (n = 0; n < sizeof(record) - 1; n++)
		assert_int_equal(json_scan(&j, str_make(record, n), &err), -1);
	assert_int_equal(json_scan(&j, str_make(record, n), &err), 0);
	json_release(&j);
}

static int
scan_nested(size_t depth)
{
	struct json j = {0};
	struct buf b = {0};
	struct error err = {0};
	size_t i;
	int got;

	for (i = 0; i < depth; i++)
		buf_add_byte(&b, '[');
	for (i = 0; i < depth; i++)
		buf_add_byte(&b, ']');
	got = json_scan(&j, buf_str(&b), &err);
	buf_release(&b);
	json_release(&j);
	return got;
}

static void
test_depth(void **state)
{
	(void)state;
	assert_int_equal(scan_nested(JSON_DEPTH_MAX), 0);
	assert_int_equal(scan_nested(JSON_DEPTH_MAX + 1), -1);
	assert_int_equal(scan_nested(10 * JSON_DEPTH_MAX), -1);
}

static void
test_values(void **state)
{
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	uint32_t n, object;

	(void)state;
	assert_int_equal(json_scan(&j, str_of(record), &err), 0);
	n = json_get(&j, 0, STR("n"));
	assert_int_equal(json_kind(&j, n), JSON_ARRAY);
	assert_int_equal(json_length(&j, n), 2);
	assert_true(str_eq(json_raw(&j, n + 1), STR("0.72")));
	assert_true(fabs(json_double(&j, n + 1) - 0.72) < 1e-12);
	object = j.nodes[n + 1].next;
	n = json_get(&j, object, STR("ab"));
	assert_true(n > 0);
	assert_true(
	    str_eq(json_text(&j, n, &a), STR("\xf0\x9f\x98\x80\xc3\xa9")));
	assert_int_equal(json_get(&j, 0, STR("none")), 0);
	assert_int_equal(json_scan(&j, STR("[\"\\ud800x\\u0000\"]"), &err), 0);
	assert_true(str_eq(json_text(&j, 1, &a), STR("\xef\xbf\xbdx\0")));
	assert_int_equal(json_scan(&j, STR("{\"k\":1,\"k\":2}"), &err), 0);
	assert_true(str_eq(json_raw(&j, json_get(&j, 0, STR("k"))), STR("2")));
	arena_release(&a);
	json_release(&j);
}

/* Each byte at each place of a string is written and read back. */
static void
test_strings(void **state)
{
	struct json j = {0};
	struct arena a = {0};
	struct buf out = {0};
	struct error err = {0};
	char text[40];
	size_t i, at, n;
	int c;

	(void)state;
	for (i = 0; i < 0x80 * sizeof(text) * sizeof(text); i++) {
		c = (int)(i / sizeof(text) / sizeof(text));
		at = i / sizeof(text) % sizeof(text);
		n = i % sizeof(text) + 1;
		memset(text, 'x', sizeof(text));
		text[at] = (char)c;
		buf_clear(&out);
		json_add_string(&out, str_make(text, n));
		assert_int_equal(json_scan(&j, buf_str(&out), &err), 0);
		assert_true(str_eq(json_text(&j, 0, &a), str_make(text, n)));
		arena_reset(&a);
	}
	buf_clear(&out);
	json_add_string(&out, STR("a\xff\xc3"));
	assert_string_equal(out.data, "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
	buf_release(&out);
	arena_release(&a);
	json_release(&j);
}

static void
test_numbers(void **state)
{
	static const struct {
		double value;
		const char *want;
	} rows[] = {{0.72, "0.72"}, {1, "1"}, {0, "0"}, {-0.00001, "0"},
	    {-0.5, "-0.5"}, {100, "100"}, {1e15, "1000000000000000"},
	    {0.12345, "0.1235"}, {NAN, "null"}, {INFINITY, "null"}};
	static const struct {
		int64_t value;
		const char *want;
	} whole[] = {{0, "0"}, {-7, "-7"}, {INT64_MAX, "9223372036854775807"},
	    {INT64_MIN, "-9223372036854775808"}};
	struct buf out = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		buf_clear(&out);
		json_add_number(&out, rows[i].value, 4);
		assert_string_equal(out.data, rows[i].want);
	}
	for (i = 0; i < LEN(whole); i++) {
		buf_clear(&out);
		json_add_integer(&out, whole[i].value);
		assert_string_equal(out.data, whole[i].want);
	}
	buf_release(&out);
}

/* On both sides of where a digit is added, and random ones. */
static void
test_integers(void **state)
{
	uint64_t power = 1, random = 1;
	struct buf out = {0};
	int64_t values[80];
	char want[32];
	size_t i, n = 0;

	(void)state;
	for (i = 0; i < 19; i++, power *= 10) {
		random = random * 6364136223846793005u + 1;
		values[n++] = (int64_t)power;
		values[n++] = (int64_t)power - 1;
		values[n++] = -(int64_t)power;
		values[n++] = (int64_t)random >> (random & 63);
	}
	for (i = 0; i < n; i++) {
		buf_clear(&out);
		json_add_integer(&out, values[i]);
		snprintf(want, sizeof(want), "%lld", (long long)values[i]);
		assert_string_equal(out.data, want);
	}
	buf_release(&out);
}

/* A number reads as strtod has it, to the bit. */
static void
check_double(const char *text)
{
	struct json j = {0};
	struct error err = {0};
	double want = strtod(text, NULL), got;

	assert_int_equal(json_scan(&j, str_of(text), &err), 0);
	got = json_double(&j, 0);
	if (memcmp(&got, &want, sizeof(got)) != 0)
		fail_msg("%s: %.17g, not %.17g", text, got, want);
	json_release(&j);
}

static void
test_doubles(void **state)
{
	static const char *const odd[] = {"0", "-0", "-0.0", "0.1", "0.72",
	    "999999999999999", "9.99999999999999", "-123456789012.34", "1e5",
	    "0.3e-7", "123456789012345678901234567890", "1e400", "-1e400",
	    "4.9e-324", "0.000000000000001", "0.00000000000000000000000123",
	    "9007199254740993", "2.2250738585072011e-308"};
	char text[40];
	uint64_t seed = 1;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(odd); i++)
		check_double(odd[i]);
	for (i = 0; i < 20000; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		snprintf(text, sizeof(text), "%.*f", (int)(i % 16),
		    (double)(int64_t)seed / (double)((uint64_t)1 << i % 63));
		check_double(text);
	}
}

/* A name is found whatever its length, and one byte off is another name. */
static void
test_names(void **state)
{
	struct json j = {0};
	struct buf b = {0};
	struct error err = {0};
	char name[40];
	size_t n, i;

	(void)state;
	for (n = 0; n < sizeof(name); n++) {
		if (n > 0)
			name[n - 1] = (char)('a' + n % 26);
		buf_clear(&b);
		buf_add_text(&b, "{\"");
		buf_add(&b, name, n);
		buf_add_text(&b, "\":7}");
		assert_int_equal(json_scan(&j, buf_str(&b), &err), 0);
		assert_int_equal(json_get(&j, 0, str_make(name, n)), 2);
		for (i = 0; i < n; i++) {
			name[i]++;
			assert_int_equal(json_get(&j, 0, str_make(name, n)), 0);
			name[i]--;
		}
		assert_int_equal(
		    json_get(&j, 0, str_make(name, n / 2)), n == 0 ? 2 : 0);
	}
	buf_release(&b);
	json_release(&j);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good),
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_controls),
	    cmocka_unit_test(test_truncated),
	    cmocka_unit_test(test_depth),
	    cmocka_unit_test(test_values),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_integers),
	    cmocka_unit_test(test_doubles),
	    cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
