#ifndef COMPARE_WORDS_H
#define COMPARE_WORDS_H

/*
 * A text as sentences, words and punctuation, with their places in it in bytes
 * of UTF-8.  Quotes, dashes and case are folded for comparing, never in what
 * is said.
 *
 *	struct annotator *annotator = annotator_new();	one a worker
 *	words_read(&text, s, annotator, &arena);
 */
#include "compare/annotate.h"
#include "record/comparison.h"

/* At most this many words of a text are looked at, to bound the work. */
enum { WORDS_MAX = 4096 };

struct word {
	struct span span;
	struct notes notes; /* what holds for it anywhere */
	uint32_t sentence;
	uint32_t name;	 /* the name that it is or is part of; see names.h */
	uint32_t title;	 /* the name that it stands before as a title */
	uint32_t place;	 /* the country that it names or helps to name, or 0 */
	uint32_t figure; /* the number that it is of; see figures.h; or 0 */
	bool stop;	 /* punctuation stands between it and the next word */
	bool glued;	 /* no white space stands before it */
};

/* Words [from, to), which the lexicon has as one. */
struct word_phrase {
	uint32_t from, to;
	uint32_t id;
};

struct words {
	struct str text;
	struct annotator *annotator;
	struct word *list; /* in the arena; punctuation is among them */
	size_t n;
	struct span *sentences;
	size_t nsentences;
	struct figure *figures; /* numbers, in the arena */
	size_t nfigures;
	struct word_phrase *phrases; /* once phrases_find was asked for them */
	size_t nphrases;
	bool exact; /* not English: words are equal or nothing */
	bool cut;   /* there are more than WORDS_MAX */
};

/* Whether there is a word at i, which may be below 0. */
static inline bool
words_have(const struct words *w, int i)
{
	return (size_t)i < w->n;
}

/* Reads s, which must be UTF-8; w borrows from it and from the arena. */
void words_read(struct words *w, struct str s, struct annotator *annotator,
    struct arena *a);

/* The word as it stands in the text. */
struct str words_printed(const struct words *w, size_t i);

/* Whether both texts say the same words in the same order, to the end;
 * punctuation is not looked at. */
bool words_same(const struct words *a, const struct words *b);

#endif
