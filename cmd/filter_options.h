#ifndef CMD_FILTER_OPTIONS_H
#define CMD_FILTER_OPTIONS_H

/*
 * What the command line of story-filter asks for.
 *
 *	struct options o;
 *	filter_options_read(&o, argc, argv);	exits on wrong usage
 *	...
 *	filter_options_release(&o);
 */
#include "cli/options.h"
#include "query/setup.h"
#include "query/state.h"

struct options {
	struct common common;
	bool invert, count, quiet, explain;
	struct setup setup;
	struct state state;
	struct stream_plan plan;
	bool expressions; /* -e or -f: every operand is a file */
	char **operands;
	size_t noperands;
};

/* Fills o, which borrows from argv. */
void filter_options_read(struct options *o, int argc, char **argv);
void filter_options_release(struct options *o);

/* Whether somebody wants to know of every line whether it is right. */
bool filter_options_want_all(const struct options *o);

#endif
