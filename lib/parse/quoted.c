#include "parse/quoted.h"

enum { HEAD_LINES = 4 };

/* Behind the marks of a quoted line: "> ", ">> ", "> > ". */
static struct str
unquoted_line(struct str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] == '>') {
		i++;
		if (i < line.n && line.p[i] == ' ')
			i++;
	}
	return str_from(line, i);
}

bool
quoted_is(struct str text)
{
	size_t i;

	for (i = 0; i < HEAD_LINES && text.n > 0; i++) {
		if (text.p[0] == '>')
			return true;
		text = str_from(text, str_find_byte(text, '\n'));
		text = str_from(text, text.n > 0);
	}
	return false;
}

void
quoted_remove(struct buf *out, struct str text)
{
	size_t n;

	buf_clear(out);
	for (; text.n > 0; text = str_from(text, n)) {
		n = str_find_byte(text, '\n');
		n += n < text.n;
		buf_add_str(out, unquoted_line(str_make(text.p, n)));
	}
}
