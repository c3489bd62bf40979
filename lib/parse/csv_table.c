#include "parse/csv_table.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/csv_page.h"
#include "parse/encoding.h"

/* The next "PATH=COLUMN" of the option. */
static bool
next_mapping(struct str *columns, struct str *path, struct str *name)
{
	size_t n = str_find_byte(*columns, ','), equals;
	struct str one = str_make(columns->p, n);

	if (columns->n == 0)
		return false;
	*columns = str_from(*columns, n < columns->n ? n + 1 : n);
	equals = str_find_byte(one, '=');
	*path = str_trim(str_make(one.p, equals));
	*name = equals < one.n ? str_trim(str_from(one, equals + 1)) : STR("");
	return true;
}

int
csv_columns_check(struct str columns, struct error *err)
{
	struct str path, name;

	while (next_mapping(&columns, &path, &name)) {
		if (csv_field_of(path) == CSV_OTHER)
			return error_set(err, "no part of a story is '%.*s'",
			    (int)(path.n > 80 ? 80 : path.n), path.p);
		if (name.n == 0)
			return error_set(err, "no column for '%.*s'",
			    (int)(path.n > 80 ? 80 : path.n), path.p);
	}
	return 0;
}

/* Whether the option means that column: by its name or its number from 1. */
static bool
is_meant(struct str name, const struct csv_column *c, size_t index)
{
	char number[24];

	snprintf(number, sizeof(number), "%zu", index + 1);
	return str_eq_nocase(name, str_trim(c->name)) ||
	       str_eq(name, str_of(number));
}

static void
map_column(struct csv_table *t, size_t index)
{
	struct str columns = t->options->columns, path, name;
	struct csv_column *c = &t->columns[index];

	c->field = csv_field_of(c->name);
	while (next_mapping(&columns, &path, &name)) {
		if (is_meant(name, c, index)) {
			c->field = csv_field_of(path);
			/* The label is that of the option. */
			if (c->field == CSV_NARRATIVE)
				c->name = path;
			return;
		}
		/* Another column was named for that part. */
		if (c->field == csv_field_of(path) && c->field != CSV_NARRATIVE)
			c->field = CSV_OTHER;
	}
}

static void
start(struct csv_table *t)
{
	if (csv_init(t->csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_delim(t->csv, (unsigned char)t->separator);
}

void
csv_table_init(
    struct csv_table *t, const struct document_options *o, char separator)
{
	*t = (struct csv_table){.options = o, .separator = separator};
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
	t->csv = NULL;
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
	} else if (i < t->ncolumns) {
		csv_row_add(
		    t->row, t->columns[i].field, t->columns[i].name, cell);
	} else {
		t->too_wide |= str_trim(cell).n > 0;
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
	t->too_wide = false;
	t->row = row;
	if (row) {
		arena_reset(row->arena);
		csv_row_clear(row);
	}
	bytes = encoding_clean(&t->mended, bytes, &notes);
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
			map_column(t, i);
		return CSV_ROW_GOOD;
	}
	row->notes = notes;
	return t->too_wide ? CSV_ROW_WIDE : CSV_ROW_GOOD;
}
