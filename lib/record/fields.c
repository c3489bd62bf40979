#include "record/fields.h"

static int
fail(struct fields *f, const char *name, const char *what)
{
	if (f->failed == 0)
		f->failed =
		    error_set(f->err, "cannot read '%s': not %s", name, what);
	return f->failed;
}

void
fields_object(struct fields *f, uint32_t node, const char *name)
{
	if (json_kind(f->json, node) != JSON_OBJECT)
		fail(f, name, "an object");
}

uint32_t
fields_member(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = json_get(f->json, object, str_of(name));

	return node && json_kind(f->json, node) != JSON_NULL ? node : 0;
}

struct str
fields_string(struct fields *f, uint32_t node, const char *name)
{
	if (json_kind(f->json, node) == JSON_NULL)
		return STR_NONE;
	if (json_kind(f->json, node) != JSON_STRING) {
		fail(f, name, "a string");
		return STR_NONE;
	}
	return json_text(f->json, node, f->arena);
}

struct str
fields_text(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = fields_member(f, object, name);

	return node ? fields_string(f, node, name) : STR_NONE;
}

static uint32_t
number_node(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = fields_member(f, object, name);

	if (node && json_kind(f->json, node) != JSON_NUMBER) {
		fail(f, name, "a number");
		return 0;
	}
	return node;
}

struct str
fields_number(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = number_node(f, object, name);

	return node ? json_raw(f->json, node) : STR_NONE;
}

double
fields_double(
    struct fields *f, uint32_t object, const char *name, double absent)
{
	uint32_t node = number_node(f, object, name);

	return node ? json_double(f->json, node) : absent;
}

int64_t
fields_integer(
    struct fields *f, uint32_t object, const char *name, int64_t absent)
{
	uint32_t node = number_node(f, object, name);
	double value;

	if (!node)
		return absent;
	value = json_double(f->json, node);
	if (value >= 9.2e18)
		return INT64_MAX;
	return value <= -9.2e18 ? INT64_MIN : (int64_t)value;
}

void *
fields_list(struct fields *f, uint32_t object, const char *name, bool *present,
    size_t *n, size_t size, uint32_t *first)
{
	uint32_t node = fields_member(f, object, name);

	*present = false;
	*n = 0;
	*first = 0;
	if (!node)
		return arena_alloc(f->arena, 0);
	if (json_kind(f->json, node) != JSON_ARRAY) {
		fail(f, name, "an array");
		return arena_alloc(f->arena, 0);
	}
	*present = true;
	*n = json_length(f->json, node);
	*first = node + 1;
	return arena_zero(f->arena, *n, size);
}

static bool
is_known(struct fields *f, uint32_t key, const char *const *known)
{
	struct str name = json_text(f->json, key, f->arena);

	for (; *known; known++)
		if (str_eq(name, str_of(*known)))
			return true;
	return false;
}

struct str
fields_others(struct fields *f, uint32_t object, const char *const *known)
{
	const struct json *j = f->json;
	struct str key, value, all;
	struct buf out = {0};
	uint32_t i, end;

	if (json_kind(j, object) != JSON_OBJECT)
		return STR_NONE;
	end = j->nodes[object].next;
	for (i = object + 1; i < end; i = j->nodes[i + 1].next) {
		if (is_known(f, i, known))
			continue;
		key = json_raw(j, i);
		value = json_raw(j, i + 1);
		if (out.len)
			buf_add_byte(&out, ',');
		buf_add_str(&out, key);
		buf_add_byte(&out, ':');
		buf_add_str(&out, value);
	}
	if (out.len == 0)
		return STR_NONE;
	all = arena_copy(f->arena, buf_str(&out));
	buf_release(&out);
	return all;
}
