#ifndef COMPARE_FOLLOW_H
#define COMPARE_FOLLOW_H

/*
 * Change records out of a stream of stories.
 *
 *	struct follow *f = follow_new(&options, NULL);
 *	follow_story(f, &story, line, out);	for each
 *	follow_other(f, line, out);		any other record
 *	follow_end(f, 1, out);
 *
 * Stories are held to the end, unless they come in the order of time: then
 * only the last version of each is.  With a history of other versions each is
 * compared with the latest of its story there, and nothing is held.
 */
#include "compare/history.h"
#include "compare/versions.h"

struct follow_options {
	unsigned fields; /* VERSIONS_FACTS and so on */
	double least;	 /* share of words that must have changed, 0-1 */
	bool no_stories; /* write the changes only */
	bool in_order;	 /* versions come in the order of time */
};

struct follow;

/* o and h, which is sorted and may be shared between threads, are borrowed. */
struct follow *follow_new(const struct follow_options *o,
    const struct history *h) __attribute__((warn_unused_result));
void follow_free(struct follow *f);

/* Each appends whole lines and returns how many of them are changes. */
size_t follow_story(
    struct follow *f, const struct story *s, struct str line, struct buf *out);
void follow_other(struct follow *f, struct str line, struct buf *out);

/* Appends what is held, and returns as above.  `jobs` threads at most compare
 * it; the bytes are the same for any number. */
size_t follow_end(struct follow *f, unsigned jobs, struct buf *out);

#endif
