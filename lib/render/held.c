#include "render/held.h"

#include <stdlib.h>

enum { PARTS_MAX = 256 };

struct held *
held_new(const struct json *j, struct error *err)
{
	struct held *h = mem_zero(1, sizeof(*h));
	struct str line = arena_copy(&h->arena, j->text);

	if (json_scan(&h->json, line, err) < 0 ||
	    story_read(&h->story, &h->json, &h->arena, err) < 0) {
		held_free(h);
		return NULL;
	}
	return h;
}

void
held_free(struct held *h)
{
	if (!h)
		return;
	arena_release(&h->arena);
	json_release(&h->json);
	free(h->comparisons);
	free(h->profiles);
	free(h->changes);
	free(h);
}

bool
held_wants(const struct held *h, struct str story)
{
	return h && story.n && str_eq(h->story.id, story) &&
	       h->ncomparisons + h->nprofiles + h->nchanges < PARTS_MAX;
}

void
held_add_comparison(struct held *h, const struct json *j)
{
	struct json own = {0};
	struct comparison c;
	struct error err;

	if (json_scan(&own, arena_copy(&h->arena, j->text), &err) == 0 &&
	    comparison_read(&c, &own, &h->arena, &err) == 0) {
		if (h->ncomparisons == h->room) {
			h->room = h->room ? 2 * h->room : 4;
			h->comparisons =
			    mem_resize(h->comparisons, h->room, sizeof(c));
		}
		h->comparisons[h->ncomparisons++] = c;
	}
	json_release(&own);
}

void
held_add_profile(struct held *h, const struct json *j)
{
	struct json own = {0};
	struct profile p;
	struct error err;

	if (json_scan(&own, arena_copy(&h->arena, j->text), &err) == 0 &&
	    profile_read(&p, &own, &h->arena, &err) == 0) {
		if (h->nprofiles == h->profiles_room) {
			h->profiles_room =
			    h->profiles_room ? 2 * h->profiles_room : 4;
			h->profiles = mem_resize(
			    h->profiles, h->profiles_room, sizeof(p));
		}
		h->profiles[h->nprofiles++] = p;
	}
	json_release(&own);
}

void
held_add_change(struct held *h, const struct json *j)
{
	struct json own = {0};
	struct change c;
	struct error err;

	if (json_scan(&own, arena_copy(&h->arena, j->text), &err) == 0 &&
	    change_read(&c, &own, &h->arena, &err) == 0) {
		if (h->nchanges == h->changes_room) {
			h->changes_room =
			    h->changes_room ? 2 * h->changes_room : 4;
			h->changes =
			    mem_resize(h->changes, h->changes_room, sizeof(c));
		}
		h->changes[h->nchanges++] = c;
	}
	json_release(&own);
}
