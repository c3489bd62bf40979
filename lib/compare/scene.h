#ifndef COMPARE_SCENE_H
#define COMPARE_SCENE_H

/*
 * Two texts and what was linked between them before, counted up so that each
 * pair of words can be weighed by what stands around it; see features.h.
 */
#include "compare/path.h"

/* Words on each side that are the context; a place that no word stands at. */
enum { AROUND = 3, FAR = -(1 << 20) };

struct scene {
	const struct words *a, *b;
	const struct matching *m;
	int *before_a, *after_a; /* the nearest linked word on each side */
	int *before_b, *after_b;
	int *same_a, *same_b; /* how many of the other text are equal to it */
	/* The next content words before and behind each; see find_head. */
	int *head_a[2], *head_b[2];
	/* For each sentence, the one that most of its links lead to. */
	int *sentence_a, *sentence_b;
	/* The content word of b that a content word of a is linked to, else
	 * FAR; as many more stand on both sides as the context reaches. */
	int *content;
	/* For each sentence of a and of b, the links between them; NULL where
	 * that is too many numbers, or but one. */
	int *meetings;
	int *free_a, *free_b; /* for each sentence, its unlinked words */
	struct matching path; /* see path.h; NULL where there is none */
};

/* What holds whatever is linked, when all related pairs are candidates.  Lists
 * are in the candidates' arena. */
void scene_begin(struct scene *s, const struct words *a, const struct words *b,
    const struct candidates *c);

/* What holds by the links m, which is borrowed. */
void scene_set(struct scene *s, const struct matching *m, struct arena *arena);

#endif
