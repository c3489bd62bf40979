#ifndef COMPARE_PIECES_H
#define COMPARE_PIECES_H

/*
 * A text as the pieces that a revision keeps or changes: words, numbers and
 * single marks, white space being what lies between.  Unlike words.h it knows
 * no stems and no meaning, and it is made to be fast.
 */
#include "record/comparison.h"

enum piece_kind { PIECE_WORD, PIECE_NUMBER, PIECE_MARK };

struct piece {
	struct span span;
	uint64_t key;	/* of the folded piece: case, quotes and dashes */
	uint8_t kind;	/* enum piece_kind */
	uint8_t weight; /* its bytes, at most 255 */
	bool capital;
};

struct pieces {
	struct piece *list; /* in the arena */
	size_t n;
};

/* Reads the bytes of span, which lie on characters; offsets are the text's. */
void pieces_read(
    struct pieces *t, struct str text, struct span span, struct arena *a);

/* A piece as it stands. */
static inline struct str
piece_str(struct str text, const struct piece *t)
{
	return str_make(text.p + t->span.start, t->span.end - t->span.start);
}

/*
 * The weight of all pieces of a text: its bytes without white space.  So much
 * is known without reading the pieces, and small words weigh little in any
 * language.
 */
uint64_t pieces_weight(struct str s);

/* Whether the piece says something by itself: a figure, a name, a word that
 * is neither short nor a function word. */
bool piece_is_content(struct str text, const struct piece *p);

/* Whether it is a mark that belongs to a figure: "%", "$". */
bool pieces_is_sign(struct str s);

#endif
