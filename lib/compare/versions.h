#ifndef COMPARE_VERSIONS_H
#define COMPARE_VERSIONS_H

/*
 * What differs between two versions of one story.
 *
 *	struct versions *v = versions_new(VERSIONS_ALL);	one a worker
 *	if (versions_compare(v, &change, &old, &new, &arena))
 *		change_write(out, &change);
 */
#include "record/change.h"
#include "record/story.h"

/* What is compared, as bits. */
enum {
	VERSIONS_FACTS = 1,
	VERSIONS_NARRATIVES = 2,
	VERSIONS_FORECASTS = 4,
	VERSIONS_HEADLINE = 8,
	VERSIONS_REST = 16, /* date, image, articles */
	VERSIONS_ALL = 31,
};

/* Reads "facts,headline" as such bits; -1 with err set for what is no field. */
int versions_read_fields(struct str list, unsigned *fields, struct error *err);

struct versions;

struct versions *versions_new(unsigned fields)
    __attribute__((warn_unused_result));
void versions_free(struct versions *v);

/*
 * Whether the two differ in what is compared; then *c is what differs.  Its
 * strings and lists are borrowed from the stories or in the arena.
 */
bool versions_compare(struct versions *v, struct change *c,
    const struct story *a, const struct story *b, struct arena *arena);

#endif
