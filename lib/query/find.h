#ifndef QUERY_FIND_H
#define QUERY_FIND_H

/*
 * Finding one text in many: a needle is prepared once, and a haystack is
 * looked through for two of its bytes at once, chosen for being rare in
 * writing, before the rest is compared.
 *
 *	needle_init(&n, STR("Tomahawk"));
 *	if (needle_find(&n, text))
 *		...
 */
#include "base/str.h"

enum find_way { FIND_PLAIN, FIND_NEON, FIND_SSE2, FIND_AVX2, FIND_WAYS };

struct needle {
	struct str text;      /* borrowed */
	size_t first, second; /* offsets of the two bytes, first <= second */
	bool short_escapes;   /* as \n and \/ may stand for a byte of it */
	enum find_way way;
};

/* Takes the fastest way that the processor has. */
void needle_init(struct needle *n, struct str text);

/* Whether the processor has it. */
bool find_way_works(enum find_way way);

/* Whether the needle is in s; an empty one always is. */
bool needle_find(const struct needle *n, struct str s);

/*
 * Whether a string in a line of JSON may hold the needle: it stands in the
 * line, or there is an escape that may stand for a byte of it.
 */
bool needle_may_find(const struct needle *n, struct str json);

#endif
