#ifndef PARSE_CSV_FRONT_H
#define PARSE_CSV_FRONT_H

/*
 * How a table is written, and where its names stand: told by its front alone,
 * so that all of its blocks are read in one way.
 */
#include "parse/csv_scan.h"
#include "parse/document.h"

/* So many bytes of a table are its front, if the options do not say it: fewer
 * than DOCUMENT_CUT_FRONT. */
enum { CSV_FRONT = 60 * 1024 };

struct csv_front {
	size_t names; /* where the row of names begins */
	bool certain; /* it has names that a table of stories has */
	struct csv_form form;
};

/*
 * The row of names is the first one with a name for a story itself and one for
 * a part of it, if there are only blank lines, a spreadsheet's "sep=;" and some
 * rows with fewer cells above it, such as a title; else the first row.  The
 * separator is that of the options, that of "sep=;", or what the row has most
 * of.  A backslash escapes if fewer rows are broken when it does.
 */
void csv_front_read(
    struct csv_front *f, struct str text, const struct document_options *o);

/* The same without looking for backslashes. */
void csv_front_find(
    struct csv_front *f, struct str text, const struct document_options *o);

/* The bytes of a front at most. */
size_t csv_front_size(const struct document_options *o);

#endif
