#ifndef PARSE_NAMES_H
#define PARSE_NAMES_H

/* How often each name came: tar may hold several members of one name. */
#include <stdint.h>

#include "base/str.h"

struct names {
	uint64_t *slots; /* 48 bits of a hash and 16 of a count; 0: free */
	size_t n, room;
};

/* How often that name has come, this time counted; at most 65535, and 1 of a
 * new one behind a million others. */
unsigned names_count(struct names *t, struct str name);

/* Forgets them and keeps the memory. */
void names_clear(struct names *t);
void names_release(struct names *t);

#endif
