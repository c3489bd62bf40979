#include "parse/markdown.h"

#include "parse/finish.h"
#include "parse/html.h"
#include "parse/html_fit.h"
#include "parse/markdown_inline.h"

enum { FRONT_LINES_MAX = 100, LOOK_MAX = 4096 };

/* What a line is by its first bytes. */
enum mark {
	MARK_TEXT,
	MARK_BLANK,
	MARK_HEADING,
	MARK_ITEM,
	MARK_RULE,
	MARK_UNDER_1, /* === below a heading */
	MARK_UNDER_2, /* --- the same, or a rule */
	MARK_FENCE,
	MARK_DEFINITION, /* [1]: address */
};

struct state {
	struct html_lines *lines;
	struct html_meta *meta;
	struct markdown_links links;
	struct buf paragraph; /* of the lines that are one */
	bool item;	      /* the paragraph is in an item */
	size_t indent;	      /* of the item's text */
	unsigned level;	      /* of the heading, 0: none */
	bool fenced;
	bool blank; /* the line before was */
};

static struct str
next_line(struct str *text)
{
	size_t n = str_find_byte(*text, '\n');
	struct str line = str_make(text->p, n);

	*text = str_from(*text, n < text->n ? n + 1 : n);
	if (str_ends(line, STR("\r")))
		line.n--;
	return line;
}

static size_t
count_lead(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

static bool
is_all(struct str s, char c, size_t least)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == c)
			n++;
		else if (s.p[i] != ' ')
			return false;
	}
	return n >= least;
}

/* The length of "- ", "12. " at the front, or 0. */
static size_t
bullet_length(struct str s)
{
	size_t n = 0;

	if (s.n > 1 && strchr("-*+", s.p[0]) && s.p[0] && s.p[1] == ' ')
		return 2;
	if (str_starts(s, STR("\xe2\x80\xa2")))
		return 3;
	while (n < s.n && n < 4 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	if (n > 0 && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ')') &&
	    s.p[n + 1] == ' ')
		return n + 2;
	return 0;
}

static bool
is_heading(struct str s)
{
	size_t n = count_lead(s, '#');

	return n > 0 && n <= 6 && (n == s.n || s.p[n] == ' ');
}

static bool
is_definition(struct str s)
{
	size_t end = str_find(s, STR("]:"));

	return str_starts(s, STR("[")) && end < s.n && end > 1 &&
	       str_find_byte(s, ']') == end;
}

static enum mark
mark_of(struct str s)
{
	if (s.n == 0)
		return MARK_BLANK;
	if (is_heading(s))
		return MARK_HEADING;
	if (str_starts(s, STR("```")) || str_starts(s, STR("~~~")))
		return MARK_FENCE;
	if (is_all(s, '=', 2))
		return MARK_UNDER_1;
	if (is_all(s, '-', 2))
		return MARK_UNDER_2;
	/* Pandoc marks where its parts begin and end. */
	if (is_all(s, '*', 3) || is_all(s, '_', 3) || str_starts(s, STR(":::")))
		return MARK_RULE;
	if (bullet_length(s))
		return MARK_ITEM;
	return is_definition(s) ? MARK_DEFINITION : MARK_TEXT;
}

/* Ends the paragraph: its words become a line. */
static void
flush(struct state *m)
{
	struct html_lines *l = m->lines;

	if (m->paragraph.len == 0)
		return;
	l->heading = m->level > 0;
	l->level = m->level;
	markdown_inline(l, &m->links, buf_str(&m->paragraph));
	html_lines_break(l, true);
	l->heading = false;
	m->level = 0;
	buf_clear(&m->paragraph);
}

static void
close_item(struct state *m)
{
	flush(m);
	if (m->item)
		html_lines_close_item(m->lines);
	m->item = false;
}

/* Two blanks or a backslash at the end of a line break it. */
static void
add_text(struct state *m, struct str line)
{
	bool hard = str_ends(line, STR("  ")) || str_ends(line, STR("\\"));

	if (str_ends(line, STR("\\")))
		line.n--;
	if (m->paragraph.len)
		buf_add_byte(&m->paragraph, ' ');
	buf_add_str(&m->paragraph, str_trim(line));
	if (hard)
		buf_add_byte(&m->paragraph, '\n');
}

/* Pandoc gives headings names and classes: "The Facts {#the-facts .x}". */
static struct str
without_attributes(struct str s)
{
	size_t at = 0, n;

	if (!str_ends(s, STR("}")))
		return s;
	while ((n = str_find(str_from(s, at), STR(" {"))) < s.n - at)
		at += n + 2;
	if (at == 0 || (s.p[at] != '#' && s.p[at] != '.'))
		return s;
	return str_make(s.p, at - 2);
}

static void
on_heading(struct state *m, struct str s)
{
	size_t n = count_lead(s, '#');

	close_item(m);
	m->level = (unsigned)n;
	s = str_trim(str_from(s, n));
	while (str_ends(s, STR("#")))
		s.n--;
	buf_add_str(&m->paragraph, without_attributes(str_trim(s)));
	flush(m);
}

static void
on_item(struct state *m, struct str s, size_t indent)
{
	size_t n = bullet_length(s);

	close_item(m);
	html_lines_open_item(m->lines);
	m->item = true;
	m->indent = indent + 1;
	add_text(m, str_from(s, n));
}

/* A paragraph behind a blank line is the item's when it is indented. */
static void
on_text(struct state *m, struct str line, size_t indent)
{
	if (m->blank) {
		flush(m);
		if (m->item && indent < m->indent)
			close_item(m);
	}
	add_text(m, line);
}

static void
on_line(struct state *m, struct str line)
{
	struct str s = str_trim(line);
	size_t indent = count_lead(line, ' ');
	enum mark mark;

	while (str_starts(s, STR(">")))
		s = str_trim(str_from(s, 1));
	mark = mark_of(s);
	if (mark == MARK_FENCE)
		m->fenced = !m->fenced;
	else if (m->fenced)
		mark = MARK_TEXT;
	if ((mark == MARK_UNDER_1 || mark == MARK_UNDER_2) &&
	    m->paragraph.len && !m->item && !m->blank) {
		m->level = mark == MARK_UNDER_1 ? 1 : 2;
		mark = MARK_RULE;
	}
	switch (mark) {
	case MARK_HEADING:
		on_heading(m, s);
		break;
	case MARK_ITEM:
		on_item(m, s, indent);
		break;
	case MARK_TEXT:
		on_text(m,
		    line.n > 0 && s.p > line.p && line.p[0] == '>' ? s : line,
		    indent);
		break;
	case MARK_BLANK:
		break;
	case MARK_DEFINITION:
	case MARK_FENCE:
		flush(m);
		break;
	case MARK_RULE:
	case MARK_UNDER_1:
	case MARK_UNDER_2:
		close_item(m);
		break;
	}
	m->blank = mark == MARK_BLANK;
}

/* "key: value" of the front matter, quotes taken off. */
static void
on_matter(struct html_meta *m, struct str line)
{
	size_t colon = str_find_byte(line, ':');
	struct str key = str_trim(str_make(line.p, colon)), value;

	if (colon == line.n || key.n == 0)
		return;
	value = str_trim(str_from(line, colon + 1));
	if (value.n > 1 && value.p[0] == value.p[value.n - 1] &&
	    (value.p[0] == '"' || value.p[0] == '\''))
		value = str_make(value.p + 1, value.n - 2);
	html_meta_matter(m, key, value);
}

/* Behind the front matter, which is between "---" and "---" or "+++". */
static struct str
skip_matter(struct str text)
{
	struct str rest = text, fence, line;
	size_t i;

	fence = str_trim(next_line(&rest));
	if (!str_eq(fence, STR("---")) && !str_eq(fence, STR("+++")))
		return text;
	for (i = 0; i < FRONT_LINES_MAX && rest.n > 0; i++) {
		line = next_line(&rest);
		if (str_eq(str_trim(line), fence))
			return rest;
	}
	return text;
}

static void
read_matter(struct html_meta *meta, struct str matter)
{
	struct str line;
	size_t equals;

	next_line(&matter);
	while (matter.n > 0) {
		line = next_line(&matter);
		/* TOML has "key = value". */
		equals = str_find_byte(line, '=');
		if (str_find_byte(line, ':') == line.n && equals < line.n) {
			struct buf b = {0};

			buf_add_str(&b, line);
			b.data[equals] = ':';
			on_matter(meta, buf_str(&b));
			buf_release(&b);
		} else {
			on_matter(meta, line);
		}
	}
}

static void
walk(struct state *m, struct str text)
{
	struct str line;

	while (text.n > 0) {
		line = next_line(&text);
		on_line(m, line);
	}
	close_item(m);
	html_lines_end(m->lines);
	buf_release(&m->paragraph);
}

void
document_read_markdown(struct document_part *p)
{
	struct arena *a = &p->reader->arena;
	struct html_page page = {.document = p->document, .meta = {.arena = a}};
	struct html_lines *lines = &document_html(p->reader)->lines;
	struct page_options options = {
	    .file = p->document->file, .url = p->document->url};
	struct state m = {.lines = lines, .meta = &page.meta};
	struct page_stories found;
	struct str body;
	size_t i;

	arena_reset(a);
	page.links.arena = a;
	page.lines = lines;
	html_lines_begin(lines, &page.links, a, false);
	lines->trusted = true;
	body = skip_matter(p->text);
	if (body.p != p->text.p)
		read_matter(&page.meta,
		    str_make(p->text.p, (size_t)(body.p - p->text.p)));
	markdown_links_find(&m.links, &page.links, body, a);
	walk(&m, body);
	if (!options.url.p)
		options.url = html_meta_url(&page.meta);
	p->result->tried++;
	p->result->lines += str_count(p->text, '\n');
	page_read(&found, arena_copy(a, buf_str(&lines->text)), &options, a);
	for (i = 0; i < found.n; i++)
		html_links_apply(&page.links, &found.list[i]);
	html_fit(&page, &found);
	for (i = 0; i < found.n; i++)
		finish_whole(&found.list[i], p->document, p->notes, a);
	document_part_give(p, &found, 1, p->document->bytes, p->text);
}

/* Signs of Markdown in the front of a text. */
struct signs {
	unsigned headings, underlined, items, links, bold, titles;
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
		line = str_trim(next_line(&text));
		n->headings += is_heading(line) && line.p[line.n - 1] != '#';
		n->underlined += before.n > 0 && !bullet_length(before) &&
				 (is_all(line, '=', 3) || is_all(line, '-', 3));
		n->items += bullet_length(line) > 0;
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
	       has_links(text);
}

bool
markdown_is(struct str text)
{
	struct str rest = skip_matter(text);
	struct signs n = {0};

	if (rest.p != text.p)
		return true;
	if (rest.n > LOOK_MAX)
		rest.n = LOOK_MAX;
	if (!may_have_signs(rest))
		return false;
	count_signs(&n, rest);
	/* A heading alone may stand in a dump; with bold words, items, links
	 * or further headings it is a post.  So are lines of dashes. */
	if (is_heading(str_trim(str_make(text.p, str_find_byte(text, '\n')))))
		return n.headings > 1 || n.items || n.bold || n.links;
	return n.headings > 1 || (n.headings && n.links) || n.links > 2 ||
	       (n.underlined && n.items && n.links) ||
	       (n.titles > 1 && n.items);
}
