#include "record/json.h"

#include <stdlib.h>

#include "record/json_index.h"

void
json_grow(struct json *j)
{
	j->room = j->room ? j->room * 2 : 256;
	j->nodes = mem_resize(j->nodes, j->room, sizeof(*j->nodes));
}

struct json_node *
json_add_node(struct json *j, enum json_kind kind, uint32_t start)
{
	struct json_node *n;

	if (j->count == j->room)
		json_grow(j);
	n = &j->nodes[j->count++];
	*n = (struct json_node){start, start + 1, j->count, (uint8_t)kind, 0};
	return n;
}

static int
begin(struct json *j, struct str text, struct error *err)
{
	j->text = text;
	j->count = 0;
	j->escapes = 0;
	if (text.n >= JSON_SIZE_MAX)
		return error_set(err, "a line of 2 GiB or more");
	if (!j->scratch) {
		j->scratch = mem_zero(1, sizeof(*j->scratch));
		j->scratch->way = json_best_way();
	}
	return 0;
}

bool
json_scan_quick(enum json_way way, struct json *j, struct str text)
{
	struct error err;

	if (begin(j, text, &err) < 0 || text.n == 0 ||
	    !json_index_text(way, &j->scratch->index, text))
		return false;
	return json_walk(j);
}

int
json_scan_by(
    enum json_way way, struct json *j, struct str text, struct error *err)
{
	if (way != JSON_PLAIN && json_scan_quick(way, j, text))
		return 0;
	if (begin(j, text, err) < 0)
		return -1;
	return json_plain(j, err);
}

int
json_scan(struct json *j, struct str text, struct error *err)
{
	if (begin(j, text, err) < 0)
		return -1;
	return json_scan_by(j->scratch->way, j, text, err);
}

void
json_release(struct json *j)
{
	if (j->scratch)
		free(j->scratch->index.at);
	free(j->scratch);
	free(j->nodes);
	*j = (struct json){0};
}
