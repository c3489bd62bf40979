#include "parse/csv_front.h"

#include "parse/csv_column.h"

/* TITLES_MAX: so many rows may stand above the names.  NAME_MAX: a longer cell
 * is neither a name nor a title's. */
enum { TITLES_MAX = 4, NAME_MAX = 80 };

size_t
csv_front_size(const struct document_options *o)
{
	return o->front ? o->front : CSV_FRONT;
}

static char
find_separator(struct str text)
{
	static const char separators[] = ",;\t|";
	struct str line = str_make(text.p, str_find_either(text, '\n', '\r'));
	char best = ',';
	size_t i, n, most = 0;

	for (i = 0; i + 1 < sizeof(separators); i++) {
		n = str_count(line, separators[i]);
		if (n > most) {
			most = n;
			best = separators[i];
		}
	}
	return best;
}

static size_t
blank_lines(struct str text)
{
	size_t n = 0;

	while (n < text.n && (text.p[n] == '\n' || text.p[n] == '\r'))
		n++;
	return n;
}

/* Behind the "sep=;" at the front, if one is there. */
static size_t
take_separator(struct str text, char *separator)
{
	const struct str word = STR("sep=");
	struct str line = str_make(text.p, str_find_either(text, '\n', '\r'));

	if (line.n != word.n + 1 || line.n == text.n ||
	    !str_eq_nocase(str_make(line.p, word.n), word))
		return 0;
	*separator = line.p[word.n];
	return line.n;
}

/* What the cells of a row are, were they names; SIZE_MAX: they are too long. */
struct cells {
	size_t filled;
	bool named, parts;
};

static void
add_cell(struct cells *cells, enum csv_field field)
{
	switch (field) {
	case CSV_OTHER:
	case CSV_IGNORED:
	case CSV_IMAGE:
		break;
	case CSV_ID:
	case CSV_HEADLINE:
	case CSV_URL:
	case CSV_LANG:
	case CSV_UPDATED:
		cells->named = true;
		break;
	default:
		cells->parts = true;
		break;
	}
}

/* Asks for labels too where `labels`, which takes longer. */
static struct cells
look_for(struct str row, struct csv_form form, struct str columns, bool labels)
{
	struct cells cells = {0};
	struct csv_column column;
	size_t i;

	for (i = 0; row.n > 0; i++) {
		column.name = csv_scan_cell(&row, form);
		cells.filled += column.name.n > 0;
		if (column.name.n > NAME_MAX)
			return (struct cells){.filled = SIZE_MAX};
		if (labels)
			csv_column_map(&column, columns, i);
		else
			column.field = csv_field_listed(column.name);
		add_cell(&cells, column.field);
	}
	return cells;
}

static struct cells
look(struct str row, struct csv_form form, struct str columns)
{
	struct cells cells = {0};

	/* A table of Markdown, or what a database shows on a terminal. */
	if (form.separator == '|' && str_starts(row, STR("|")))
		return cells;
	while (row.n > 0 && strchr("\r\n", row.p[row.n - 1]))
		row.n--;
	if (columns.n > 0)
		return look_for(row, form, columns, true);
	/* Most texts end here: one cell is no table. */
	if (str_find_byte(row, form.separator) == row.n) {
		cells.filled = row.n > 0;
		return cells;
	}
	cells = look_for(row, form, columns, false);
	return cells.named ? look_for(row, form, columns, true) : cells;
}

void
csv_front_find(
    struct csv_front *f, struct str text, const struct document_options *o)
{
	bool whole = text.n <= csv_front_size(o), broken;
	size_t at, n, row, most = 0;
	char told = o->separator;
	struct csv_form form = {0};
	struct cells cells;

	text.n = whole ? text.n : csv_front_size(o);
	at = blank_lines(text);
	at += take_separator(str_from(text, at), &told);
	for (row = 0; row <= TITLES_MAX; row++) {
		at += blank_lines(str_from(text, at));
		/* Text that is laid out. */
		if (row > 0 && str_starts(str_from(text, at), STR("  ")))
			return;
		form.separator =
		    told ? told : find_separator(str_from(text, at));
		if (row == 0)
			*f = (struct csv_front){.names = at, .form = form};
		n = csv_scan_row(str_from(text, at), form, whole, &broken);
		if (n == 0 || broken)
			return;
		cells = look(str_make(text.p + at, n), form, o->columns);
		if (cells.named && cells.parts && cells.filled > most) {
			*f = (struct csv_front){at, true, form};
			return;
		}
		if (cells.filled == SIZE_MAX)
			return;
		most = cells.filled > most ? cells.filled : most;
		at += n;
	}
}

static size_t
count_broken(struct str text, struct csv_form form, bool whole)
{
	size_t count = 0, n;
	bool broken;

	while ((n = csv_scan_row(text, form, whole, &broken)) > 0) {
		count += broken;
		text = str_from(text, n);
	}
	return count;
}

void
csv_front_read(
    struct csv_front *f, struct str text, const struct document_options *o)
{
	bool whole = text.n <= csv_front_size(o);
	struct csv_form escaped;

	csv_front_find(f, text, o);
	text.n = whole ? text.n : csv_front_size(o);
	text = str_from(text, f->names);
	if (str_find(text, STR("\\\"")) == text.n)
		return;
	escaped = (struct csv_form){f->form.separator, true};
	if (count_broken(text, escaped, whole) <
	    count_broken(text, f->form, whole))
		f->form = escaped;
}
