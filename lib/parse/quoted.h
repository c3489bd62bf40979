#ifndef PARSE_QUOTED_H
#define PARSE_QUOTED_H

/*
 * What a reply or a forwarded mail quotes, "> The Facts", is read as what it
 * was.
 */
#include "base/buf.h"

/* Whether the text looks as if all of it were quoted: one of its first lines
 * is, below "On Monday, X wrote:". */
bool quoted_is(struct str text);

/* Puts the text without the marks of quoting, "> " and ">> ", into *out. */
void quoted_remove(struct buf *out, struct str text);

#endif
