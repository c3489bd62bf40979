#include "parse/html_strip.h"

#include "parse/html_flight.h"

enum { SCRIPTS_MAX = 1024, UNCLOSED_MAX = 16 };

/* What is dropped with all that is in it.  A raw one ends at its first end
 * tag, whatever is in it; the others nest. */
static const struct {
	struct str name;
	bool raw;
} dropped[] = {
    {{"canvas", 6}, false},
    {{"iframe", 6}, true},
    {{"math", 4}, false},
    {{"nav", 3}, false},
    {{"noembed", 7}, true},
    {{"noframes", 8}, true},
    {{"noscript", 8}, true},
    {{"object", 6}, false},
    {{"script", 6}, true},
    {{"select", 6}, false},
    {{"style", 5}, true},
    {{"svg", 3}, false},
    {{"template", 8}, false},
    {{"textarea", 8}, true},
};

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Whether s begins with that name and the name ends there. */
static bool
has_name(struct str s, struct str name)
{
	if (!str_starts_nocase(s, name))
		return false;
	return s.n == name.n || is_space(s.p[name.n]) || s.p[name.n] == '>' ||
	       s.p[name.n] == '/';
}

/* Behind the tag that begins s: a '>' in quotes does not end it. */
static size_t
tag_length(struct str s)
{
	size_t i, end;
	char c;

	for (i = 1; i < s.n; i++) {
		c = s.p[i];
		if (c == '>')
			return i + 1;
		if ((c == '"' || c == '\'') && s.p[i - 1] == '=') {
			end = str_find_byte(str_from(s, i + 1), c);
			i += 1 + end;
		}
	}
	return s.n;
}

bool
html_tag_attribute(struct str tag, struct str name, struct str *value)
{
	size_t i = 1, start, end;
	struct str found;
	char quote;

	while (i < tag.n && !is_space(tag.p[i]) && tag.p[i] != '/')
		i++;
	while (i < tag.n) {
		while (i < tag.n && (is_space(tag.p[i]) || tag.p[i] == '/'))
			i++;
		start = i;
		while (i < tag.n && !is_space(tag.p[i]) &&
		       !strchr("=>/", tag.p[i]))
			i++;
		end = i;
		while (i < tag.n && is_space(tag.p[i]))
			i++;
		found = STR("");
		if (i < tag.n && tag.p[i] == '=') {
			i++;
			while (i < tag.n && is_space(tag.p[i]))
				i++;
			quote = i < tag.n ? tag.p[i] : ' ';
			if (quote == '"' || quote == '\'') {
				found = str_from(tag, ++i);
				found.n = str_find_byte(found, quote);
				i += found.n + 1;
			} else {
				found = str_from(tag, i);
				while (i < tag.n && !is_space(tag.p[i]) &&
				       tag.p[i] != '>')
					i++;
				found.n = (size_t)(tag.p + i - found.p);
			}
		} else if (i == start) {
			i++;
		}
		if (str_eq_nocase(str_make(tag.p + start, end - start), name)) {
			*value = found;
			return true;
		}
	}
	return false;
}

/* The offset of the first tag with that name at or behind `at`, "</name" or
 * "<name"; s.n when there is none. */
static size_t
find_tag(struct str s, size_t at, struct str name, bool *closing)
{
	while ((at += str_find_byte(str_from(s, at), '<')) < s.n) {
		*closing = at + 1 < s.n && s.p[at + 1] == '/';
		if (has_name(str_from(s, at + 1 + *closing), name))
			return at;
		at++;
	}
	return s.n;
}

/* Where the content of the element ends that begins at `at`: its end tag, or
 * s.n when it is not closed. */
static size_t
find_end(struct str s, size_t at, struct str name, bool raw)
{
	size_t depth = 1;
	bool closing;

	for (;;) {
		at = find_tag(s, at, name, &closing);
		if (at == s.n)
			return at;
		if (closing && (raw || --depth == 0))
			return at;
		depth += !closing;
		at++;
	}
}

static void
add_script(
    struct html_stripped *s, struct str tag, struct str text, struct arena *a)
{
	struct str type = STR_NONE;
	struct html_script script = {.text = str_trim(text)};

	if (s->scripts.n == SCRIPTS_MAX || script.text.n < 2)
		return;
	html_tag_attribute(tag, STR("type"), &type);
	type = str_trim(type);
	if (str_eq_nocase(type, STR("application/ld+json")))
		script.kind = SCRIPT_LINKED;
	else if (html_flight_is(script.text))
		script.kind = SCRIPT_FLIGHT;
	/* "window.__STATE__ = {...};" is a script like any other. */
	else if (!str_eq_nocase(type, STR("application/json")) &&
		 !str_starts(script.text, STR("window.")) &&
		 !str_starts(script.text, STR("var ")))
		return;
	s->scripts.list = arena_more(a, s->scripts.list, s->scripts.n,
	    &s->scripts.room, sizeof(*s->scripts.list));
	s->scripts.list[s->scripts.n++] = script;
}

/* The index of the element in dropped, or LEN(dropped). */
static size_t
find_dropped(struct str rest)
{
	char c = rest.n > 1 ? (char)(rest.p[1] | 0x20) : ' ';
	size_t i;

	for (i = 0; i < LEN(dropped); i++)
		if (dropped[i].name.p[0] == c &&
		    has_name(str_from(rest, 1), dropped[i].name))
			break;
	return i;
}

/*
 * The length of what must go at the front of rest, which begins with a start
 * tag; 0 when it stays.
 */
static size_t
drop_element(struct html_stripped *s, struct str rest, struct arena *a)
{
	size_t i = find_dropped(rest), tag, end;
	bool closed;

	if (i == LEN(dropped))
		return 0;
	tag = tag_length(rest);
	if (!dropped[i].raw && tag > 2 && rest.p[tag - 2] == '/')
		return tag;
	/* Looking to the end of the page again and again would take long. */
	if (!dropped[i].raw && s->unclosed == UNCLOSED_MAX)
		return 0;
	end = find_end(rest, tag, dropped[i].name, dropped[i].raw);
	closed = end < rest.n;
	if (!closed && !dropped[i].raw) {
		s->unclosed++;
		return 0;
	}
	if (str_eq(dropped[i].name, STR("script")))
		add_script(s, str_make(rest.p, tag),
		    str_make(rest.p + tag, end - tag), a);
	return closed ? end + tag_length(str_from(rest, end)) : end;
}

/* "saved from url=(0042)https://..." and "Page saved with ... url: https". */
static void
note_address(struct html_stripped *s, struct str comment)
{
	size_t at = str_find(comment, STR("http")), i;
	struct str url;

	if (s->saved_from.p || at == comment.n ||
	    (str_find(comment, STR("saved from url=")) == comment.n &&
		str_find(comment, STR("saved with")) == comment.n))
		return;
	url = str_from(comment, at);
	for (i = 0; i < url.n && !is_space(url.p[i]) && url.p[i] != '>'; i++)
		continue;
	s->saved_from = str_make(url.p, i);
}

/* A comment, a declaration, an instruction: its length. */
static size_t
drop_declaration(struct html_stripped *s, struct str rest)
{
	size_t end;

	if (!str_starts(rest, STR("<!--"))) {
		end = str_find_byte(rest, '>');
		return end < rest.n ? end + 1 : end;
	}
	if (str_starts(rest, STR("<!-->")))
		return 5;
	if (str_starts(rest, STR("<!--->")))
		return 6;
	end = 4 + str_find(str_from(rest, 4), STR("--"));
	while (end + 2 < rest.n && rest.p[end + 2] != '>' &&
	       !(rest.p[end + 2] == '!' && end + 3 < rest.n &&
		   rest.p[end + 3] == '>'))
		end += 1 + str_find(str_from(rest, end + 1), STR("--"));
	note_address(s, str_make(rest.p, end < 2048 ? end : 2048));
	end += str_find_byte(str_from(rest, end < rest.n ? end : rest.n), '>');
	return end < rest.n ? end + 1 : rest.n;
}

static size_t
drop(struct html_stripped *s, struct str rest, struct arena *a)
{
	if (rest.n < 2)
		return 0;
	if (rest.p[1] == '!' || rest.p[1] == '?')
		return drop_declaration(s, rest);
	return is_letter(rest.p[1]) ? drop_element(s, rest, a) : 0;
}

/* Without NUL bytes, which would end the page for the parser. */
static void
add(struct html_stripped *s, struct str text)
{
	size_t at;

	while ((at = str_find_byte(text, '\0')) < text.n) {
		buf_add(&s->text, text.p, at);
		text = str_from(text, at + 1);
		s->nul = true;
	}
	buf_add_str(&s->text, text);
}

void
html_strip(struct html_stripped *s, struct str html, struct arena *a)
{
	size_t at = 0, from = 0, n;

	buf_clear(&s->text);
	buf_reserve(&s->text, html.n + 1);
	s->scripts.list = NULL;
	s->scripts.n = s->scripts.room = 0;
	s->saved_from = STR_NONE;
	s->nul = false;
	s->unclosed = 0;
	while ((at += str_find_byte(str_from(html, at), '<')) < html.n) {
		n = drop(s, str_from(html, at), a);
		if (n == 0) {
			n = at + 1 < html.n && is_letter(html.p[at + 1])
				? tag_length(str_from(html, at))
				: 1;
			at += n;
			continue;
		}
		add(s, str_make(html.p + from, at - from));
		at += n;
		from = at;
	}
	add(s, str_from(html, from));
}

void
html_stripped_release(struct html_stripped *s)
{
	buf_release(&s->text);
}
