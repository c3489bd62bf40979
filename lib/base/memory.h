#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/*
 * Memory: allocation that does not fail, and arenas.
 *
 * Running out of memory ends the process here, with a message and status 2;
 * no caller checks for NULL.  An arena hands out pieces that are all given
 * back at once: one arena_reset a record, no free lists.
 *
 *	struct arena a = {0};
 *	struct str name = arena_copy(&a, s);
 *	arena_reset(&a);	every piece is gone, the room is kept
 *	arena_release(&a);
 */
#include <stddef.h>

#include "base/str.h"

/* malloc, calloc and realloc; the caller frees.  A size of 0 is good. */
void *mem_alloc(size_t size) __attribute__((malloc, warn_unused_result));
void *mem_zero(size_t count, size_t size)
    __attribute__((malloc, warn_unused_result));
void *mem_resize(void *p, size_t count, size_t size)
    __attribute__((warn_unused_result));

/* A NUL-ended copy of s that the caller frees. */
char *mem_copy(struct str s) __attribute__((malloc, warn_unused_result));

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks; /* the one in use first */
	size_t used;		    /* bytes handed out of the first */
};

/* size bytes, not cleared, aligned for any type, good until the reset. */
void *arena_alloc(struct arena *a, size_t size)
    __attribute__((warn_unused_result));

/* The same, cleared. */
void *arena_zero(struct arena *a, size_t count, size_t size)
    __attribute__((warn_unused_result));

/* Takes back the piece that was handed out last, which was used for a while. */
void arena_take_back(struct arena *a, const void *piece);

/* A copy of s in the arena, with a NUL behind it that n does not count. */
struct str arena_copy(struct arena *a, struct str s);

/* For arena_more. */
void *arena_grow(struct arena *a, void *items, size_t n, size_t *room,
    size_t size) __attribute__((warn_unused_result));

/*
 * Room for one more item behind the n items of size bytes at items, which is
 * NULL or came from here with the same *room.  Returns where the items are
 * now.  Growing doubles, so that n pushes cost O(n).
 *
 *	list = arena_more(a, list, n, &room, sizeof(*list));
 *	list[n++] = item;
 */
static inline void *
arena_more(struct arena *a, void *items, size_t n, size_t *room, size_t size)
{
	return items && n < *room ? items : arena_grow(a, items, n, room, size);
}

/* Takes every piece back and keeps the largest chunk for what comes. */
void arena_reset(struct arena *a);

/* Gives all memory back; the arena may be used again. */
void arena_release(struct arena *a);

#endif
