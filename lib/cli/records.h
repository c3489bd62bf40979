#ifndef CLI_RECORDS_H
#define CLI_RECORDS_H

/*
 * Commands that read records: the engine of blocks.h a line at a time.  Blank
 * lines are skipped.  A line that is no JSON object is reported and passed
 * over; the rest goes on.
 *
 *	static int
 *	work(void *state, struct record *r)
 *	{
 *		if (wanted(state, r->json))
 *			record_pass(r);
 *		return 0;
 *	}
 */
#include "cli/blocks.h"
#include "record/json.h"

struct record {
	struct json *json;   /* scanned; node 0 is an object */
	struct str line;     /* without its newline */
	struct arena *arena; /* emptied before each record */
	struct buf *out;     /* the block's output: add whole lines */
	struct error *err;   /* to fill before returning -1 */
	struct block *block; /* for its counts */
	uint64_t number;     /* of the line in its block, from 1 */
};

struct record_filter {
	void *(*open)(void *ctx); /* one a worker; NULL: ctx itself */
	/* Whether a line need not be read; NULL: all are. */
	bool (*skips)(void *state, struct str line);
	/* One record.  -1 with r->err set rejects it; what it added to r->out
	 * is then taken back. */
	int (*work)(void *state, struct record *r);
	/* After the last record, with serial or order; no json. */
	void (*end)(void *state, struct record *r);
	int (*order)(void *ctx, struct block *b); /* as the engine's */
	void (*close)(void *state);
	bool serial;
	uint64_t limit;
	bool quiet;
	const char *count_names[BLOCK_COUNTS];
};

/* Adds the line as it came, with a newline. */
void record_pass(struct record *r);

/* As engine_run. */
int records_run(const struct common *c, const struct record_filter *f,
    void *ctx, struct totals *totals);

#endif
