#ifndef PARSE_LABEL_H
#define PARSE_LABEL_H

/*
 * What the label over a narrative says: "Narrative A", "Pro-China narrative",
 * "Establishment-critical narrative".  Read from the label alone, never from
 * the text under it.
 */
#include "base/str.h"

struct label {
	struct str text;    /* as printed, without marks of a heading */
	struct str kind;    /* a constant: "lettered", "pro", ... */
	struct str subject; /* "China", or absent; borrowed from the label */
};

/*
 * Whether s, trimmed, has the shape of a label: "Narrative" and a letter, or
 * one to three words and "narrative".
 */
bool label_is(struct str s);

/* label_is, and fills l when it is so. */
bool label_read(struct label *l, struct str s);

/*
 * The label that s begins with, "Narrative A: text" or "Left narrative. text":
 * its bytes with the stop behind it, or 0.
 */
size_t label_in_front(struct str s);

/* Whether s, the last line of a page that was cut off, is a label's front:
 * "Pro-establishment nar", "Narrative". */
bool label_is_cut(struct str s);

/* Fills l from s, whatever its shape. */
void label_classify(struct label *l, struct str s);

/*
 * The first "LABEL:" inside a line: its offset and, in *len, its bytes up to
 * and with the colon; s.n when there is none.
 */
size_t label_find_inline(struct str s, size_t *len);

#endif
