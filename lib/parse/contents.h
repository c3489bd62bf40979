#ifndef PARSE_CONTENTS_H
#define PARSE_CONTENTS_H

/*
 * What the walk gave, to records: a document as it is, the page in a capture,
 * the texts of a mail and what is attached to it.  Rejects that story-parse
 * wrote are read again as the documents that they hold.
 *
 *	contents = contents_new(&options, &bounds);
 *	contents_read(contents, &piece, &result);
 *	contents_free(contents);
 */
#include "parse/container.h"
#include "parse/document.h"
#include "record/reject.h"

/* From DOCUMENT_TEXT on. */
enum { CONTENTS_KINDS = DOCUMENT_END - DOCUMENT_TEXT };

/* One worker's. */
struct contents;

/* A document, or a block of a large one. */
struct piece {
	struct place place;
	struct str bytes;
	int64_t offset; /* of the bytes in the document */
	bool first;
};

struct contents_result {
	struct buf *out; /* NULL: for `piece` only */
	uint64_t lines, tried, written;
	uint64_t skipped[SKIP_KINDS];
	/* Documents of each kind; of a large one the first block counts. */
	uint64_t kinds[CONTENTS_KINDS];
	/* err->line counts from the piece's first; all are borrowed. */
	void (*reject)(
	    void *ctx, const struct error *err, const struct reject *reject);
	/* Each story that goes out; may be NULL. */
	void (*story)(void *ctx, const struct story *s);
	/* Each piece, in others or not, before it is read; true when that is
	 * not wanted.  May be NULL. */
	bool (*piece)(void *ctx, const struct piece *piece);
	void *ctx;
};

/* Borrows both. */
struct contents *contents_new(
    const struct document_options *options, const struct bounds *bounds);
void contents_free(struct contents *c);

void contents_read(struct contents *c, const struct piece *piece,
    struct contents_result *result);

#endif
