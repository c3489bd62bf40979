#ifndef QUERY_SHAPE_H
#define QUERY_SHAPE_H

/*
 * What --select keeps of a record: a tree of keys.  Paths keep the record's
 * own shape, narratives.label and narratives.text being two keys of the same
 * objects; `new=VALUE` puts a value beside them.
 */
#include "query/run.h"

struct shape {
	struct str key;
	bool whole;	       /* all that is under the key */
	bool made;	       /* a new object around new keys */
	struct operand *value; /* of a new key, seen from where it stands */
	struct shape *parts;   /* what to keep of it */
	struct shape *next;
};

/* The tree of a list; -1 with err set when a path cannot keep a shape. */
int shape_build(struct shape *root, const struct column *list, struct arena *a,
    struct error *err);

/* Appends the projection of the record in m. */
void shape_write(struct matcher *m, const struct shape *root, struct buf *out);

#endif
