#ifndef RENDER_PATH_H
#define RENDER_PATH_H

/*
 * Paths into a record: names parted by full stops ("forecasts.event").  A
 * path goes through every item of an array on its way.
 */
#include "record/json.h"

enum { PATH_PARTS_MAX = 16 };

struct path {
	struct str text; /* borrowed */
	struct str parts[PATH_PARTS_MAX];
	size_t n;
};

struct path_list {
	struct path *list; /* owned */
	size_t n;
};

/* 0, or -1 with the text set for an empty part or too many. */
int path_read(struct path *p, struct str text, struct error *err);

/* The same for a list parted by commas. */
int path_list_read(struct path_list *l, struct str text, struct error *err);
void path_list_release(struct path_list *l);

/* Calls found for each value that the parts from `from` on lead to. */
void path_walk(const struct json *j, uint32_t node, const struct path *p,
    size_t from, void (*found)(void *ctx, uint32_t node), void *ctx);

/* What a value says in plain text: a string's, else the JSON as it stands;
 * null is absent. */
struct str path_value(const struct json *j, uint32_t node, struct arena *a);

/* The text of the first value, or the absent run. */
struct str path_first(
    const struct json *j, const struct path *p, struct arena *a);

#endif
