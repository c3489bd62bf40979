#include "parse/html_tag.h"

enum { CLASS_MAX = 512, BLOCK = TAG_BLOCK, INLINE = TAG_INLINE };

static const struct {
	const char *name;
	unsigned flags;
} tags[] = {
    {"a", INLINE | TAG_LINK},
    {"address", BLOCK},
    {"amp-ad", TAG_SKIP},
    {"amp-analytics", TAG_SKIP},
    {"amp-consent", TAG_SKIP},
    {"amp-sidebar", TAG_SKIP},
    {"amp-social-share", TAG_SKIP},
    {"article", BLOCK | TAG_MAIN | TAG_PART},
    {"aside", BLOCK | TAG_ASIDE},
    {"audio", TAG_SKIP},
    {"b", INLINE},
    {"base", TAG_META},
    {"big", INLINE},
    {"blockquote", BLOCK},
    {"body", TAG_MAIN},
    {"br", TAG_BREAK},
    {"button", BLOCK | TAG_BUTTON},
    {"canvas", TAG_SKIP},
    {"caption", BLOCK},
    {"center", BLOCK},
    {"cite", INLINE | TAG_CITE},
    {"datalist", TAG_SKIP},
    {"dd", BLOCK},
    {"del", TAG_SKIP},
    {"details", BLOCK},
    {"dialog", BLOCK | TAG_SKIP},
    {"dir", BLOCK},
    {"div", BLOCK},
    {"dl", BLOCK},
    {"dt", BLOCK},
    {"em", INLINE},
    {"fieldset", BLOCK},
    {"figcaption", BLOCK | TAG_CAPTION},
    {"figure", BLOCK},
    {"font", INLINE},
    {"footer", BLOCK | TAG_ASIDE},
    {"form", BLOCK | TAG_ASIDE},
    {"h1", BLOCK | TAG_HEADING},
    {"h2", BLOCK | TAG_HEADING},
    {"h3", BLOCK | TAG_HEADING},
    {"h4", BLOCK | TAG_HEADING},
    {"h5", BLOCK | TAG_HEADING},
    {"h6", BLOCK | TAG_HEADING},
    {"header", BLOCK | TAG_BANNER},
    {"hgroup", BLOCK},
    {"hr", BLOCK},
    {"html", TAG_META | TAG_MAIN},
    {"i", INLINE},
    {"iframe", TAG_SKIP},
    {"img", 0},
    {"input", 0},
    {"label", INLINE},
    {"legend", BLOCK},
    {"li", BLOCK | TAG_ITEM},
    {"link", TAG_META},
    {"listing", BLOCK | TAG_PRE},
    {"main", BLOCK | TAG_MAIN | TAG_PART},
    {"menu", BLOCK | TAG_LIST},
    {"meta", TAG_META},
    {"nav", BLOCK | TAG_SKIP},
    {"noscript", TAG_SKIP},
    {"object", TAG_SKIP},
    {"ol", BLOCK | TAG_LIST},
    {"optgroup", TAG_SKIP},
    {"option", TAG_SKIP},
    {"p", BLOCK},
    {"pre", BLOCK | TAG_PRE},
    {"q", INLINE | TAG_QUOTE},
    {"rp", TAG_SKIP},
    {"rt", TAG_SKIP},
    {"script", TAG_SKIP},
    {"section", BLOCK | TAG_PART},
    {"select", TAG_SKIP},
    {"small", INLINE},
    {"span", INLINE},
    {"strong", INLINE},
    {"style", TAG_SKIP},
    {"summary", BLOCK},
    {"sup", TAG_SUP},
    {"svg", TAG_SKIP},
    {"table", BLOCK | TAG_TABLE},
    {"tbody", BLOCK},
    {"td", BLOCK | TAG_CELL},
    {"template", TAG_SKIP},
    {"textarea", TAG_SKIP},
    {"tfoot", BLOCK},
    {"th", BLOCK | TAG_CELL},
    {"thead", BLOCK},
    {"time", INLINE | TAG_TIME},
    {"title", TAG_TITLE},
    {"tr", BLOCK | TAG_ROW},
    {"tt", INLINE},
    {"u", INLINE},
    {"ul", BLOCK | TAG_LIST},
    {"video", TAG_SKIP},
    {"wbr", 0},
    {"xmp", BLOCK | TAG_PRE},
};

unsigned
html_tag_flags(const char *name)
{
	size_t low = 0, high = LEN(tags), middle;
	int order;

	while (low < high) {
		middle = (low + high) / 2;
		order = name[0] - tags[middle].name[0];
		if (order == 0)
			order = strcmp(name, tags[middle].name);
		if (order == 0)
			return tags[middle].flags;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	/* An element of a page's own making is a block more often than not. */
	return strchr(name, '-') ? TAG_BLOCK : 0;
}

struct str
html_attribute(html_attributes list, const char *name)
{
	size_t i;

	for (i = 0; list && list[i]; i += 2)
		if (strcmp((const char *)list[i], name) == 0)
			return list[i + 1] ? str_of((const char *)list[i + 1])
					   : STR("");
	return STR_NONE;
}

/* Words of a class or an id that say: no part of the text. */
static const struct str furniture[] = {{"ad", 2}, {"ads", 3}, {"advert", 6},
    {"advertisement", 13}, {"breadcrumb", 10}, {"breadcrumbs", 11},
    {"consent", 7}, {"cookie", 6}, {"cookies", 7}, {"footer", 6}, {"gdpr", 4},
    {"menu", 4}, {"modal", 5}, {"nav", 3}, {"navbar", 6}, {"navigation", 10},
    {"overlay", 7}, {"pagination", 10}, {"popup", 5}, {"promo", 5},
    {"recirculation", 13}, {"recommended", 11}, {"related", 7}, {"share", 5},
    {"sharebar", 8}, {"sharing", 7}, {"sidebar", 7}, {"signup", 6},
    {"social", 6}, {"sponsored", 9}, {"subscribe", 9}, {"toast", 5},
    {"toolbar", 7}, {"tooltip", 7}, {"trending", 8}};

static const struct str citing[] = {{"citation", 8}, {"citations", 9},
    {"cite", 4}, {"references", 10}, {"source", 6}, {"sources", 7}};

static const struct str bylines[] = {{"author", 6}, {"byline", 6},
    {"dateline", 8}, {"meta", 4}, {"timestamp", 9}};

static const struct str hidden_classes[] = {{"sr-only", 7},
    {"visually-hidden", 15}, {"visuallyhidden", 14}, {"screen-reader-text", 18},
    {"screen-reader-only", 18}, {"invisible", 9}, {"is-hidden", 9},
    {"hide", 4}};

static bool
is_among(const struct str *list, size_t n, struct str word)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].n == word.n && list[i].p[0] == (word.p[0] | 0x20) &&
		    str_eq_nocase(list[i], word))
			return true;
	return false;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_word(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* The next word of "Story_shareBar__x1": Story, share, Bar, x. */
static struct str
next_word(struct str *s)
{
	size_t i = 0, from;

	while (i < s->n && !is_word(s->p[i]))
		i++;
	from = i;
	while (i < s->n && is_word(s->p[i]) &&
	       (i == from || !is_upper(s->p[i]) || is_upper(s->p[i - 1])))
		i++;
	*s = str_from(*s, i);
	return str_make(s->p - (i - from), i - from);
}

/* What follows these in a class says nothing of the element itself: a topic
 * ("category-social"), or how the page is laid out ("has-sidebar"). */
static const struct str leads[] = {{"category", 8}, {"has", 3}, {"is", 2},
    {"no", 2}, {"page", 4}, {"tag", 3}, {"topic", 5}, {"with", 4},
    {"without", 7}};

static unsigned class_flags(struct str class)
{
	struct str rest = class, word;
	unsigned flags = 0;
	size_t n;

	if (is_among(hidden_classes, LEN(hidden_classes), class))
		return TAG_SKIP;
	for (n = 0; (word = next_word(&rest)).n; n++) {
		if (n == 0 && is_among(leads, LEN(leads), word))
			return 0;
		if (is_among(furniture, LEN(furniture), word))
			flags |= TAG_ASIDE;
		else if (is_among(citing, LEN(citing), word))
			flags |= TAG_CITE;
		else if (is_among(bylines, LEN(bylines), word))
			flags |= TAG_BYLINE;
		else if (str_eq_nocase(word, STR("caption")))
			flags |= TAG_CAPTION;
	}
	return flags;
}

/* "hidden" of a framework hides, unless the same list shows it again on a
 * wider screen ("hidden md:block", "d-none d-md-block"). */
static bool
hides(struct str all, struct str class)
{
	if (str_eq(class, STR("hidden")))
		return str_find_byte(all, ':') == all.n;
	if (str_eq(class, STR("d-none")))
		return str_find(all, STR("d-none d-")) == all.n;
	return false;
}

static unsigned
classes_flags(struct str all)
{
	struct str rest, class;
	unsigned flags = 0;
	size_t n;

	if (all.n > CLASS_MAX)
		all.n = CLASS_MAX;
	for (rest = all; rest.n > 0;) {
		n = str_find_byte(rest, ' ');
		class = str_make(rest.p, n);
		rest = str_from(rest, n < rest.n ? n + 1 : n);
		if (class.n == 0)
			continue;
		if (hides(all, class))
			return TAG_SKIP;
		flags |= class_flags(class);
	}
	return flags;
}

static unsigned
role_flags(struct str role)
{
	static const struct str skipped[] = {{"alertdialog", 11}, {"banner", 6},
	    {"complementary", 13}, {"contentinfo", 11}, {"dialog", 6},
	    {"menu", 4}, {"menubar", 7}, {"navigation", 10}, {"search", 6},
	    {"toolbar", 7}, {"tooltip", 7}};

	if (is_among(skipped, LEN(skipped), role))
		return TAG_ASIDE;
	if (str_eq(role, STR("tab")) || str_eq(role, STR("button")))
		return TAG_BLOCK | TAG_BUTTON;
	if (str_eq(role, STR("heading")))
		return TAG_BLOCK | TAG_HEADING;
	if (str_eq(role, STR("listitem")))
		return TAG_BLOCK | TAG_ITEM;
	return str_eq(role, STR("main")) ? TAG_MAIN : 0;
}

/* Whether the style sets the property to that value. */
static bool
style_sets(struct str style, struct str property, struct str value)
{
	size_t at = 0;

	while ((at += str_find(str_from(style, at), property)) < style.n) {
		at += property.n;
		while (
		    at < style.n && (style.p[at] == ' ' || style.p[at] == ':'))
			at++;
		if (str_starts(str_from(style, at), value))
			return true;
	}
	return false;
}

static bool
style_hides(struct str style)
{
	return style_sets(style, STR("display"), STR("none")) ||
	       style_sets(style, STR("visibility"), STR("hidden"));
}

/* What a server of React sends behind the rest of a page, "S:0", is hidden
 * only until a script puts it in its place. */
static bool
is_late(struct str id)
{
	return str_starts(id, STR("S:"));
}

unsigned
html_attribute_flags(unsigned tag, html_attributes list)
{
	/* What the page is about is no furniture, whatever its class says. */
	const unsigned ignored = tag & TAG_MAIN ? TAG_ASIDE : 0;
	bool hidden = false, late = false;
	unsigned flags = 0;
	struct str value;
	const char *name;
	size_t i;

	for (i = 0; list && list[i]; i += 2) {
		name = (const char *)list[i];
		value =
		    list[i + 1] ? str_of((const char *)list[i + 1]) : STR("");
		late |= strcmp(name, "id") == 0 && is_late(value);
		if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0)
			flags |= classes_flags(value) & ~ignored;
		else if (strcmp(name, "style") == 0)
			flags |= style_hides(value) ? TAG_SKIP : 0;
		else if (strcmp(name, "hidden") == 0)
			hidden = true;
		else if (strcmp(name, "aria-hidden") == 0)
			flags |= str_eq(value, STR("true")) ? TAG_SKIP : 0;
		else if (strcmp(name, "role") == 0)
			flags |= role_flags(value);
	}
	return hidden && !late ? flags | TAG_SKIP : flags;
}
