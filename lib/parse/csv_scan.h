#ifndef PARSE_CSV_SCAN_H
#define PARSE_CSV_SCAN_H

/*
 * Where the rows of a table end, told by its quotes alone, as libcsv reads
 * them when it is strict: so a table is cut into rows, and a large one into
 * blocks of them, before any cell is read.
 */
#include "base/str.h"

/* A row of more bytes has a quote that is not closed. */
enum { CSV_ROW_MAX = 16 << 20 };

/*
 * Behind the row at the front of text and its line's end; 0 when text ends in
 * it and is not `whole`.  *broken: a quote is where none can be, or is not
 * closed; then it is behind the row's first line.
 */
size_t csv_scan_row(struct str text, char separator, bool whole, bool *broken);

/*
 * The bytes of what stands in front of a table's first row: blank lines, and
 * the "sep=;" of spreadsheets.  *separator is the one that it says, or else
 * comma, semicolon, tab or bar: what the first row's line has most of.
 */
size_t csv_scan_front(struct str text, char *separator);

#endif
