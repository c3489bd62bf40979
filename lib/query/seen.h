#ifndef QUERY_SEEN_H
#define QUERY_SEEN_H

/*
 * What was seen before: a database (SQLite, in WAL mode) that several processes
 * may read and write at once and that a kill leaves whole.  Its table `seen`
 * has a row for each record: id, story (what versions of a story share, or
 * NULL) and at (seconds since 1970, of the last time that it was marked).
 *
 *	if (seen_open(&s, "state.db", 10, &err) < 0)
 *		...
 *	seen_begin(s, &err);
 *	seen_look(s, id, story, &state, &err);
 *	seen_end(s, &err);
 *	seen_close(s);
 *
 * Each function gives 0, or with err set SEEN_TROUBLE, or SEEN_BUSY when others
 * kept it locked for longer than the caller would wait.
 */
#include "base/error.h"

enum { SEEN_TROUBLE = -1, SEEN_BUSY = -2 };

enum seen_state {
	SEEN_NEW,
	SEEN_CHANGED, /* the id is new, the story is not */
	SEEN_KNOWN,
};

struct seen;

/*
 * Opens the database, which is made when it is not there, for waits of at most
 * so many seconds.  The path is copied into messages as it stands.
 */
int seen_open(
    struct seen **s, const char *path, unsigned seconds, struct error *err);
void seen_close(struct seen *s);

/* What is looked up or marked up to seen_end is done in one go or not at all;
 * seen_begin_marks is for marking. */
int seen_begin(struct seen *s, struct error *err);
int seen_begin_marks(struct seen *s, struct error *err);
int seen_end(struct seen *s, struct error *err);

/* story is absent or empty when the record has none. */
int seen_look(struct seen *s, struct str id, struct str story,
    enum seen_state *state, struct error *err);
int seen_mark(struct seen *s, struct str id, struct str story, int64_t at,
    struct error *err);

/* Forgets what was marked before that second. */
int seen_expire(struct seen *s, int64_t before, struct error *err);

#endif
