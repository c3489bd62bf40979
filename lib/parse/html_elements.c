#include "parse/html_elements.h"

enum { DEPTH_MAX = 256 };

struct writer {
	struct buf *html;
	const struct json *j;
	struct arena *arena;
};

static void
add_text(struct buf *html, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			buf_add_text(html, "&lt;");
		else if (s.p[i] == '&')
			buf_add_text(html, "&amp;");
		else if (s.p[i] == '"')
			buf_add_text(html, "&quot;");
		else
			buf_add_byte(html, s.p[i]);
	}
}

static struct str
text_of(struct writer *w, uint32_t node)
{
	if (!node || json_kind(w->j, node) != JSON_STRING)
		return STR_NONE;
	return json_text(w->j, node, w->arena);
}

/* The names that React has for attributes that say something here. */
static void
add_attributes(struct writer *w, uint32_t props)
{
	static const char *const names[][2] = {{"className", "class"},
	    {"id", "id"}, {"href", "href"}, {"dateTime", "datetime"},
	    {"role", "role"}};
	struct str value;
	size_t i;

	for (i = 0; i < LEN(names); i++) {
		value = text_of(w, json_get(w->j, props, str_of(names[i][0])));
		if (!value.p)
			continue;
		buf_add_format(w->html, " %s=\"", names[i][1]);
		add_text(w->html, value);
		buf_add_byte(w->html, '"');
	}
	if (json_get(w->j, props, STR("hidden")))
		buf_add_text(w->html, " hidden");
}

/* The tag of an element, absent when its children stand for it: a component
 * of the page's own, but for links. */
static struct str
tag_of(struct writer *w, uint32_t type, uint32_t props)
{
	struct str tag = text_of(w, type);
	size_t i;

	if (str_starts(tag, STR("$")))
		return text_of(w, json_get(w->j, props, STR("href"))).p
			   ? STR("a")
			   : STR_NONE;
	for (i = 0; i < tag.n; i++)
		if (!((tag.p[i] | 0x20) >= 'a' && (tag.p[i] | 0x20) <= 'z') &&
		    !(i > 0 && tag.p[i] >= '0' && tag.p[i] <= '9'))
			return STR_NONE;
	return tag;
}

static bool
is_void(struct str tag)
{
	static const char *const names[] = {
	    "br", "hr", "img", "input", "link", "meta", "source", "wbr"};
	size_t i;

	for (i = 0; i < LEN(names); i++)
		if (str_eq_nocase(tag, str_of(names[i])))
			return true;
	return false;
}

static void add_node(
    struct writer *w, uint32_t node, bool inside, unsigned depth);

static void
add_element(struct writer *w, uint32_t type, uint32_t props, unsigned depth)
{
	struct str tag = tag_of(w, type, props);
	uint32_t raw = json_get(w->j, props, STR("dangerouslySetInnerHTML"));
	uint32_t children = json_get(w->j, props, STR("children"));

	if (tag.n) {
		buf_add_byte(w->html, '<');
		buf_add_str(w->html, tag);
		add_attributes(w, props);
		buf_add_byte(w->html, '>');
	}
	if (raw)
		buf_add_str(
		    w->html, text_of(w, json_get(w->j, raw, STR("__html"))));
	else if (children)
		add_node(w, children, true, depth + 1);
	if (tag.n && !is_void(tag)) {
		buf_add_text(w->html, "</");
		buf_add_str(w->html, tag);
		buf_add_byte(w->html, '>');
	}
}

/* The type of an element, or 0: ["$",type,key,props]. */
static uint32_t
element_type(const struct json *j, uint32_t node)
{
	if (json_length(j, node) < 4 ||
	    !str_eq(json_raw(j, node + 1), STR("\"$\"")) ||
	    (json_kind(j, node + 2) != JSON_STRING &&
		json_kind(j, node + 2) != JSON_NULL))
		return 0;
	return node + 2;
}

/* "$L5", "$Sreact.suspense", and not "$5 a day". */
static bool
is_reference(struct str s)
{
	return s.n > 2 && s.p[0] == '$' &&
	       ((s.p[1] >= 'A' && s.p[1] <= 'Z') || s.p[1] == '@') &&
	       str_find_byte(s, ' ') == s.n;
}

/* Outside of elements a string is no text but a name of the router's. */
static void
add_node(struct writer *w, uint32_t node, bool inside, unsigned depth)
{
	const struct json *j = w->j;
	enum json_kind kind = json_kind(j, node);
	uint32_t type = kind == JSON_ARRAY ? element_type(j, node) : 0;
	uint32_t i, value;
	struct str s;

	if (depth == DEPTH_MAX)
		return;
	if (kind == JSON_STRING && inside) {
		s = text_of(w, node);
		if (!is_reference(s))
			add_text(w->html, s);
	} else if (kind == JSON_NUMBER && inside) {
		buf_add_str(w->html, json_raw(j, node));
	} else if (type) {
		value = j->nodes[j->nodes[type].next].next;
		add_element(w, type, value, depth);
	} else if (kind == JSON_ARRAY || (kind == JSON_OBJECT && !inside)) {
		for (i = node + 1; i < j->nodes[node].next;
		     i = j->nodes[value].next) {
			value = kind == JSON_OBJECT ? j->nodes[i].next : i;
			add_node(w, value, inside, depth + 1);
		}
	}
}

void
html_elements(struct buf *html, const struct json *j, struct arena *a)
{
	struct writer w = {html, j, a};

	add_node(&w, 0, false, 0);
}
