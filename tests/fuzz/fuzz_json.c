/*
 * json_scan by every way it has and jansson accept the same texts, but for
 * what jansson cannot hold: lone surrogates, numbers past its range.
 */
/* Both libraries have constants of these names. */
#define JSON_NULL JANSSON_NULL
#define JSON_FALSE JANSSON_FALSE
#define JSON_TRUE JANSSON_TRUE
#define JSON_STRING JANSSON_STRING
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_OBJECT JANSSON_OBJECT
#include <jansson.h>
#undef JSON_NULL
#undef JSON_FALSE
#undef JSON_TRUE
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT
#include <stdlib.h>

#include "record/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* jansson refuses these though RFC 8259 has them. */
static bool
is_beyond_jansson(const json_error_t *e)
{
	enum json_error_code code = json_error_code(e);

	return code == json_error_numeric_overflow ||
	       code == json_error_stack_overflow ||
	       code == json_error_null_byte_in_key ||
	       strstr(e->text, "invalid Unicode");
}

static bool
scan(enum json_way way, struct str s)
{
	struct json j = {0};
	struct error err = {0};
	bool good = json_scan_by(way, &j, s, &err) == 0;

	if (good && (j.count == 0 || j.nodes[0].next != j.count))
		abort();
	if (!good && (!err.text[0] || err.column == 0 || err.column > s.n + 1))
		abort();
	json_release(&j);
	return good;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum json_way ways[] = {JSON_SSE2, JSON_AVX2, JSON_AVX512};
	struct str s = {(const char *)data, size};
	bool good = scan(JSON_PLAIN, s);
	json_error_t e;
	json_t *doc;
	size_t i;

	for (i = 0; i < LEN(ways); i++)
		if (json_way_works(ways[i]) && scan(ways[i], s) != good)
			abort();
	/* jansson passes over some NUL bytes; RFC 8259 has none anywhere,
	 * and no empty text. */
	if (s.n == 0 || memchr(s.p, 0, s.n)) {
		if (good)
			abort();
		return 0;
	}
	doc = json_loadb(s.p, s.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
	if (doc ? !good : good && !is_beyond_jansson(&e))
		abort();
	json_decref(doc);
	return 0;
}
