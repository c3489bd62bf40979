#ifndef PARSE_PARAGRAPHS_H
#define PARSE_PARAGRAPHS_H

#include "base/memory.h"

/* A text whose paragraphs are parted by `end`, "\n\n" or "\n": each cleaned and
 * on one line, a blank line between them; absent when there are none.  In the
 * arena. */
struct str paragraphs_clean(struct str s, struct str end, struct arena *a);

#endif
