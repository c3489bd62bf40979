#ifndef RENDER_MARKS_H
#define RENDER_MARKS_H

/*
 * What a story's comparisons say of the words of one narrative, a byte of
 * mark for each byte of its text.  With several pairs a word is shared when
 * any other side has it and a side's own when none has.  Offsets past the
 * text's end are passed over.
 */
#include "render/format.h"

enum mark { MARK_NONE, MARK_ONLY, MARK_SHARED, MARK_CONTRAST };

/* The marks of narrative `index` in the arena, or NULL when no pair has it. */
const unsigned char *marks_of(
    const struct item *item, size_t index, struct arena *a);

/* Words that two sides share: both wordings, equal when they are one. */
struct phrase {
	struct str a, b;
};

struct phrase_list {
	size_t n;
	struct phrase *list;
};

/* Each pair of wordings once, in the order of side a. */
struct phrase_list marks_shared(
    const struct item *item, const struct comparison *c, struct arena *a);

/* Leaves the first of each and the order as it was; case makes no other. */
void marks_drop_repeats(struct phrase_list *l, struct arena *a);

/* What only one side says; b is absent. */
struct phrase_list marks_only(const struct item *item, const struct side *side,
    const struct span_list *spans, struct arena *a);

/* The words of a span of a side's narrative, or the absent run. */
struct str marks_words(
    const struct item *item, const struct side *side, struct span span);

/* Whether the story's facts should be numbered: a pair or a profile
 * speaks of them. */
bool marks_number_facts(const struct item *item);

#endif
