#ifndef BASE_FILE_H
#define BASE_FILE_H

/*
 * Files in, and files out that are whole or not there at all.
 *
 * An output file is written beside its name and renamed over it by
 * file_commit; until then, and after a kill, the old file stands as it was.
 * What is not a regular file (a terminal, a pipe, /dev/null) is written
 * straight.  Every write is checked, and once one has failed the rest fail.
 *
 *	struct file out;
 *	if (file_create(&out, "day.jsonl", &err) < 0)
 *		return -1;
 *	file_write(&out, s);
 *	return file_commit(&out, &err);
 */
#include <sys/types.h>

#include "base/error.h"

struct file {
	int fd;
	const char *name; /* borrowed: as the user knows it */
	char *target;	  /* owned: what temporary is renamed to, or NULL */
	char *temporary;  /* owned: what is being written, or NULL */
	struct buf held;  /* not yet written */
	int failure;	  /* errno of the first write that failed, or 0 */
	bool eager;	  /* write at each file_write */
};

/*
 * Opens for reading, "-" being standard input; returns the descriptor or -1
 * with the text set ("is a directory" for one).
 */
int file_open(const char *path, struct error *err);

/* Up to n bytes at p: how many, 0 at the end, -1 with the text set. */
ssize_t file_read(int fd, char *p, size_t n, struct error *err);

/* Appends all of a file to out; more than limit bytes are an error. */
int file_slurp(
    struct buf *out, const char *path, size_t limit, struct error *err);

/* For writing; path NULL or "-" is standard output. */
int file_create(struct file *f, const char *path, struct error *err);

/*
 * To go on with a file that is written in place: what is behind its first
 * `length` bytes is cut off.  -1 when it is shorter than that.  A kill leaves
 * what was written.
 */
int file_continue(
    struct file *f, const char *path, uint64_t length, struct error *err);

/* Writes what is held and waits until all of it is on the disk. */
int file_sync(struct file *f);

/* Holds or writes s; 0, or -1 when a write has failed (see file_commit). */
int file_write(struct file *f, struct str s);

/* Writes what is held; 0 or -1 as file_write. */
int file_flush(struct file *f);

/*
 * Flushes, syncs, closes and renames.  On -1 the text is set and the target
 * is as it was before.  Releases all memory either way.
 */
int file_commit(struct file *f, struct error *err)
    __attribute__((warn_unused_result));

/* Leaves the target as it was before and releases all memory. */
void file_discard(struct file *f);

/*
 * Once, first in main: a standard descriptor that the caller closed gets a
 * file on which reads and writes fail, so that no input is opened in its
 * place; signals that end the process take the temporary files away first.
 */
void file_setup(void);

#endif
