#ifndef QUERY_STATE_H
#define QUERY_STATE_H

/* The state databases that a command line names, for stream.h. */
#include "query/clock.h"
#include "query/stream.h"

struct state {
	const char *unseen, *mark; /* names of files, or NULL */
	const char *expire;	   /* "90d" or NULL */
	uint64_t wait;		   /* seconds */
	struct seen *unseen_db, *mark_db;
};

/*
 * Opens them, forgets what has expired, and sets the plan's part: 0, or
 * SEEN_TROUBLE or SEEN_BUSY with err set.
 */
int state_open(struct state *s, const struct clock *clock,
    struct stream_plan *plan, struct error *err);
void state_close(struct state *s);

/* Appends what is done with the selected records, a line each. */
void state_explain(
    const struct state *s, const struct stream_plan *plan, struct buf *out);

#endif
