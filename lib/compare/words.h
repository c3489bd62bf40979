#ifndef COMPARE_WORDS_H
#define COMPARE_WORDS_H

/*
 * A text as sentences and words, with their places in it in bytes of UTF-8.
 * Quotes, dashes and case are folded for comparing, never in what is said.
 *
 *	struct stemmer *stemmer = stemmer_new();	one a worker
 *	words_read(&text, s, stemmer, &arena);
 */
#include "record/comparison.h"

/* At most this many words of a text are looked at, to bound the work. */
enum { WORDS_MAX = 4096 };

struct word {
	struct span span;
	uint64_t key;  /* of the folded word (XXH3); equal words, equal keys */
	uint64_t stem; /* of its stem (libstemmer, English) */
	uint32_t sentence;
	bool function; /* says little by itself: "the", "of" */
	bool number;
	bool stop; /* punctuation stands between it and the next word */
};

struct words {
	struct str text;
	struct word *list; /* in the arena */
	size_t n;
	struct span *sentences;
	size_t nsentences;
	bool cut; /* there are more than WORDS_MAX */
};

struct stemmer;

struct stemmer *stemmer_new(void) __attribute__((warn_unused_result));
void stemmer_free(struct stemmer *s);

/* Reads s, which must be UTF-8; w borrows from it and from the arena. */
void words_read(
    struct words *w, struct str s, struct stemmer *stemmer, struct arena *a);

/* Whether both texts say the same words in the same order, to the end. */
bool words_same(const struct words *a, const struct words *b);

/* What a word weighs in all scores: a function word little, a number more. */
double word_weight(const struct word *w);

#endif
