#ifndef PARSE_FILES_H
#define PARSE_FILES_H

/*
 * The files that the operands name, one after another: a file is itself, a
 * directory is the files in it and below, in the order of their names'
 * bytes, so that it is the same everywhere.  In a directory hidden files are
 * passed over, and so is what is neither file nor directory; symbolic links
 * are not followed there, so that no loop is met.
 *
 *	while ((got = files_next(&f, &err)) != 0)
 *		if (got > 0)
 *			... f.path.data is open as f.fd
 *	files_release(&f);
 */
#include "base/error.h"

struct folder;

struct files {
	char *const *operands;
	size_t n, i;
	/* Names, without their directories, to take (any of them) and not to
	 * take: patterns as the shell's.  Operands are always taken. */
	char *const *include, *const *exclude;
	size_t ninclude, nexclude;
	/* Files that are not to be opened; may be NULL. */
	bool (*skip)(void *ctx, struct str path);
	void *ctx;
	int fd;	    /* of the file; start with -1 */
	bool found; /* in a directory, not named */
	struct buf path;
	struct folder *folders; /* the directories on the way, inmost last */
	size_t depth, room;
	uint64_t passed_over; /* links, pipes and the like; caller may reset */
};

/* The next file: 1; 0 when there is none left; -1 with err set for one that
 * cannot be opened, and the next call goes on. */
int files_next(struct files *f, struct error *err);

void files_release(struct files *f);

#endif
