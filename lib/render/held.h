#ifndef RENDER_HELD_H
#define RENDER_HELD_H

/*
 * A story in hand with the comparisons and profiles of its narratives, and its
 * changes.  All
 * that it points to is its own, so it outlives the lines it was read from.
 */
#include "record/change.h"
#include "record/profile.h"
#include "record/story.h"
#include "render/order.h"

struct held {
	struct arena arena;
	struct json json;
	struct story story;
	struct comparison *comparisons;
	size_t ncomparisons, room;
	struct profile *profiles;
	size_t nprofiles, profiles_room;
	struct change *changes;
	size_t nchanges, changes_room;
	struct key group, sort;
	size_t number; /* in the input */
};

/* A copy of the story scanned in j, or NULL with the text set. */
struct held *held_new(const struct json *j, struct error *err)
    __attribute__((warn_unused_result));
void held_free(struct held *h);

/* Whether a record about the story with that id is of this one and
 * there is room for it: past some hundreds they are drawn on their own. */
bool held_wants(const struct held *h, struct str story);

/* Adds a copy of the record scanned in j, which reads. */
void held_add_comparison(struct held *h, const struct json *j);
void held_add_profile(struct held *h, const struct json *j);
void held_add_change(struct held *h, const struct json *j);

#endif
