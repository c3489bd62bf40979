#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK_MIN = 16 * 1024 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t size;
	max_align_t bytes[];
};

static _Noreturn void
out_of_memory(void)
{
	fputs("story-tools: out of memory\n", stderr);
	_Exit(2);
}

void *
mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *
mem_zero(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void *
mem_resize(void *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	p = realloc(p, (count && size) ? count * size : 1);
	if (!p)
		out_of_memory();
	return p;
}

char *
mem_copy(struct str s)
{
	char *p = mem_alloc(s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

static void
add_chunk(struct arena *a, size_t size)
{
	size_t room = a->chunks ? a->chunks->size * 2 : CHUNK_MIN;
	struct arena_chunk *chunk;

	if (room < size)
		room = size;
	if (room > SIZE_MAX - sizeof(*chunk))
		out_of_memory();
	chunk = mem_alloc(sizeof(*chunk) + room);
	chunk->next = a->chunks;
	chunk->size = room;
	a->chunks = chunk;
	a->used = 0;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	size_t unit = sizeof(max_align_t);
	char *piece;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + unit - 1) / unit * unit;
	if (!a->chunks || a->chunks->size - a->used < size)
		add_chunk(a, size);
	piece = (char *)a->chunks->bytes + a->used;
	a->used += size;
	return piece;
}

void
arena_take_back(struct arena *a, const void *piece)
{
	a->used = (size_t)((const char *)piece - (char *)a->chunks->bytes);
}

void *
arena_zero(struct arena *a, size_t count, size_t size)
{
	void *p;

	if (size && count > SIZE_MAX / size)
		out_of_memory();
	p = arena_alloc(a, count * size);
	memset(p, 0, count * size);
	return p;
}

struct str
arena_copy(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return str_make(p, s.n);
}

void *
arena_grow(struct arena *a, void *items, size_t n, size_t *room, size_t size)
{
	void *grown;

	*room = items && *room ? *room * 2 : 8;
	if (*room > SIZE_MAX / size)
		out_of_memory();
	grown = arena_alloc(a, *room * size);
	if (n)
		memcpy(grown, items, n * size);
	return grown;
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *old;

	while (a->chunks && a->chunks->next) {
		old = a->chunks->next;
		a->chunks->next = old->next;
		free(old);
	}
	a->used = 0;
}

void
arena_release(struct arena *a)
{
	arena_reset(a);
	free(a->chunks);
	a->chunks = NULL;
}
