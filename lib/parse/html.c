#include "parse/html.h"

#include "parse/encoding.h"
#include "parse/finish.h"
#include "parse/html_fit.h"
#include "parse/html_state.h"
#include "parse/html_walk.h"

enum { OPENER_MAX = 16, ENTITY_MAX = 12 };

#ifdef HAVE_XML

static void
refuse_deep(struct page_stories *found)
{
	*found = (struct page_stories){.reason = "too-deep",
	    .message = "its elements are nested too deep"};
}

/* Once through the page; `lenient` keeps what only seems to be furniture. */
static void
pass(struct html *h, struct html_page *p, struct page_stories *found,
    bool lenient, struct arena *a)
{
	const struct page_options options = {
	    .file = p->document->file, .url = p->document->url};
	struct page_options page = options;
	size_t i;

	p->links = (struct html_links){.arena = a};
	html_lines_begin(&h->lines, &p->links, a, lenient);
	if (html_walk(&h->lines, &p->meta, buf_str(&h->stripped.text),
		p->document->url) < 0) {
		refuse_deep(found);
		return;
	}
	if (!page.url.p)
		page.url = html_meta_url(&p->meta);
	if (!page.url.p)
		page.url = html_meta_link(h->stripped.saved_from);
	/* The stories borrow from the text, and the lines may be made again. */
	page_read(found, arena_copy(a, buf_str(&h->lines.text)), &page, a);
	for (i = 0; i < found->n; i++)
		html_links_apply(&p->links, &found->list[i]);
	p->lines = &h->lines;
	html_fit(p, found);
}

/* How much of a story there is: its parts count before their number. */
static size_t
worth(const struct page_stories *found)
{
	size_t i, n = 0;

	for (i = 0; i < found->n; i++)
		n += (found->list[i].facts.n > 0) +
		     (found->list[i].narratives.n > 0);
	return n;
}

static void
read_linked(struct html *h, struct html_page *p, struct json *j)
{
	struct error err = {0};
	size_t i;

	for (i = 0; i < h->stripped.scripts.n; i++)
		if (h->stripped.scripts.list[i].kind == SCRIPT_LINKED &&
		    json_scan(j, h->stripped.scripts.list[i].text, &err) == 0)
			html_meta_linked(&p->meta, j);
}

/* The lines of a fragment, in the arena. */
static struct str
fragment_lines(struct html *h, struct str fragment, struct html_links *links,
    enum html_section section, struct arena *a)
{
	struct html_meta meta = {.arena = a};

	html_strip(&h->plain, fragment, a);
	html_lines_begin(&h->plain_lines, links, a, true);
	h->plain_lines.section = section;
	if (html_walk(
		&h->plain_lines, &meta, buf_str(&h->plain.text), STR_NONE) < 0)
		return STR("");
	return arena_copy(a, buf_str(&h->plain_lines.text));
}

struct str
html_plain(struct html *h, struct str fragment, struct arena *a)
{
	struct html_links links = {.arena = a};

	return fragment_lines(h, fragment, &links, SECTION_PLAIN, a);
}

void
html_fragment(struct html *h, struct page_stories *found, struct str fragment,
    const struct page_options *options, struct arena *a)
{
	struct html_links links = {.arena = a};
	size_t i;

	page_read(found, fragment_lines(h, fragment, &links, SECTION_NONE, a),
	    options, a);
	for (i = 0; i < found->n; i++)
		html_links_apply(&links, &found->list[i]);
}

void
html_read(struct html *h, struct page_stories *found, struct str text,
    const struct document *d, unsigned notes, struct json *j, struct arena *a)
{
	struct html_page page = {.document = d, .meta = {.arena = a}};
	struct page_stories again;

	html_strip(&h->stripped, text, a);
	if (h->stripped.nul)
		notes |= ENCODING_NUL;
	read_linked(h, &page, j);
	pass(h, &page, found, false, a);
	if (worth(found) < 2 &&
	    (!found->reason || strcmp(found->reason, "no-story") == 0)) {
		pass(h, &page, &again, true, a);
		if (worth(&again) > worth(found) &&
		    (found->n == 0 || again.n <= found->n))
			*found = again;
	}
	if (found->n == 0)
		html_state_read(h, &page, found, j);
	for (size_t i = 0; i < found->n; i++)
		finish_whole(&found->list[i], d, notes, a);
}

void
html_release(struct html *h)
{
	html_stripped_release(&h->stripped);
	html_lines_release(&h->lines);
	html_stripped_release(&h->plain);
	html_lines_release(&h->plain_lines);
	buf_release(&h->row);
}

#else

struct str
html_plain(struct html *h, struct str fragment, struct arena *a)
{
	(void)h;
	(void)a;
	return fragment;
}

void
html_fragment(struct html *h, struct page_stories *found, struct str fragment,
    const struct page_options *options, struct arena *a)
{
	(void)h;
	page_read(found, fragment, options, a);
}

void
html_read(struct html *h, struct page_stories *found, struct str text,
    const struct document *d, unsigned notes, struct json *j, struct arena *a)
{
	(void)h;
	(void)text;
	(void)d;
	(void)notes;
	(void)j;
	(void)a;
	*found = (struct page_stories){.reason = "no-html",
	    .message = "this story-parse was built without libxml2, "
		       "which reads HTML"};
}

void
html_release(struct html *h)
{
	(void)h;
}

#endif

bool
html_has_tags(struct str s)
{
	size_t at = str_find_byte(s, '<');

	return at + 2 < s.n && str_find_byte(str_from(s, at), '>') < s.n - at;
}

/* Whether "&name;" or "&#123;" is at the front. */
static bool
is_entity(struct str s)
{
	size_t n = 1 + str_starts(s, STR("&#")), from = n;

	while (n < s.n && n < ENTITY_MAX &&
	       ((s.p[n] >= '0' && s.p[n] <= '9') ||
		   ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z')))
		n++;
	return n > from && n < s.n && s.p[n] == ';';
}

bool
html_has_marks(struct str s)
{
	size_t at = 0;

	if (html_has_tags(s))
		return true;
	while ((at += str_find_byte(str_from(s, at), '&')) < s.n)
		if (is_entity(str_from(s, at++)))
			return true;
	return false;
}

/* Elements that a page, or a part of one, begins with. */
static bool
is_opener(struct str name)
{
	static const char *const names[] = {"a", "article", "aside", "base",
	    "blockquote", "body", "center", "dl", "div", "figure", "font",
	    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
	    "header", "hgroup", "hr", "html", "img", "link", "main", "meta",
	    "nav", "ol", "p", "script", "section", "span", "style", "table",
	    "template", "title", "ul"};
	size_t i;

	for (i = 0; i < LEN(names); i++)
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	return false;
}

bool
html_is(struct str text)
{
	struct str name;

	text = str_trim(text);
	if (text.n < 2 || text.p[0] != '<')
		return false;
	if (str_starts_nocase(text, STR("<!doctype html")) ||
	    str_starts_nocase(text, STR("<!--")) ||
	    str_starts_nocase(text, STR("<?xml")))
		return true;
	name = str_from(text, 1);
	for (name.n = 0; name.n < text.n - 1 && name.n < OPENER_MAX; name.n++)
		if (name.p[name.n] && strchr(" \t\r\n/>", name.p[name.n]))
			return is_opener(name);
	return false;
}
