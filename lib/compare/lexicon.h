#ifndef COMPARE_LEXICON_H
#define COMPARE_LEXICON_H

/* Small closed lists of English, written for this project. */
#include "base/str.h"

/* Whether a folded word says little by itself: articles, prepositions,
 * pronouns, auxiliaries, conjunctions. */
bool lexicon_is_function_word(struct str word);

/* Whether a full stop behind the word (as printed, without it) ends no
 * sentence: "Pres", "Gov", "a.m", a single capital. */
bool lexicon_is_abbreviation(struct str word);

#endif
