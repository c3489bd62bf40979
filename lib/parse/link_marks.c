#include "parse/link_marks.h"

enum { DIGITS_MAX = 6 };

/* The number at the front, which is cut off; 0: none. */
static unsigned
take_number(struct str *s)
{
	unsigned value = 0;
	size_t n;

	for (n = 0; n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++) {
		if (n == DIGITS_MAX)
			return 0;
		value = value * 10 + (unsigned)(s->p[n] - '0');
	}
	*s = str_from(*s, n);
	return value;
}

/* The number of "4. https://..." or "[4] https://..."; 0: it is neither. */
static unsigned
entry_number(struct str line)
{
	bool bracket = str_starts(line, STR("["));
	unsigned number;

	line = str_from(line, bracket);
	number = take_number(&line);
	if (!str_starts(line, bracket ? STR("] ") : STR(". ")))
		return 0;
	line = str_trim(str_from(line, 2));
	return str_find_byte(line, ' ') == line.n &&
		       str_find_byte(line, ':') < line.n
		   ? number
		   : 0;
}

/* The last line of *text that is not blank, which is cut off. */
static struct str
take_last(struct str *text)
{
	struct str line = STR("");
	const char *newline;
	size_t from;

	while (line.n == 0 && text->n > 0) {
		newline = memrchr(text->p, '\n', text->n);
		from = newline ? (size_t)(newline - text->p) + 1 : 0;
		line = str_trim(str_from(*text, from));
		text->n = newline ? from - 1 : 0;
	}
	return line;
}

/* How many links are listed at the end of *text; the list is cut off. */
static unsigned
take_list(struct str *text)
{
	struct str line = take_last(text);
	unsigned most = entry_number(line);

	while (most > 0 && line.n > 0) {
		line = take_last(text);
		if (str_eq(line, STR("References")) ||
		    str_eq(line, STR("References:")))
			return most;
		if (!entry_number(line) && !str_ends(line, STR("links")) &&
		    !str_ends(line, STR("links:")))
			return 0;
	}
	return 0;
}

/* Adds s, with so many blanks more where blanks part two columns of its first
 * line: what stands in the second keeps its place. */
static void
add_aligned(struct buf *out, struct str s, size_t *owed)
{
	size_t end = str_find_byte(s, '\n');
	size_t gap = str_find(str_make(s.p, end), STR("  "));

	if (*owed > 0 && gap < end) {
		buf_add(out, s.p, gap);
		s = str_from(s, gap);
		for (; *owed > 0; --*owed)
			buf_add_byte(out, ' ');
	}
	if (end < s.n)
		*owed = 0;
	buf_add_str(out, s);
}

bool
link_marks_remove(struct buf *out, struct str text)
{
	size_t owed = 0;
	unsigned most = take_list(&text), number;
	struct str rest;
	size_t at;

	if (most == 0)
		return false;
	buf_clear(out);
	while (text.n > 0) {
		at = str_find_byte(text, '[');
		add_aligned(out, str_make(text.p, at), &owed);
		text = str_from(text, at);
		rest = str_from(text, text.n > 0);
		number = take_number(&rest);
		if (number > 0 && number <= most &&
		    str_starts(rest, STR("]"))) {
			owed += (size_t)(rest.p - text.p) + 1;
			text = str_from(rest, 1);
		} else if (text.n > 0) {
			buf_add_byte(out, '[');
			text = str_from(text, 1);
		}
	}
	return true;
}
