/*
 * The scanner and jansson accept the same texts: what the fuzzer looks at, on
 * texts made of pieces and on records with bytes changed.  It aborts where
 * the two differ.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../fuzz/fuzz_json.c"

static const char *const pieces[] = {"{\"a\":", "{", "}", "[", "]", ",", ":",
    "\"", "\"\"", "\"k\":", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "12",
    "-0.5e3", "0", "1.", "true", "null", "nul", " ", "\t", "\n", "\x01",
    "\xc3\xa9", "\xc3", "\xff", "text"};

static const char record[] =
    "{\"type\":\"story\", \"n\":[1,2.50,-3e-7,{}],\"t\":\"a \\\"b\\\" c\\\\\","
    "\"u\":\"\xc3\xa9\\u00e9\",\t\"x\":null,\"y\":[true,false,[[]]]}";

static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (*seed >> 33) % below;
}

static void
look(const struct buf *b)
{
	LLVMFuzzerTestOneInput((const uint8_t *)b->data, b->len);
}

static void
test_pieces(void **state)
{
	uint64_t seed = 11;
	struct buf b = {0};
	int round;
	uint64_t n;

	(void)state;
	for (round = 0; round < 60000; round++) {
		buf_clear(&b);
		for (n = draw(&seed, 9) + 1; n > 0; n--)
			buf_add_text(&b, pieces[draw(&seed, LEN(pieces))]);
		look(&b);
	}
	buf_release(&b);
}

static void
test_records(void **state)
{
	struct buf b = {0};
	size_t i;
	int c;

	(void)state;
	for (i = 0; i < sizeof(record) - 1; i++)
		for (c = 0; c < 0x100; c++) {
			buf_clear(&b);
			buf_add(&b, record, sizeof(record) - 1);
			b.data[i] = (char)c;
			look(&b);
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
