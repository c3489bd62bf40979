#ifndef COMPARE_PROFILE_H
#define COMPARE_PROFILE_H

/*
 * How one narrative speaks: tone, hedges, modality, loaded words, and the
 * facts that it leans on.
 *
 *	struct profiler *p = profiler_new();	one a worker
 *	profiler_begin(p, &story, &arena);	once a story
 *	profiler_profile(p, &out, 0);
 */
#include "compare/sides.h"
#include "record/profile.h"
#include "record/story.h"

struct profiler;

struct profiler *profiler_new(void) __attribute__((warn_unused_result));
void profiler_free(struct profiler *p);

/* Reads the story's texts; it and the arena must live until the next begin. */
void profiler_begin(struct profiler *p, const struct story *s, struct arena *a);

/* The profile of narrative i, which exists; where the story is not in English
 * only the facts that it leans on.  Strings and lists are in the
 * arena of profiler_begin or borrowed from the story. */
void profiler_profile(struct profiler *p, struct profile *out, size_t i);

/* Appends the profiles, a line each, of the narratives that are wanted: how
 * many. */
size_t profiler_write(
    struct profiler *p, const struct sides *sides, struct buf *out);

#endif
