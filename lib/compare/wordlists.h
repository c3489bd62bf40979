#ifndef COMPARE_WORDLISTS_H
#define COMPARE_WORDLISTS_H

/* Words that tell what kind of change an edit is; English, in small letters,
 * written for this project. */
#include "base/str.h"

enum wordlist {
	WORDS_NUMBER, /* "three", "million" */
	WORDS_SIGN,   /* marks that belong to a figure: "%", "$" */
	WORDS_DAY,    /* of the week */
	WORDS_REPORT, /* who says it: "said", "according" */
	WORDS_HEDGE,  /* how sure it is: "may", "reportedly" */
	WORDS_TONE,   /* what one thinks of it: "brutal", "historic" */
};

/* Whether the list has the word, in any case. */
bool wordlist_has(enum wordlist list, struct str word);

#endif
