#ifndef COMPARE_TOKEN_H
#define COMPARE_TOKEN_H

/*
 * Cuts a text into words and punctuation.  A token never holds white space;
 * every other byte of the text is in one, but for hyphens and apostrophes
 * between letters.
 *
 *	struct scan scan = {.text = s};
 *	while (token_next(&scan, &t))
 *		...
 */
#include <stdint.h>

#include "base/str.h"

struct scan {
	struct str text;
	size_t at;
};

struct token {
	size_t start, end; /* bytes of the text */
	bool punct;
	bool blank; /* white space stands before it */
	bool line;  /* and there is a line end in it */
	bool ideograph;
	uint32_t sign; /* its first character */
};

/* Whether there was one more. */
bool token_next(struct scan *scan, struct token *t);

/* Enough for any word that is folded, with room for the word it may become. */
enum { FOLDED_MAX = 64 };

/*
 * The word as it is compared: lower case, plain apostrophes, no commas in
 * figures, no "'s", "%" or full stop at the end.  Writes at most FOLDED_MAX
 * bytes and returns how many; 0 when the word is too long for that.
 */
size_t token_fold(char *out, struct str word);

/* The character that a token of punctuation is compared by: one for all kinds
 * of quote marks, one for dashes. */
uint32_t token_fold_sign(const struct token *t);

/* The bytes of the letters and figures that s begins with, and of what holds
 * them together: "don't", "2.31"; 0 when it begins with neither. */
size_t token_letters(struct str s);

/* Whether c is white space, a quote mark of any kind, an ASCII digit. */
bool token_is_blank(uint32_t c);
bool token_is_quote(uint32_t c);
bool token_is_digit(uint32_t c);

#endif
