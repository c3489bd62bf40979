#ifndef PARSE_CSV_COLUMN_H
#define PARSE_CSV_COLUMN_H

/* What a column of a table is, by its name and the option --columns, which is
 * "headline=title,facts=3". */
#include "base/error.h"
#include "parse/csv_row.h"

struct csv_column {
	struct str name;
	enum csv_field field;
};

/* Sets the field of the column, which has that index from 0; its name too when
 * it is a narrative whose label the option has. */
void csv_column_map(struct csv_column *c, struct str columns, size_t index);

/* Whether the option can be read: 0, or -1 with the text set. */
int csv_columns_check(struct str columns, struct error *err);

#endif
