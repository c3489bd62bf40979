#include "query/shape.h"

/* The part of that key, which is made when there is none. */
static struct shape *
add_part(struct shape *to, struct str key, struct arena *a)
{
	struct shape **end = &to->parts;

	for (; *end; end = &(*end)->next)
		if (str_eq((*end)->key, key))
			return *end;
	*end = arena_zero(a, 1, sizeof(**end));
	(*end)->key = key;
	return *end;
}

static bool
is_new(const struct shape *s)
{
	return !s->whole && !s->made && !s->value && !s->parts;
}

static int
fail(const struct column *c, struct error *err, const char *text)
{
	error_at(err, c->value->column, "%s", text);
	err->line = c->value->line;
	return -1;
}

static int add_list(struct shape *to, const struct column *list,
    struct arena *a, struct error *err);

static int
add_named(struct shape *to, const struct column *c, struct arena *a,
    struct error *err)
{
	struct shape *s = to;
	size_t i;

	for (i = 0; i < c->name.n; i++) {
		s = add_part(s, c->name.steps[i].key, a);
		if (i + 1 < c->name.n && (is_new(s) || s->made))
			s->made = true;
		else if (i + 1 < c->name.n || !is_new(s))
			return fail(c, err, "this key is there already");
	}
	s->value = c->value;
	return add_list(s, c->parts, a, err);
}

static int
add_path(struct shape *to, const struct column *c, struct arena *a,
    struct error *err)
{
	const struct path *path = &c->value->path;
	struct shape *s = to;
	size_t i;

	if (c->value->kind != OPERAND_PATH)
		return fail(c, err, "a function needs a name: n=count(facts)");
	for (i = 0; i < path->n; i++) {
		if (!path->steps[i].key.p)
			return fail(c, err,
			    "an item needs a name: first_fact=facts[0]");
		s = add_part(s, path->steps[i].key, a);
		if (s->value || s->made)
			return fail(c, err, "this key is there already");
	}
	if (c->parts)
		return add_list(s, c->parts, a, err);
	s->whole = true;
	return 0;
}

static int
add_list(struct shape *to, const struct column *list, struct arena *a,
    struct error *err)
{
	for (; list; list = list->next)
		if ((list->name.n ? add_named(to, list, a, err)
				  : add_path(to, list, a, err)) < 0)
			return -1;
	return 0;
}

int
shape_build(struct shape *root, const struct column *list, struct arena *a,
    struct error *err)
{
	*root = (struct shape){0};
	return add_list(root, list, a, err);
}
