#ifndef QUERY_WALK_H
#define QUERY_WALK_H

/*
 * Where a path leads.  Its places are what its keys reach, passing through
 * every item of an array on the way; its values are the same with an array
 * replaced by its items, and theirs.
 */
#include "query/ast.h"
#include "record/json.h"

/* Called for each node; true stops. */
typedef bool walk_visit(void *ctx, uint32_t node);

/* True when a visit stopped it. */
bool walk_places(const struct json *j, uint32_t node, const struct path *path,
    walk_visit *visit, void *ctx);
bool walk_values(const struct json *j, uint32_t node, const struct path *path,
    walk_visit *visit, void *ctx);

/* The items of an array and of the arrays in it; else the node itself. */
bool walk_items(
    const struct json *j, uint32_t node, walk_visit *visit, void *ctx);

/* Item i of an array, from the end when negative; 0 when there is none. */
uint32_t walk_item(const struct json *j, uint32_t array, long i);

#endif
