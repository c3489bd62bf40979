#ifndef PARSE_PLACE_H
#define PARSE_PLACE_H

/*
 * Where a document is and what its container says of it.  It goes with the
 * document's bytes from the reader to the worker, packed.
 */
#include <stdint.h>

#include "record/reject.h"

enum place_form {
	PLACE_DOCUMENT,
	PLACE_CAPTURE, /* a WARC record, headers and all */
	PLACE_MESSAGE, /* a mail */
};

struct place {
	struct str file;   /* as the user named it */
	struct str member; /* names of members, outmost first, with slashes */
	unsigned copy;	   /* which of several of that name; 0: the first */
	struct str url, captured, media_type, charset; /* or absent */
	/* Of a block of a large document: its kind and head. */
	struct str head;
	unsigned kind;
	/* Of a capture or a message: of it in the file or member; all that is
	 * read from it has this place.  Else 0 and -1. */
	int64_t offset, length;
	enum place_form form;
	bool alone; /* a message that is a file or member of its own */
};

/* Appends p so that place_unpack gets it back, borrowing from `packed`; each
 * string has a NUL behind it then. */
void place_pack(struct buf *out, const struct place *p);
void place_unpack(struct place *p, struct str packed);

/* What a reject says of where it is; no more is set. */
struct reject place_reject(const struct place *p);

/* Appends what a person knows it by: "a.tar:b.txt", "a.warc.gz@1234". */
void place_show(struct buf *out, const struct place *p);

#endif
