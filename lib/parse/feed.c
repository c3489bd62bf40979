#include "parse/feed.h"

#include "base/utf8.h"
#include "parse/html_strip.h"
#include "parse/post.h"

/* An element: its start tag up to ">", and what is up to its end tag. */
struct element {
	struct str name, tag, inner;
};

/* The bytes of a comment, CDATA, declaration or processing instruction that s
 * begins with; 0: it is none. */
static size_t
pass_special(struct str s)
{
	static const struct {
		struct str begin, end;
	} kinds[] = {{{"<![CDATA[", 9}, {"]]>", 3}}, {{"<!--", 4}, {"-->", 3}},
	    {{"<?", 2}, {"?>", 2}}, {{"<!", 2}, {">", 1}}};
	size_t i, n;

	for (i = 0; i < LEN(kinds); i++)
		if (str_starts(s, kinds[i].begin)) {
			n = str_find(s, kinds[i].end);
			return n < s.n ? n + kinds[i].end.n : s.n;
		}
	return 0;
}

/* Moves to the next tag, start or end, and takes it off: false at the end. */
static bool
next_tag(struct str *rest, struct str *tag)
{
	size_t n;

	for (;;) {
		*rest = str_from(*rest, str_find_byte(*rest, '<'));
		n = pass_special(*rest);
		if (n == 0)
			break;
		*rest = str_from(*rest, n);
	}
	n = str_find_byte(*rest, '>');
	*tag = str_make(rest->p, n);
	*rest = str_from(*rest, n < rest->n ? n + 1 : n);
	return tag->n > 0;
}

static struct str
tag_name(struct str tag)
{
	size_t from = 1 + (tag.n > 1 && tag.p[1] == '/'), n = from;

	while (n < tag.n && !str_is_space(tag.p[n]) && tag.p[n] != '/')
		n++;
	return str_make(tag.p + (from < tag.n ? from : tag.n), n - from);
}

/*
 * Takes the element whose start tag was just taken: up to its end, or where
 * another of that name begins, or up to the end of all.
 */
static void
take_element(struct str *rest, struct str tag, struct element *e)
{
	struct str from = *rest, at, next;

	*e = (struct element){tag_name(tag), tag, str_make(rest->p, 0)};
	if (str_ends(tag, STR("/")))
		return;
	for (at = *rest; next_tag(&at, &next); *rest = at)
		if (str_eq(tag_name(next), e->name))
			break;
	e->inner = str_make(from.p, (size_t)(next.p - from.p));
	if (str_starts(next, STR("</")))
		*rest = at;
	else
		*rest = str_from(from, e->inner.n);
}

static bool
is_item(struct str name)
{
	return str_eq(name, STR("item")) || str_eq(name, STR("entry"));
}

bool
feed_is(struct str text)
{
	static const struct str roots[] = {
	    {"rss", 3}, {"feed", 4}, {"rdf:RDF", 7}, {"item", 4}, {"entry", 5}};
	struct str tag;
	size_t i;

	text = str_trim(text);
	if (!str_starts(text, STR("<")) || !next_tag(&text, &tag))
		return false;
	for (i = 0; i < LEN(roots); i++)
		if (str_eq(tag_name(tag), roots[i]))
			return true;
	return false;
}

/* The character that an entity at the front of s stands for: the bytes it
 * takes; 0: there is none. */
static size_t
add_entity(struct buf *out, struct str s)
{
	static const struct {
		struct str name;
		char c;
	} known[] = {{{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'},
	    {{"&amp;", 5}, '&'}, {{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''}};
	uint32_t c = 0;
	size_t i;

	for (i = 0; i < LEN(known); i++)
		if (str_starts(s, known[i].name)) {
			buf_add_byte(out, known[i].c);
			return known[i].name.n;
		}
	if (!str_starts(s, STR("&#")))
		return 0;
	for (i = 2; i < s.n && i < 9 && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		c = c * 10 + (uint32_t)(s.p[i] - '0');
	if (i == 2 || i == s.n || s.p[i] != ';' || c == 0)
		return 0;
	utf8_add(out, c);
	return i + 1;
}

/* What an element says; what its tags are when they are none of the feed's. */
static struct str
text_of(struct str inner, struct arena *a)
{
	const struct str begin = STR("<![CDATA["), end = STR("]]>");
	struct buf b = {0};
	struct str s = str_trim(inner), data;
	size_t n;

	for (; s.n > 0; s = str_from(s, n)) {
		if (str_starts(s, begin)) {
			n = pass_special(s);
			data = str_make(s.p + begin.n, n - begin.n);
			buf_add(&b, data.p, str_find(data, end));
		} else if ((n = add_entity(&b, s)) == 0) {
			n = 1 + str_find_either(str_from(s, 1), '&', '<');
			buf_add(&b, s.p, n);
		}
	}
	s = b.len ? arena_copy(a, buf_str(&b)) : STR("");
	buf_release(&b);
	return s;
}

/* The elements of an item that are read, the text's the best first. */
static const struct {
	struct str name;
	const char *key; /* as html_meta_matter has it; NULL: the text's */
} known[] = {{{"content:encoded", 15}, NULL}, {{"content", 7}, NULL},
    {{"description", 11}, NULL}, {{"summary", 7}, NULL},
    {{"title", 5}, "title"}, {{"link", 4}, "link"}, {{"updated", 7}, "updated"},
    {{"wp:post_modified", 16}, "updated"},
    {{"dcterms:modified", 16}, "updated"}, {{"published", 9}, "published"},
    {{"wp:post_date", 12}, "published"}, {{"pubDate", 7}, "published"},
    {{"dc:date", 7}, "published"}, {{"dc:language", 11}, "lang"}};

struct item {
	struct html_meta meta;
	struct str text, id;
	size_t rank; /* of the text in the list */
	bool other;  /* none of the site's pages */
};

static bool
is_markup(struct str tag)
{
	struct str type;

	return html_tag_attribute(tag, STR("type"), &type) &&
	       str_eq(type, STR("xhtml"));
}

/* Atom has the address in an attribute, and those of other pages too. */
static struct str
address_of(const struct element *e, struct arena *a)
{
	struct str rel = STR("alternate"), href;

	if (!html_tag_attribute(e->tag, STR("href"), &href))
		return text_of(e->inner, a);
	html_tag_attribute(e->tag, STR("rel"), &rel);
	return str_eq(rel, STR("alternate")) ? text_of(href, a) : STR_NONE;
}

static void
on_known(struct item *item, const struct element *e, size_t i)
{
	struct arena *a = item->meta.arena;
	const char *key = known[i].key;

	if (key) {
		html_meta_matter(&item->meta, str_of(key),
		    strcmp(key, "link") == 0 ? address_of(e, a)
					     : text_of(e->inner, a));
	} else if (i < item->rank) {
		item->text =
		    is_markup(e->tag) ? e->inner : text_of(e->inner, a);
		item->rank = item->text.n ? i : item->rank;
	}
}

/* WordPress exports pictures and menus among its posts. */
static bool
is_other(struct str type)
{
	return str_eq(type, STR("attachment")) ||
	       str_eq(type, STR("nav_menu_item")) ||
	       str_eq(type, STR("revision"));
}

static void
on_element(struct item *item, struct str *rest, struct str tag)
{
	struct str name = tag_name(tag);
	struct arena *a = item->meta.arena;
	struct element e;
	size_t i;

	for (i = 0; i < LEN(known) && !str_eq(name, known[i].name); i++)
		continue;
	if (i < LEN(known)) {
		take_element(rest, tag, &e);
		on_known(item, &e, i);
	} else if (str_eq(name, STR("wp:post_type"))) {
		take_element(rest, tag, &e);
		item->other = is_other(text_of(e.inner, a));
	} else if (str_eq(name, STR("guid")) || str_eq(name, STR("id"))) {
		take_element(rest, tag, &e);
		item->id = text_of(e.inner, a);
	} else if (str_eq(name, STR("source"))) {
		/* Where the item was taken from: not what it is. */
		take_element(rest, tag, &e);
	}
}

struct feed {
	struct document_part *part;
	struct str lang;    /* of all items, or absent */
	struct str counted; /* so much of its front */
	uint64_t lines;	    /* has so many newlines */
	size_t items;	    /* that have a text */
};

/* The number of the line that the item begins on. */
static uint64_t
line_of(struct feed *f, struct str item)
{
	size_t n = (size_t)(item.p - f->counted.p);

	f->lines +=
	    str_count(str_from(str_make(f->counted.p, n), f->counted.n), '\n');
	f->counted.n = n;
	return f->part->result->lines + f->lines + 1;
}

static void
read_item(struct feed *f, struct str whole, struct str inner)
{
	struct document_part *p = f->part;
	struct document where = *p->document;
	struct item item = {
	    .meta = {.arena = &p->reader->arena}, .rank = LEN(known)};
	struct page_stories found;
	struct str tag;

	arena_reset(item.meta.arena);
	while (next_tag(&inner, &tag))
		if (!str_starts(tag, STR("</")))
			on_element(&item, &inner, tag);
	if (item.text.n == 0 || item.other)
		return;
	html_meta_matter(&item.meta, STR("link"), item.id);
	html_meta_matter(&item.meta, STR("lang"), f->lang);
	if (!p->moved && where.length < 0) {
		where.offset += (int64_t)document_part_offset(p, whole);
		where.length = (int64_t)whole.n;
	}
	f->items++;
	p->result->tried++;
	post_read(document_html(p->reader), &found, item.text, &item.meta,
	    &where, p->notes);
	document_part_give(p, &found, line_of(f, whole), whole, whole);
}

/* The language is said of all above the first item. */
static void
note_language(struct feed *f, struct str *rest, struct str tag)
{
	struct element e;
	struct str lang;

	if (html_tag_attribute(tag, STR("xml:lang"), &lang)) {
		f->lang = lang;
	} else if (str_eq(tag_name(tag), STR("language"))) {
		take_element(rest, tag, &e);
		f->lang = e.inner;
	}
}

static void
refuse_empty(struct document_part *p)
{
	struct error err = {.line = p->result->lines + 1};

	p->result->tried++;
	error_set(&err, "no item of this feed has a text");
	document_part_refuse(p, &err, "no-story", p->document->bytes, p->text);
}

void
document_read_feed(struct document_part *p)
{
	struct feed f = {.part = p, .counted = str_make(p->text.p, 0)};
	struct str rest = p->text, tag;
	struct element e;

	while (next_tag(&rest, &tag)) {
		if (str_starts(tag, STR("</")))
			continue;
		if (!is_item(tag_name(tag))) {
			if (f.items == 0)
				note_language(&f, &rest, tag);
			continue;
		}
		take_element(&rest, tag, &e);
		read_item(
		    &f, str_make(tag.p, (size_t)(rest.p - tag.p)), e.inner);
	}
	if (f.items == 0)
		refuse_empty(p);
	p->result->lines += str_count(p->text, '\n');
}
