#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

/*
 * The book of a batch that may be interrupted: which inputs are done, how far
 * the one at hand and those that failed were read, and how long the output was
 * then.  A line is
 * written only when all of the output that it tells of is on the disk, and
 * what follows the last whole line counts for nothing, so that a batch goes on
 * from any interruption with nothing lost and nothing twice.
 *
 *	{"done":"a.tar","id":"89b1d6e2a0c4f375"}
 *	{"left":"c.tar","id":"5e0d...","document":3,"offset":0,"line":0}
 *	{"input":"b.txt","id":"0d1c...","document":1,"offset":4096,"line":70,
 *	"output":812,"rejects":0}
 *
 * "done" and "left" hold from the next point on, which is a line with "output".
 * The id is the hash of the name, which may be no UTF-8.
 */
#include "base/error.h"

struct ledger_mark {
	struct str input;
	uint64_t document; /* number of it in the input, from 1 */
	uint64_t offset;   /* in it, of what comes next */
	uint64_t line;	   /* newlines in front of that */
	bool whole;	   /* nothing of the document comes next */
	bool skipping;	   /* in the middle of what was refused as too long */
	bool failed;	   /* what comes next could not be read */
	uint64_t id;	   /* of the input; the ledger's own */
};

struct ledger {
	int fd;
	const char *name;
	bool resumed; /* there is a point to go on from */
	/* The input at hand at that point, and whether it was met since. */
	struct ledger_mark mark;
	bool met;
	struct buf input;	  /* the mark's, as it is written there */
	uint64_t output, rejects; /* their lengths at that point */
	uint64_t *done;		  /* ids, sorted */
	size_t ndone, done_room;
	struct ledger_mark *left; /* of other inputs */
	size_t nleft, left_room;
	struct buf pending; /* lines for the next point */
};

/* Opens or makes the file, alone: -1 with err set when another has it, when it
 * cannot be read, or when it is no ledger.  Borrows the name. */
int ledger_open(struct ledger *l, const char *name, struct error *err);

/* Whether the input was done when the ledger was opened, else how far it was
 * read then, NULL when it was not. */
bool ledger_is_done(const struct ledger *l, struct str input);
const struct ledger_mark *ledger_find(struct ledger *l, struct str input);

/* To be written with the next point: the mark's input is done, or, when it
 * failed, left there. */
void ledger_leave(struct ledger *l, const struct ledger_mark *mark);

/* The first input of a run follows: what was at hand when the ledger was opened
 * is done when it was met and gave nothing more. */
void ledger_follow(struct ledger *l, struct str input);

/* Writes a point: 0, or -1 with err set.  Without an input in the mark it
 * stands between inputs. */
int ledger_add_point(struct ledger *l, const struct ledger_mark *mark,
    uint64_t output, uint64_t rejects, struct error *err);

void ledger_close(struct ledger *l);

#endif
