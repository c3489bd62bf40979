/*
 * Every quick way of scanning finds what the plain one finds, node for node,
 * whatever stands where in a block of 64 bytes or in a step of 4096.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "record/json_index.h"

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

/* What the quick ways are for: they leave other good texts to the plain one. */
static bool
is_nested(const struct json *j)
{
	return json_kind(j, 0) == JSON_OBJECT || json_kind(j, 0) == JSON_ARRAY;
}

static void
check_way(enum json_way way, struct str s, const struct json *plain, bool good)
{
	struct json quick = {0};
	uint32_t i;

	if (json_scan_quick(way, &quick, s) != good)
		fail_msg("way %d %s: %.*s", (int)way,
		    good ? "refuses" : "takes", (int)s.n, s.p);
	if (good) {
		assert_int_equal(quick.count, plain->count);
		assert_int_equal(quick.escapes, plain->escapes);
	}
	for (i = 0; good && i < plain->count; i++)
		assert_true(same(&quick.nodes[i], &plain->nodes[i]));
	json_release(&quick);
}

static void
check_ways(struct str s)
{
	struct json plain = {0};
	struct error err;
	bool good;
	int way;

	good = json_scan_by(JSON_PLAIN, &plain, s, &err) == 0;
	for (way = JSON_PLAIN + 1; way < JSON_WAYS; way++)
		if (json_way_works((enum json_way)way))
			check_way((enum json_way)way, s, &plain,
			    good && is_nested(&plain));
	json_release(&plain);
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

static void
fill(struct buf *b, char c, int n)
{
	while (n-- > 0)
		buf_add_byte(b, c);
}

/* With that much before and behind it; and a good character later on, which
 * makes nothing better. */
static void
check_edge(const char *odd, int before, int behind)
{
	struct buf b = {0};
	size_t len;
	int n;

	buf_add_text(&b, "{\"");
	fill(&b, 'x', before);
	buf_add_text(&b, odd);
	fill(&b, 'y', behind);
	check(&b);
	buf_add_text(&b, "\":0");
	len = b.len;
	buf_add_text(&b, "}");
	check(&b);
	for (n = 0; n <= 100; n += 100) {
		buf_cut(&b, len);
		buf_add_text(&b, ",\"");
		fill(&b, 'z', 150);
		buf_add_text(&b, "\xc3\xa9");
		fill(&b, 'z', n);
		buf_add_text(&b, "\":0}");
		check(&b);
	}
	buf_release(&b);
}

/* Characters of every length over every edge, whole and cut short. */
static void
test_edges(void **state)
{
	static const char *const odd[] = {"\xc3\xa9", "\xe2\x82\xac",
	    "\xf0\x9f\x98\x80", "\xf0\x9f\x98", "\xe2\x82", "\xc3", "\x80",
	    "\xe2\xe2\x82\xac", "\xed\xa0\x80", "\\\"", "\\\\\\\"", "\\u00e9",
	    "\\u00", "\x1f", "\"", "\",\"", "\":[1,{}],\"", "\\"};
	static const int edges[] = {8, 64, 128, 4096, 8192};
	int e, before, behind;
	size_t k;

	(void)state;
	for (e = 0; e < (int)LEN(edges); e++)
		for (before = edges[e] - 8; before < edges[e] + 4; before++)
			for (behind = 0; behind < 80; behind += 21)
				for (k = 0; k < LEN(odd); k++)
					check_edge(odd[k], before, behind);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_pieces),
	    cmocka_unit_test(test_records),
	    cmocka_unit_test(test_edges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
