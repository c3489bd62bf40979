#ifndef CLI_SLOT_H
#define CLI_SLOT_H

/*
 * A block in flight, as the parts of the engine hand it on: feed.c fills it, a
 * worker works on it, emit.c writes what came of it.
 */
#include "cli/blocks.h"

struct report {
	struct error err; /* the line counted from the block's first */
	const char *reason;
	uint64_t offset;	/* of the text in the block */
	size_t out_len;		/* of the output before it */
	size_t text_at, text_n; /* in the slot's reports_text */
};

enum slot_state { SLOT_FREE, SLOT_WORKING, SLOT_DONE };

struct slot {
	struct block block; /* first: block_report finds the slot by it */
	enum slot_state state;
	struct buf in;
	struct buf name;
	struct buf reports_text;
	uint64_t lines_before; /* newlines dropped in front of the block */
	bool trouble;	       /* the input ended in a read error */
};

void slot_clear(struct slot *s);
void slot_release(struct slot *s);

#endif
