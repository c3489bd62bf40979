#ifndef COMPARE_COMPARE_H
#define COMPARE_COMPARE_H

/*
 * Two narratives of one story: what they share, what only one says, and which
 * facts each leans on.  Evidence, not a verdict: every number comes from words
 * that are shown.
 *
 *	struct comparer *c = comparer_new();	one a worker
 *	comparer_begin(c, &story, &arena);	once a story
 *	comparer_compare(c, &out, 0, 1, LEVEL_PHRASE);
 */
#include "compare/sides.h"
#include "compare/words.h"
#include "record/story.h"

enum compare_level {
	LEVEL_WORD,	/* a link a pair of words */
	LEVEL_PHRASE,	/* neighbouring links are one */
	LEVEL_SENTENCE, /* pairs of sentences only */
};

struct comparer;

struct comparer *comparer_new(void) __attribute__((warn_unused_result));
void comparer_free(struct comparer *c);

/* Reads the story's texts; it and the arena must live until the next begin. */
void comparer_begin(struct comparer *c, const struct story *s, struct arena *a);

/*
 * Compares narratives i and j of the story, which exist.  similarity is the
 * share of weight in linked words over both texts, 0-1; agreement the share of
 * the shorter text's.  relation: "same" when all words are linked one by one,
 * "overlap" from a similarity of 0.15, else "unrelated".  Strings and lists
 * are in the arena of comparer_begin or borrowed from the story.
 */
void comparer_compare(struct comparer *c, struct comparison *out, size_t i,
    size_t j, enum compare_level level);

/*
 * Appends a comparison, a line each, for every pair of narratives that is
 * wanted; adds to *pairs how many, and to *differ how many are not the same.
 */
void comparer_write(struct comparer *c, const struct sides *sides,
    enum compare_level level, struct buf *out, uint64_t *pairs,
    uint64_t *differ);

#endif
