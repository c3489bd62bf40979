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
pass_quoted(struct str text, size_t at, char separator, bool *closed)
{
	for (;;) {
		at += str_find_byte(str_from(text, at), '"');
		*closed = at < text.n;
		if (!*closed)
			return at;
		if (at + 1 == text.n || text.p[at + 1] != '"')
			return pass_blanks(text, at + 1, separator);
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

enum row { ROW_OPEN, ROW_ENDED, ROW_BROKEN };

/* A row with quotes, cell by cell; *end is where the line that ends it does,
 * its line end not counted.  `whole`: the end of text ends it too. */
static enum row
scan_cells(struct str text, char separator, bool whole, size_t *end)
{
	bool closed;
	size_t at = 0;

	for (;;) {
		closed = true;
		at = pass_blanks(text, at, separator);
		if (at < text.n && text.p[at] == '"')
			at = pass_quoted(text, at + 1, separator, &closed);
		else
			at = pass_plain(text, at, separator);
		*end = at;
		if (at == text.n)
			return closed && whole ? ROW_ENDED : ROW_OPEN;
		if (text.p[at] == '\n' || text.p[at] == '\r')
			return ROW_ENDED;
		if (text.p[at] != separator)
			return ROW_BROKEN;
		at++;
	}
}

size_t
csv_scan_row(struct str text, char separator, bool whole, bool *broken)
{
	size_t line = line_end(text, whole), end = 0, n;
	bool is_long = text.n > CSV_ROW_MAX;
	enum row row;

	*broken = false;
	if (line && !memchr(text.p, '"', line))
		return line;
	row = scan_cells(str_make(text.p, is_long ? CSV_ROW_MAX : text.n),
	    separator, whole && !is_long, &end);
	*broken = row == ROW_BROKEN || (row == ROW_OPEN && (whole || is_long));
	if (*broken)
		return line;
	if (row == ROW_OPEN)
		return 0;
	n = line_end(str_from(text, end), whole);
	return n || end == text.n ? end + n : 0;
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

size_t
csv_scan_front(struct str text, char *separator)
{
	const struct str word = STR("sep=");
	size_t at = blank_lines(text), n;
	struct str line = str_from(text, at);

	line.n = str_find_either(line, '\n', '\r');
	if (line.n == word.n + 1 && line.n < text.n - at &&
	    str_eq_nocase(str_make(line.p, word.n), word)) {
		*separator = line.p[word.n];
		n = at + line.n;
		return n + blank_lines(str_from(text, n));
	}
	*separator = find_separator(line);
	return at;
}
