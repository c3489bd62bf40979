#ifndef CLI_FEED_H
#define CLI_FEED_H

/* Cuts the inputs into blocks, one after another. */
#include "cli/slot.h"

struct feed {
	const struct common *common;
	const struct engine *engine;
	void *ctx;
	struct source *source;
	struct buf name; /* of the open input */
	bool open;
	bool first;	 /* nothing of it was handed out yet */
	bool resumes;	 /* nor here, but in an earlier run */
	bool skipping;	 /* dropping what is too long to be used */
	uint64_t offset; /* of rest in it */
	struct buf rest; /* read and not yet handed out */
	bool trouble;	 /* some input could not be opened or read */
	bool failed;	 /* the open one, and the ledger is to know */
	bool ended;	 /* there is no further input */
	bool rejected;	 /* reading it ended in `reject` */
	struct error reject;
	uint64_t inputs;
};

/*
 * Fills the slot with the next bytes, or with many small inputs: 1, or 0 when
 * there are none.  Inputs that cannot be opened are reported on standard error
 * and passed over.
 */
int feed_next(struct feed *f, struct slot *s);

void feed_release(struct feed *f);

#endif
