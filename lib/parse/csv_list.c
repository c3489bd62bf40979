#include "parse/csv_list.h"

#include "base/digits.h"
#include "base/utf8.h"

/* The comma that numpy leaves out: behind a value another begins. */
static void
add_missing_comma(struct buf *out)
{
	if (out->len && strchr("\"]}", out->data[out->len - 1]))
		buf_add_byte(out, ',');
}

/* The character whose code has n digits at the front of s; false: it has not.
 */
static bool
add_coded(struct buf *out, struct str s, size_t n)
{
	uint32_t c;

	if (s.n < n || !digits_read_hex(&c, s.p, n))
		return false;
	utf8_add(out, c);
	return true;
}

/* What follows a backslash in a string of Python: its bytes, 0 when there are
 * none. */
static size_t
add_escape(struct buf *out, struct str s)
{
	static const char letters[] = "nrt\\'\"", meant[] = "\n\r\t\\'\"";
	const char *letter;
	size_t digits;

	if (s.n == 0 || !s.p[0])
		return 0;
	letter = strchr(letters, s.p[0]);
	if (letter) {
		buf_add_byte(out, meant[letter - letters]);
		return 1;
	}
	digits = s.p[0] == 'x' ? 2 : s.p[0] == 'u' ? 4 : s.p[0] == 'U' ? 8 : 0;
	if (digits == 0 || !add_coded(out, str_from(s, 1), digits))
		return 0;
	return 1 + digits;
}

/* The string at the front of s: its bytes; 0 when it does not end. */
static size_t
add_python_string(struct buf *out, struct str s)
{
	struct buf text = {0};
	size_t at = 1, n = 1;

	while (at < s.n && s.p[at] != s.p[0] && n > 0) {
		n = 1;
		if (s.p[at] != '\\')
			buf_add_byte(&text, s.p[at]);
		else if ((n = add_escape(&text, str_from(s, at + 1))) > 0)
			n++;
		at += n;
	}
	if (at < s.n && n > 0)
		json_add_string(out, buf_str(&text));
	buf_release(&text);
	return at < s.n && n > 0 ? at + 1 : 0;
}

static size_t
add_python_word(struct buf *out, struct str s)
{
	static const struct {
		struct str name, value;
	} words[] = {{{"None", 4}, {"null", 4}}, {{"nan", 3}, {"null", 4}},
	    {{"True", 4}, {"true", 4}}, {{"False", 5}, {"false", 5}}};
	size_t i;

	for (i = 0; i < LEN(words); i++)
		if (str_starts(s, words[i].name)) {
			buf_add_str(out, words[i].value);
			return words[i].name.n;
		}
	return 0;
}

/* Writes as JSON what Python writes; what is neither stays as it is. */
static bool
add_python(struct buf *out, struct str s)
{
	size_t n;

	for (; s.n > 0; s = str_from(s, n)) {
		n = 1;
		if (str_is_space(s.p[0]))
			continue;
		if (strchr("'\"[{", s.p[0]))
			add_missing_comma(out);
		if (s.p[0] == '\'' || s.p[0] == '"') {
			n = add_python_string(out, s);
			if (n == 0)
				return false;
			continue;
		}
		n = add_python_word(out, s);
		if (n == 0) {
			buf_add_byte(out, s.p[0]);
			n = 1;
		}
	}
	return true;
}

/* An item without quotes, which has no blank in it: its bytes; 0: it has. */
static size_t
add_postgres_word(struct buf *out, struct str s)
{
	size_t n = 0;
	struct str word;

	while (n < s.n && !strchr(",{}\"\\ \t\r\n", s.p[n]))
		n++;
	word = str_make(s.p, n);
	if (str_eq(word, STR("NULL")))
		buf_add_text(out, "null");
	else if (n > 0)
		json_add_string(out, word);
	return n;
}

static size_t
add_postgres_string(struct buf *out, struct str s)
{
	struct buf text = {0};
	size_t at;

	for (at = 1; at < s.n && s.p[at] != '"'; at++) {
		at += s.p[at] == '\\' && at + 1 < s.n;
		buf_add_byte(&text, s.p[at]);
	}
	if (at < s.n)
		json_add_string(out, buf_str(&text));
	buf_release(&text);
	return at < s.n ? at + 1 : 0;
}

/* Writes an array of PostgreSQL as JSON, which will be the judge of it. */
static bool
add_postgres(struct buf *out, struct str s)
{
	size_t n;

	for (; s.n > 0; s = str_from(s, n)) {
		n = 1;
		switch (s.p[0]) {
		case '{':
			buf_add_byte(out, '[');
			break;
		case '}':
			buf_add_byte(out, ']');
			break;
		case ',':
			buf_add_byte(out, ',');
			break;
		case '"':
			n = add_postgres_string(out, s);
			break;
		default:
			n = add_postgres_word(out, s);
			break;
		}
		if (n == 0)
			return false;
	}
	return true;
}

static bool
scan_as(bool (*add)(struct buf *out, struct str s), struct json *j,
    struct str cell, struct arena *a)
{
	struct buf text = {0};
	struct error err;
	bool good = add(&text, cell);

	if (good)
		good = json_scan(j, arena_copy(a, buf_str(&text)), &err) == 0;
	buf_release(&text);
	return good;
}

/* "[1]" may be the mark of a note, and lists in lists are none of a story's. */
static bool
has_items_only(const struct json *j)
{
	uint32_t i;
	enum json_kind kind;

	if (json_kind(j, 0) == JSON_OBJECT)
		return true;
	for (i = 1; i < j->nodes[0].next; i = j->nodes[i].next) {
		kind = json_kind(j, i);
		if (kind != JSON_STRING && kind != JSON_OBJECT &&
		    kind != JSON_NULL)
			return false;
	}
	return true;
}

bool
csv_list_scan(struct json *j, struct str cell, struct arena *a)
{
	struct error err;
	bool list, object;

	cell = str_trim(cell);
	list = str_starts(cell, STR("[")) && str_ends(cell, STR("]"));
	object = str_starts(cell, STR("{")) && str_ends(cell, STR("}"));
	if (!list && !object)
		return false;
	return (json_scan(j, cell, &err) == 0 ||
		   scan_as(add_python, j, cell, a) ||
		   (object && scan_as(add_postgres, j, cell, a))) &&
	       has_items_only(j);
}
