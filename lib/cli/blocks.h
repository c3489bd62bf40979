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
#include "record/reject.h"

enum { BLOCK_COUNTS = 48 };

struct slot; /* the engine's own */

struct block {
	struct str text;  /* to work on; borrowed by the worker */
	const char *name; /* of its input, for messages */
	struct str about; /* what the source says of its input */
	uint64_t offset;  /* of text in its input */
	bool first, last; /* of its input */
	struct buf *out;  /* what to write: whole lines, added at the end */
	struct buf *side; /* what the worker tells the engine's `order` */
	uint64_t lines;	  /* the worker sets it: newlines in text */
	uint64_t records; /* the worker counts what it read */
	uint64_t written; /* and the lines that it put into out */
	uint64_t counts[BLOCK_COUNTS]; /* named by the command, for --stats */
	size_t nreports;
	struct slot *slot;
	/* The engine's own: offsets in the slot's buffers. */
	size_t at, name_at, about_at, about_n, reports_at, out_from, out_to;
	size_t operand_at, operand_n;
	uint64_t document, end; /* of it in its input, of what comes next */
	bool skipping;		/* which is to be dropped */
	bool failed;		/* or could not be read */
	bool resumes;		/* lines_before are all before it */
	uint64_t lines_before;	/* newlines dropped in front of the block */
};

/*
 * Something in this block cannot be used.  err->line is counted from the
 * block's first line, from 1; 0 when there is none.  reason is a short code
 * for the reject record ("json", "no-story"), offset and text are where and
 * what in block->text.  Copies what it keeps.
 */
void block_report(struct block *b, const struct error *err, const char *reason,
    uint64_t offset, struct str text);

/* The same with all that the reject record is to hold; the line is err's. */
void block_reject(
    struct block *b, const struct error *err, const struct reject *reject);

/*
 * Where bytes come from.  Operands, unless a command has containers.  What can
 * be read but not used is SOURCE_REJECT, with `reason` and err set.
 */
enum { SOURCE_TROUBLE = -1, SOURCE_REJECT = -2 };

struct source {
	/* The next input: 1 with *name set, 0 when there is none left,
	 * SOURCE_TROUBLE with err set for one that cannot be opened;
	 * call again for the next. */
	int (*next)(struct source *s, const char **name, struct error *err);
	/* As file_read, of the input that next gave. */
	ssize_t (*read)(struct source *s, char *p, size_t n, struct error *err);
	/* Optional: so many bytes came to nothing; SOURCE_REJECT, with err
	 * set, when that is enough. */
	int (*waste)(struct source *s, size_t n, struct error *err);
	/* Optional: adds to a block's `about`, after next or a reject. */
	void (*describe)(struct source *s, struct buf *about);
	/* Optional: adds what was counted since the last call. */
	void (*count)(struct source *s, uint64_t *counts);
	/* What rejects of the input that is open hold, and the reason of a
	 * SOURCE_REJECT.  No file: the input's name; length -1: the place is
	 * that of the text in the input. */
	struct reject reject;
	_Atomic(uint64_t) consumed; /* bytes of the operands; 0: not known */
	/* Of the input that is open, for the ledger: whose it is, its number
	 * there, and where reading it begins and behind how many newlines,
	 * perhaps within what was refused as too long. */
	struct str operand;
	uint64_t document, start, start_line;
	bool start_skipping;
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
	/* For --stats; NULL ends.  "skipped.media" is a member of "skipped";
	 * those of one group stand together. */
	const char *count_names[BLOCK_COUNTS];
	size_t block_size; /* 0: 256 KiB */
	/* Optional: the most bytes without a cut, and the option that says so,
	 * for the input that is open.  Else --max-line is asked. */
	size_t (*bound)(void *ctx, const char **option);
};

struct totals {
	uint64_t inputs, bytes, lines, records, written, rejects;
	uint64_t counts[BLOCK_COUNTS];
	bool trouble; /* an input could not be read, or a write failed */
};

/* Usage trouble when there is no operand and standard input is a terminal. */
void engine_require_input(const struct common *c);

/*
 * Runs it all: reads source (NULL: the operands of c), writes c->output.
 * Fills totals and returns the status: 0, 2 or 3.
 */
int engine_run(const struct common *c, const struct engine *e, void *ctx,
    struct source *source, struct totals *totals);

#endif
