#include "base/utf8.h"
#include "record/json_index.h"

/* A scan under way; i is the next byte. */
struct plain {
	struct json *j;
	struct str text;
	struct error *err;
	uint32_t i;
	uint32_t depth;
};

static int
fail(struct plain *s, uint32_t at, const char *what)
{
	return error_at(s->err, (uint64_t)at + 1, "%s", what);
}

/* Passes over white space; false at the end of the text. */
static bool
skip_space(struct plain *s)
{
	char c;

	for (; s->i < s->text.n; s->i++) {
		c = s->text.p[s->i];
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			return true;
	}
	return false;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

int
json_escape(struct str text, uint32_t at)
{
	uint32_t i;

	if (text.n - at < 2)
		return 0;
	switch (text.p[at + 1]) {
	case '"':
	case '\\':
	case '/':
	case 'b':
	case 'f':
	case 'n':
	case 'r':
	case 't':
		return JSON_SHORT_ESCAPES;
	case 'u':
		break;
	default:
		return 0;
	}
	if (text.n - at < 6)
		return 0;
	for (i = at + 2; i < at + 6; i++)
		if (!is_hex(text.p[i]))
			return 0;
	return JSON_U_ESCAPES;
}

static int
scan_string(struct plain *s)
{
	struct json_node *n = json_add_node(s->j, JSON_STRING, s->i++);
	int kind;
	char c;

	for (; s->i < s->text.n; s->i++) {
		c = s->text.p[s->i];
		if (c == '"') {
			n->end = ++s->i;
			return 0;
		}
		if ((unsigned char)c < 0x20)
			return fail(
			    s, s->i, "raw control character in a string");
		if (c == '\\') {
			kind = json_escape(s->text, s->i);
			if (kind == 0)
				return fail(
				    s, s->i, "unknown escape in a string");
			s->j->escapes |= (uint8_t)kind;
			n->escaped = 1;
			s->i++;
		}
	}
	return fail(s, s->i, "string without a closing quote");
}

static uint32_t
skip_digits(struct str text, uint32_t i)
{
	while (i < text.n && text.p[i] >= '0' && text.p[i] <= '9')
		i++;
	return i;
}

uint32_t
json_number_end(struct str text, uint32_t at)
{
	uint32_t from = at + (text.p[at] == '-');
	uint32_t i = skip_digits(text, from);

	if (i == from || (text.p[from] == '0' && i > from + 1))
		return at;
	if (i < text.n && text.p[i] == '.') {
		from = ++i;
		i = skip_digits(text, i);
		if (i == from)
			return at;
	}
	if (i < text.n && (text.p[i] | 0x20) == 'e') {
		i++;
		if (i < text.n && (text.p[i] == '+' || text.p[i] == '-'))
			i++;
		from = i;
		i = skip_digits(text, i);
		if (i == from)
			return at;
	}
	return i;
}

/* A byte that may stand behind a number or a word. */
static bool
ends_scalar(struct str text, uint32_t i)
{
	return i == text.n ||
	       (text.p[i] && strchr(" \t\n\r,:[]{}\"", text.p[i]));
}

static int
scan_scalar(struct plain *s)
{
	static const struct {
		struct str word;
		enum json_kind kind;
	} words[] = {
	    {{"null", 4}, JSON_NULL},
	    {{"false", 5}, JSON_FALSE},
	    {{"true", 4}, JSON_TRUE},
	};
	struct str rest = str_from(s->text, s->i);
	enum json_kind kind = JSON_NUMBER;
	uint32_t start = s->i, end = start;
	size_t i;

	if (rest.p[0] == '-' || (rest.p[0] >= '0' && rest.p[0] <= '9')) {
		end = json_number_end(s->text, start);
		if (end == start || !ends_scalar(s->text, end))
			return fail(s, start, "this is no number");
	}
	for (i = 0; end == start && i < LEN(words); i++) {
		if (str_starts(rest, words[i].word)) {
			kind = words[i].kind;
			end = start + (uint32_t)words[i].word.n;
		}
	}
	if (end == start || !ends_scalar(s->text, end))
		return fail(s, start, "expected a value");
	json_add_node(s->j, kind, start)->end = end;
	s->i = end;
	return 0;
}

static int
open_container(struct plain *s, enum json_kind kind)
{
	if (s->depth == JSON_DEPTH_MAX)
		return fail(s, s->i, "nested deeper than 2048");
	s->j->scratch->open[s->depth++].node = s->j->count;
	json_add_node(s->j, kind, s->i++);
	return 0;
}

static void
close_container(struct plain *s)
{
	struct json_node *n =
	    &s->j->nodes[s->j->scratch->open[--s->depth].node];

	n->end = ++s->i;
	n->next = s->j->count;
}

/* A name with its colon; the value is what comes next. */
static int
scan_key(struct plain *s)
{
	if (s->text.p[s->i] != '"')
		return fail(s, s->i, "expected a name in double quotes");
	if (scan_string(s) < 0)
		return -1;
	if (!skip_space(s) || s->text.p[s->i] != ':')
		return fail(s, s->i, "expected ':' after the name");
	s->i++;
	if (!skip_space(s))
		return fail(s, s->i, "expected a value after ':'");
	return 0;
}

/* A value, or the opening of one; *opened says that it is empty so far. */
static int
scan_value(struct plain *s, bool *opened)
{
	char c = s->text.p[s->i];

	*opened = c == '{' || c == '[';
	if (*opened)
		return open_container(s, c == '{' ? JSON_OBJECT : JSON_ARRAY);
	return c == '"' ? scan_string(s) : scan_scalar(s);
}

static bool
in_object(const struct plain *s)
{
	return s->j->nodes[s->j->scratch->open[s->depth - 1].node].kind ==
	       JSON_OBJECT;
}

/*
 * After a value or an opening bracket: closes what closes here.  1 when a
 * further value begins at i, 0 when the outermost is done.
 */
static int
scan_between(struct plain *s, bool opened)
{
	bool object;

	for (; s->depth > 0; opened = false) {
		object = in_object(s);
		if (!skip_space(s))
			return fail(s, s->i,
			    object ? "object without a closing '}'"
				   : "array without a closing ']'");
		if (s->text.p[s->i] == (object ? '}' : ']')) {
			close_container(s);
			continue;
		}
		if (!opened) {
			if (s->text.p[s->i] != ',')
				return fail(s, s->i,
				    object ? "expected ',' or '}'"
					   : "expected ',' or ']'");
			s->i++;
			if (!skip_space(s))
				return fail(s, s->i, "expected more after ','");
		}
		return object && scan_key(s) < 0 ? -1 : 1;
	}
	return 0;
}

int
json_plain(struct json *j, struct error *err)
{
	struct plain s = {.j = j, .text = j->text, .err = err};
	size_t bad;
	bool opened;
	int more = 1;

	j->count = 0;
	if (!skip_space(&s))
		return fail(&s, s.i, "expected a value");
	while (more == 1) {
		if (scan_value(&s, &opened) < 0)
			return -1;
		more = scan_between(&s, opened);
	}
	if (more < 0)
		return -1;
	if (skip_space(&s))
		return fail(&s, s.i, "something follows the value");
	bad = utf8_check_plain(j->text);
	if (bad < j->text.n)
		return error_at(err, bad + 1, "ill-formed UTF-8");
	return 0;
}
