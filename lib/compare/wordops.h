#ifndef COMPARE_WORDOPS_H
#define COMPARE_WORDOPS_H

/*
 * Word operations out of an alignment of pieces: the list covers both texts
 * to the byte, white space goes with what changed beside it.
 */
#include "compare/pieces.h"
#include "record/change.h"

/* Both sides of an edit. */
struct edit {
	struct str a_text, b_text;
	struct span a, b; /* the parts that are compared */
	struct pieces a_words, b_words;
	bool title;	/* most words may have capitals */
	int32_t *match; /* for each of a_words, of b_words, or UNKEPT */
};

/* Takes back matches that only keep small words amid large changes. */
void wordops_tidy(const struct edit *e);

/* The list, in the arena. */
struct word_ops wordops_list(const struct edit *e, struct arena *arena);

/* The pieces of words within span: the first, and one past the last. */
struct span wordops_pieces(const struct pieces *words, struct span span);

#endif
