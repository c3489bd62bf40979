#ifndef COMPARE_HISTORY_H
#define COMPARE_HISTORY_H

/*
 * The versions of stories, held as their lines until they can be compared in
 * the order of time: by `updated`, else by when they were captured, else by
 * the order in which they came.  Versions of one story have one story_key, or
 * one headline, in any case, where either has no address.
 *
 * Memory grows with what is held: the lines and some 100 bytes each.
 */
#include "record/story.h"

struct held_version {
	char *line;  /* owned: the story's record */
	char *after; /* owned: lines that came behind it, or NULL */
	size_t line_n, after_n;
	int64_t time, captured; /* seconds since 1970 */
	uint64_t number;	/* in the input */
};

struct held_story {
	struct held_version *list; /* owned */
	size_t n, room;
	bool has_url;
};

struct history;

struct history *history_new(void) __attribute__((warn_unused_result));
void history_free(struct history *h);

/* The story that s is a version of, or NULL when there is none yet. */
const struct held_story *history_find(
    const struct history *h, const struct story *s);

/* Adds a version with a copy of its line, and its story when it is the
 * first; with `last` it takes the place of the one before. */
void history_add(
    struct history *h, const struct story *s, struct str line, bool last);

/* Adds a copy of a line behind the version added last: 0, or -1 when there
 * is no version yet. */
int history_add_after(struct history *h, struct str line);

/* Puts each story's versions in the order of time. */
void history_sort(struct history *h);

/* Story i in the order of first appearance, or NULL past the end. */
const struct held_story *history_get(const struct history *h, size_t i);

/*
 * Adds the stories of a file, one a line; other records are passed over.  A
 * line that cannot be read is handed to bad.  -1 with err set when the file
 * cannot be read.
 */
int history_load(struct history *h, const char *path,
    void (*bad)(void *ctx, const struct error *err), void *ctx,
    struct error *err);

#endif
