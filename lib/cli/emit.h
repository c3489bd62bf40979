#ifndef CLI_EMIT_H
#define CLI_EMIT_H

/*
 * The far end of the engine: what the workers made leaves here in the order of
 * the input, with its reports, and the counts are kept.
 */
#include "base/file.h"
#include "cli/ledger.h"
#include "cli/progress.h"
#include "cli/slot.h"

struct emit {
	const struct common *common;
	const struct engine *engine;
	void *ctx;
	struct source *source;
	struct file out, rejects, stats;
	bool has_rejects, has_stats;
	uint64_t line; /* newlines of the input before the block */
	struct totals totals;
	bool stop;   /* a limit, a bound or a failed write was met */
	bool enough; /* the engine's order wants no more */
	bool failed; /* order has */
	bool ended;  /* what comes is what the engine's end has to say */
	struct progress progress;
	/* For the ledger: what is behind the last block, and how long the
	 * output and the rejects are there and now. */
	struct ledger_mark mark;
	struct buf operand; /* the mark's input */
	uint64_t mark_out, mark_rejects, out_n, rejects_n;
	int64_t last_point; /* milliseconds */
};

/* Opens the files: 0, or -1 with err set. */
int emit_begin(struct emit *e, const struct common *c,
    const struct engine *engine, void *ctx, struct source *source,
    struct error *err);

void emit_slot(struct emit *e, struct slot *s);

/*
 * Finishes the files, or leaves them as they were when `good` is false, and
 * writes the statistics.  0, or -1 when a file could not be written, which is
 * reported.
 */
int emit_end(struct emit *e, bool good);

#endif
