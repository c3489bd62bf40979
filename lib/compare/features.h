#ifndef COMPARE_FEATURES_H
#define COMPARE_FEATURES_H

/*
 * What speaks for or against a link between two words: features that hold or
 * do not, each with a weight by the group of the pair.  The weights are
 * logistic regression's, in thousandths, found by scripts/train-align and
 * kept in align_weights.c.  All is whole numbers, so that every machine finds
 * the same links.
 */
#include "compare/scene.h"

/* Which weights count. */
enum group {
	GROUP_SAME,  /* equal content words and numbers */
	GROUP_SMALL, /* equal function words and punctuation */
	GROUP_ALIKE, /* related words */
	GROUP_OTHER,
	GROUP_KINDS,
	/* The same in versions of one text, see path.h. */
	GROUPS = 2 * GROUP_KINDS
};

/* The first scorer sees what the rules have linked, each further one what the
 * one before it has. */
enum { SCORERS = 3 };

/*
 * TAKEN: a word of the pair is linked to a third; STRETCH: nothing stands
 * between, so that both may be one phrase; MEET: links between the pair's
 * sentences; FREE: content words of them that wait for a partner; PATH: of
 * versions of one text, see path.h.
 */
/* clang-format off */
#define FEATURES(X) \
	X(ALWAYS) \
	X(NUMBERS) X(NEAR) X(TYPO) X(RELATED) X(COUSIN) X(OPPOSITE) \
	X(BROADER) X(SIMILAR) X(RARE) X(PHRASE) X(SYNONYM) X(FORM) X(ENTITY) \
	X(ARTICLE) X(AUXILIARY) X(CONJUNCTION) X(DETERMINER) X(PARTICLE) \
	X(PREPOSITION) X(PRONOUN) X(COMMA) X(QUOTE) \
	X(TWO_FUNCTION) X(ONE_FUNCTION) X(SAME_KIND) \
	X(TWO_CAPITALS) X(ONE_CAPITAL) X(SHORT) X(LONG) X(ONE_NUMBER) \
	X(OTHER_PART) X(COMMON) X(UNCOMMON) \
	X(LINKED) X(ONE_TAKEN) X(TWO_TAKEN) X(ONE_BESIDE) X(TWO_BESIDE) \
	X(TAKEN_SAME) X(STRETCH) X(STRETCH_FREE) \
	X(LEFT_LINKED) X(LEFT_SKIP) X(LEFT_SECOND) X(LEFT_EQUAL) \
	X(LEFT_AWAY) X(LEFT_END) \
	X(RIGHT_LINKED) X(RIGHT_SKIP) X(RIGHT_SECOND) X(RIGHT_EQUAL) \
	X(RIGHT_AWAY) X(RIGHT_END) \
	X(LEFT_HEAD) X(LEFT_HEADS) X(RIGHT_HEAD) X(RIGHT_HEADS) \
	X(GAP_ONE) X(GAP_UNEVEN) X(GAP_TWO) X(CROSSED) \
	X(ALONE) X(RIVAL) X(RIVALS) X(RUN_TWO) X(RUN_MORE) \
	X(CONTEXT_NONE) X(CONTEXT_TWO) X(CONTEXT_MORE) \
	X(PLACE_NEAR) X(PLACE_FAR) X(PLACE_FARTHER) X(OTHER_SENTENCE) \
	X(MEET_NONE) X(MEET_ONE) X(MEET_FEW) \
	X(FREE_ONE) X(FREE_BOTH) X(FREE_FEW) \
	X(PATH) X(PATH_ONE) X(PATH_BOTH) X(PATH_GAP) X(PATH_CROSSED)
/* clang-format on */

#define FEATURE_ENUM(name) F_##name,
enum feature { FEATURES(FEATURE_ENUM) NFEATURES };

struct features {
	enum group group;
	size_t n;
	unsigned char list[NFEATURES];
};

void features_read(
    struct features *f, const struct scene *s, const struct word_link *c);

/* Thousandths of log odds. */
typedef short weight_table[NFEATURES][GROUPS];

extern const weight_table align_weights[SCORERS];

/* The sum of what holds. */
int features_weigh(const struct features *f, const weight_table weights);

/*
 * An alignment under way, for align.c and its trainer: align_begin gives the
 * candidates and the scene that the first scorer sees; then align_weigh and
 * align_next, with how many points a link must have, those of the next.
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
void align_next(struct aligner *w, int least);

#endif
