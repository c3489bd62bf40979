#include "parse/json_page.h"

enum { LABEL_MAX = 60, REFERENCE_MAX = 100 };

/* What becomes part of the record's own members. */
static const char *const mapped[] = {"id", "type", "title", "headline",
    "articles", "talking_points", "perspectives", "primary_image", "image",
    "url", "lang", "updated", "facts", "narratives", "forecasts", "source",
    "notes", "selectedLanguage", NULL};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The nth article of a domain, from 1; NULL when there is none. */
static const struct article *
find_article(const struct story *s, struct str domain, size_t n)
{
	size_t i;

	for (i = 0; i < s->articles.n; i++)
		if (str_eq(s->articles.list[i].publisher, domain) && --n == 0)
			return &s->articles.list[i];
	return NULL;
}

/*
 * The length of the reference at the front of s, "[bbc.com#1]" or "[common]",
 * which is nobody's and leaves c empty; 0 when there is none.
 */
static size_t
read_reference(const struct story *s, struct str text, struct citation *c)
{
	size_t end = str_find_byte(text, ']'), mark, n = 0, i;
	struct str in = str_make(text.p + 1, end > 0 ? end - 1 : 0);
	const struct article *a;

	*c = (struct citation){0};
	if (end == text.n || end > REFERENCE_MAX)
		return 0;
	if (str_eq(in, STR("common")))
		return end + 1;
	mark = str_find_byte(in, '#');
	for (i = mark + 1; i < in.n && is_digit(in.p[i]) && n < 10000; i++)
		n = n * 10 + (size_t)(in.p[i] - '0');
	if (n == 0 || i < in.n || mark == 0)
		return 0;
	c->name = str_make(in.p, mark);
	a = find_article(s, c->name, n);
	if (a)
		c->url = a->url;
	return end + 1;
}

static bool
is_known(const struct fact *f, const struct citation *c)
{
	size_t i;

	for (i = 0; i < f->sources.n; i++)
		if (str_eq(f->sources.list[i].name, c->name) &&
		    str_eq(f->sources.list[i].url, c->url))
			return true;
	return false;
}

/* Takes the references out of the fact's text; each becomes a source once. */
static void
take_references(struct json_page *p, const struct story *s, struct fact *f)
{
	struct str rest = f->text;
	struct citation c;
	size_t at, n, room = 0;
	struct buf b = {0};

	f->sources.present = true;
	while (rest.n > 0) {
		at = str_find_byte(rest, '[');
		buf_add(&b, rest.p, at);
		rest = str_from(rest, at);
		n = rest.n ? read_reference(s, rest, &c) : 0;
		if (n == 0) {
			buf_add(&b, rest.p, rest.n > 0);
			rest = str_from(rest, rest.n > 0);
			continue;
		}
		while (b.len > 0 && b.data[b.len - 1] == ' ')
			buf_cut(&b, b.len - 1);
		rest = str_from(rest, n);
		if (!c.name.p || is_known(f, &c))
			continue;
		f->sources.list = arena_more(
		    p->arena, f->sources.list, f->sources.n, &room, sizeof(c));
		f->sources.list[f->sources.n++] = c;
	}
	f->text = arena_copy(p->arena, str_trim(buf_str(&b)));
	buf_release(&b);
}

static struct str
without_references(struct json_page *p, const struct story *s, struct str text)
{
	struct fact f = {.text = text};

	take_references(p, s, &f);
	return f.text;
}

static void
read_facts(struct json_page *p, uint32_t list, struct story *s)
{
	struct fact *f;
	uint32_t i;

	if (!list)
		return;
	s->facts.present = true;
	s->facts.list =
	    arena_zero(p->arena, json_length(p->json, list) + 1, sizeof(*f));
	for (i = list + 1; i < p->json->nodes[list].next;
	     i = p->json->nodes[i].next) {
		f = &s->facts.list[s->facts.n];
		f->text = json_page_string(p, i);
		if (f->text.n == 0)
			continue;
		s->facts.n++;
		take_references(p, s, f);
	}
}

/* The names of a perspective's sources, with commas. */
static struct str
provider_of(struct json_page *p, uint32_t node)
{
	static const char *const lists[] = {"sources", NULL};
	static const char *const names[] = {"name", NULL};
	uint32_t list = json_page_member(p, node, lists, JSON_ARRAY), i;
	struct buf b = {0};
	struct str name;

	for (i = list + 1; list && i < p->json->nodes[list].next;
	     i = p->json->nodes[i].next) {
		name = json_page_text(p, i, names);
		if (name.n == 0)
			continue;
		if (b.len)
			buf_add_text(&b, ", ");
		buf_add_str(&b, name);
	}
	name = b.len ? arena_copy(p->arena, buf_str(&b)) : STR_NONE;
	buf_release(&b);
	return name;
}

/* "Critics: They say ..." is label and text. */
static void
read_narratives(struct json_page *p, uint32_t list, struct story *s)
{
	static const char *const texts[] = {"text", NULL};
	struct str text, label;
	size_t room = 0, colon;
	uint32_t i;

	s->narratives.present = list != 0;
	for (i = list + 1; list && i < p->json->nodes[list].next;
	     i = p->json->nodes[i].next) {
		text = json_kind(p->json, i) == JSON_STRING
			   ? json_page_string(p, i)
			   : json_page_text(p, i, texts);
		text = without_references(p, s, text);
		if (text.n == 0)
			continue;
		colon = str_find(text, STR(": "));
		label = STR_NONE;
		if (colon < text.n && colon <= LABEL_MAX) {
			label = str_make(text.p, colon);
			text = str_from(text, colon + 2);
		}
		json_page_add_narrative(
		    p, s, &room, label, text, provider_of(p, i));
	}
}

static void
read_articles(struct json_page *p, uint32_t list, struct story *s)
{
	static const char *const titles[] = {"title", NULL};
	static const char *const links[] = {"link", "url", NULL};
	static const char *const domains[] = {"domain", "publisher", NULL};
	struct article *a;
	uint32_t i;

	if (!list)
		return;
	s->articles.present = true;
	s->articles.list =
	    arena_zero(p->arena, json_length(p->json, list) + 1, sizeof(*a));
	for (i = list + 1; i < p->json->nodes[list].next;
	     i = p->json->nodes[i].next) {
		a = &s->articles.list[s->articles.n];
		a->title = json_page_text(p, i, titles);
		a->publisher = json_page_text(p, i, domains);
		a->url = json_page_text(p, i, links);
		s->articles.n += a->title.p || a->url.p;
	}
}

bool
json_kite_read(struct json_page *p, uint32_t node, struct story *s)
{
	static const char *const titles[] = {"title", NULL};
	static const char *const points[] = {
	    "talking_points", "highlights", NULL};
	static const char *const perspectives[] = {"perspectives", NULL};
	static const char *const articles[] = {"articles", NULL};
	static const char *const images[] = {"primary_image", NULL};
	static const char *const captions[] = {"caption", NULL};
	static const char *const credits[] = {"credit", NULL};
	static const char *const languages[] = {"selectedLanguage", NULL};
	static const char *const summaries[] = {"short_summary", NULL};
	uint32_t facts = json_page_member(p, node, points, JSON_ARRAY);
	uint32_t sides = json_page_member(p, node, perspectives, JSON_ARRAY);
	uint32_t image = json_page_member(p, node, images, JSON_OBJECT);

	if (!facts && !sides)
		return false;
	if (!json_page_member(p, node, summaries, JSON_STRING) &&
	    !json_page_member(p, node, points, JSON_ARRAY))
		return false;
	*s = (struct story){0};
	s->headline = json_page_text(p, node, titles);
	s->lang = json_page_text(p, node, languages);
	s->updated = p->updated;
	if (image) {
		s->image.caption = json_page_text(p, image, captions);
		s->image.credit = json_page_text(p, image, credits);
	}
	read_articles(p, json_page_member(p, node, articles, JSON_ARRAY), s);
	read_facts(p, facts, s);
	read_narratives(p, sides, s);
	s->extra = json_page_others(p, node, mapped);
	s->source.layout = STR("kite");
	return s->headline.n && (s->facts.n || s->narratives.n);
}
