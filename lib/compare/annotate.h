#ifndef COMPARE_ANNOTATE_H
#define COMPARE_ANNOTATE_H

/*
 * What a word is, whatever stands around it.  Found once and kept for the next
 * time, in a table of fixed size; what is found does not depend on it.
 */
#include <stdint.h>

#include "compare/token.h"

struct notes {
	uint64_t key;	/* of the folded word (XXH3); equal words, equal keys */
	uint64_t stem;	/* of its stem (libstemmer, English) */
	uint32_t id;	/* in the lexicon, or 0 */
	uint32_t sense; /* the id, or that of what an abbreviation is for */
	uint32_t place; /* the country that the word by itself names, or 0 */
	float idf;	/* as lexicon_idf */
	unsigned char parts; /* as lexicon_parts */
	unsigned char small; /* enum lexicon_kind of a function word, or the
			      * sign of punctuation, or 0 */
	double weight;	     /* what it counts in all scores, 0-2 */
	bool punct;
	bool function; /* says little by itself: "the", "of" */
	bool number;   /* in figures or in words: "12%", "twelve" */
	bool scale;    /* "million" */
	bool percent;
	bool capital; /* begins with a capital letter */
};

struct annotator;

struct annotator *annotator_new(void) __attribute__((warn_unused_result));
void annotator_free(struct annotator *a);

/* Whether texts from now on are English, as they are at first; else words are
 * equal or not and nothing more is known of them. */
void annotator_set_english(struct annotator *a, bool english);
bool annotator_is_english(const struct annotator *a);

/* Of the token t of the text. */
void annotate(struct annotator *a, struct notes *notes, struct str text,
    const struct token *t);

/* lexicon_relation of two ids, kept as well. */
unsigned annotate_relation(struct annotator *a, uint32_t x, uint32_t y);

#endif
