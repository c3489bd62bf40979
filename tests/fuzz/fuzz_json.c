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

#include "record/json_index.h"

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
scan_plain(struct json *j, struct str s)
{
	struct error err = {0};
	bool good = json_scan_by(JSON_PLAIN, j, s, &err) == 0;

	if (good && (j->count == 0 || j->nodes[0].next != j->count))
		abort();
	if (!good && (!err.text[0] || err.column == 0 || err.column > s.n + 1))
		abort();
	return good;
}

/* The quick ways take what is good and no scalar, and list the same nodes. */
static void
check_way(enum json_way way, struct str s, const struct json *plain, bool good)
{
	struct json j = {0};
	uint32_t i;

	if (good && json_kind(plain, 0) < JSON_ARRAY)
		good = false;
	if (json_scan_quick(way, &j, s) != good)
		abort();
	if (good && j.count != plain->count)
		abort();
	for (i = 0; good && i < j.count; i++)
		if (memcmp(&j.nodes[i], &plain->nodes[i], 14) != 0)
			abort();
	json_release(&j);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = {(const char *)data, size};
	struct json plain = {0};
	bool good = scan_plain(&plain, s);
	json_error_t e;
	json_t *doc;
	int way;

	for (way = JSON_PLAIN + 1; way < JSON_WAYS; way++)
		if (json_way_works((enum json_way)way))
			check_way((enum json_way)way, s, &plain, good);
	json_release(&plain);
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
