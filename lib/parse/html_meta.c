#include "parse/html_meta.h"

#include "base/date.h"
#include "parse/line.h"

enum { URL_MAX = 2048, LANG_MAX = 35, TITLE_MAX = 500, LINKED_DEPTH = 4 };

struct str
html_meta_link(struct str s)
{
	size_t i;

	s = str_trim(s);
	if (s.n > URL_MAX ||
	    (!str_starts(s, STR("http://")) && !str_starts(s, STR("https://"))))
		return STR_NONE;
	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
		    strchr("<>\"\\^`{|}\x7f", s.p[i]))
			return STR_NONE;
	return s.n > 10 ? s : STR_NONE;
}

static void
keep(struct html_meta *m, struct str *place, struct str value)
{
	value = str_trim(value);
	if (!place->p && value.n > 0 && value.n <= TITLE_MAX)
		*place = line_clean(arena_copy(m->arena, value), m->arena);
}

static void
keep_link(struct html_meta *m, struct str *place, struct str value)
{
	value = html_meta_link(value);
	if (!place->p && value.p)
		*place = arena_copy(m->arena, value);
}

/* A BCP 47 tag: letters, digits and hyphens, letters first. */
static void
keep_lang(struct html_meta *m, struct str s)
{
	size_t i, first;

	s = str_trim(s);
	first = str_find_byte(s, '-');
	if (m->lang.p || s.n > LANG_MAX || first < 2 || first > 8 ||
	    s.p[s.n - 1] == '-')
		return;
	for (i = 0; i < s.n; i++) {
		bool letter = (s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z';

		if (!letter &&
		    (i < first ||
			(s.p[i] != '-' && (s.p[i] < '0' || s.p[i] > '9'))))
			return;
	}
	m->lang = arena_copy(m->arena, s);
}

static void
on_meta(struct html_meta *m, html_attributes list)
{
	struct str name = html_attribute(list, "property");
	struct str content = html_attribute(list, "content");
	const struct {
		struct str name;
		struct str *place;
	} known[] = {
	    {STR("og:title"), &m->og_title},
	    {STR("twitter:title"), &m->og_title},
	    {STR("article:modified_time"), &m->modified},
	    {STR("og:updated_time"), &m->modified},
	    {STR("last-modified"), &m->modified},
	    {STR("dateModified"), &m->modified},
	    {STR("article:published_time"), &m->published},
	    {STR("datePublished"), &m->published},
	    {STR("pubdate"), &m->published},
	    {STR("date"), &m->published},
	};
	size_t i;

	if (!name.p)
		name = html_attribute(list, "name");
	if (!name.p)
		name = html_attribute(list, "itemprop");
	if (!name.p || !content.p)
		return;
	if (str_eq(name, STR("og:url")))
		keep_link(m, &m->og_url, content);
	for (i = 0; i < LEN(known); i++)
		if (str_eq_nocase(name, known[i].name))
			keep(m, known[i].place, content);
}

void
html_meta_element(struct html_meta *m, const char *name, html_attributes list)
{
	struct str rel;

	switch (name[0]) {
	case 'h':
		keep_lang(m, html_attribute(list, "lang"));
		break;
	case 'b':
		keep_link(m, &m->base, html_attribute(list, "href"));
		break;
	case 'm':
		on_meta(m, list);
		break;
	case 'l':
		rel = html_attribute(list, "rel");
		if (str_eq_nocase(rel, STR("canonical")))
			keep_link(
			    m, &m->canonical, html_attribute(list, "href"));
		break;
	default:
		break;
	}
}

void
html_meta_matter(struct html_meta *m, struct str key, struct str value)
{
	const struct {
		struct str key;
		struct str *place;
	} known[] = {
	    {STR("title"), &m->headline},
	    {STR("headline"), &m->headline},
	    {STR("updated"), &m->modified},
	    {STR("lastmod"), &m->modified},
	    {STR("modified"), &m->modified},
	    {STR("last_modified_at"), &m->modified},
	    {STR("date"), &m->published},
	    {STR("published"), &m->published},
	    {STR("image_credit"), &m->image.credit},
	    {STR("credit"), &m->image.credit},
	};
	size_t i;

	if (str_eq_nocase(key, STR("lang")) ||
	    str_eq_nocase(key, STR("language")))
		keep_lang(m, value);
	if (str_eq_nocase(key, STR("url")) ||
	    str_eq_nocase(key, STR("canonical")) ||
	    str_eq_nocase(key, STR("canonical_url")) ||
	    str_eq_nocase(key, STR("link")))
		keep_link(m, &m->canonical, value);
	for (i = 0; i < LEN(known); i++)
		if (str_eq_nocase(key, known[i].key))
			keep(m, known[i].place, value);
}

void
html_meta_time(struct html_meta *m, struct str datetime)
{
	keep(m, &m->time, datetime);
}

static struct str
member(const struct html_meta *m, const struct json *j, uint32_t object,
    struct str name)
{
	uint32_t node = json_get(j, object, name);

	if (node && json_kind(j, node) == JSON_STRING)
		return json_text(j, node, m->arena);
	return STR_NONE;
}

/* Whether "@type" says that it is an article, itself or among others. */
static bool
is_article(const struct html_meta *m, const struct json *j, uint32_t object)
{
	uint32_t type = json_get(j, object, STR("@type"));
	struct str name;

	if (type && json_kind(j, type) == JSON_ARRAY && json_length(j, type))
		type++;
	if (!type || json_kind(j, type) != JSON_STRING)
		return false;
	name = json_text(j, type, m->arena);
	return str_ends(name, STR("Article")) ||
	       str_ends(name, STR("Posting")) || str_eq(name, STR("Report"));
}

static void
read_image(struct html_meta *m, const struct json *j, uint32_t object)
{
	uint32_t image = json_get(j, object, STR("image"));

	if (image && json_kind(j, image) == JSON_ARRAY && json_length(j, image))
		image++;
	if (!image || json_kind(j, image) != JSON_OBJECT || m->image.credit.p)
		return;
	keep(m, &m->image.credit, member(m, j, image, STR("creditText")));
	keep(m, &m->image.caption, member(m, j, image, STR("caption")));
}

void
html_meta_read(struct html_meta *m, const struct json *j, uint32_t object)
{
	uint32_t main = json_get(j, object, STR("mainEntityOfPage"));

	keep(m, &m->headline, member(m, j, object, STR("headline")));
	keep(m, &m->linked_modified, member(m, j, object, STR("dateModified")));
	keep(m, &m->linked_published,
	    member(m, j, object, STR("datePublished")));
	keep_link(m, &m->linked_url, member(m, j, object, STR("url")));
	keep_link(
	    m, &m->linked_url, member(m, j, object, STR("mainEntityOfPage")));
	if (main)
		keep_link(m, &m->linked_url, member(m, j, main, STR("@id")));
	/* WordPress and JSON Feed have their own words for the same. */
	keep(m, &m->linked_modified, member(m, j, object, STR("modified")));
	keep(m, &m->linked_published, member(m, j, object, STR("date")));
	keep(
	    m, &m->linked_modified, member(m, j, object, STR("date_modified")));
	keep(m, &m->linked_published,
	    member(m, j, object, STR("date_published")));
	keep_link(m, &m->linked_url, member(m, j, object, STR("link")));
	read_image(m, j, object);
}

static bool
find_article(
    struct html_meta *m, const struct json *j, uint32_t node, int depth)
{
	uint32_t i, graph;

	if (depth == LINKED_DEPTH)
		return false;
	if (json_kind(j, node) == JSON_ARRAY) {
		for (i = node + 1; i < j->nodes[node].next;
		     i = j->nodes[i].next)
			if (find_article(m, j, i, depth + 1))
				return true;
		return false;
	}
	if (json_kind(j, node) != JSON_OBJECT)
		return false;
	if (is_article(m, j, node)) {
		html_meta_read(m, j, node);
		return true;
	}
	graph = json_get(j, node, STR("@graph"));
	return graph && find_article(m, j, graph, depth + 1);
}

void
html_meta_linked(struct html_meta *m, const struct json *j)
{
	if (!m->headline.p)
		find_article(m, j, 0, 0);
}

static struct str
first(const struct str *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i].p)
			return list[i];
	return STR_NONE;
}

struct str
html_meta_url(const struct html_meta *m)
{
	const struct str list[] = {m->canonical, m->og_url, m->linked_url};

	return first(list, LEN(list));
}

struct str
html_meta_base(const struct html_meta *m, struct str url)
{
	const struct str list[] = {m->base, url, m->canonical, m->og_url};

	return first(list, LEN(list));
}

/* "Headline | Site", "Headline - Site": without what follows the last bar,
 * which is shorter. */
static struct str
without_site(struct str s)
{
	static const struct str bars[] = {{" | ", 3}, {" - ", 3},
	    {" \xe2\x80\x93 ", 5}, {" \xe2\x80\x94 ", 5}, {" \xc2\xbb ", 4}};
	size_t i, at, last;

	for (i = 0; i < LEN(bars); i++) {
		last = s.n;
		for (at = 0; (at += str_find(str_from(s, at), bars[i])) < s.n;
		     at += bars[i].n)
			last = at;
		if (last < s.n && s.n - last < last && s.n - last < 40)
			return str_trim(str_make(s.p, last));
	}
	return s;
}

struct str
html_meta_title(const struct html_meta *m)
{
	if (m->headline.p)
		return m->headline;
	if (m->og_title.p)
		return without_site(m->og_title);
	return m->title.p ? without_site(m->title) : STR_NONE;
}

/* RFC 3339, or what of it is in a form that others write, or English. */
static struct str
date_of(const struct html_meta *m, struct str s)
{
	struct buf b = {0};
	struct date date;
	struct str found = STR_NONE;

	if (date_read(&date, s) == 0 ||
	    (s.n > 10 && date_read(&date, str_make(s.p, 10)) == 0) ||
	    date_read_english(&date, s) > 0) {
		date_write(&b, &date);
		found = arena_copy(m->arena, buf_str(&b));
	}
	buf_release(&b);
	return found;
}

struct str
html_meta_date(const struct html_meta *m)
{
	const struct str list[] = {m->time, m->modified, m->linked_modified,
	    m->published, m->linked_published};
	struct str date = STR_NONE;
	size_t i;

	for (i = 0; i < LEN(list) && !date.p; i++)
		if (list[i].p)
			date = date_of(m, list[i]);
	return date;
}
