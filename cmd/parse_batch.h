#ifndef CMD_PARSE_BATCH_H
#define CMD_PARSE_BATCH_H

/*
 * What story-parse reads: every document that the walk finds, handed to the
 * engine as its source, from where a ledger says that another run left it.
 *
 *	batch_open(&b, &options, NULL);
 *	engine_run(common, &engine, &b, &b.source, &totals);
 *	batch_close(&b);
 */
#include "cli/blocks.h"
#include "cli/ledger.h"
#include "parse/document_cut.h"
#include "parse_options.h"

struct batch {
	struct source source;
	const struct options *options;
	struct ledger *ledger; /* or NULL */
	struct walk walk;
	struct document_cut cut; /* of the open document */
	struct buf name;	 /* of it, for messages */
};

/* Borrows all of them; the ledger is opened before the first document is. */
void batch_open(
    struct batch *b, const struct options *o, struct ledger *ledger);

/* The engine's cut and bound, with the batch as their context. */
size_t batch_cut(struct str text, void *batch);
size_t batch_bound(void *batch, const char **option);

void batch_close(struct batch *b);

#endif
