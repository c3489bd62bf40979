/* What text is JSON to be looked through, and not records, a line each. */
#include "parse/json_page.h"
#include "parse/key.h"

/* So much of a line says what document it is. */
enum { FRONT_MAX = 512 };

/* Whether a value of "type" is that of a record of ours. */
static bool
is_our_type(struct str value)
{
	static const struct str types[] = {{"\"story\"", 7}, {"\"reject\"", 8},
	    {"\"comparison\"", 12}, {"\"change\"", 8}, {"\"profile\"", 9},
	    {"\"question\"", 10}, {"\"calibration\"", 13}};
	size_t i;

	value = str_trim(value);
	for (i = 0; i < LEN(types); i++)
		if (str_starts(value, types[i]))
			return true;
	return false;
}

static bool
is_part(struct str key)
{
	static const struct str parts[] = {{"facts", 5}, {"theFacts", 8},
	    {"keyFacts", 8}, {"narratives", 10}, {"theSpin", 7},
	    {"articleBody", 11}, {"contentHtml", 11}, {"contentText", 11},
	    {"rendered", 8}};
	size_t i;

	for (i = 0; i < LEN(parts); i++)
		if (key_is(key, parts[i]))
			return true;
	return false;
}

/* Behind the string whose first quote is before at. */
static size_t
string_end(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '"')
		at += 1 + (s.p[at] == '\\');
	return at < s.n ? at + 1 : s.n;
}

/* Whether a line holds a story, anywhere, and is no record of ours. */
static bool
holds_story(struct str line)
{
	bool found = false;
	size_t depth = 0, at, end;
	struct str rest, key;

	for (at = 0; at < line.n; at = end) {
		end = at + 1;
		depth += strchr("{[", line.p[at]) && line.p[at];
		depth -= depth > 0 && strchr("}]", line.p[at]) && line.p[at];
		if (line.p[at] != '"')
			continue;
		end = string_end(line, end);
		rest = str_trim(str_from(line, end));
		if (!str_starts(rest, STR(":")))
			continue;
		key = str_make(line.p + at + 1, end - at - 2);
		if (depth == 1 && str_eq(key, STR("type")) &&
		    is_our_type(str_from(rest, 1)))
			return false;
		found |= is_part(key);
	}
	return found;
}

/* A line of its own that is one whole object, and no document of these. */
static bool
is_record_line(struct str text)
{
	static const struct str signs[] = {{"\"@type\"", 7},
	    {"\"@context\"", 10}, {"\"@graph\"", 8}, {"\"clusters\"", 10},
	    {"\"talking_points\"", 16}, {"\"perspectives\"", 14},
	    {"\"stories\"", 9}};
	struct str line = str_make(text.p, str_find_byte(text, '\n'));
	struct str front;
	size_t i;

	front = line = str_trim(line);
	if (front.n > FRONT_MAX)
		front.n = FRONT_MAX;
	if (!str_ends(line, STR("}")) && line.n < text.n)
		return !str_ends(line, STR("{")) && !str_ends(line, STR(",")) &&
		       !str_ends(line, STR("["));
	for (i = 0; i < LEN(signs); i++)
		if (str_find(front, signs[i]) < front.n)
			return false;
	return !holds_story(line);
}

bool
json_page_is(struct str text)
{
	const struct str type = STR("{\"type\":");

	text = str_trim(text);
	if (str_starts(text, type) && is_our_type(str_from(text, type.n)))
		return false;
	if (str_starts(text, STR("{")))
		return !is_record_line(text);
	if (!str_starts(text, STR("[")))
		return false;
	while (str_starts(text, STR("[")))
		text = str_trim(str_from(text, 1));
	return str_starts(text, STR("{"));
}

bool
json_page_is_lines(struct str text)
{
	size_t n = str_find_byte(text, '\n');
	struct str line = str_trim(str_make(text.p, n));
	struct error err = {0};
	struct json j = {0};
	bool is;

	if (!str_starts(line, STR("{")) || str_trim(str_from(text, n)).n == 0)
		return false;
	is = json_scan(&j, line, &err) == 0;
	json_release(&j);
	return is;
}
