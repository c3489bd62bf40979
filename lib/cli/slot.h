#ifndef CLI_SLOT_H
#define CLI_SLOT_H

/*
 * Blocks in flight, as the parts of the engine hand them on: feed.c fills a
 * slot, a worker works on its blocks, emit.c writes what came of them.  A slot
 * holds one block of a large input or many small inputs, so that handing on
 * costs little either way.
 */
#include "base/memory.h"
#include "cli/blocks.h"
#include "record/reject.h"

struct report {
	struct error err; /* the line counted from the block's first */
	struct reject reject;
	size_t out_len; /* of the slot's output before it */
};

enum slot_state { SLOT_FREE, SLOT_WORKING, SLOT_DONE };

struct slot {
	enum slot_state state;
	struct block *blocks;
	size_t n, room;
	struct buf in, names, about, out, side; /* of all blocks in turn */
	struct report *reports;
	size_t nreports, reports_room;
	struct arena arena; /* for what the reports hold */
	bool keep_text;	    /* rejects are wanted whole */
};

void slot_clear(struct slot *s);
void slot_release(struct slot *s);

/* A new block at the end, all zero but for where it lies. */
struct block *slot_add(struct slot *s);

/* Around the work on a block: its pointers, and where its output ends. */
void slot_begin_block(struct slot *s, struct block *b);
void slot_end_block(struct slot *s, struct block *b);

#endif
