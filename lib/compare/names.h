#ifndef COMPARE_NAMES_H
#define COMPARE_NAMES_H

/*
 * Names of people and bodies, as one story writes them: once "Fumio Kishida"
 * stands in one of its texts, "Kishida" is the same in all of them, and so is
 * "IMF" with "International Monetary Fund".
 *
 *	struct names names = {.arena = &arena};
 *	names_gather(&names, &words);	for each text, then
 *	names_mark(&names, &words);	for each text
 */
#include "compare/words.h"

/* More are not kept apart. */
enum { NAMES_MAX = 512 };

/* A word of a full name, or its initials. */
struct name_part {
	uint64_t key;
	uint32_t name; /* from 1; 0: of several names, so of none */
};

struct names {
	struct name_part *list; /* sorted by key when marking begins */
	size_t n, room;
	uint32_t count;
	bool sorted;
	struct arena *arena;
};

/* Finds runs of two to four words with capitals. */
void names_gather(struct names *names, const struct words *w);

/* Sets the `name` of words that are one, or a part of one. */
void names_mark(struct names *names, struct words *w);

/* Where the name, title or number begins and ends that word i is of: [start,
 * end), the word alone when it is of none. */
int name_start(const struct words *w, int i);
int name_end(const struct words *w, int i);

#endif
