#include "query/walk.h"

struct walk {
	const struct json *json;
	const struct path *path;
	walk_visit *visit;
	void *ctx;
	bool items; /* an array at the end is its items */
};

uint32_t
walk_item(const struct json *j, uint32_t array, long i)
{
	uint32_t at, end;

	if (json_kind(j, array) != JSON_ARRAY)
		return 0;
	if (i < 0)
		i += (long)json_length(j, array);
	end = j->nodes[array].next;
	for (at = array + 1; at < end && i > 0; i--)
		at = j->nodes[at].next;
	return at < end && i == 0 ? at : 0;
}

bool
walk_items(const struct json *j, uint32_t node, walk_visit *visit, void *ctx)
{
	uint32_t at, end = j->nodes[node].next;

	for (at = node; at < end;) {
		if (json_kind(j, at) == JSON_ARRAY) {
			at++;
			continue;
		}
		if (visit(ctx, at))
			return true;
		at = j->nodes[at].next;
	}
	return false;
}

/* From step i on.  Recurs once a part of the path, not by the input. */
static bool
walk_from(const struct walk *w, uint32_t node, size_t i)
{
	const struct json *j = w->json;
	const struct step *s;
	uint32_t at, end;

	for (; i < w->path->n; i++) {
		s = &w->path->steps[i];
		if (!s->key.p)
			node = walk_item(j, node, s->item);
		else if (json_kind(j, node) == JSON_OBJECT)
			node = json_get(j, node, s->key);
		else if (json_kind(j, node) == JSON_ARRAY)
			break;
		else
			return false;
		if (!node)
			return false;
	}
	if (i == w->path->n) {
		if (w->items && json_kind(j, node) == JSON_ARRAY)
			return walk_items(j, node, w->visit, w->ctx);
		return w->visit(w->ctx, node);
	}
	end = j->nodes[node].next;
	for (at = node + 1; at < end;) {
		if (json_kind(j, at) == JSON_ARRAY) {
			at++;
			continue;
		}
		if (walk_from(w, at, i))
			return true;
		at = j->nodes[at].next;
	}
	return false;
}

bool
walk_places(const struct json *j, uint32_t node, const struct path *path,
    walk_visit *visit, void *ctx)
{
	struct walk w = {j, path, visit, ctx, false};

	return walk_from(&w, node, 0);
}

bool
walk_values(const struct json *j, uint32_t node, const struct path *path,
    walk_visit *visit, void *ctx)
{
	struct walk w = {j, path, visit, ctx, true};

	return walk_from(&w, node, 0);
}
