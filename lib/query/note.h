#ifndef QUERY_NOTE_H
#define QUERY_NOTE_H

/*
 * What stream.c is told of a record: by whom it was scanned, before it is known
 * whether the record leaves.  Notes stand one behind another in a buffer.
 */
#include "query/ident.h"
#include "query/near.h"
#include "query/stream.h"
#include "query/unique.h"

struct note {
	size_t line;	    /* bytes of output */
	struct ident ident; /* borrowed */
	bool has_key;
	struct unique_key key;
	struct near_sketch near; /* for UNIQUE_NEAR; borrowed */
};

/* Takes the note at *at, which it moves on; false at the end. */
bool note_next(const struct buf *notes, size_t *at, struct note *n);

#endif
