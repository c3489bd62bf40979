#ifndef COMPARE_RELATE_H
#define COMPARE_RELATE_H

/* What two words are to each other, whatever stands around them. */
#include "compare/words.h"

enum relation {
	REL_NONE,
	REL_NUMBERS,  /* both are numbers, not the same */
	REL_NEAR,     /* they begin alike */
	REL_TYPO,     /* they differ by a letter or two, and one is unknown */
	REL_RELATED,  /* cause, part */
	REL_COUSIN,   /* two kinds of one thing */
	REL_OPPOSITE, /* of opposite meaning */
	REL_SPECIFIC, /* b is more specific than a */
	REL_GENERAL,  /* b is more general than a */
	REL_SIMILAR,  /* of one cluster of adjectives or group of verbs */
	REL_RARE,     /* synonyms by uncommon senses */
	REL_PHRASE,   /* they are of phrases that are synonyms */
	REL_SYNONYM,
	REL_FORM,   /* of one lemma, stem or family */
	REL_ENTITY, /* they name one place, person or number */
	REL_SAME,
	REL_KINDS
};

/* Swapped words give the same, but for specific and general. */
enum relation word_relation(
    const struct words *a, size_t i, const struct words *b, size_t j);

/* Whether two words or phrases, by their ids in the lexicon, mean the same in
 * common senses. */
bool are_synonyms(struct annotator *annotator, uint32_t x, uint32_t y);

#endif
