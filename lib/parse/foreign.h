#ifndef PARSE_FOREIGN_H
#define PARSE_FOREIGN_H

/* Files that hold text which only other programs can read. */
#include "base/str.h"

/* What such a file is, by its first bytes, and what to do about it; NULL when
 * it is none. */
const char *foreign_file(struct str head);

#endif
