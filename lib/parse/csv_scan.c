#include "parse/csv_scan.h"

/* Behind the end of the line at the front; 0 when text ends before that is
 * certain. */
static size_t
line_end(struct str text, bool whole)
{
	size_t n = str_find_either(text, '\n', '\r');

	if (n == text.n)
		return whole ? n : 0;
	if (text.p[n] == '\n')
		return n + 1;
	if (n + 1 == text.n)
		return whole ? n + 1 : 0;
	return n + 1 + (text.p[n + 1] == '\n');
}

static bool
is_blank(char c, char separator)
{
	return (c == ' ' || c == '\t') && c != separator;
}

static size_t
pass_blanks(struct str text, size_t at, char separator)
{
	while (at < text.n && is_blank(text.p[at], separator))
		at++;
	return at;
}

/* From behind an opening quote to behind the closing one and blanks; text.n
 * and not *closed when there is none. */
static size_t
pass_quoted(struct str text, size_t at, struct csv_form form, bool *closed)
{
	struct str rest;

	for (;;) {
		rest = str_from(text, at);
		at += form.escapes ? str_find_either(rest, '"', '\\')
				   : str_find_byte(rest, '"');
		*closed = at < text.n && text.p[at] == '"';
		if (at + 1 >= text.n)
			return text.n;
		if (*closed && text.p[at + 1] != '"')
			return pass_blanks(text, at + 1, form.separator);
		at += 2;
	}
}

/* To what ends a cell without quotes, or a quote. */
static size_t
pass_plain(struct str text, size_t at, char separator)
{
	while (at < text.n && text.p[at] != separator && text.p[at] != '"' &&
	       text.p[at] != '\n' && text.p[at] != '\r')
		at++;
	return at;
}

static size_t
pass_cell(struct str text, size_t at, struct csv_form form, bool *closed)
{
	*closed = true;
	at = pass_blanks(text, at, form.separator);
	if (at < text.n && text.p[at] == '"')
		return pass_quoted(text, at + 1, form, closed);
	return pass_plain(text, at, form.separator);
}

enum row { ROW_OPEN, ROW_ENDED, ROW_BROKEN };

/* A row with quotes, cell by cell; *end is where the line that ends it does,
 * its line end not counted.  `whole`: the end of text ends it too. */
static enum row
scan_cells(struct str text, struct csv_form form, bool whole, size_t *end)
{
	bool closed;
	size_t at = 0;

	for (;;) {
		at = pass_cell(text, at, form, &closed);
		*end = at;
		if (at == text.n)
			return closed && whole ? ROW_ENDED : ROW_OPEN;
		if (text.p[at] == '\n' || text.p[at] == '\r')
			return ROW_ENDED;
		if (text.p[at] != form.separator)
			return ROW_BROKEN;
		at++;
	}
}

size_t
csv_scan_row(struct str text, struct csv_form form, bool whole, bool *broken)
{
	size_t line = line_end(text, whole), end = 0, n;
	bool is_long = text.n > CSV_ROW_MAX;
	enum row row;

	*broken = false;
	if (line && !memchr(text.p, '"', line))
		return line;
	row = scan_cells(str_make(text.p, is_long ? CSV_ROW_MAX : text.n), form,
	    whole && !is_long, &end);
	*broken = row == ROW_BROKEN || (row == ROW_OPEN && (whole || is_long));
	if (*broken)
		return line;
	if (row == ROW_OPEN)
		return 0;
	n = line_end(str_from(text, end), whole);
	return n || end == text.n ? end + n : 0;
}

struct str
csv_scan_cell(struct str *row, struct csv_form form)
{
	bool closed;
	size_t n = pass_cell(*row, 0, form, &closed);
	struct str cell = str_trim(str_make(row->p, n));

	*row = str_from(*row, n < row->n ? n + 1 : n);
	if (cell.n > 1 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
		cell = str_make(cell.p + 1, cell.n - 2);
	return cell;
}

/* What stands for a character behind a backslash. */
static void
add_escaped(struct buf *out, char c)
{
	static const char letters[] = "nrt\\'\n\r", meant[] = "\n\r\t\\'\n\r";
	const char *letter = c ? strchr(letters, c) : NULL;

	if (c == '"')
		buf_add_text(out, "\"\"");
	else if (letter)
		buf_add_byte(out, meant[letter - letters]);
	else
		buf_add(out, (char[]){'\\', c}, 2);
}

static void
add_quoted(struct buf *out, struct str cell)
{
	size_t n;

	while ((n = str_find_byte(cell, '\\')) + 1 < cell.n) {
		buf_add(out, cell.p, n);
		add_escaped(out, cell.p[n + 1]);
		cell = str_from(cell, n + 2);
	}
	buf_add_str(out, cell);
}

void
csv_scan_unescape(struct buf *out, struct str row, struct csv_form form)
{
	size_t at = 0, quote, end;
	bool closed;

	while (at < row.n) {
		quote = pass_blanks(row, at, form.separator);
		end = pass_cell(row, at, form, &closed);
		if (quote < row.n && row.p[quote] == '"')
			add_quoted(out, str_make(row.p + at, end - at));
		else
			buf_add(out, row.p + at, end - at);
		if (end < row.n)
			buf_add_byte(out, row.p[end]);
		at = end + 1;
	}
}
