/* Dates in the cells of tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/csv_date.h"

static void
test_cells(void **state)
{
	static const struct {
		const char *cell, *want; /* "?": the day is not clear */
	} cases[] = {
	    {"2024-03-04", "2024-03-04"},
	    {" 2024-03 ", "2024-03"},
	    {"Mar 4, 2024", "2024-03-04"},
	    {"2024-03-04 10:20:30", "2024-03-04"},
	    {"2024-03-04 10:20:30Z", "2024-03-04T10:20:30Z"},
	    {"2024-03-04 10:20:30+01:00", "2024-03-04T10:20:30+01:00"},
	    {"2024-03-04T10:20:30", "2024-03-04"},
	    {"2024/3/4", "2024-03-04"},
	    {"20240304", "2024-03-04"},
	    {"20241304", ""},
	    {"4.3.2024", "2024-03-04"},
	    {"04.03.2024 10:20", "2024-03-04"},
	    {"3/14/2024", "2024-03-14"},
	    {"14/3/2024 10:20", "2024-03-14"},
	    {"14-03-2024", "2024-03-14"},
	    {"3/3/2024", "2024-03-03"},
	    {"3/4/2024", "2024?"},
	    {"0/4/2024", ""},
	    {"13/14/2024", ""},
	    {"30/2/2024", ""},
	    {"3/4/24", ""},
	    {"3/4-2024", ""},
	    {"3/4/20245", ""},
	    {"45355", "2024-03-04"},
	    {"45355.75", "2024-03-04"},
	    {"45355,75", "2024-03-04"},
	    {"45355x", ""},
	    {"12345", ""},
	    {"99999", ""},
	    {"soon", ""},
	    {"", ""},
	    {"-", ""},
	    {"1//2", ""},
	};
	struct buf got = {0};
	struct date d;
	bool unclear;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		buf_clear(&got);
		buf_add_text(&got, "");
		if (csv_date_read(&d, str_of(cases[i].cell), &unclear))
			date_write(&got, &d);
		if (unclear)
			buf_add_byte(&got, '?');
		if (!str_eq(buf_str(&got), str_of(cases[i].want)))
			fail_msg("'%s': '%.*s' is not '%s'", cases[i].cell,
			    (int)got.len, got.data, cases[i].want);
	}
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
