#ifndef PARSE_CITATION_H
#define PARSE_CITATION_H

/*
 * Who a fact is from, as the layouts say it: "fact. BBC News (LR: 3 CP: 5)",
 * "fact.3" or "fact.[1][2]" with "Sources: 1CNN, 2Reuters (a), and 3CBS."
 */
#include "record/story.h"

/* The named sources of a page. */
struct citations {
	struct citation *list; /* in the arena */
	size_t n, room;
	bool more; /* there were too many to keep them all */
};

/* Adds what the line "1CNN, 2Reuters (a), and 4CBS." names. */
void citations_add_line(struct citations *c, struct str line, struct arena *a);

/* Adds "[1] Name (LR: 3 CP: 5)"; false when the line is no such. */
bool citations_add_entry(struct citations *c, struct str line, struct arena *a);

/* Whether figures are glued to the full stop at the end of the text. */
bool citation_has_digits(struct str text);

enum citation_digits {
	DIGITS_KEPT,   /* they are the fact's own */
	DIGITS_LIKELY, /* marks, but for "in 2021.3" where no source 3 is
			  named */
	DIGITS_CERTAIN,
};

/*
 * Takes the marks off the end of the fact's text: "[1][2]", and figures glued
 * to the full stop.  They become its sources without names.
 */
void citation_take_marks(struct fact *f, enum citation_digits digits,
    const struct citations *named, struct arena *a);

/* Takes "SOURCE (LR: 3 CP: 5)" off the end, behind the last full stop. */
void citation_take_tail(struct fact *f, struct arena *a);

/* The fact's one source is at url, or else a source of no name is. */
void citation_take_address(struct fact *f, struct str url, struct arena *a);

/* Gives the fact's marks the names that the page's sources have. */
void citation_resolve(struct fact *f, const struct citations *c);

#endif
