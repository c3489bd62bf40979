#include "query/query.h"

#include "base/utf8.h"

/* Characters shown on each side of the caret. */
enum { AROUND = 50 };

static struct str
find_line(struct str text, uint64_t line)
{
	size_t end;

	for (; line > 1; line--) {
		end = str_find_byte(text, '\n');
		if (end == text.n)
			break;
		text = str_from(text, end + 1);
	}
	text.n = str_find_byte(text, '\n');
	return text;
}

/*
 * A byte that would move the cursor is shown as '?', and a TAB as a blank, so
 * that the caret stands where it should.
 */
static void
add_shown(struct buf *out, struct str s)
{
	struct str rest = s;
	uint32_t c;

	while (rest.n > 0) {
		c = utf8_next(&rest);
		if (c == '\t')
			c = ' ';
		utf8_add(out, c < 0x20 || (c >= 0x7f && c < 0xa0) ? '?' : c);
	}
}

void
query_show_error(struct str text, const struct error *err, struct buf *out)
{
	struct str line, head;
	size_t at, from, to;

	if (err->column == 0)
		return;
	line = find_line(text, err->line);
	if (line.n == 0)
		return;
	at = err->column - 1 < line.n ? err->column - 1 : line.n;
	from = at > AROUND ? utf8_floor(line, at - AROUND) : 0;
	to = line.n - at > AROUND ? utf8_floor(line, at + AROUND) : line.n;
	if (to < at)
		to = at;
	buf_add_text(out, "    ");
	add_shown(out, str_make(line.p + from, to - from));
	buf_add_text(out, "\n    ");
	head = str_make(line.p + from, at - from);
	while (head.n > 0) {
		utf8_next(&head);
		buf_add_byte(out, ' ');
	}
	buf_add_text(out, "^\n");
}
