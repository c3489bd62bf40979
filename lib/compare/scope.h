#ifndef COMPARE_SCOPE_H
#define COMPARE_SCOPE_H

/*
 * What holds for a word by what stands before it in its clause: whether it is
 * negated, and how likely or due it is said to be.  Without a parser: a clause
 * ends at punctuation and at words such as "and", "but" and "while"; what turns
 * or grades holds from where it stands to the end of its clause.
 */
#include "compare/words.h"

enum modality {
	MODALITY_NONE,
	MODALITY_POSSIBLE,
	MODALITY_PROBABLE,
	MODALITY_CERTAIN,
	MODALITY_NECESSITY,
};

/* Of each word; -1 for none. */
struct scope {
	int clause;
	int negator;  /* the word that negates it */
	int modal;    /* the word that grades it */
	bool negates; /* it is a negator itself */
	enum modality modality;
};

/* One for each word, in the arena. */
struct scope *scopes_read(const struct words *w, struct arena *arena);

#endif
