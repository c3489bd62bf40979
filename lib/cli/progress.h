#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

/*
 * One line on standard error that says how far a long job is: bytes, records,
 * rejects, time left.  It comes after two seconds when standard error is a
 * terminal, and is taken away before anything else is printed there.
 */
#include <stdbool.h>
#include <stdint.h>

#include "cli/options.h"

struct totals;

struct progress {
	const char *command;
	const struct common *common;
	bool wanted, shown, asked;
	int64_t start, last; /* milliseconds of the monotonic clock */
	uint64_t size;	     /* of all inputs in bytes; 0: not known */
};

/* Milliseconds that only go forward. */
int64_t progress_clock(void);

void progress_begin(struct progress *p, const struct common *c);
/* consumed: bytes of the inputs themselves, for the time left. */
void progress_show(
    struct progress *p, const struct totals *t, uint64_t consumed);
void progress_hide(struct progress *p);
void progress_end(struct progress *p);

#endif
