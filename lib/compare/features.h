#ifndef COMPARE_FEATURES_H
#define COMPARE_FEATURES_H

/*
 * What speaks for or against a link between two words: features that hold or
 * do not, each with a weight by the group of the pair.  The weights are
 * logistic regression's, in thousandths, found by scripts/train-align and
 * kept in align_weights.c.  All is whole numbers, so that every machine finds
 * the same links.
 */
#include "compare/candidates.h"

/* Which weights count. */
enum group {
	GROUP_SAME,  /* equal content words and numbers */
	GROUP_SMALL, /* equal function words and punctuation */
	GROUP_ALIKE, /* related words */
	GROUP_OTHER,
	GROUPS
};

/* Two scorers: for the first link of a word, and for more of a phrase. */
enum { SCORERS = 2 };

/* clang-format off */
#define FEATURES(X) \
	X(ALWAYS) \
	X(NUMBERS) X(NEAR) X(RELATED) X(COUSIN) X(OPPOSITE) X(BROADER) \
	X(SIMILAR) X(RARE) X(SYNONYM) X(FORM) X(ENTITY) \
	X(TWO_FUNCTION) X(ONE_FUNCTION) X(TWO_SIGNS) X(ONE_SIGN) \
	X(TWO_CAPITALS) X(ONE_CAPITAL) X(SHORT) X(LONG) X(ONE_NUMBER) \
	X(SAME_KIND) X(OTHER_PART) X(COMMON) X(UNCOMMON) \
	X(LINKED) X(ONE_TAKEN) X(TWO_TAKEN) X(ONE_BESIDE) X(TWO_BESIDE) \
	X(LEFT_LINKED) X(LEFT_SKIP) X(LEFT_SECOND) X(LEFT_EQUAL) \
	X(LEFT_AWAY) X(LEFT_END) \
	X(RIGHT_LINKED) X(RIGHT_SKIP) X(RIGHT_SECOND) X(RIGHT_EQUAL) \
	X(RIGHT_AWAY) X(RIGHT_END) \
	X(LEFT_HEAD) X(LEFT_HEADS) X(RIGHT_HEAD) X(RIGHT_HEADS) \
	X(BOTH_LINKED) X(GAP_ONE) X(GAP_UNEVEN) X(GAP_TWO) X(GAP_MORE) \
	X(CROSSED) \
	X(ALONE) X(RIVAL) X(RIVALS) \
	X(RUN_TWO) X(RUN_THREE) X(RUN_MORE) \
	X(CONTEXT_NONE) X(CONTEXT_ONE) X(CONTEXT_TWO) X(CONTEXT_MORE) \
	X(PLACE_NEAR) X(PLACE_FAR) X(PLACE_FARTHER) X(OTHER_SENTENCE)
/* clang-format on */

#define FEATURE_ENUM(name) F_##name,
enum feature { FEATURES(FEATURE_ENUM) NFEATURES };

struct features {
	enum group group;
	size_t n;
	unsigned char list[NFEATURES];
};

/* The texts, and what was linked by the pass before. */
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
};

/* The scene's lists are in the arena and good until the links change; what does
 * not depend on links is kept from the time before. */
void scene_set(struct scene *s, const struct words *a, const struct words *b,
    const struct matching *m, struct arena *arena);

void features_read(
    struct features *f, const struct scene *s, const struct word_link *c);

/* Thousandths of log odds. */
typedef short weight_table[NFEATURES][GROUPS];

extern const weight_table align_weights[SCORERS];

/* The sum of what holds. */
int features_weigh(const struct features *f, const weight_table weights);

/*
 * An alignment under way, for align.c and its trainer: the candidates and the
 * scene that the first scorer sees; then, once they are weighed, those that the
 * second sees.
 */
struct aligner {
	const struct words *a, *b;
	struct candidates candidates;	 /* .arena is set */
	const struct word_link *related; /* those gathered first */
	size_t nrelated;
	struct matching matching;
	struct scene scene;
};

void align_begin(struct aligner *w);
void align_weigh(struct aligner *w, const weight_table weights);
void align_second(struct aligner *w, int least);

#endif
