#ifndef QUERY_STREAM_H
#define QUERY_STREAM_H

/*
 * What is done with the selected records one after another: those that DB
 * knows and repeats are dropped, some are drawn, the first or the last are
 * kept.  Workers note what is needed of each record (stream_note), in any
 * order; the rest sees the blocks in the order of the input.
 *
 *	stream_note(&plan, matcher, &json, &arena, len, &notes);   a worker
 *	r = stream_pass(s, &out, &notes, &counts, &err);   for each block
 *	stream_end(s, &out, &err);
 *	stream_commit(s, &err);
 *
 * Memory: 16 bytes a record in a set at most half full (24 to 48) for unique,
 * 1 to 3 KiB for near, and the records that sample and tail hold.
 */
#include "query/query.h"
#include "query/seen.h"

enum unique_by { UNIQUE_NOT, UNIQUE_ID, UNIQUE_PATHS, UNIQUE_NEAR };

struct stream_plan {
	enum unique_by unique;
	const char *repeats; /* the file that lists them, or NULL */
	uint64_t sample, seed;
	uint64_t head, tail; /* 0: all */
	uint64_t limit;	     /* of records that come in; 0: none */
	struct seen *unseen; /* or NULL */
	bool changed;	     /* of those only the edited ones */
	struct seen *mark;   /* or NULL: where to mark what leaves */
	bool mark_at_end;    /* not before stream_commit, not by and by */
	int64_t now;	     /* the time of the marks */
	uint64_t salt;	     /* unlike in each run: no input can make the keys
			      * of unique collide */
};

struct stream_counts {
	uint64_t written, seen, repeats;
};

struct stream;

/* Whether there is anything to do. */
bool stream_is_needed(const struct stream_plan *p);

/* Appends the note of a record that took n bytes of output. */
void stream_note(const struct stream_plan *p, struct matcher *m,
    const struct json *j, struct arena *a, size_t n, struct buf *notes);

/* Borrows the plan.  0, or SEEN_TROUBLE with err set. */
int stream_new(
    struct stream **s, const struct stream_plan *p, struct error *err);
void stream_free(struct stream *s);

/*
 * Of the lines in out, which the notes are of, those that leave now are left
 * there; the counts are of this call.  0; 1 when no more can leave; or with err
 * set SEEN_TROUBLE or SEEN_BUSY.
 */
int stream_pass(struct stream *s, struct buf *out, const struct buf *notes,
    struct stream_counts *counts, struct error *err);

/* Appends what was held back.  As stream_pass. */
int stream_end(struct stream *s, struct buf *out, struct stream_counts *counts,
    struct error *err);

/* When all was written: marks what has left and is not marked, and puts the
 * file of repeats in its place.  0, SEEN_TROUBLE or SEEN_BUSY. */
int stream_commit(struct stream *s, struct error *err);

#endif
