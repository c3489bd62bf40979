#include "parse/markdown.h"

#include "parse/csv_page.h"
#include "parse/finish.h"
#include "parse/html.h"
#include "parse/html_fit.h"
#include "parse/markdown_line.h"
#include "parse/markdown_table.h"
#include "parse/markup.h"

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
	if (markdown_is_heading(s))
		return MARK_HEADING;
	if (str_starts(s, STR("```")) || str_starts(s, STR("~~~")))
		return MARK_FENCE;
	if (markdown_is_all(s, '=', 2))
		return MARK_UNDER_1;
	if (markdown_is_all(s, '-', 2))
		return MARK_UNDER_2;
	/* Pandoc marks where its parts begin and end. */
	if (markdown_is_all(s, '*', 3) || markdown_is_all(s, '_', 3) ||
	    str_starts(s, STR(":::")))
		return MARK_RULE;
	if (markdown_bullet(s))
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
	size_t n = markdown_lead(s, '#');

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
	size_t n = markdown_bullet(s);

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
	size_t indent = markdown_lead(line, ' ');
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

static void
read_matter(struct html_meta *meta, struct str matter)
{
	struct str line;
	size_t equals;

	markdown_next_line(&matter);
	while (matter.n > 0) {
		line = markdown_next_line(&matter);
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

/* Lines that have no table any more. */
static void
walk_lines(struct state *m, struct str text)
{
	while (text.n > 0)
		on_line(m, markdown_next_line(&text));
}

static void
walk_table(struct state *m, struct str *text)
{
	struct buf lines = {0};

	close_item(m);
	markdown_table_unfold(&lines, markdown_table_take(text), m->lines);
	walk_lines(m, buf_str(&lines));
	buf_release(&lines);
}

static void
walk(struct state *m, struct str text)
{
	while (text.n > 0) {
		if (!m->fenced && markdown_table_is(text))
			walk_table(m, &text);
		else
			on_line(m, markdown_next_line(&text));
	}
	close_item(m);
	html_lines_end(m->lines);
	buf_release(&m->paragraph);
}

/* A table of stories, which becomes one in CSV. */
static bool
read_stories(struct document_part *p, struct str table,
    const struct markdown_links *links)
{
	struct document_part part = *p;
	struct buf csv = {0};
	bool is;

	markdown_table_to_csv(&csv, table, &document_html(p->reader)->lines,
	    links, &p->reader->arena);
	is = csv_page_is(buf_str(&csv));
	if (is) {
		part.text = buf_str(&csv);
		part.kind = DOCUMENT_CSV;
		part.moved = true;
		document_read_csv(&part);
	}
	buf_release(&csv);
	return is;
}

/* Whether the post is of such tables, which are read. */
static bool
read_tables(struct document_part *p, struct str text,
    const struct markdown_links *links)
{
	uint64_t lines = p->result->lines, at = lines;
	struct str table;
	bool any = false;

	for (; text.n > 0; p->result->lines = at) {
		if (markdown_table_is(text)) {
			table = markdown_table_take(&text);
			any |= read_stories(p, table, links);
			at += str_count(table, '\n');
		} else {
			markdown_next_line(&text);
			at++;
		}
	}
	p->result->lines = lines;
	return any;
}

static void
read_page(struct document_part *p, struct html_page *page, struct state *m,
    struct str body)
{
	struct arena *a = &p->reader->arena;
	struct html_lines *lines = page->lines;
	struct page_options options = {
	    .file = p->document->file, .url = p->document->url};
	struct page_stories found;
	size_t i;

	html_lines_begin(lines, &page->links, a, false);
	lines->trusted = true;
	walk(m, body);
	if (!options.url.p)
		options.url = html_meta_url(&page->meta);
	p->result->tried++;
	page_read(&found, arena_copy(a, buf_str(&lines->text)), &options, a);
	for (i = 0; i < found.n; i++)
		html_links_apply(&page->links, &found.list[i]);
	html_fit(page, &found);
	for (i = 0; i < found.n; i++)
		finish_whole(&found.list[i], p->document, p->notes, a);
	document_part_give(p, &found, 1, p->document->bytes, p->text);
}

/* The page itself, or what it is in Markdown. */
static struct str
in_markdown(struct str text, struct buf *markdown)
{
	enum markup m = markup_tell(text);

	if (m == MARKUP_NONE)
		return text;
	markup_rewrite(markdown, text, m);
	return buf_str(markdown);
}

void
document_read_markdown(struct document_part *p)
{
	struct arena *a = &p->reader->arena;
	struct html_page page = {.document = p->document, .meta = {.arena = a}};
	struct html_lines *lines = &document_html(p->reader)->lines;
	struct state m = {.lines = lines, .meta = &page.meta};
	struct buf markdown = {0};
	struct str text = in_markdown(p->text, &markdown), body;

	arena_reset(a);
	page.links.arena = a;
	page.lines = lines;
	body = markdown_skip_matter(text);
	if (body.p != text.p)
		read_matter(
		    &page.meta, str_make(text.p, (size_t)(body.p - text.p)));
	markdown_links_find(&m.links, &page.links, body, a);
	if (!read_tables(p, text, &m.links))
		read_page(p, &page, &m, body);
	p->result->lines += str_count(p->text, '\n');
	buf_release(&markdown);
}
