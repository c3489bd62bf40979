#ifndef PARSE_LINK_MARKS_H
#define PARSE_LINK_MARKS_H

/*
 * A page as lynx, elinks and w3m print it: each link has a mark in front,
 * "[4]on Tuesday", and the page ends with a list of them, "References" and
 * then "4. https://..." or "[4] https://..." a line.
 */
#include "base/buf.h"

/* True when the text is such, and out, which is cleared first, has it without
 * marks and list.  Told by its last line, and so at once of other text. */
bool link_marks_remove(struct buf *out, struct str text);

#endif
