#include "query/shape.h"

#include "query/walk.h"

static struct shape *
add_part(struct shape *to, struct str key, struct arena *a)
{
	struct shape **end = &to->parts;

	for (; *end; end = &(*end)->next)
		if (!(*end)->value && str_eq((*end)->key, key))
			return *end;
	*end = arena_zero(a, 1, sizeof(**end));
	(*end)->key = key;
	return *end;
}

static int
fail(const struct column *c, struct error *err, const char *text)
{
	error_at(err, c->value->column, "%s", text);
	err->line = c->value->line;
	return -1;
}

static int
add_named(struct shape *root, const struct column *c, struct arena *a,
    struct error *err)
{
	struct shape *s, *part;

	for (part = root->parts; part; part = part->next)
		if (str_eq(part->key, c->name))
			return fail(c, err, "this key is there already");
	s = arena_zero(a, 1, sizeof(*s));
	s->key = c->name;
	s->value = c->value;
	for (part = root->parts; part && part->next; part = part->next)
		;
	if (part)
		part->next = s;
	else
		root->parts = s;
	return 0;
}

static int
add_path(struct shape *root, const struct column *c, struct arena *a,
    struct error *err)
{
	const struct path *path = &c->value->path;
	struct shape *s = root;
	size_t i;

	if (c->value->kind != OPERAND_PATH)
		return fail(c, err, "a function needs a name: n=count(facts)");
	for (i = 0; i < path->n; i++) {
		if (!path->steps[i].key.p)
			return fail(c, err,
			    "an item needs a name: first_fact=facts[0]");
		s = add_part(s, path->steps[i].key, a);
		if (s->value)
			return fail(c, err, "this key is there already");
	}
	s->whole = true;
	return 0;
}

int
shape_build(struct shape *root, const struct column *list, struct arena *a,
    struct error *err)
{
	*root = (struct shape){0};
	for (; list; list = list->next)
		if ((list->name.p ? add_named(root, list, a, err)
				  : add_path(root, list, a, err)) < 0)
			return -1;
	return 0;
}

static void
add_key(struct buf *out, struct str key)
{
	char last = out->len ? out->data[out->len - 1] : '{';

	if (last != '{')
		buf_add_byte(out, ',');
	json_add_string(out, key);
	buf_add_byte(out, ':');
}

struct gather {
	struct matcher *m;
	struct buf *out;
	uint64_t n;
};

static void
add_value(struct buf *out, const struct value *v)
{
	if (v->kind == VALUE_TEXT)
		json_add_string(out, v->text);
	else if (v->text.p)
		buf_add_str(out, v->text);
	else
		json_add_integer(out, (int64_t)v->number);
}

static bool
gather_node(void *ctx, uint32_t node)
{
	struct gather *g = ctx;

	if (g->n++)
		buf_add_byte(g->out, ',');
	buf_add_str(g->out, json_raw(g->m->json, node));
	return false;
}

static bool
gather_value(void *ctx, const struct value *v)
{
	struct gather *g = ctx;

	if (g->n++)
		buf_add_byte(g->out, ',');
	add_value(g->out, v);
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
is_many(const struct json *j, const struct path *path, bool items)
{
	struct path head = *path;
	uint32_t node = 0;
	size_t i;

	for (i = 0; i < path->n; i++) {
		if (!path->steps[i].key.p) {
			node = walk_item(j, node, path->steps[i].item);
		} else if (json_kind(j, node) == JSON_ARRAY) {
			head.n = i;
			return walk_places(j, 0, &head, through_array, NULL);
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
gives_many(const struct json *j, const struct operand *o)
{
	bool items = false;

	for (; o->kind == OPERAND_LOWER || o->kind == OPERAND_LEN; o = o->of)
		items = o->kind == OPERAND_LOWER;
	return o->kind == OPERAND_PATH && is_many(j, &o->path, items);
}

static void
write_values(struct gather *g, const struct operand *o)
{
	if (o->kind == OPERAND_FIRST && o->of->kind == OPERAND_PATH)
		walk_values(g->m->json, 0, &o->of->path, first_node, g);
	else if (o->kind == OPERAND_PATH)
		walk_places(g->m->json, 0, &o->path, gather_node, g);
	else
		each_value(g->m, 0, o, gather_value, g);
}

/* "new":VALUE, or nothing when there is no value. */
static void
write_named(struct matcher *m, const struct shape *s, struct buf *out)
{
	bool many = gives_many(m->json, s->value);
	struct gather g = {m, out, 0};
	size_t start = out->len;

	add_key(out, s->key);
	if (many)
		buf_add_byte(out, '[');
	write_values(&g, s->value);
	if (many)
		buf_add_byte(out, ']');
	else if (g.n == 0)
		buf_cut(out, start);
}

static bool write_shape(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out);

static bool
write_object(
    struct matcher *m, uint32_t node, const struct shape *s, struct buf *out)
{
	const struct shape *part;
	uint32_t member;
	size_t start;

	buf_add_byte(out, '{');
	for (part = s->parts; part; part = part->next) {
		if (part->value) {
			write_named(m, part, out);
			continue;
		}
		member = json_get(m->json, node, part->key);
		if (!member)
			continue;
		start = out->len;
		add_key(out, part->key);
		if (!write_shape(m, member, part, out))
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
		return write_object(m, node, s, out);
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
