#ifndef COMPARE_KINDS_H
#define COMPARE_KINDS_H

/*
 * What kind of change an edit is, by the words that changed: a number, a
 * date, a name, a quotation, who is said to have said it, how sure it sounds,
 * its tone.  Small things (white space, punctuation, case, a typo) are minor.
 */
#include "compare/pieces.h"
#include "compare/wordops.h"

/* Whether the two differ in white space, punctuation, case or a typo only;
 * either may be empty. */
bool kinds_is_minor(struct str a, struct str b);

/* How much two pieces look like forms of one word, or like two figures: 0-1,
 * 0 when they do not. */
double kinds_likeness(const struct piece *a, struct str a_text,
    const struct piece *b, struct str b_text);

/* Bits, in the order in which story(5) lists the kinds. */
enum {
	KIND_NUMBER,
	KIND_DATE,
	KIND_NAME,
	KIND_QUOTE,
	KIND_ATTRIBUTION,
	KIND_HEDGE,
	KIND_TONE,
	KIND_SPACE,
	KIND_PUNCTUATION,
	KIND_CASE,
	KIND_TYPO,
	KINDS,
	KINDS_MAJOR = (1 << KIND_SPACE) - 1, /* the bits of those before */
};

/* The kinds of the changed words of ops, as bits. */
unsigned kinds_of(
    const struct edit *e, const struct word_ops *ops, struct arena *arena);

/* The bits of the kinds that a list names. */
unsigned kinds_bits(const struct text_list *list);

/* Their names, in the arena. */
struct text_list kinds_list(unsigned kinds, struct arena *arena);

#endif
