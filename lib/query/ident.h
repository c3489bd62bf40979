#ifndef QUERY_IDENT_H
#define QUERY_IDENT_H

/* By what a record is known again. */
#include "record/json.h"

struct ident {
	/* The record's "id", or 32 hex digits of XXH3-128: of an id that is
	 * long, else of the record's bytes. */
	struct str id;
	struct str story; /* as story_key has it; absent: none */
};

/* Of the record scanned in j; borrowed from its line or in the arena. */
void ident_read(struct ident *i, const struct json *j, struct arena *a);

#endif
