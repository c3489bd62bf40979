#include "parse/csv_table.h"

#include <csv.h>
#include <stdlib.h>

#include "parse/encoding.h"

static void
start(struct csv_table *t)
{
	if (csv_init(t->csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_delim(t->csv, (unsigned char)t->form.separator);
}

void
csv_table_init(
    struct csv_table *t, const struct document_options *o, struct csv_form form)
{
	*t = (struct csv_table){.options = o, .form = form};
	t->csv = mem_alloc(sizeof(*t->csv));
	start(t);
}

void
csv_table_release(struct csv_table *t)
{
	if (t->csv)
		csv_free(t->csv);
	free(t->csv);
	arena_release(&t->names);
	buf_release(&t->mended);
	buf_release(&t->plain);
	t->csv = NULL;
}

/* What databases write for nothing. */
static bool
is_null(struct str cell)
{
	return str_eq(cell, STR("\\N")) || str_eq(cell, STR("NULL"));
}

static void
on_cell(void *data, size_t n, void *table)
{
	struct csv_table *t = table;
	struct str cell = str_make(data, n);
	size_t i = t->cell++;

	if (!t->named) {
		if (i >= CSV_COLUMNS_MAX)
			return;
		t->columns[i].name = arena_copy(&t->names, cell);
		t->ncolumns = i + 1;
	} else if (str_trim(cell).n == 0 || is_null(cell)) {
		return;
	} else if (i < t->ncolumns) {
		t->filled = true;
		csv_row_add(
		    t->row, t->columns[i].field, t->columns[i].name, cell);
	} else {
		t->too_wide = true;
	}
}

static void
on_row(int end, void *table)
{
	(void)end;
	(void)table;
}

enum csv_row_state
csv_table_read(struct csv_table *t, struct str bytes, struct csv_row *row)
{
	unsigned notes = 0;
	size_t i;

	t->cell = 0;
	t->filled = t->too_wide = false;
	t->row = row;
	if (row) {
		arena_reset(row->arena);
		csv_row_clear(row);
	}
	bytes = encoding_clean(&t->mended, bytes, &notes);
	if (t->form.escapes) {
		buf_clear(&t->plain);
		csv_scan_unescape(&t->plain, bytes, t->form);
		bytes = buf_str(&t->plain);
	}
	if (csv_parse(t->csv, bytes.p, bytes.n, on_cell, on_row, t) !=
		bytes.n ||
	    csv_fini(t->csv, on_cell, on_row, t) != 0) {
		csv_free(t->csv);
		start(t);
		return CSV_ROW_BROKEN;
	}
	if (!t->named) {
		t->named = true;
		for (i = 0; i < t->ncolumns; i++)
			csv_column_map(&t->columns[i], t->options->columns, i);
		return CSV_ROW_GOOD;
	}
	row->notes = notes;
	if (t->too_wide)
		return CSV_ROW_WIDE;
	return t->filled ? CSV_ROW_GOOD : CSV_ROW_EMPTY;
}
