#include "query/shape.h"
#include "query/walk.h"

static bool write_shape(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out);
static bool write_parts(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out);

static void
add_key(struct buf *out, struct str key)
{
	char last = out->len ? out->data[out->len - 1] : '{';

	if (last != '{')
		buf_add_byte(out, ',');
	json_add_string(out, key);
	buf_add_byte(out, ':');
}

/* The values of a new key. */
struct gather {
	struct matcher *m;
	const struct shape *shape;
	struct buf *out;
	uint64_t n;
};

static bool
gather_node(void *ctx, uint32_t node)
{
	struct gather *g = ctx;
	size_t start = g->out->len;

	if (g->n)
		buf_add_byte(g->out, ',');
	if (!g->shape->parts)
		buf_add_str(g->out, json_raw(g->m->json, node));
	else if (!write_shape(g->m, node, g->shape, g->out)) {
		buf_cut(g->out, start);
		return false;
	}
	g->n++;
	return false;
}

static bool
gather_value(void *ctx, const struct value *v)
{
	struct gather *g = ctx;

	if (g->n++)
		buf_add_byte(g->out, ',');
	if (v->kind == VALUE_TEXT)
		json_add_string(g->out, v->text);
	else if (v->text.p)
		buf_add_str(g->out, v->text);
	else
		json_add_integer(g->out, (int64_t)v->number);
	return false;
}

static bool
first_node(void *ctx, uint32_t node)
{
	gather_node(ctx, node);
	return true;
}

static bool
through_array(void *ctx, uint32_t node)
{
	(void)ctx;
	(void)node;
	return true;
}

/*
 * Whether a path may have several values: it passes an array by a key, or,
 * where items count, ends at one.
 */
static bool
is_many(
    const struct json *j, uint32_t from, const struct path *path, bool items)
{
	struct path head = *path;
	uint32_t node = from;
	size_t i;

	for (i = 0; i < path->n; i++) {
		if (!path->steps[i].key.p) {
			node = walk_item(j, node, path->steps[i].item);
		} else if (json_kind(j, node) == JSON_ARRAY) {
			head.n = i;
			return walk_places(j, from, &head, through_array, NULL);
		} else {
			node = json_get(j, node, path->steps[i].key);
		}
		if (!node)
			return false;
	}
	return items && json_kind(j, node) == JSON_ARRAY;
}

/* The same of a function, which has a value for each that it is of. */
static bool
gives_many(const struct json *j, uint32_t from, const struct operand *o)
{
	bool items = false;

	for (; o->kind == OPERAND_LOWER || o->kind == OPERAND_LEN; o = o->of)
		items = o->kind == OPERAND_LOWER;
	return o->kind == OPERAND_PATH && is_many(j, from, &o->path, items);
}

static void
write_values(struct gather *g, uint32_t from)
{
	const struct operand *o = g->shape->value;
	const struct json *j = g->m->json;

	if (o->kind == OPERAND_FIRST && o->of->kind == OPERAND_PATH)
		walk_values(j, from, &o->of->path, first_node, g);
	else if (o->kind == OPERAND_PATH)
		walk_places(j, from, &o->path, gather_node, g);
	else
		each_value(g->m, from, o, gather_value, g);
}

/* A list, or the value; false when there is none. */
static bool
write_value(
    struct matcher *m, uint32_t from, const struct shape *s, struct buf *out)
{
	bool many = gives_many(m->json, from, s->value);
	struct gather g = {m, s, out, 0};

	if (many)
		buf_add_byte(out, '[');
	write_values(&g, from);
	if (many)
		buf_add_byte(out, ']');
	return many || g.n > 0;
}

/* What stands under the part's key in an object made of `from`. */
static bool
write_part(
    struct matcher *m, uint32_t from, const struct shape *part, struct buf *out)
{
	uint32_t member;
	size_t start = out->len;

	if (part->value)
		return write_value(m, from, part, out);
	if (part->made) {
		write_parts(m, from, part, out);
		return out->len > start + strlen("{}");
	}
	member = json_get(m->json, from, part->key);
	return member && write_shape(m, member, part, out);
}

static bool
write_parts(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out)
{
	const struct shape *part;
	size_t start;

	buf_add_byte(out, '{');
	for (part = s->parts; part; part = part->next) {
		start = out->len;
		add_key(out, part->key);
		if (!write_part(m, node, part, out))
			buf_cut(out, start);
	}
	buf_add_byte(out, '}');
	return true;
}

static bool
write_array(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out)
{
	uint32_t at, end = m->json->nodes[node].next;
	size_t before;

	buf_add_byte(out, '[');
	for (at = node + 1; at < end; at = m->json->nodes[at].next) {
		before = out->len;
		if (out->data[before - 1] != '[')
			buf_add_byte(out, ',');
		if (!write_shape(m, at, s, out))
			buf_cut(out, before);
	}
	buf_add_byte(out, ']');
	return true;
}

/*
 * False when there is nothing to keep.  Arrays in arrays recur by the input,
 * to JSON_DEPTH_MAX at most.
 */
static bool
write_shape(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out)
{
	if (s->whole) {
		buf_add_str(out, json_raw(m->json, node));
		return true;
	}
	switch (json_kind(m->json, node)) {
	case JSON_OBJECT:
		return write_parts(m, node, s, out);
	case JSON_ARRAY:
		return write_array(m, node, s, out);
	default:
		return false;
	}
}

void
shape_write(struct matcher *m, const struct shape *root, struct buf *out)
{
	write_shape(m, 0, root, out);
}
