/* Dates: what is one, what it means, and that it prints as it was read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"

static void
test_days(void **state)
{
	int64_t day = date_days(0, 1, 1);
	int year, month, d;
	struct date back;

	(void)state;
	assert_int_equal(date_days(1970, 1, 1), 0);
	assert_int_equal(date_days(2000, 3, 1), 11017);
	for (year = 0; year <= 9999; year++)
		for (month = 1; month <= 12; month++)
			for (d = 1; d <= date_month_days(year, month); d++) {
				assert_int_equal(
				    date_days(year, month, d), day);
				date_from_days(&back, day++);
				assert_int_equal(back.year, year);
				assert_int_equal(back.month, month);
				assert_int_equal(back.day, d);
			}
	assert_int_equal(day, 3652425 + date_days(0, 1, 1));
}

static void
test_read(void **state)
{
	/* As read and as written again; NULL: no date. */
	static const struct {
		const char *text, *again;
	} t[] = {{"2023", "2023"}, {"0000", "0000"},
	    {"9999-12-31", "9999-12-31"}, {"2023-03", "2023-03"},
	    {"2024-02-29", "2024-02-29"}, {"2000-02-29", "2000-02-29"},
	    {"1900-02-29", NULL}, {"2023-02-29", NULL}, {"2023-04-31", NULL},
	    {"2023-00", NULL}, {"2023-13", NULL}, {"2023-01-00", NULL},
	    {"", NULL}, {"202", NULL}, {"20230", NULL}, {"2023-3", NULL},
	    {"-023", NULL}, {" 2023", NULL}, {"2023 ", NULL},
	    {"2023-03-16 10:00:00Z", NULL},
	    {"2023-03-16T10:00:00Z", "2023-03-16T10:00:00Z"},
	    {"2023-03-16t10:00:00z", "2023-03-16T10:00:00Z"},
	    {"2023-03-16T10:00:00.123+05:30", "2023-03-16T10:00:00+05:30"},
	    {"2023-03-16T10:00:00-23:59", "2023-03-16T10:00:00-23:59"},
	    {"2023-03-16T10:00:00.Z", NULL}, {"2023-03-16T10:00:00", NULL},
	    {"2023-03-16T24:00:00Z", NULL}, {"2023-03-16T10:60:00Z", NULL},
	    {"2023-03-16T10:00:00+24:00", NULL},
	    {"2023-03-16T10:00:00+00:60", NULL},
	    {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"},
	    {"2016-12-31T18:59:60-05:00", "2016-12-31T18:59:60-05:00"},
	    {"2016-12-31T23:59:61Z", NULL}, {"2016-12-30T23:59:60Z", NULL},
	    {"2016-12-31T23:58:60Z", NULL}};
	struct buf b = {0};
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(t); i++) {
		buf_clear(&b);
		if (date_read(&d, str_of(t[i].text)) == 0)
			date_write(&b, &d);
		assert_string_equal(
		    b.len ? b.data : "none", t[i].again ? t[i].again : "none");
	}
	buf_release(&b);
}

static void
test_prefixes(void **state)
{
	struct str s = STR("2023-03-16T10:00:00.5+05:30");
	struct date d;
	size_t n;

	(void)state;
	for (n = 0; n <= s.n; n++)
		assert_int_equal(date_read(&d, str_make(s.p, n)),
		    n == 4 || n == 7 || n == 10 || n == s.n ? 0 : -1);
}

static void
test_range(void **state)
{
	static const struct {
		const char *text;
		int64_t earliest, latest;
	} t[] = {{"1970", 0, 365 * 86400 - 1}, {"1970-02", 2678400, 5097599},
	    {"1972-02", 65750400, 68255999}, {"1970-01-02", 86400, 172799},
	    {"1970-01-01T01:00:00+01:00", 0, 0},
	    {"1969-12-31T23:00:00-01:00", 0, 0},
	    {"1969-12-31T23:59:59Z", -1, -1}, {"1969-12-31", -86400, -1}};
	struct date_range r;
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(t); i++) {
		assert_int_equal(date_read(&d, str_of(t[i].text)), 0);
		r = date_range(&d);
		assert_int_equal(r.earliest, t[i].earliest);
		assert_int_equal(r.latest, t[i].latest);
	}
}

static void
test_english(void **state)
{
	static const struct {
		const char *text;
		size_t taken;
		const char *means;
	} t[] = {{"Mar 16, 2023 more", 12, "2023-03-16"},
	    {"Dec. 31, 2022)", 13, "2022-12-31"},
	    {"March 2023.", 10, "2023-03"},
	    {"sept. 5th 2024", 14, "2024-09-05"},
	    {"06 February 2024", 16, "2024-02-06"},
	    {"5 Apr 2024", 10, "2024-04-05"},
	    {"Thu, Aug 7, 2025 5:09:00 PM GMT last", 31,
		"2025-08-07T17:09:00Z"},
	    {"Aug 7, 2025 12:09 AM EST", 24, "2025-08-07T00:09:00-05:00"},
	    {"Aug 7, 2025 5:09:00 PM XYZ", 11, "2025-08-07"},
	    {"Aug 7, 2025 13:09 PM GMT", 11, "2025-08-07"}, {"2023", 4, "2023"},
	    {"2023,", 4, "2023"}, {"2023-03", 0, NULL}, {"20234", 0, NULL},
	    {"2023s", 0, NULL}, {"Feb 30, 2023", 0, NULL},
	    {"Mar 0, 2023", 0, NULL}, {"Mar 16", 0, NULL}, {"May", 0, NULL},
	    {"Marching 2023", 0, NULL}, {"", 0, NULL}};
	struct buf b = {0};
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(t); i++) {
		buf_clear(&b);
		assert_int_equal(
		    date_read_english(&d, str_of(t[i].text)), t[i].taken);
		if (!t[i].means)
			continue;
		date_write(&b, &d);
		assert_string_equal(b.data, t[i].means);
	}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),
	    cmocka_unit_test(test_read), cmocka_unit_test(test_prefixes),
	    cmocka_unit_test(test_range), cmocka_unit_test(test_english)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
