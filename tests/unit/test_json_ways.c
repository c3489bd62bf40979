/*
 * Every way of finding the structure finds what the plain one finds, node for
 * node and error for error, whatever stands where in a block of 64 bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "record/json.h"

static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (*seed >> 11) % below;
}

static const char *const pieces[] = {"{\"a\":", "}", "[", "]", ",", ":", "\"",
    "\\\"", "\\\\", "\\", "\\u00e9", "\"key\"", "12.5e3", "-0", "true", "nul",
    " ", "\t", "\r", "\x01", "\x7f", "\xc3\xa9", "\xff", "\x0c", "\x1a",
    "some text that is long enough to pass over the edge of a block"};

static bool
same(const struct json_node *a, const struct json_node *b)
{
	return a->start == b->start && a->end == b->end && a->next == b->next &&
	       a->kind == b->kind && a->escaped == b->escaped;
}

static void
check_ways(struct str s)
{
	struct json plain = {0}, other = {0};
	struct error want, got;
	uint32_t i;
	int way, r;

	memset(&want, 0, sizeof(want));
	r = json_scan_by(JSON_PLAIN, &plain, s, &want);
	for (way = JSON_SSE2; way <= JSON_AVX512; way++) {
		if (!json_way_works((enum json_way)way))
			continue;
		memset(&got, 0, sizeof(got));
		if (json_scan_by((enum json_way)way, &other, s, &got) != r ||
		    strcmp(got.text, want.text) != 0 ||
		    got.column != want.column)
			fail_msg("way %d: %.*s: '%s' at %d, not '%s' at %d",
			    way, (int)s.n, s.p, got.text, (int)got.column,
			    want.text, (int)want.column);
		if (r < 0)
			continue;
		assert_int_equal(other.count, plain.count);
		for (i = 0; i < plain.count; i++)
			assert_true(same(&other.nodes[i], &plain.nodes[i]));
	}
	json_release(&plain);
	json_release(&other);
}

/* In memory of its own, so that a byte read past its end is seen. */
static void
check(const struct buf *b)
{
	char *copy = malloc(b->len ? b->len : 1);

	memcpy(copy, b->data ? b->data : "", b->len);
	check_ways(str_make(copy, b->len));
	free(copy);
}

static void
test_pieces(void **state)
{
	uint64_t seed = 88172645463325252u;
	struct buf b = {0};
	int round, n;

	(void)state;
	for (round = 0; round < 40000; round++) {
		buf_clear(&b);
		for (n = (int)draw(&seed, 12); n >= 0; n--)
			buf_add_text(&b, pieces[draw(&seed, LEN(pieces))]);
		check(&b);
	}
	buf_release(&b);
}

/* Good records, with every byte in turn changed or left out. */
static void
test_records(void **state)
{
	static const char record[] =
	    "{\"type\":\"story\", \"n\":[1,2.50,-3e-7,{}],\"t\":\"a \\\"b\\\" "
	    "c\\\\\",\"u\":\"\xc3\xa9\\u00e9\",\t\"x\":null,\"y\":[true,false]"
	    ",\"long\":\"0123456789012345678901234567890123456789\"}";
	static const char others[] = "\"\\{}[]:, 0\x01\x0c\x1a\x80";
	struct buf b = {0};
	size_t i, k, lead;

	(void)state;
	for (lead = 0; lead < 64; lead += 7)
		for (i = 0; i < sizeof(record) - 1; i++)
			for (k = 0; k < sizeof(others) - 1; k++) {
				buf_clear(&b);
				buf_add_format(&b, "%*s", (int)lead, "");
				buf_add(&b, record, sizeof(record) - 1);
				check(&b);
				b.data[lead + i] = others[k];
				check(&b);
				buf_cut(&b, lead + i);
				check(&b);
			}
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_pieces),
	    cmocka_unit_test(test_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
