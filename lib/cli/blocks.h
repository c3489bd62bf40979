#ifndef CLI_BLOCKS_H
#define CLI_BLOCKS_H

/*
 * The engine under every command: inputs are read in blocks cut where the
 * command says, workers turn blocks into output, and the output leaves in the
 * order of the input.  At most a few blocks a worker are in flight, so memory
 * does not grow with the input.  With one job there are no threads.
 *
 * A worker fills block->out with whole lines and reports what it cannot use;
 * the engine prints the reports, writes the rejects, counts, stops where
 * --strict, --max-errors or a limit says so, and shows the progress.
 */
#include "base/error.h"
#include "cli/options.h"

enum { BLOCK_COUNTS = 6 };

struct report; /* the engine's own */

struct block {
	struct str text;  /* to work on; borrowed by the worker */
	const char *name; /* of its input, for messages */
	uint64_t offset;  /* of text in its input */
	bool first, last; /* of its input */
	struct buf out;	  /* what to write: whole lines */
	struct buf side;  /* what the worker tells the engine's `order` */
	uint64_t lines;	  /* the worker sets it: newlines in text */
	uint64_t records; /* the worker counts what it read */
	uint64_t written; /* and the lines that it put into out */
	uint64_t counts[BLOCK_COUNTS]; /* named by the command, for --stats */
	struct report *reports;
	size_t nreports, reports_room;
	bool keep_text; /* rejects are wanted whole */
};

/*
 * Something in this block cannot be used.  err->line is counted from the
 * block's first line, from 1; 0 when there is none.  reason is a short code
 * for the reject record ("json", "no-story"), offset and text are where and
 * what in block->text.  Copies what it keeps.
 */
void block_report(struct block *b, const struct error *err, const char *reason,
    uint64_t offset, struct str text);

/* Where bytes come from.  Operands, unless a command has containers. */
struct source {
	/* The next input: 1 with *name set, 0 when there is none left, -1 with
	 * err set for one that cannot be opened; call again for the next. */
	int (*next)(struct source *s, const char **name, struct error *err);
	/* As file_read, of the input that next gave. */
	ssize_t (*read)(struct source *s, char *p, size_t n, struct error *err);
};

struct engine {
	/*
	 * How many bytes of text make a block that can be worked on alone: 0
	 * when more is needed.  `whole` says that the input ends here; then the
	 * engine takes all of it.  NULL: cut after the last newline.
	 */
	size_t (*cut)(struct str text, void *ctx);
	/* One worker's state; may be NULL when ctx is enough. */
	void *(*open)(void *ctx);
	void (*work)(void *worker, struct block *b);
	/* With `serial` or `order`: after the last block, for what is left to
	 * say; order does not see it. */
	void (*end)(void *worker, struct block *b);
	void (*close)(void *worker);
	/*
	 * Or NULL: called for each block in the order of the input and never
	 * twice at once, before out is written; it may change out and must then
	 * set written.  1 when nothing more is needed of the input; -1 when it
	 * has failed and said so, which leaves the output files as they were.
	 */
	int (*order)(void *ctx, struct block *b);
	bool serial;	/* one worker sees all blocks in order */
	uint64_t limit; /* stop after so many lines out; 0: none */
	bool quiet;	/* write nothing to the output; with limit 1: -q */
	const char *count_names[BLOCK_COUNTS]; /* for --stats; NULL ends */
	size_t block_size;		       /* 0: 256 KiB */
};

struct totals {
	uint64_t inputs, bytes, lines, records, written, rejects;
	uint64_t counts[BLOCK_COUNTS];
	bool trouble; /* an input could not be read, or a write failed */
};

/*
 * Runs it all: reads source (NULL: the operands of c), writes c->output.
 * Fills totals and returns the status: 0, 2 or 3.
 */
int engine_run(const struct common *c, const struct engine *e, void *ctx,
    struct source *source, struct totals *totals);

#endif
