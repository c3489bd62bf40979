/* What text is Markdown. */
#include "parse/markdown.h"
#include "parse/markdown_line.h"
#include "parse/markdown_table.h"
#include "parse/markup.h"

enum { LOOK_MAX = 4096 };

/* Signs of Markdown in the front of a text. */
struct signs {
	unsigned headings, underlined, items, links, bold, titles, tables;
};

/* A line that is all bold, as converters make of a heading that was so. */
static bool
is_title(struct str line)
{
	const struct str mark = STR("**");

	return line.n > 4 && str_starts(line, mark) && str_ends(line, mark) &&
	       str_find(str_from(line, 2), mark) == line.n - 4;
}

static void
count_signs(struct signs *n, struct str text)
{
	struct str before = STR_NONE, line;

	while (text.n > 0) {
		n->tables +=
		    str_starts(text, STR("|")) && markdown_table_is(text);
		line = str_trim(markdown_next_line(&text));
		n->headings +=
		    markdown_is_heading(line) && line.p[line.n - 1] != '#';
		n->underlined += before.n > 0 && !markdown_bullet(before) &&
				 (markdown_is_all(line, '=', 3) ||
				     markdown_is_all(line, '-', 3));
		n->items += markdown_bullet(line) > 0;
		n->links += str_find(line, STR("](")) < line.n;
		n->bold += str_starts(line, STR("**"));
		n->titles += is_title(line);
		before = line;
	}
}

/* Whether c stands at the beginning of a line. */
static bool
begins_line(struct str text, char c)
{
	size_t at = 0;

	while ((at += str_find_byte(str_from(text, at), c)) < text.n) {
		if (at == 0 || text.p[at - 1] == '\n')
			return true;
		at++;
	}
	return false;
}

static bool
has_links(struct str text)
{
	size_t at = 0;

	while ((at += str_find_byte(str_from(text, at), ']')) < text.n)
		if (++at < text.n && text.p[at] == '(')
			return true;
	return false;
}

/* Nearly all text has none of these. */
static bool
may_have_signs(struct str text)
{
	return begins_line(text, '#') || begins_line(text, '*') ||
	       begins_line(text, '|') || begins_line(text, '=') ||
	       str_find(text, STR("`_")) < text.n || has_links(text);
}

bool
markdown_is(struct str text)
{
	struct str rest = markdown_skip_matter(text);
	struct signs n = {0};

	if (rest.p != text.p)
		return true;
	if (rest.n > LOOK_MAX)
		rest.n = LOOK_MAX;
	if (!may_have_signs(rest))
		return false;
	count_signs(&n, rest);
	if (n.tables > 0 || markup_tell(rest) != MARKUP_NONE)
		return true;
	/* A heading alone may stand in a dump; with bold words, items, links
	 * or further headings it is a post.  So are lines of dashes. */
	if (markdown_is_heading(
		str_trim(str_make(text.p, str_find_byte(text, '\n')))))
		return n.headings > 1 || n.items || n.bold || n.links;
	return n.headings > 1 || (n.headings && n.links) || n.links > 2 ||
	       (n.underlined && n.items && n.links) ||
	       (n.titles > 1 && n.items);
}
