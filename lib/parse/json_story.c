#include "parse/json_page.h"

/* Names that the members of a story have in the wild, the likeliest first. */
static const char *const headlines[] = {"headline", "title", "name", NULL};
static const char *const fact_lists[] = {
    "facts", "theFacts", "keyFacts", "talkingPoints", "bullets", NULL};
static const char *const fact_texts[] = {
    "text", "fact", "content", "body", "description", "html", NULL};
static const char *const side_lists[] = {"narratives", "spins", "spin",
    "theSpin", "perspectives", "viewpoints", NULL};
static const char *const side_labels[] = {
    "label", "title", "name", "heading", "stance", "type", NULL};
static const char *const side_texts[] = {"text", "content", "body", "narrative",
    "spin", "description", "summary", "html", NULL};
static const char *const providers[] = {"provider", "source", NULL};
static const char *const sources[] = {"sources", "citations", NULL};
static const char *const source_names[] = {
    "name", "publisher", "source", "title", "domain", NULL};
static const char *const marks[] = {"mark", NULL};
static const char *const left_right[] = {"leftRight", NULL};
static const char *const establishment[] = {"establishment", NULL};
static const char *const links[] = {"url", "link", "href", NULL};
static const char *const article_lists[] = {"articles", "links", NULL};
static const char *const article_titles[] = {"title", "headline", NULL};
static const char *const publishers[] = {
    "publisher", "source", "domain", "outlet", "sourceName", NULL};
static const char *const page_links[] = {
    "url", "canonicalUrl", "permalink", "link", NULL};
static const char *const dates[] = {"updated", "updatedAt", "lastUpdated",
    "dateModified", "modified", "modifiedAt", "publishedAt", "datePublished",
    "published", "date", "timestamp", NULL};
static const char *const images[] = {"image", "photo", "primaryImage", NULL};
static const char *const captions[] = {"caption", "alt", NULL};
static const char *const vias[] = {"via", NULL};
static const char *const credits[] = {
    "credit", "copyright", "creditText", NULL};
static const char *const image_credits[] = {
    "imageCredit", "photoCredit", "imageCopyright", NULL};
static const char *const forecasts[] = {
    "forecast", "prediction", "metaculus", "nerdNarrative", "nerd", NULL};
static const char *const forecast_lists[] = {"forecasts", NULL};
static const char *const languages[] = {
    "lang", "language", "locale", "inLanguage", NULL};

/* A rating from 1 to 5; 0: there is none. */
static int
read_rating(struct json_page *p, uint32_t node, const char *const *names)
{
	uint32_t member = json_page_member(p, node, names, JSON_NUMBER);
	double value = member ? json_double(p->json, member) : 0;

	return value >= 1 && value <= 5 ? (int)value : 0;
}

static struct str
first_text(struct json_page *p, uint32_t node, const char *const *names)
{
	if (json_kind(p->json, node) == JSON_STRING)
		return json_page_string(p, node);
	return json_page_text(p, node, names);
}

static void
read_sources(struct json_page *p, uint32_t node, struct fact *f)
{
	uint32_t list = json_page_member(p, node, sources, JSON_ARRAY), i;
	struct citation *c;

	if (!list)
		return;
	f->sources.present = true;
	f->sources.list =
	    arena_zero(p->arena, json_length(p->json, list) + 1, sizeof(*c));
	for (i = list + 1; i < p->json->nodes[list].next;
	     i = p->json->nodes[i].next) {
		c = &f->sources.list[f->sources.n];
		c->name = first_text(p, i, source_names);
		c->url = json_page_text(p, i, links);
		c->mark = json_page_text(p, i, marks);
		c->left_right = read_rating(p, i, left_right);
		c->establishment = read_rating(p, i, establishment);
		f->sources.n += c->name.p || c->url.p;
	}
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
		f->text = first_text(p, i, fact_texts);
		if (f->text.n == 0)
			continue;
		read_sources(p, i, f);
		s->facts.n++;
	}
}

/* An array of labels with texts, or an object whose keys are the labels. */
static void
read_narratives(struct json_page *p, uint32_t list, struct story *s)
{
	bool map = list && json_kind(p->json, list) == JSON_OBJECT;
	struct str label, text;
	size_t room = 0;
	uint32_t i, value;

	s->narratives.present = list != 0;
	for (i = list + 1; list && i < p->json->nodes[list].next;
	     i = p->json->nodes[value].next) {
		value = map ? p->json->nodes[i].next : i;
		label = map ? json_page_string(p, i)
			    : json_page_text(p, i, side_labels);
		p->paragraphs = true;
		text = first_text(p, value, side_texts);
		p->paragraphs = false;
		if (text.n > 0)
			json_page_add_narrative(p, s, &room, label, text,
			    json_page_text(p, value, providers));
	}
}

static void
read_articles(struct json_page *p, uint32_t list, struct story *s)
{
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
		a->title = first_text(p, i, article_titles);
		a->publisher = json_page_text(p, i, publishers);
		a->url = json_page_text(p, i, links);
		s->articles.n += a->title.p || a->url.p;
	}
}

static void
read_forecast(struct json_page *p, uint32_t node, struct story *s)
{
	uint32_t object = json_page_member(p, node, forecasts, JSON_OBJECT);
	struct str text = json_page_text(p, node, forecasts);
	size_t room = 0, i;

	if (object)
		text = json_page_text(p, object, side_texts);
	for (i = 0; i < s->narratives.n; i++)
		if (str_eq(s->narratives.list[i].kind, STR("nerd")))
			return;
	if (text.n == 0)
		return;
	/* The list may have no room left: it is copied. */
	if (s->narratives.n) {
		struct narrative *list =
		    arena_zero(p->arena, s->narratives.n + 1, sizeof(*list));

		memcpy(
		    list, s->narratives.list, s->narratives.n * sizeof(*list));
		s->narratives.list = list;
		room = s->narratives.n + 1;
	}
	s->narratives.present = true;
	json_page_add_narrative(
	    p, s, &room, STR("Nerd narrative"), text, STR_NONE);
}

/* Those that are as story(5) has them. */
static void
read_forecasts(struct json_page *p, uint32_t list, struct story *s)
{
	struct buf text = {0};
	struct json one = {0};
	struct error err;
	struct story read;
	size_t i;

	if (!list)
		return;
	buf_add_text(&text, "{\"forecasts\":");
	buf_add_str(&text, json_raw(p->json, list));
	buf_add_byte(&text, '}');
	if (json_scan(&one, arena_copy(p->arena, buf_str(&text)), &err) == 0 &&
	    story_read(&read, &one, p->arena, &err) == 0 &&
	    read.forecasts.n > 0)
		s->forecasts = read.forecasts;
	for (i = 0; i < s->forecasts.n; i++)
		if (s->forecasts.list[i].narrative >= (long)s->narratives.n)
			s->forecasts.list[i].narrative = -1;
	json_release(&one);
	buf_release(&text);
}

void
json_story_parts(struct json_page *p, uint32_t node, struct story *s)
{
	uint32_t image = json_page_member(p, node, images, JSON_OBJECT);
	uint32_t sides = json_page_member(p, node, side_lists, JSON_ARRAY);

	if (!sides)
		sides = json_page_member(p, node, side_lists, JSON_OBJECT);
	if (image) {
		s->image.caption = json_page_text(p, image, captions);
		s->image.credit = json_page_text(p, image, credits);
		s->image.via = json_page_text(p, image, vias);
	}
	read_facts(p, json_page_member(p, node, fact_lists, JSON_ARRAY), s);
	read_narratives(p, sides, s);
	read_forecast(p, node, s);
	read_forecasts(
	    p, json_page_member(p, node, forecast_lists, JSON_ARRAY), s);
	read_articles(
	    p, json_page_member(p, node, article_lists, JSON_ARRAY), s);
}

struct str
json_story_date(struct json_page *p, uint32_t node)
{
	struct str date = STR_NONE;
	uint32_t member;
	size_t i;

	for (i = 0; dates[i] && !date.p; i++) {
		member = json_page_get(p, node, str_of(dates[i]));
		if (member)
			date = json_page_date(p, member);
	}
	return date.p ? date : p->updated;
}

bool
json_story_read(struct json_page *p, uint32_t node, struct story *s)
{
	if (!json_page_member(p, node, fact_lists, JSON_ARRAY) &&
	    !json_page_member(p, node, side_lists, JSON_ARRAY) &&
	    !json_page_member(p, node, side_lists, JSON_OBJECT))
		return false;
	*s = (struct story){.source = {.layout = STR("json")}};
	s->headline = json_page_text(p, node, headlines);
	s->url = json_page_text(p, node, page_links);
	s->lang = json_page_text(p, node, languages);
	s->updated = json_story_date(p, node);
	json_story_parts(p, node, s);
	if (!s->image.credit.p)
		s->image.credit = json_page_text(p, node, image_credits);
	if (p->state)
		return s->headline.n && s->facts.n && s->narratives.n;
	return s->headline.n && (s->facts.n || s->narratives.n);
}
