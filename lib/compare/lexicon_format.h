#ifndef COMPARE_LEXICON_FORMAT_H
#define COMPARE_LEXICON_FORMAT_H

/*
 * How lexicon.bin is laid out: a head, then sections, each of records of one
 * width.  Numbers are 32 bits, little-endian on every machine.  scripts/lexicon
 * writes it, lexicon.c reads it.
 *
 * Ids below `words` have a record in LEX_WORDS; those from there on are
 * inflected forms, whose item in LEX_FORMS is where their lemmas begin in
 * LEX_LEMMAS.  Id 0 is no word and has a record that says nothing, and one
 * record more stands behind the last.
 */
#include <stdint.h>

#include "compare/lexicon.h"

#define LEX_MAGIC 0x3158454c /* "LEX1" */

enum lexicon_section {
	LEX_SLOTS,     /* {check, id}: half of the key; id 0: free */
	LEX_WORDS,     /* struct lexicon_word */
	LEX_FORMS,     /* index into LEX_LEMMAS */
	LEX_LEMMAS,    /* id << 5 | parts of speech << 1 | 1: last of a list */
	LEX_RELATIONS, /* id << LEX_BITS | bits, sorted within a word */
	LEX_ABOVE,     /* synonym sets one step above, sorted within a word */
	LEX_MARKS,     /* {list | kind << 8, value} */
	LEX_PAIRS,     /* bits: see lexicon_pair */
	LEX_TEXT,      /* bytes */
	LEX_SECTIONS,
};

/* Of an item of LEX_RELATIONS: enough for LEX_RARE and all below it.  A pair
 * stands once, with the word of the higher id or the more specific one. */
enum { LEX_BITS = 11 };

struct lexicon_head {
	uint32_t magic, wordnet, words, forms;
	struct {
		uint32_t at, n; /* bytes from the head; numbers or bytes */
	} sections[LEX_SECTIONS];
};

/* Where things begin; they end where those of the next word begin. */
struct lexicon_word {
	uint32_t text;
	uint32_t relations;
	uint32_t above;
	uint32_t marks;
	uint32_t lists;	 /* bits of 1 << enum lexicon_list */
	uint32_t lemmas; /* index into LEX_LEMMAS; 0: only itself */
	/* From the low end: idf in eighths of a bit (8 bits), valence (8, with
	 * its sign) and loadedness (8) by 1/100, parts of speech (4), words in
	 * the longest phrase that begins with it (4). */
	uint32_t packed;
};

/* The slot of n where a key is sought first; then the ones behind it. */
static inline uint32_t
lexicon_slot(uint64_t key, uint32_t n)
{
	return (uint32_t)((uint64_t)(uint32_t)key * n >> 32);
}

static inline uint32_t
lexicon_check(uint64_t key)
{
	return (uint32_t)(key >> 32);
}

/*
 * A bit for the first two words of a phrase, of LEX_PAIR_BITS: where it is not
 * set no phrase begins so, inflected or not; where it is, one may.
 */
enum { LEX_PAIR_LOG = 21, LEX_PAIR_BITS = 1 << LEX_PAIR_LOG };

static inline uint32_t
lexicon_pair(uint64_t first, uint64_t second)
{
	uint64_t mixed =
	    (first * 0x9e3779b97f4a7c15 ^ second) * 0xff51afd7ed558ccd;

	return (uint32_t)(mixed >> (64 - LEX_PAIR_LOG));
}

/* The table itself; see lexicon_data.c. */
extern const uint32_t lexicon_data[];

/* What an inflected form does not share with its lemma. */
#define LEX_OWN_LISTS \
	(1U << LEX_FUNCTION | 1U << LEX_MODAL | 1U << LEX_QUANTIFIER | \
	    1U << LEX_NUMBER | 1U << LEX_ABBREVIATION)

#endif
