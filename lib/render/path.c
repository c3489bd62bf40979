#include <stdlib.h>

#include "render/path.h"

int
path_read(struct path *p, struct str text, struct error *err)
{
	struct str rest = text;

	*p = (struct path){.text = text};
	for (;;) {
		size_t n = str_find_byte(rest, '.');

		if (n == 0)
			return error_set(err, "bad path '%.*s': empty name",
			    (int)(text.n > 80 ? 80 : text.n), text.p);
		if (p->n == PATH_PARTS_MAX)
			return error_set(
			    err, "path has more than %d names", PATH_PARTS_MAX);
		p->parts[p->n++] = str_make(rest.p, n);
		if (n == rest.n)
			return 0;
		rest = str_from(rest, n + 1);
	}
}

int
path_list_read(struct path_list *l, struct str text, struct error *err)
{
	size_t commas = 0;

	for (size_t i = 0; i < text.n; i++)
		commas += text.p[i] == ',';
	l->n = 0;
	l->list = mem_zero(commas + 1, sizeof(*l->list));
	for (size_t i = 0; i <= commas; i++) {
		size_t n = str_find_byte(text, ',');

		if (path_read(&l->list[i], str_make(text.p, n), err) < 0)
			return -1;
		l->n++;
		if (n < text.n)
			text = str_from(text, n + 1);
	}
	return 0;
}

void
path_list_release(struct path_list *l)
{
	free(l->list);
	*l = (struct path_list){0};
}

/* Each step goes through one array at most, so the depth is bounded by the
 * parts of the path and not by the record. */
void
path_walk(const struct json *j, uint32_t node, const struct path *p,
    size_t from, void (*found)(void *ctx, uint32_t node), void *ctx)
{
	if (json_kind(j, node) == JSON_ARRAY) {
		uint32_t i = node + 1;

		for (; i < j->nodes[node].next; i = j->nodes[i].next) {
			if (from == p->n)
				found(ctx, i);
			else if ((json_kind(j, i) == JSON_OBJECT))
				path_walk(j, i, p, from, found, ctx);
		}
		return;
	}
	if (from == p->n) {
		found(ctx, node);
		return;
	}
	node = json_get(j, node, p->parts[from]);
	if (node)
		path_walk(j, node, p, from + 1, found, ctx);
}

struct str
path_value(const struct json *j, uint32_t node, struct arena *a)
{
	switch (json_kind(j, node)) {
	case JSON_NULL:
		return STR_NONE;
	case JSON_STRING:
		return json_text(j, node, a);
	default:
		return json_raw(j, node);
	}
}

struct first {
	const struct json *json;
	struct arena *arena;
	struct str value;
};

static void
keep_first(void *ctx, uint32_t node)
{
	struct first *f = ctx;

	if (!f->value.p)
		f->value = path_value(f->json, node, f->arena);
}

struct str
path_first(const struct json *j, const struct path *p, struct arena *a)
{
	struct first f = {j, a, STR_NONE};

	path_walk(j, 0, p, 0, keep_first, &f);
	return f.value;
}
