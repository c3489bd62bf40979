#ifndef CMD_PARSE_OPTIONS_H
#define CMD_PARSE_OPTIONS_H

/*
 * What the command line of story-parse asks for.
 *
 *	struct options o;
 *	parse_options_read(&o, argc, argv);	exits on wrong usage
 *	...
 *	parse_options_release(&o);
 */
#include "cli/options.h"
#include "parse/document.h"
#include "parse/walk.h"

struct patterns {
	char **list;
	size_t n;
};

struct options {
	struct common common;
	struct document_options document;
	struct bounds bounds;
	struct patterns include, exclude;
	bool recursive;
	const char *show, *resume; /* NULL: not given */
};

/* Fills o, which borrows from argv. */
void parse_options_read(struct options *o, int argc, char **argv);
void parse_options_release(struct options *o);

#endif
