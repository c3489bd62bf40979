#ifndef QUERY_QUOTE_H
#define QUERY_QUOTE_H

/* The inside of a quoted text of an expression: JSON's escapes and \'. */
#include "base/memory.h"

/*
 * What it says, in the arena or borrowed from inner; a lone surrogate is
 * U+FFFD.  0, or -1 with *bad the offset of an escape that there is not.
 */
int quote_read(struct str *out, struct str inner, struct arena *a, size_t *bad);

#endif
