#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/order.h"
#include "render/path.h"

static int
compare(const char *a, const char *b, bool down)
{
	struct key x = key_of(str_of(a)), y = key_of(str_of(b));
	int r = key_cmp(&x, &y, down), back = key_cmp(&y, &x, down);

	assert_int_equal((r > 0) - (r < 0), (back < 0) - (back > 0));
	return (r > 0) - (r < 0);
}

static void
test_keys(void **state)
{
	(void)state;
	assert_int_equal(compare("9.5", "10.25", false), -1);
	assert_int_equal(compare("9.5", "10.25", true), 1);
	assert_int_equal(compare("2023-03", "2023-03-16", false), -1);
	assert_int_equal(
	    compare("2023-03-16T23:30:00-05:00", "2023-03-17T01:00:00Z", false),
	    1);
	assert_int_equal(compare("b", "a", false), 1);
	assert_int_equal(compare("a", "a", false), 0);
	/* By kind first, and without a value last whichever way. */
	assert_int_equal(compare("0.5", "2023", false), -1);
	assert_int_equal(compare("2023", "a", false), -1);
	assert_int_equal(compare("a", NULL, false), -1);
	assert_int_equal(compare("a", NULL, true), -1);
	assert_int_equal(compare("inf", "1e3", false), 1);
}

static void
first(const char *line, const char *path, const char *want)
{
	struct arena a = {0};
	struct json j = {0};
	struct error err;
	struct path p;
	struct str got;

	assert_int_equal(json_scan(&j, str_of(line), &err), 0);
	assert_int_equal(path_read(&p, str_of(path), &err), 0);
	got = path_first(&j, &p, &a);
	if (!want)
		assert_null(got.p);
	else
		assert_true(str_eq(got, str_of(want)));
	json_release(&j);
	arena_release(&a);
}

static void
test_paths(void **state)
{
	static const char line[] =
	    "{\"a\":{\"b\":\"x\\ny\"},\"l\":[{\"k\":null},{\"k\":0.10},"
	    "{\"k\":2}],\"e\":[],\"s\":[\"p\",\"q\"],\"o\":{\"z\":[1]}}";

	(void)state;
	first(line, "a.b", "x\ny");
	first(line, "l.k", "0.10");
	first(line, "s", "p");
	first(line, "e", NULL);
	first(line, "a.b.c", NULL);
	first(line, "none", NULL);
	first(line, "o", "{\"z\":[1]}");
	first(line, "o.z", "1");
}

static void
test_bad_paths(void **state)
{
	static const char *const bad[] = {
	    "", ".", "a.", ".a", "a..b", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a"};
	struct path_list l = {0};
	struct error err;
	struct path p;

	(void)state;
	for (size_t i = 0; i < LEN(bad); i++)
		assert_int_equal(path_read(&p, str_of(bad[i]), &err), -1);
	assert_int_equal(path_list_read(&l, STR("a,,b"), &err), -1);
	path_list_release(&l);
	assert_int_equal(path_list_read(&l, STR("a,b.c"), &err), 0);
	assert_int_equal(l.n, 2);
	assert_int_equal(l.list[1].n, 2);
	path_list_release(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_keys),
	    cmocka_unit_test(test_paths),
	    cmocka_unit_test(test_bad_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
