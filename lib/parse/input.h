#ifndef PARSE_INPUT_H
#define PARSE_INPUT_H

/*
 * Bytes as they come from a file, a member of an archive or memory, with a
 * look ahead, so that what they are can be told before they are taken.
 *
 *	struct input in = {.pull = pull, .from = file};
 *	head = input_look(&in, 512, &err);
 *	n = input_read(&in, p, room, &err);
 *	input_release(&in);
 */
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"

/* What pull, and whatever reads through it, gives for what went wrong. */
enum {
	INPUT_TROUBLE = -1, /* cannot be read */
	INPUT_REJECT = -2,  /* can be read and is not what it should be */
};

struct input {
	/* Up to n bytes: how many, 0 at the end, or one of the above with err
	 * set. */
	ssize_t (*pull)(void *from, char *p, size_t n, struct error *err);
	/* As lseek; NULL when there is no going back. */
	int64_t (*seek)(void *from, int64_t offset, int whence);
	void *from;
	struct buf ahead;
	size_t taken; /* of ahead */
	ssize_t end;  /* what pull said last, when that was no bytes */
	bool ended;
	struct error err; /* of that */
};

/* Over bytes in memory, which are taken off *left. */
struct input input_of_memory(struct str *left);

/* What comes next: n bytes or more, fewer only where the input ends. */
struct str input_look(struct input *in, size_t n);

/* Up to n bytes at p, as pull. */
ssize_t input_read(struct input *in, char *p, size_t n, struct error *err);

/* The same until n bytes are there or no more come; what went wrong behind
 * the first of them is said at the next call. */
ssize_t input_fill(struct input *in, char *p, size_t n, struct error *err);

/* As lseek, or -1. */
int64_t input_seek(struct input *in, int64_t offset, int whence);

/* Empties it for other bytes and keeps the memory. */
void input_reset(struct input *in);

void input_release(struct input *in);

#endif
