#ifndef COMPARE_PASSAGE_H
#define COMPARE_PASSAGE_H

/*
 * A text in the units that a revision keeps, moves or edits: the sentences of
 * a narrative, the facts of a story.
 */
#include "compare/pieces.h"
#include "record/story.h"

/* The words of a unit, sorted by their keys, for counting what is shared. */
struct bag {
	struct bagged {
		uint64_t key;
		uint32_t weight;
	} * list;
	size_t n;
	uint64_t weight;
};

struct unit {
	struct span span; /* without the white space around it */
	uint64_t hash;	  /* of its bytes */
	bool read;	  /* pieces and bag are there */
	struct pieces pieces;
	struct bag bag;
};

struct passage {
	struct str text;
	struct unit *units; /* in the arena */
	size_t n;
};

/* Sentences; paragraphs end one too.  The text is borrowed. */
void passage_read_text(struct passage *p, struct str text, struct arena *a);

/* Facts, the text being theirs parted by newlines, in the arena. */
void passage_read_facts(
    struct passage *p, const struct story *s, struct arena *a);

/* The whole text as one unit. */
void passage_read_whole(struct passage *p, struct str text, struct arena *a);

/* The unit with its tokens and its bag. */
struct unit *passage_unit(struct passage *p, size_t i, struct arena *a);

/* What two bags share, 0-1: twice the shared weight over all (Dice). */
double bag_likeness(const struct bag *a, const struct bag *b);

/* The weight of what both have. */
uint64_t bag_shared(const struct bag *a, const struct bag *b);

/* A bag of both, in the arena. */
struct bag bag_join(
    const struct bag *a, const struct bag *b, struct arena *arena);

#endif
