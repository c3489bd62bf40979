#ifndef COMPARE_REVISE_H
#define COMPARE_REVISE_H

/*
 * One text and its revision: what happened to each unit (a sentence or a
 * fact) and, inside an edited one, to each word.
 *
 *	struct reviser *r = reviser_new();
 *	passage_read_text(&a, old, &arena);
 *	passage_read_text(&b, new, &arena);
 *	revise(r, &out, &a, &b, &arena);
 *
 * Units that are the same to the byte are taken first; the rest are paired
 * by the words they share, with a bonus for keeping the order; a unit may
 * become several neighbours (split) or several one (merge).  What is paired
 * but not in the longest run in order has moved.  A pair with less than
 * REWRITE_BELOW of its words kept is a rewrite.
 */
#include "compare/lcs.h"
#include "compare/passage.h"
#include "record/change.h"

extern const double rewrite_below; /* 0.3 */

struct reviser {
	struct lcs lcs;
};

/* The weight (pieces_weight) of both texts together. */
struct revised {
	uint64_t all, kept;
	bool different; /* something is not `keep` */
	bool major;	/* something different is not minor */
};

/* out->list and what it points to are in the arena or borrowed. */
struct revised revise(struct reviser *r, struct unit_changes *out,
    struct passage *a, struct passage *b, struct arena *arena);

/*
 * The word operations that make b of a: fills u->words, moves, kinds, minor
 * and kept; adds the weight of both to *w.
 */
void revise_text(struct reviser *r, struct unit_change *u, struct str a,
    struct str b, struct arena *arena, struct revised *w);

#endif
