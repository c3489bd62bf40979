#ifndef COMPARE_CONTRAST_H
#define COMPARE_CONTRAST_H

/*
 * Where two texts clash.  Each finding has the words that show it; what the
 * words around do not bear out is left out.
 */
#include "compare/pair.h"

/* At most this many are kept, the strongest. */
enum { CONTRASTS_MAX = 32 };

/* Findings below this are left out. */
#define CONTRAST_LEAST 0.5

struct finding {
	const char *kind;
	int a, a_end, b, b_end; /* words of a and b */
	int cue_a, cue_b;	/* the words that show it; -1 for none */
	double score;
	/* 0-1: how far the one sentence would follow from the other, were it
	 * not for what clashes. */
	double whole;
};

struct findings {
	struct finding *list; /* in the arena */
	size_t n, room;
	struct arena *arena;
};

/* In the order of the first text, none inside of another of its kind. */
void contrasts_find(struct findings *f, const struct pair *p);

/* 0-1: all of them together. */
double contrasts_weigh(const struct findings *f);

/* For the files of contrast_*.c. */
void contrast_add(struct findings *f, const struct finding *x);

/*
 * How many content words near i, beside itself, are linked to content words
 * near j, by meaning; near is the same sentence and at most `reach` words off.
 */
int contrast_shared(const struct pair *p, int i, int j, int reach);

/*
 * How far the sentences of words i and j would follow from each other without
 * these two, the lesser of the two sides, 0-1.
 */
double contrast_rest(const struct pair *p, int i, int j);

/*
 * Whether the sentences of words i and j can speak of one thing: neither
 * begins with "a man" or "some bikers", who may be others in the other text.
 */
bool contrast_is_of_one(const struct pair *p, int i, int j);

/* Whether words k and q, one good and one bad, are of frames that speak against
 * each other. */
bool contrast_is_of_frames(const struct pair *p, int k, int q);

void contrast_negations(struct findings *f, const struct pair *p);
void contrast_antonyms(struct findings *f, const struct pair *p);
void contrast_numbers(struct findings *f, const struct pair *p);
void contrast_quantities(struct findings *f, const struct pair *p);
void contrast_modalities(struct findings *f, const struct pair *p);
void contrast_tones(struct findings *f, const struct pair *p);
void contrast_claims(struct findings *f, const struct pair *p);
void contrast_frames(struct findings *f, const struct pair *p);

#endif
