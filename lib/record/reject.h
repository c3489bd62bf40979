#ifndef RECORD_REJECT_H
#define RECORD_REJECT_H

/* The reject record of story(5): an input that could not become a record. */
#include "base/error.h"

struct reject {
	struct str file, member;  /* where it is; member may be absent */
	unsigned copy;		  /* which of that name; 0: the first */
	struct str url, captured; /* of the page, or absent */
	int64_t offset, length;	  /* in the file or member; -1: not known */
	uint64_t line;		  /* of the trouble, from 1; 0: not known */
	const char *kind;	  /* as --from calls it; NULL: not known */
	const char *reason, *message;
	struct str text;
};

/* Appends the record and a newline. */
void reject_write(struct buf *out, const struct reject *r);

#endif
