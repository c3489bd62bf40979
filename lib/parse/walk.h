#ifndef PARSE_WALK_H
#define PARSE_WALK_H

/*
 * All documents of all operands, one after another, whatever holds them.
 *
 *	struct walk w = {.files = {...}, .bounds = {...}};
 *	walk_open(&w);
 *	while ((got = walk_next(&w, &err)) != 0)
 *		if (got > 0)
 *			... walk_read(&w, p, n, &err) until 0
 *		else if (got == INPUT_REJECT)
 *			... w.reason, err and w.place say what cannot be used
 *	walk_close(&w);
 */
#include "parse/container.h"
#include "parse/files.h"
#include "parse/names.h"

struct walk_level {
	struct input in;
	struct container *container; /* what in holds, when it is one */
	size_t member_len;	     /* of the walk's member, that in has */
};

struct walk {
	struct files files;
	struct bounds bounds;
	bool live; /* an input is not waited for to tell what it is */
	bool only_containers; /* a document that is in none is passed over */
	/* Of the document that is open, or of what was refused. */
	struct place place;
	const char *reason;
	uint64_t number; /* of it among those of its file, from 1 */
	uint64_t skipped[SKIP_KINDS];
	/* The walk's own. */
	struct walk_level levels[CONTAINER_DEPTH_MAX + 1];
	size_t depth;
	struct buf member;
	struct names names; /* of the members of the open file */
	struct str memory;
	size_t memory_at;
	bool in_memory;
	struct str captured; /* of what is in memory, and all that is in it */
	uint64_t bytes;	     /* read from files */
};

void walk_open(struct walk *w);

/* The same over bytes in memory, which are one document of a container:
 * place is where they are.  Borrowed. */
void walk_open_memory(
    struct walk *w, struct str bytes, const struct place *place);

int walk_next(struct walk *w, struct error *err);
/* What comes next of the open document: n bytes or more, fewer at its end. */
struct str walk_look(struct walk *w, size_t n);

ssize_t walk_read(struct walk *w, char *p, size_t n, struct error *err);

/* So many bytes read came to nothing: INPUT_REJECT when it is too much. */
int walk_waste(struct walk *w, size_t n, struct error *err);

/* Adds what was passed over since the last call. */
void walk_count(struct walk *w, uint64_t *skipped);

/* Whether the open document is in a container. */
bool walk_inside(const struct walk *w);

void walk_close(struct walk *w);

#endif
