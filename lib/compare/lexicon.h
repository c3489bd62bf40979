#ifndef COMPARE_LEXICON_H
#define COMPARE_LEXICON_H

/*
 * What is known about English words: lemmas, relations of meaning and weights
 * from WordNet 3.0, and the small lists of lib/compare/words, which add to it.
 * One read-only table that is part of the program, written by scripts/lexicon
 * when it is built.  Without WordNet the lists are still there.
 *
 *	uint32_t a = lexicon_find(STR("improved")), b = ...;
 *	if (lexicon_relation(a, b) & (LEX_SAME | LEX_SYNONYM))
 *		...
 *
 * Words are folded as words_read folds them: lower case, straight apostrophes,
 * no "'s" at the end; the words of a phrase are parted by one blank, which
 * stands for a hyphen too.  An id is good for one build only and is never
 * written to a record.  Every function takes 0, the id of an unknown word.
 * Nothing here keeps state, so that all threads may call it.
 */
#include <stdint.h>

#include "base/str.h"

enum lexicon_pos { LEX_NOUN, LEX_VERB, LEX_ADJECTIVE, LEX_ADVERB, LEX_POS };

/* What a is to b. */
enum {
	LEX_SAME = 1,	   /* they have a lemma in common */
	LEX_SYNONYM = 2,   /* in one synonym set */
	LEX_SIMILAR = 4,   /* adjectives of one cluster; verbs of one group */
	LEX_DERIVED = 8,   /* improve, improvement */
	LEX_ANTONYM = 16,  /* hot, cold; never between names */
	LEX_OPPOSITE = 32, /* near one of them: hot, icy */
	LEX_HYPERNYM = 64, /* b is more general, by one step or two */
	LEX_HYPONYM = 128, /* b is more specific */
	LEX_COUSIN = 256,  /* both are one step from one more general */
	LEX_RELATED = 512, /* cause, entailment, part, "see also" */
	LEX_RARE = 1024,   /* by uncommon senses only */
};

/* The lists; a word's entry in one has a kind, a value or both. */
enum lexicon_list {
	LEX_FUNCTION,	  /* kind */
	LEX_NEGATOR,	  /* kind */
	LEX_MODAL,	  /* kind: how likely or due it says that a thing is */
	LEX_HEDGE,	  /* value: strength 1-3 */
	LEX_BOOSTER,	  /* value: strength 1-3 */
	LEX_QUANTIFIER,	  /* kind: scale; value: place on it, 0-100 */
	LEX_REPORT,	  /* kind: what the verb says of the saying */
	LEX_FRAME,	  /* kind: what the word makes of its matter */
	LEX_LOADED,	  /* kind; value: strength 1-3 */
	LEX_NUMBER,	  /* value: "seven" 7, "million" 1000000 */
	LEX_TITLE,	  /* of a person: "prime minister" */
	LEX_ABBREVIATION, /* value: id of the word it stands for, or 0 */
	LEX_PLACE,	  /* kind; value: id of the country's name */
	LEX_VALENCE,	  /* value: -3 to 3; see lexicon_valence */
	LEX_LISTS,
	LEX_NAME = LEX_LISTS, /* a bit only: WordNet has it as a name alone */
};

/* The kinds, named in lexicon_kinds.h. */
enum lexicon_kind {
	LEX_NO_KIND,
	/* functions */
	LEX_ARTICLE,
	LEX_AUXILIARY,
	LEX_CONJUNCTION,
	LEX_DETERMINER,
	LEX_PARTICLE,
	LEX_PREPOSITION,
	LEX_PRONOUN,
	/* negators: "not"; "hardly"; "fail"; "without" */
	LEX_FULL,
	LEX_NEAR,
	LEX_IMPLIED,
	LEX_WITHOUT,
	/* modals */
	LEX_CERTAIN,
	LEX_PROBABLE,
	LEX_POSSIBLE,
	LEX_NECESSITY,
	/* quantifiers */
	LEX_COUNT,  /* no, few, some, many, most, all */
	LEX_AMOUNT, /* none, little, much */
	LEX_OFTEN,  /* never, rarely, sometimes, often, always */
	LEX_DEGREE, /* slightly, rather, very, totally */
	/* reports */
	LEX_NEUTRAL, /* say, tell */
	LEX_DOUBT,   /* claim, allege */
	LEX_ASSERT,  /* insist, warn */
	LEX_REVEAL,  /* admit, expose: takes it for true */
	LEX_BLAME,   /* accuse, condemn */
	LEX_ENDORSE, /* praise, hail */
	LEX_DENY,    /* deny, dismiss */
	/* frames */
	LEX_THREAT,
	LEX_RIGHT,
	LEX_COST,
	LEX_PAWN,
	LEX_CRISIS,
	LEX_FAIRNESS,
	LEX_FREEDOM,
	LEX_ORDER,
	LEX_PROGRESS,
	LEX_DECLINE,
	LEX_WAR,
	LEX_PEACE,
	LEX_POWER,
	LEX_TRUTH,
	LEX_LIE,
	LEX_BLAMED,
	/* loaded words */
	LEX_INTENSIFIER, /* utterly, skyrocket */
	LEX_SUBJECTIVE,	 /* absurd, shameful */
	LEX_ONE_SIDED,	 /* words that one camp uses: regime, death tax */
	LEX_EPITHET,	 /* names for people: thug, radical */
	LEX_ACCUSATION,	 /* lie, scheme, cover-up */
	LEX_DRAMA,	 /* slam, blast, chaos */
	LEX_PRESUMING,	 /* of course, so-called, expose */
	/* places */
	LEX_COUNTRY,
	LEX_CAPITAL,
	LEX_DEMONYM,
	LEX_SEAT, /* of government: Kremlin, White House */
	LEX_KINDS,
};

/* The id of a folded word or phrase, inflected or not, or 0. */
uint32_t lexicon_find(struct str folded);

/* The same by the word's XXH3_64bits, which words_read has at hand. */
uint32_t lexicon_find_key(uint64_t key);

/*
 * The longest phrase that the n folded words begin with, of at least two
 * words: their number, with its id in *id, or 0.  The first may be an inflected
 * verb ("took part") and the last a plural ("prime ministers").
 * ids[i] is lexicon_find(words[i]).
 */
size_t lexicon_phrase(
    const struct str *words, const uint32_t *ids, size_t n, uint32_t *id);

/* The words of the longest phrase that may begin with the word; under 2: none
 * does, and lexicon_phrase need not be asked. */
size_t lexicon_longest_phrase(uint32_t id);

/* Whether a phrase may begin with the two words of these keys (XXH3); false is
 * sure, and is the quick way past lexicon_phrase. */
bool lexicon_may_join(uint64_t first, uint64_t second);

/* The lemma as that part of speech, or 0; the id itself for a lemma. */
uint32_t lexicon_lemma(uint32_t id, enum lexicon_pos pos);

/* One lemma to stand for all forms of the word: the most used. */
uint32_t lexicon_base(uint32_t id);

/* The parts of speech that the form can be: bits of 1 << enum lexicon_pos. */
unsigned lexicon_parts(uint32_t id);

/* Bits of what a is to b by any of their lemmas, or 0. */
unsigned lexicon_relation(uint32_t a, uint32_t b);

/*
 * How much it says that a text has the word: bits, 0-19, by eighths.  log2 of
 * (all / with the word), counted over the glosses of WordNet as texts and over
 * its tagged words (cntlist).  An unknown word has the most.
 */
double lexicon_idf(uint32_t id);

/* -1 to 1: seeds of words/valence.txt and, weaker, what WordNet has beside
 * them. */
double lexicon_valence(uint32_t id);

/* How loaded a word is by WordNet's neighbours of words/loaded.txt and
 * valence.txt, 0 to 1; what is in the list has its own strength. */
double lexicon_loaded(uint32_t id);

/* The lists that the word is in: bits of 1 << enum lexicon_list. */
unsigned lexicon_lists(uint32_t id);

static inline bool
lexicon_is(uint32_t id, enum lexicon_list list)
{
	return lexicon_lists(id) >> list & 1;
}

/* The word's entry in a list: LEX_NO_KIND and 0 when it has none. */
enum lexicon_kind lexicon_kind(uint32_t id, enum lexicon_list list);
int32_t lexicon_value(uint32_t id, enum lexicon_list list);

/* "certain" for LEX_CERTAIN; "" for LEX_NO_KIND. */
struct str lexicon_kind_name(enum lexicon_kind kind);

/*
 * The country that a name stands for, as the id of its name: Seoul, South
 * Korean and Blue House give "south korea".  printed is the word as in the
 * text, which must begin with a capital; "US" is a place and "us" is not.
 */
uint32_t lexicon_place(struct str printed, uint32_t id);

/* The word of an id ("south korea"); an inflected form gives its lemma. */
struct str lexicon_text(uint32_t id);

/* Whether the folded word says little by itself: articles, prepositions,
 * pronouns, auxiliaries, conjunctions.  Negators do not. */
bool lexicon_is_function_word(struct str word);

/* Whether a full stop behind the word (as printed, without it) ends no
 * sentence: "Pres", "Gov", "a.m", a single capital. */
bool lexicon_is_abbreviation(struct str word);

/* Whether the table was built with WordNet. */
bool lexicon_has_wordnet(void);

#endif
