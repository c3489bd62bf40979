#ifndef COMPARE_PAIR_H
#define COMPARE_PAIR_H

/*
 * Two texts that are being compared, and what is known of them: the aligned
 * words, the scopes, and how far each word is said by the other text.
 *
 *	struct pair p;
 *	pair_read(&p, &a, &b, &arena);
 */
#include "compare/align.h"
#include "compare/texts.h"

/* One text of the pair; each list has an item for each word. */
struct half {
	const struct words *words;
	const int *partner;
	const struct scope *scopes;
	const double *tones;
	double *said;	/* 0-1: how much the other text says the same */
	double *follow; /* 0-1: how far it follows from the other text, which
			 * may be more specific */
};

struct pair {
	struct half a, b;
	struct alignment links;
	struct arena *arena;
};

void pair_read(struct pair *p, const struct text *a, const struct text *b,
    struct arena *arena);

/* The weight of words, how much of it is said by the other text, and how much
 * follows from it; for the latter negators do not count. */
struct mass {
	double all, said;
	double plain, follow;
};

/* Adds word i. */
void half_add(struct mass *m, const struct half *h, size_t i);

/* Of all words. */
struct mass half_mass(const struct half *h);

/* The word of b that is the best partner of word i of a, when that is also the
 * other way round, or UNLINKED. */
int pair_partner(const struct pair *p, int i);

/* part / whole, or 0 when there is no whole. */
double share(double part, double whole);

#endif
