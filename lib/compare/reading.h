#ifndef COMPARE_READING_H
#define COMPARE_READING_H

/*
 * A text as its words and phrases of the lexicon, one item each, with what
 * tells how they are meant: quotation marks, capitals, where sentences begin.
 *
 *	words_read(&words, text, ...);
 *	phrases_find(&words, &arena);
 *	reading_make(&reading, &words, &arena);
 */
#include "compare/words.h"

struct item {
	struct span span;
	uint32_t id;	/* of the lexicon, or 0 */
	uint32_t first; /* that of its first word */
	uint32_t word;	/* its first */
	uint32_t sentence;
	uint32_t quote; /* words in the quotation that it stands in, or 0 */
	bool capital;	/* begins with a capital that its place does not ask */
	bool number;
	bool stop; /* punctuation stands behind it */
};

struct reading {
	struct str text;
	struct item *list; /* in the arena */
	size_t n;
	size_t sentences;
	size_t content; /* words that say something */
};

void reading_make(
    struct reading *r, const struct words *words, struct arena *a);

/* The bytes of the text that an item stands for. */
static inline struct str
item_text(const struct reading *r, const struct item *i)
{
	return str_make(r->text.p + i->span.start, i->span.end - i->span.start);
}

#endif
