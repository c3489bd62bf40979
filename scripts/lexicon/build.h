#ifndef SCRIPTS_LEXICON_BUILD_H
#define SCRIPTS_LEXICON_BUILD_H

/*
 * Builds the table of lib/compare/lexicon.h from lists and WordNet:
 *
 *	lists_read()	the words of the lists, with their marks
 *	wordnet_read()	lemmas, synonym sets, pointers, tag counts, glosses
 *	forms_make()	inflected forms
 *	relations_make()	pairs of words that have to do with each other
 *	weights_make()	idf, valence, loadedness
 *	table_write()	numbers the words and writes lexicon.bin
 *
 * Whole numbers only, and no order that a hash decides: the same bytes on any
 * machine.  It runs once and ends, so that nothing is freed.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "compare/lexicon.h"

/* Senses past that are uncommon. */
enum { COMMON_SENSES = 3 };

/* Among the bits of a pair, for weights_make only: it holds for the first
 * senses of both words. */
#define FIRST_SENSES ((uint32_t)1 << 31)

struct mark {
	uint8_t list, kind;
	bool word; /* value is the index of a word */
	int32_t value;
};

struct lemma_ref {
	uint32_t word;
	unsigned parts; /* bits of 1 << enum lexicon_pos */
};

struct word {
	struct str text;
	uint64_t key;
	bool form; /* only an inflected form of others */
	unsigned parts;
	unsigned names, commons; /* senses with a capital and without */
	uint32_t tags[LEX_POS];	 /* how often it was tagged so in texts */
	uint32_t glosses, last_gloss;
	int idf; /* eighths of a bit */
	uint32_t lists;
	struct mark *marks;
	size_t nmarks, marks_room;
	struct lemma_ref *lemmas; /* other than itself */
	size_t nlemmas, lemmas_room;
	uint32_t *above;
	size_t nabove, above_room;
	int valence, loaded; /* by 1/100 */
	unsigned phrase;     /* words in the longest that begins with it */
	uint32_t id;
};

struct sense {
	uint32_t word; /* 0: not one that can be found */
	unsigned rank; /* of this sense among the word's, from 1 */
};

struct pointer {
	char symbol[3];
	uint32_t to;	      /* offset of the synonym set */
	enum lexicon_pos pos; /* its file */
	unsigned from, at;    /* words, from 1; 0: all of the set's */
};

struct synset {
	uint32_t offset;
	enum lexicon_pos pos;
	struct sense *words;
	size_t nwords;
	struct pointer *pointers;
	size_t npointers;
	struct str gloss;
	int depth; /* steps below the most general; -1: not known yet */
};

struct pair {
	uint32_t a, b;
	uint32_t bits;
};

struct build {
	struct word *words; /* 0 is none */
	size_t nwords, words_room;
	uint32_t *slots; /* hash of words */
	size_t nslots;
	struct synset *synsets; /* by part of speech and offset; 0 is none */
	size_t nsynsets, synsets_room;
	size_t first[LEX_POS + 1]; /* the first synonym set of each */
	struct pair *pairs;
	size_t npairs, pairs_room;
	bool wordnet;
};

/* words.c */

/* The word's index, 0 when it is not there. */
uint32_t word_find(const struct build *b, struct str text);
uint32_t word_find_key(const struct build *b, uint64_t key);
/* The same, added when it is not there. */
uint32_t word_add(struct build *b, struct str text);
/* Folds a word of a list or of WordNet ("take_part"); false for what the texts
 * cannot have as a word or a phrase of at most 5. */
bool word_fold(struct buf *out, struct str raw);
void word_mark(struct build *b, uint32_t word, struct mark m);
const struct mark *word_marked(const struct word *w, enum lexicon_list list);
uint64_t word_key(struct str text);

/* Takes what stands before c, or all, off the front of s. */
struct str cut(struct str *s, char c);
long to_number(struct str s, int base);
/* Ends the program with a message. */
void die(const char *format, ...)
    __attribute__((format(printf, 1, 2), noreturn));
struct str slurp(const char *directory, const char *name);

void lists_read(struct build *b, const char *directory);
void wordnet_read(struct build *b, const char *directory);
struct synset *synset_find(
    struct build *b, enum lexicon_pos pos, uint32_t offset);
/* wordnet: its directory for the irregular forms, or NULL. */
void forms_make(struct build *b, const char *wordnet);
void form_add(
    struct build *b, struct str form, uint32_t lemma, enum lexicon_pos pos);
/* Notes that x has to do with y: bits of what it is to it. */
void pair_add(struct build *b, uint32_t x, uint32_t y, uint32_t bits);
void relations_make(struct build *b);
void weights_make(struct build *b);
/* The bits of LEX_PAIRS; the caller frees. */
uint32_t *pairs_make(const struct build *b);
void table_write(struct build *b, struct buf *out);

#endif
