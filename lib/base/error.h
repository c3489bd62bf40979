#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/*
 * What went wrong and where.  The library returns -1 or NULL and fills the
 * caller's struct error; it never prints.  A command prints it as
 *
 *	name:line:column: text
 *
 * leaving out what is 0 or NULL.  Text is lower case, without a full stop,
 * with the subject in single quotes.
 */
#include <stdarg.h>
#include <stdint.h>

#include "base/buf.h"

struct error {
	const char *name; /* borrowed: of the input, or NULL */
	uint64_t line;	  /* from 1; 0: not known */
	uint64_t column;  /* in bytes from 1; 0: not known */
	char text[240];	  /* cut at a character when it is longer */
};

/* Sets the text only and returns -1, so that it can be returned on. */
int error_set(struct error *e, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same with the column, for errors in an expression or a line. */
int error_at(struct error *e, uint64_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Appends "name:line:column: text", each control byte shown as '?', so that
 * no input can send commands to a terminal.
 */
void error_show(const struct error *e, struct buf *out);

/* Appends s with each control byte as '?'. */
void error_show_text(struct str s, struct buf *out);

#endif
