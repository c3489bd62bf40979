#include "parse/json_page.h"

#include "base/date.h"
#include "parse/encoding.h"
#include "parse/finish.h"
#include "parse/forecast.h"
#include "parse/html.h"
#include "parse/html_meta.h"
#include "parse/key.h"
#include "parse/label.h"
#include "parse/line.h"
#include "parse/paragraphs.h"
#include "parse/post.h"

/* STEPS_MAX: values looked at in the state of a page. */
enum { DEPTH_MAX = 96, STEPS_MAX = 200000 };

struct str
json_page_string(struct json_page *p, uint32_t node)
{
	struct str s, end = STR("\n\n");

	if (json_kind(p->json, node) != JSON_STRING)
		return STR_NONE;
	s = json_text(p->json, node, p->arena);
	if (p->html && (p->paragraphs ? html_has_tags(s) : html_has_marks(s))) {
		s = html_plain(p->html, s, p->arena);
		end = STR("\n");
	}
	return p->paragraphs ? paragraphs_clean(s, end, p->arena)
			     : line_clean(str_trim(s), p->arena);
}

uint32_t
json_page_get(struct json_page *p, uint32_t object, struct str name)
{
	const struct json *j = p->json;
	uint32_t found = json_get(j, object, name), key, value;

	if (found || json_kind(j, object) != JSON_OBJECT)
		return found;
	for (key = object + 1; key < j->nodes[object].next;
	     key = j->nodes[value].next) {
		value = j->nodes[key].next;
		/* Their first letter rules nearly all out. */
		if ((j->text.p[j->nodes[key].start + 1] | 0x20) == name.p[0] &&
		    key_is(json_text(j, key, p->arena), name))
			found = value;
	}
	return found;
}

uint32_t
json_page_member(struct json_page *p, uint32_t object, const char *const *names,
    enum json_kind kind)
{
	uint32_t member;

	if (json_kind(p->json, object) != JSON_OBJECT)
		return 0;
	for (; *names; names++) {
		member = json_page_get(p, object, str_of(*names));
		if (member && json_kind(p->json, member) == kind)
			return member;
	}
	return 0;
}

struct str
json_page_text(struct json_page *p, uint32_t object, const char *const *names)
{
	/* {"publisher": {"name": ...}}, {"title": {"rendered": ...}} */
	static const char *const inner[] = {"name", "rendered", "text", NULL};
	struct str s = STR_NONE;
	uint32_t member, in;

	if (json_kind(p->json, object) != JSON_OBJECT)
		return s;
	for (; *names && s.n == 0; names++) {
		member = json_page_get(p, object, str_of(*names));
		if (!member)
			continue;
		s = json_page_string(p, member);
		in = json_page_member(p, member, inner, JSON_STRING);
		if (in)
			s = json_page_string(p, in);
	}
	return s.n ? s : STR_NONE;
}

static struct str
date_text(struct json_page *p, const struct date *date)
{
	struct buf b = {0};
	struct str s;

	date_write(&b, date);
	s = arena_copy(p->arena, buf_str(&b));
	buf_release(&b);
	return s;
}

struct str
json_page_date(struct json_page *p, uint32_t node)
{
	struct date date;
	struct str s;
	double seconds;

	if (json_kind(p->json, node) == JSON_NUMBER) {
		seconds = json_double(p->json, node);
		if (seconds > 1e11)
			seconds /= 1000; /* milliseconds */
		if (seconds < 1e8 || seconds > 2e11)
			return STR_NONE;
		date_from_seconds(&date, (int64_t)seconds);
		return date_text(p, &date);
	}
	s = json_page_string(p, node);
	if (s.n && (date_read(&date, s) == 0 ||
		       (s.n > 10 && date_read(&date, str_make(s.p, 10)) == 0) ||
		       date_read_english(&date, s) > 0))
		return date_text(p, &date);
	return STR_NONE;
}

static void
add_forecasts(struct json_page *p, struct story *s, struct str text)
{
	size_t room = 0;
	struct forecast f;

	while (forecast_take(&f, &text, NULL, p->arena)) {
		f.narrative = (long)s->narratives.n - 1;
		s->forecasts.present = true;
		s->forecasts.list = arena_more(p->arena, s->forecasts.list,
		    s->forecasts.n, &room, sizeof(f));
		s->forecasts.list[s->forecasts.n++] = f;
	}
}

void
json_page_add_narrative(struct json_page *p, struct story *s, size_t *room,
    struct str label, struct str text, struct str provider)
{
	struct label l = {.kind = STR("other")};
	struct narrative *n;

	if (label.n)
		label_classify(&l, label);
	s->narratives.list = arena_more(
	    p->arena, s->narratives.list, s->narratives.n, room, sizeof(*n));
	n = &s->narratives.list[s->narratives.n++];
	*n = (struct narrative){.label = l.text,
	    .kind = l.kind,
	    .subject = l.subject,
	    .text = text,
	    .provider = provider};
	if (str_eq(l.kind, STR("nerd")) && !s->forecasts.present)
		add_forecasts(p, s, text);
}

void
json_page_add_compact(struct buf *out, struct str raw)
{
	bool quoted = false;
	size_t i;

	for (i = 0; i < raw.n; i++) {
		if (quoted && raw.p[i] == '\\' && i + 1 < raw.n)
			buf_add_byte(out, raw.p[i++]);
		else if (raw.p[i] == '"')
			quoted = !quoted;
		else if (!quoted && str_is_space(raw.p[i]))
			continue;
		buf_add_byte(out, raw.p[i]);
	}
}

static bool
is_among(struct str name, const char *const *names)
{
	for (; *names; names++)
		if (key_is(name, str_of(*names)))
			return true;
	return false;
}

struct str
json_page_others(struct json_page *p, uint32_t object, const char *const *names)
{
	const struct json *j = p->json;
	struct buf b = {0};
	struct str s;
	uint32_t key, value;

	for (key = object + 1; key < j->nodes[object].next;
	     key = j->nodes[value].next) {
		value = j->nodes[key].next;
		if (json_kind(j, value) == JSON_NULL ||
		    is_among(json_text(j, key, p->arena), names))
			continue;
		if (b.len)
			buf_add_byte(&b, ',');
		buf_add_str(&b, json_raw(j, key));
		buf_add_byte(&b, ':');
		json_page_add_compact(&b, json_raw(j, value));
	}
	s = b.len ? arena_copy(p->arena, buf_str(&b)) : STR_NONE;
	buf_release(&b);
	return s;
}

static void
add_story(struct json_page *p, const struct story *s)
{
	p->found.list = arena_more(
	    p->arena, p->found.list, p->found.n, &p->found.room, sizeof(*s));
	p->found.list[p->found.n++] = *s;
}

/* What was made here gets where it is from, its notes and its id. */
static void
add_made(struct json_page *p, struct story *s)
{
	struct date date;

	s->url = html_meta_link(s->url);
	if (!s->url.p)
		s->url = p->document->url;
	if (s->updated.p && date_read(&date, s->updated) < 0)
		s->updated = STR_NONE;
	if (!s->updated.p)
		finish_add_note(s, "no-date", p->arena);
	if (!s->headline.n)
		finish_add_note(s, "headline-missing", p->arena);
	finish_whole(s, p->document, p->notes, p->arena);
	add_story(p, s);
}

static struct str
compact(struct json_page *p, struct str raw)
{
	struct buf line = {0};
	struct str s;

	json_page_add_compact(&line, raw);
	s = arena_copy(p->arena, buf_str(&line));
	buf_release(&line);
	return s;
}

/* A story as story(5) has it. */
static bool
take_record(struct json_page *p, uint32_t node)
{
	uint32_t type = json_get(p->json, node, STR("type"));
	struct json one = {0};
	struct error err;
	struct story s;
	bool good;

	if (!type || !str_eq(json_page_string(p, type), STR("story")))
		return false;
	good =
	    json_scan(&one, compact(p, json_raw(p->json, node)), &err) == 0 &&
	    story_read(&s, &one, p->arena, &err) == 0;
	json_release(&one);
	if (!good)
		return false;
	if (!s.id.p)
		s.id = story_id(&s, p->arena);
	add_story(p, &s);
	return true;
}

static uint32_t
find_body(struct json_page *p, uint32_t node)
{
	static const char *const bodies[] = {"articleBody", "body", "content",
	    "html", "content_html", "content_text", NULL};
	static const char *const inner[] = {"rendered", "html", NULL};
	uint32_t body = json_page_member(p, node, bodies, JSON_STRING);

	if (body)
		return body;
	body = json_page_member(p, node, bodies, JSON_OBJECT);
	return body ? json_page_member(p, body, inner, JSON_STRING) : 0;
}

/* An article's body is read as a page; what stands around it is its metadata,
 * as schema.org has it. */
static bool
take_article(struct json_page *p, uint32_t node)
{
	static const char *const titles[] = {"headline", "title", "name", NULL};
	static const char *const languages[] = {"inLanguage", "language", NULL};
	uint32_t lang = json_page_member(p, node, languages, JSON_STRING);
	uint32_t body = find_body(p, node);
	struct html_meta meta = {.arena = p->arena};
	struct page_stories found;
	size_t i;

	if (!body)
		return false;
	html_meta_read(&meta, p->json, node);
	if (!meta.headline.p)
		meta.headline = json_page_text(p, node, titles);
	if (!html_meta_date(&meta).p)
		meta.published = json_story_date(p, node);
	if (lang)
		html_meta_matter(&meta, STR("lang"), json_page_string(p, lang));
	post_read(p->html, &found, json_text(p->json, body, p->arena), &meta,
	    p->document, p->notes);
	for (i = 0; i < found.n; i++)
		add_story(p, &found.list[i]);
	return found.n > 0;
}

static bool
take_object(struct json_page *p, uint32_t node)
{
	struct story s;

	if (take_record(p, node) || take_article(p, node))
		return true;
	if (!json_kite_read(p, node, &s) && !json_story_read(p, node, &s))
		return false;
	add_made(p, &s);
	return true;
}

void
json_page_walk(struct json_page *p, uint32_t node, unsigned depth)
{
	static const char *const times[] = {"timestamp", NULL};
	const struct json *j = p->json;
	bool object = json_kind(j, node) == JSON_OBJECT;
	struct str updated = p->updated;
	uint32_t i, value;

	if ((!object && json_kind(j, node) != JSON_ARRAY) ||
	    depth == DEPTH_MAX || (p->state && ++p->steps > STEPS_MAX) ||
	    (object && take_object(p, node)))
		return;
	i = object ? json_page_member(p, node, times, JSON_NUMBER) : 0;
	if (i)
		p->updated = json_page_date(p, i);
	for (i = node + 1; i < j->nodes[node].next; i = j->nodes[value].next) {
		value = object ? j->nodes[i].next : i;
		json_page_walk(p, value, depth + 1);
	}
	p->updated = updated;
}

/* A value, which can be read: its stories, or that there are none. */
static bool
read_value(struct document_part *p, struct str text, struct error *err)
{
	struct document_reader *r = p->reader;
	struct document value = *p->document;
	struct json_page page = {.json = &r->json,
	    .arena = &r->arena,
	    .html = document_html(r),
	    .document = &value,
	    .found = {.reason = "no-story",
		.message = "no story here: neither facts nor narratives"}};
	struct str clean;

	text = str_trim(text);
	arena_reset(&r->arena);
	if (!p->moved && value.length < 0) {
		value.offset += (int64_t)document_part_offset(p, text);
		value.length = (int64_t)text.n;
	}
	page.notes = p->notes;
	clean = encoding_clean(&r->mended, text, &page.notes);
	if (json_scan(&r->json, clean, err) < 0)
		return false;
	p->result->tried++;
	json_page_walk(&page, 0, 0);
	document_part_give(p, &page.found, p->result->lines + 1, text, text);
	return true;
}

static void
read_line(struct document_part *p, struct str line)
{
	struct document_result *result = p->result;
	struct error err = {0};

	if (str_trim(line).n == 0 || read_value(p, line, &err))
		return;
	err.line = result->lines + 1;
	result->tried++;
	document_part_refuse(p, &err, "json", line, line);
}

/* One value, or one a line. */
void
document_read_json(struct document_part *p)
{
	struct document_result *result = p->result;
	struct str text = p->text;
	struct error err = {0};
	size_t n;

	if (p->document->first && !json_page_is_lines(text)) {
		if (!read_value(p, text, &err)) {
			err.line = 1;
			result->tried++;
			document_part_refuse(p, &err, "json", text, text);
		}
		result->lines += str_count(text, '\n');
		return;
	}
	for (; text.n > 0; text = str_from(text, n < text.n ? n + 1 : n)) {
		n = str_find_byte(text, '\n');
		read_line(p, str_make(text.p, n));
		result->lines += n < text.n;
	}
}
