#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

/*
 * Runs of plain text, found many bytes at a time: most text has nothing in it
 * that white-space folding or escaping would change.
 */
#include "base/str.h"

/*
 * The length of the front of s in which nothing is a control byte, a blank
 * behind a blank, or the byte 0xc2, which begins a no-break space; with
 * `ascii`, no byte past 0x7f either.
 */
size_t plain_length(struct str s, bool ascii);

/*
 * plain_length(s, true), and copies that much to out.  What stands behind it
 * there, up to s.n bytes, may be overwritten.
 */
size_t plain_copy(char *out, struct str s);

#endif
