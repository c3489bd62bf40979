#include "parse/html_walk.h"

#ifdef HAVE_XML

#include <limits.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>

#include "parse/html_sides.h"

/* Bytes of what may be the name of a button. */
enum { BUTTON_MAX = 40 };

struct element {
	const xmlChar *name;
	unsigned flags;
	size_t start; /* where it begins in the open line */
};

struct walk {
	struct html_lines *lines;
	struct html_sides sides;
	struct html_meta *meta;
	struct str url;
	htmlParserCtxtPtr parser;
	struct element stack[HTML_DEPTH_MAX];
	size_t depth;
	size_t skipped; /* the depth of what is skipped, 0: nothing is */
	unsigned banners, parts, headings, captions, bylines, buttons, sups;
	bool in_title;
	struct buf title;
	bool too_deep;
};

static size_t
line_length(const struct walk *w)
{
	return w->lines->line.len;
}

/* A bullet in a cell of its own waits for its text. */
static bool
is_lone_bullet(const struct walk *w)
{
	struct str s = buf_str(&w->lines->line);

	return str_eq(s, STR("\xe2\x80\xa2")) || str_eq(s, STR("\xc2\xb7")) ||
	       str_eq(s, STR("-")) || str_eq(s, STR("*"));
}

static void
break_line(struct walk *w, unsigned flags)
{
	if (w->buttons || (flags & TAG_CELL && is_lone_bullet(w)))
		w->lines->blank = true;
	else
		html_lines_break(w->lines, true);
}

static void
on_break(struct walk *w)
{
	struct html_lines *l = w->lines;

	if (l->line.len == 0 && l->gap == 1) {
		l->gap = 2;
		l->labelled = false;
	} else
		html_lines_break(l, false);
}

/* The address that href stands for, in the arena; absent when it is none. */
static struct str
resolve(struct walk *w, struct str href)
{
	struct str base = html_meta_base(w->meta, w->url), url;
	xmlChar *full = NULL;
	char *copy;

	href = str_trim(href);
	url = html_meta_link(href);
	if (url.p)
		return arena_copy(w->lines->arena, url);
	if (href.n == 0 || href.n > 2048 || !base.p || href.p[0] == '#' ||
	    str_find_byte(href, ':') < str_find_byte(href, '/'))
		return STR_NONE;
	base = arena_copy(w->lines->arena, base);
	copy = (char *)arena_copy(w->lines->arena, href).p;
	full = xmlBuildURI((const xmlChar *)copy, (const xmlChar *)base.p);
	url = html_meta_link(str_of((const char *)full));
	if (url.p)
		url = arena_copy(w->lines->arena, url);
	xmlFree(full);
	return url;
}

static void
open_link(struct walk *w, const xmlChar **attributes)
{
	struct html_lines *l = w->lines;
	struct str href = html_attribute(attributes, "href");

	if (!href.p || l->linked)
		return;
	l->url = resolve(w, href);
	/* A note's number links to its note on the same page. */
	if (!l->url.p && !str_starts(href, STR("#")))
		return;
	l->linked = true;
	html_lines_open_range(l, l->url, false);
}

static void
close_link(struct walk *w)
{
	struct html_lines *l = w->lines;

	if (l->linked)
		html_lines_close_range(l);
	l->linked = false;
}

/* Each part of an article's link, such as its title, is a range. */
static void
part_link(struct walk *w, unsigned flags)
{
	struct html_lines *l = w->lines;

	if (!l->linked || flags & TAG_LINK || !(flags & TAG_INLINE) ||
	    l->section != SECTION_ARTICLES)
		return;
	html_lines_close_range(l);
	html_lines_open_range(l, l->url, false);
}

static void
open_time(struct walk *w, const xmlChar **attributes)
{
	struct str datetime = html_attribute(attributes, "datetime");

	if (datetime.p && w->lines->section <= SECTION_DATED)
		html_meta_time(w->meta, datetime);
}

/* h1 to h6; what only has the role of a heading is taken for a low one. */
static unsigned
heading_level(const xmlChar *name)
{
	return name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
		   ? (unsigned)(name[1] - '0')
		   : 4;
}

/* What an element that is shown does where it begins. */
static void
enter(struct walk *w, struct element *e, const xmlChar **attributes)
{
	struct html_lines *l = w->lines;
	unsigned flags = e->flags;

	if (flags & TAG_BLOCK && !(flags & TAG_BUTTON))
		break_line(w, flags);
	html_sides_enter(&w->sides, flags, attributes);
	e->start = line_length(w);
	part_link(w, flags);
	if (flags & TAG_BREAK)
		on_break(w);
	if (flags & TAG_ITEM)
		html_lines_open_item(l);
	if (flags & TAG_LIST)
		l->numbers[l->lists++ % HTML_ITEMS_MAX] = 0;
	if (flags & TAG_LINK)
		open_link(w, attributes);
	else if (flags & TAG_CITE)
		html_lines_open_range(l, STR_NONE, true);
	if (flags & TAG_TIME)
		open_time(w, attributes);
	if (flags & TAG_QUOTE)
		html_lines_add(l, STR("\xe2\x80\x9c"));
	if (flags & TAG_PRE)
		l->pre = true;
	w->parts += (flags & TAG_PART) != 0;
	w->headings += (flags & TAG_HEADING) != 0;
	w->captions += (flags & TAG_CAPTION) != 0;
	w->bylines += (flags & TAG_BYLINE) != 0;
	w->buttons += (flags & TAG_BUTTON) != 0;
	w->sups += (flags & TAG_SUP) != 0;
	w->banners += (flags & TAG_BANNER) != 0;
	l->heading = w->headings > 0;
	l->caption = w->captions > 0;
	l->byline = w->bylines > 0;
	if (flags & TAG_HEADING)
		l->level = heading_level(e->name);
}

/* The words of a button are none of the text, but for a heading that opens
 * what is under it, and for a sentence that can be clicked on. */
static void
close_button(struct walk *w, const struct element *e)
{
	struct html_lines *l = w->lines;
	size_t start = e->start < l->line.len ? e->start : l->line.len;
	struct str words = str_trim(str_from(buf_str(&l->line), start));

	if (start == 0 &&
	    (html_lines_is_section(html_lines_kind(words)) ||
		(words.n > BUTTON_MAX && line_ends_sentence(words)))) {
		html_lines_break(l, true);
		return;
	}
	while (l->nranges > 0 && l->ranges[l->nranges - 1].start >= start)
		l->nranges--;
	buf_cut(&l->line, start);
	l->blank = true;
}

static bool
is_note(struct str s)
{
	size_t i, digits = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digits++;
		else if (!strchr(" ,;[]", s.p[i]) || !s.p[i])
			return false;
	}
	return digits > 0 && s.n <= 40;
}

/* "fact.<sup>1,2</sup>" is "fact.[1][2]"; other raised text stays. */
static void
close_sup(struct walk *w, const struct element *e)
{
	struct html_lines *l = w->lines;
	struct str note, before;
	struct buf marks = {0};
	size_t i;

	if (e->start == 0 || e->start >= l->line.len)
		return;
	note = str_from(buf_str(&l->line), e->start);
	before = str_trim(str_make(l->line.data, e->start));
	if (!is_note(note) ||
	    (!line_ends_sentence(before) && !str_ends(before, STR("]"))))
		return;
	for (i = 0; i < note.n; i++) {
		if (note.p[i] < '0' || note.p[i] > '9')
			continue;
		if (i == 0 || note.p[i - 1] < '0' || note.p[i - 1] > '9')
			buf_add_byte(&marks, '[');
		buf_add_byte(&marks, note.p[i]);
		if (i + 1 == note.n || note.p[i + 1] < '0' ||
		    note.p[i + 1] > '9')
			buf_add_byte(&marks, ']');
	}
	while (l->nranges > 0 && l->ranges[l->nranges - 1].start >= e->start)
		l->nranges--;
	buf_cut(&l->line, before.n);
	buf_add_str(&l->line, buf_str(&marks));
	buf_release(&marks);
}

static void
leave(struct walk *w, const struct element *e)
{
	struct html_lines *l = w->lines;
	unsigned flags = e->flags;

	if (flags & TAG_QUOTE)
		html_lines_add(l, STR("\xe2\x80\x9d"));
	part_link(w, flags);
	if (flags & TAG_LINK)
		close_link(w);
	else if (flags & TAG_CITE)
		html_lines_close_range(l);
	if (flags & TAG_SUP)
		close_sup(w, e);
	if (flags & TAG_TIME && e->start == 0)
		l->timed = l->line.len;
	if (flags & TAG_INLINE && !w->headings && !w->buttons)
		html_lines_part_label(l, e->start);
	if (flags & TAG_BUTTON)
		close_button(w, e);
	else if (flags & TAG_BLOCK)
		break_line(w, 0);
	html_sides_leave(&w->sides, flags);
	if (flags & TAG_ITEM)
		html_lines_close_item(l);
	if (flags & TAG_LIST && l->lists > 0)
		l->lists--;
	if (flags & TAG_PRE)
		l->pre = false;
	w->parts -= (flags & TAG_PART) != 0;
	w->headings -= (flags & TAG_HEADING) != 0;
	w->captions -= (flags & TAG_CAPTION) != 0;
	w->bylines -= (flags & TAG_BYLINE) != 0;
	w->buttons -= (flags & TAG_BUTTON) != 0;
	w->sups -= (flags & TAG_SUP) != 0;
	w->banners -= (flags & TAG_BANNER) != 0;
	l->heading = w->headings > 0;
	l->caption = w->captions > 0;
	l->byline = w->bylines > 0;
}

/* The flags of an element in its place. */
static unsigned
flags_here(struct walk *w, const xmlChar *name, const xmlChar **attributes)
{
	unsigned flags = html_tag_flags((const char *)name);

	if (attributes)
		flags |= html_attribute_flags(flags, attributes);
	if (flags & TAG_ASIDE && !w->lines->lenient)
		flags |= TAG_SKIP;
	/* The head of an article is its own, that of a page is not. */
	if (w->parts > 0)
		flags &= ~(unsigned)TAG_BANNER;
	return flags;
}

static void
on_start(void *walk, const xmlChar *name, const xmlChar **attributes)
{
	struct walk *w = walk;
	struct element *e;

	if (w->depth == HTML_DEPTH_MAX) {
		w->too_deep = true;
		xmlStopParser(w->parser);
		return;
	}
	e = &w->stack[w->depth++];
	*e = (struct element){.name = name};
	if (w->skipped)
		return;
	e->flags = flags_here(w, name, attributes);
	if (e->flags & TAG_SKIP) {
		if (e->flags & TAG_BLOCK)
			break_line(w, 0);
		e->flags = 0;
		w->skipped = w->depth;
		return;
	}
	if (e->flags & TAG_META)
		html_meta_element(w->meta, (const char *)name, attributes);
	if (e->flags & TAG_TITLE)
		w->in_title = true;
	enter(w, e, attributes);
}

static void
pop(struct walk *w)
{
	struct element *e = &w->stack[--w->depth];

	if (w->skipped > w->depth)
		w->skipped = 0;
	if (e->flags & TAG_TITLE)
		w->in_title = false;
	if (!w->skipped)
		leave(w, e);
}

static void
on_end(void *walk, const xmlChar *name)
{
	struct walk *w = walk;
	size_t i = w->depth;

	while (i > 0 && w->stack[i - 1].name != name &&
	       !xmlStrEqual(w->stack[i - 1].name, name))
		i--;
	if (i == 0)
		return;
	while (w->depth >= i)
		pop(w);
}

static void
on_characters(void *walk, const xmlChar *text, int n)
{
	struct walk *w = walk;
	struct str s = str_make((const char *)text, (size_t)n);

	if (w->in_title)
		buf_add_str(&w->title, s);
	else if (!w->skipped && (w->banners == 0 || w->headings > 0))
		html_lines_add(w->lines, s);
}

static void
parse(struct walk *w, struct str html)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			    HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			    HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC;
	htmlParserCtxtPtr parser;

	if (html.n == 0 || html.n > INT_MAX)
		return;
	parser = htmlCreateMemoryParserCtxt(html.p, (int)html.n);
	if (!parser)
		return;
	*parser->sax = (htmlSAXHandler){.startElement = on_start,
	    .endElement = on_end,
	    .characters = on_characters,
	    .ignorableWhitespace = on_characters,
	    .cdataBlock = on_characters};
	parser->userData = w;
	w->parser = parser;
	htmlCtxtUseOptions(parser, options);
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(parser);
	if (parser->myDoc)
		xmlFreeDoc(parser->myDoc);
	htmlFreeParserCtxt(parser);
}

int
html_walk(
    struct html_lines *l, struct html_meta *m, struct str html, struct str url)
{
	struct walk *w = mem_zero(1, sizeof(*w));
	bool too_deep;

	w->lines = w->sides.lines = l;
	w->meta = m;
	w->url = url;
	parse(w, html);
	while (w->depth > 0)
		pop(w);
	html_lines_end(l);
	if (w->title.len && !m->title.p)
		m->title = line_clean(
		    str_trim(arena_copy(l->arena, buf_str(&w->title))),
		    l->arena);
	too_deep = w->too_deep;
	buf_release(&w->title);
	html_sides_release(&w->sides);
	free(w);
	return too_deep ? -1 : 0;
}

#endif
