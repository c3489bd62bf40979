#ifndef PARSE_DOCUMENT_CUT_H
#define PARSE_DOCUMENT_CUT_H

/*
 * Where a document that is larger than a block is cut, so that each block can
 * be read alone: text behind a page, records behind a line, a table behind a
 * story.  What it is is told at its front, once.
 *
 *	document_cut_begin(&cut, &options);
 *	n = document_cut_find(&cut, text);	from the front on
 *	document_cut_release(&cut);
 */
#include "parse/document.h"

struct csv_cut;

struct document_cut {
	const struct document_options *options;
	enum document_kind kind; /* for the blocks behind the first cut */
	bool begun;		 /* a cut was made */
	struct csv_cut *csv;
};

/* So much of the front tells what a document is. */
enum { DOCUMENT_CUT_FRONT = 64 * 1024 };

/* Another document; borrows the options. */
void document_cut_begin(
    struct document_cut *c, const struct document_options *o);
void document_cut_release(struct document_cut *c);

/* How much of the front of the document, or of what follows an earlier cut,
 * can be read alone; 0 when more is needed. */
size_t document_cut_find(struct document_cut *c, struct str text);

/* Instead of the cuts that were made in another run: the front. */
void document_cut_learn(struct document_cut *c, struct str front);

/* What document.head is to be, borrowed until the next cut; may be empty. */
struct str document_cut_head(const struct document_cut *c);

#endif
