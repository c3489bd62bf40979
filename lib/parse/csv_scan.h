#ifndef PARSE_CSV_SCAN_H
#define PARSE_CSV_SCAN_H

/*
 * Where the rows of a table end, told by its quotes alone, as libcsv reads
 * them when it is strict: so a table is cut into rows, and a large one into
 * blocks of them, before any cell is read.
 */
#include "base/buf.h"

/* A row of more bytes has a quote that is not closed. */
enum { CSV_ROW_MAX = 16 << 20 };

/* How a table is written. */
struct csv_form {
	char separator;
	bool escapes; /* a backslash does, in quotes, and \" is no end */
};

/*
 * Behind the row at the front of text and its line's end; 0 when text ends in
 * it and is not `whole`.  *broken: a quote is where none can be, or is not
 * closed; then it is behind the row's first line.
 */
size_t csv_scan_row(
    struct str text, struct csv_form form, bool whole, bool *broken);

/* Takes the first cell from a row, and what ends it: the cell as it stands,
 * without the quotes around it and the blanks. */
struct str csv_scan_cell(struct str *row, struct csv_form form);

/* Writes a row of a form that escapes as one of a form that does not. */
void csv_scan_unescape(struct buf *out, struct str row, struct csv_form form);

#endif
