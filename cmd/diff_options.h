#ifndef CMD_DIFF_OPTIONS_H
#define CMD_DIFF_OPTIONS_H

/*
 * What the command line of narrative-diff asks for.
 *
 *	struct options o;
 *	diff_options_read(&o, argc, argv);	exits on wrong usage
 */
#include "cli/options.h"
#include "compare/compare.h"
#include "compare/follow.h"

enum mode { MODE_NARRATIVES, MODE_PROFILE, MODE_VERSIONS };

struct options {
	struct common common;
	enum mode mode;
	const char *against; /* FILE or NULL */
	struct follow_options follow;
	enum compare_level level;
	struct sides sides;
	bool no_stories, exit_code;
};

/* Fills o, which borrows from argv. */
void diff_options_read(struct options *o, int argc, char **argv);

#endif
