#ifndef PARSE_CSV_TABLE_H
#define PARSE_CSV_TABLE_H

/*
 * The rows of a table, read with libcsv: the first good one names the columns,
 * each other one gives the cells of a story.
 *
 *	csv_table_init(&t, options, form);
 *	csv_table_read(&t, header, NULL);
 *	csv_table_read(&t, bytes, &row);
 *	csv_table_release(&t);
 */
#include "parse/csv_column.h"
#include "parse/csv_row.h"
#include "parse/csv_scan.h"
#include "parse/document.h"

enum { CSV_COLUMNS_MAX = 512 };

struct csv_parser;

struct csv_table {
	const struct document_options *options; /* borrowed */
	struct csv_form form;
	bool named; /* its first row was read */
	struct csv_column columns[CSV_COLUMNS_MAX];
	size_t ncolumns;
	/* Its own. */
	struct csv_parser *csv;
	struct arena names;
	struct buf mended, plain;
	struct csv_row *row; /* that is being read */
	size_t cell;
	bool filled, too_wide;
};

/* What a row is. */
enum csv_row_state {
	CSV_ROW_GOOD,
	CSV_ROW_EMPTY,	/* no cell of it has anything */
	CSV_ROW_BROKEN, /* its quotes are wrong */
	CSV_ROW_WIDE,	/* it has cells that no name stands over */
};

void csv_table_init(struct csv_table *t, const struct document_options *o,
    struct csv_form form);
void csv_table_release(struct csv_table *t);

/* Reads a row, which csv_scan_row found; the first good one names the columns,
 * and row is not used.  The row is cleared first, and its arena is its own. */
enum csv_row_state csv_table_read(
    struct csv_table *t, struct str bytes, struct csv_row *row);

#endif
