#ifndef RECORD_REJECT_H
#define RECORD_REJECT_H

/* The reject record of story(5): an input that could not become a record. */
#include "base/error.h"

struct reject {
	const char *file;
	uint64_t offset; /* of text in the file, in bytes */
	uint64_t line;	 /* of the trouble, from 1; 0: not known */
	const char *reason, *message;
	struct str text;
};

/* Appends the record and a newline. */
void reject_write(struct buf *out, const struct reject *r);

#endif
