#ifndef RENDER_TELL_H
#define RENDER_TELL_H

/*
 * What a record has to tell beside a story, as lines of a name and a text that
 * every format draws in its own way: "Loaded words: absurd (subjective)".
 * Not yet escaped, as from say_.
 */
#include "render/format.h"

struct told {
	struct str name, text;
};

struct told_list {
	size_t n;
	struct told *list;
};

/* How a narrative speaks; words come from the item's story when it has one.
 * In the arena. */
struct told_list tell_profile(
    const struct item *item, const struct profile *p, struct arena *a);

/* "positive 20%, negative 51%, hedged 14%, loaded 61%" */
void tell_scores(struct buf *out, const struct profile *p);

#endif
