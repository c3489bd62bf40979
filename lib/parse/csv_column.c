#include "parse/csv_column.h"

#include <stdio.h>

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

void
csv_column_map(struct csv_column *c, struct str columns, size_t index)
{
	struct str path, name;

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
