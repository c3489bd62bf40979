#include "record/json.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "record/json_index.h"

struct json_scratch {
	struct json_index index;
	uint32_t open[JSON_DEPTH_MAX]; /* the containers we are in */
};

/* A scan under way: the second step, which judges the grammar. */
struct scan {
	struct json *j;
	struct json_index *index;
	struct error *err;
	enum json_way way;
	const char *text;
	uint32_t size;
	uint32_t i;    /* the next of index->at */
	uint32_t done; /* text indexed so far */
	uint32_t depth;
};

/* The last position that may be listed: what comes behind is not judged. */
static void
drop_past_bad(struct json_index *x)
{
	while (x->n > 0 && x->at[x->n - 1] > x->bad)
		x->n--;
}

static bool
refill(struct scan *s)
{
	uint32_t to;

	while (s->done < s->size && s->index->bad == UINT32_MAX) {
		to = s->size - s->done > JSON_INDEX_STEP
			 ? s->done + JSON_INDEX_STEP
			 : s->size;
		json_index_step(s->way, s->index, s->text, s->done, to);
		s->done = to;
		s->i = 0;
		if (s->index->bad != UINT32_MAX)
			drop_past_bad(s->index);
		if (s->index->n > 0)
			return true;
	}
	return false;
}

/* The next position in *at, or false at the end of what can be judged. */
static inline bool
next(struct scan *s, uint32_t *at)
{
	if (s->i == s->index->n && !refill(s))
		return false;
	*at = s->index->at[s->i++];
	return true;
}

static int
fail(struct scan *s, uint32_t at, const char *what)
{
	return error_at(s->err, (uint64_t)at + 1, "%s", what);
}

/* The positions have run out where something was still to come. */
static int
fail_end(struct scan *s, const char *what)
{
	if (s->index->bad != UINT32_MAX)
		return fail(
		    s, s->index->bad, "raw control character in a string");
	return fail(s, s->size, what);
}

static inline struct json_node *
add_node(struct scan *s, enum json_kind kind, uint32_t start)
{
	struct json *j = s->j;
	struct json_node *n;

	if (j->count == j->room) {
		j->room = j->room ? j->room * 2 : 256;
		j->nodes = mem_resize(j->nodes, j->room, sizeof(*j->nodes));
	}
	n = &j->nodes[j->count++];
	*n = (struct json_node){start, start + 1, j->count, (uint8_t)kind, 0};
	return n;
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

static bool
good_escape(const struct scan *s, uint32_t at)
{
	uint32_t i;

	if (s->size - at < 2)
		return false;
	if (s->text[at + 1] != 'u')
		return s->text[at + 1] != '\0' &&
		       strchr("\"\\/bfnrt", s->text[at + 1]);
	if (s->size - at < 6)
		return false;
	for (i = at + 2; i < at + 6; i++)
		if (!is_hex(s->text[i]))
			return false;
	return true;
}

static int
scan_string(struct scan *s, uint32_t start)
{
	struct json_node *n = add_node(s, JSON_STRING, start);
	uint32_t at;

	for (;;) {
		if (!next(s, &at))
			return fail_end(s, "string without a closing quote");
		if (s->text[at] == '"')
			break;
		if (!good_escape(s, at))
			return fail(s, at, "unknown escape in a string");
		n->escaped = 1;
	}
	n->end = at + 1;
	return 0;
}

static uint32_t
skip_digits(const struct scan *s, uint32_t i)
{
	while (i < s->size && s->text[i] >= '0' && s->text[i] <= '9')
		i++;
	return i;
}

/* Where the number at i ends, or i when there is none. */
static uint32_t
number_end(const struct scan *s, uint32_t start)
{
	uint32_t i = start, from;

	i += s->text[i] == '-';
	from = i;
	i = skip_digits(s, i);
	if (i == from || (s->text[from] == '0' && i > from + 1))
		return start;
	if (i < s->size && s->text[i] == '.') {
		from = ++i;
		i = skip_digits(s, i);
		if (i == from)
			return start;
	}
	if (i < s->size && (s->text[i] | 0x20) == 'e') {
		i++;
		if (i < s->size && (s->text[i] == '+' || s->text[i] == '-'))
			i++;
		from = i;
		i = skip_digits(s, i);
		if (i == from)
			return start;
	}
	return i;
}

/* A byte that may stand behind a number or a word. */
static bool
ends_scalar(const struct scan *s, uint32_t i)
{
	if (i == s->size)
		return true;
	switch (s->text[i]) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case ',':
	case ':':
	case '[':
	case ']':
	case '{':
	case '}':
	case '"':
		return true;
	default:
		return false;
	}
}

static int
scan_scalar(struct scan *s, uint32_t start)
{
	static const struct {
		struct str word;
		enum json_kind kind;
	} words[] = {
	    {{"null", 4}, JSON_NULL},
	    {{"false", 5}, JSON_FALSE},
	    {{"true", 4}, JSON_TRUE},
	};
	struct str rest = str_make(s->text + start, s->size - start);
	enum json_kind kind = JSON_NUMBER;
	uint32_t end = start;
	size_t i;

	if (rest.p[0] == '-' || (rest.p[0] >= '0' && rest.p[0] <= '9')) {
		end = number_end(s, start);
		if (end == start || !ends_scalar(s, end))
			return fail(s, start, "this is no number");
	}
	for (i = 0; end == start && i < LEN(words); i++) {
		if (str_starts(rest, words[i].word)) {
			kind = words[i].kind;
			end = start + (uint32_t)words[i].word.n;
		}
	}
	if (end == start || !ends_scalar(s, end))
		return fail(s, start, "expected a value");
	add_node(s, kind, start)->end = end;
	return 0;
}

static int
push(struct scan *s, enum json_kind kind, uint32_t at)
{
	if (s->depth == JSON_DEPTH_MAX)
		return fail(s, at, "nested deeper than 2048");
	s->j->scratch->open[s->depth++] = s->j->count;
	add_node(s, kind, at);
	return 0;
}

static void
pop(struct scan *s, uint32_t at)
{
	struct json_node *n = &s->j->nodes[s->j->scratch->open[--s->depth]];

	n->end = at + 1;
	n->next = s->j->count;
}

/* The name at `at` with its colon; the value is what comes next. */
static int
scan_key(struct scan *s, uint32_t at)
{
	if (s->text[at] != '"')
		return fail(s, at, "expected a name in double quotes");
	if (scan_string(s, at) < 0)
		return -1;
	if (!next(s, &at))
		return fail_end(s, "expected ':' after the name");
	if (s->text[at] != ':')
		return fail(s, at, "expected ':' after the name");
	return 0;
}

/* A value at `at`, or the opening of one; *opened says that it is empty so
 * far and the next position is its first. */
static int
scan_value(struct scan *s, uint32_t at, bool *opened)
{
	*opened = false;
	switch (s->text[at]) {
	case '"':
		return scan_string(s, at);
	case '{':
		*opened = true;
		return push(s, JSON_OBJECT, at);
	case '[':
		*opened = true;
		return push(s, JSON_ARRAY, at);
	default:
		return scan_scalar(s, at);
	}
}

static bool
in_object(const struct scan *s)
{
	return s->j->nodes[s->j->scratch->open[s->depth - 1]].kind ==
	       JSON_OBJECT;
}

/*
 * After a value or an opening bracket: closes what closes here.  1 when a
 * further value begins at *at, 0 when the outermost is done.
 */
static int
scan_between(struct scan *s, bool opened, uint32_t *at)
{
	bool object;

	while (s->depth > 0) {
		object = in_object(s);
		if (!next(s, at))
			return fail_end(s, object
					       ? "object without a closing '}'"
					       : "array without a closing ']'");
		if (s->text[*at] == (object ? '}' : ']')) {
			pop(s, *at);
			opened = false;
			continue;
		}
		if (!opened) {
			if (s->text[*at] != ',')
				return fail(s, *at,
				    object ? "expected ',' or '}'"
					   : "expected ',' or ']'");
			if (!next(s, at))
				return fail_end(s, "expected more after ','");
		}
		if (!object)
			return 1;
		if (scan_key(s, *at) < 0)
			return -1;
		if (!next(s, at))
			return fail_end(s, "expected a value after ':'");
		return 1;
	}
	return 0;
}

static int
scan_all(struct scan *s)
{
	bool opened;
	uint32_t at;
	int more = 1;

	if (!next(s, &at))
		return fail_end(s, "expected a value");
	while (more == 1) {
		if (scan_value(s, at, &opened) < 0)
			return -1;
		more = scan_between(s, opened, &at);
	}
	if (more < 0)
		return -1;
	if (next(s, &at))
		return fail(s, at, "something follows the value");
	if (s->index->bad != UINT32_MAX)
		return fail_end(s, "");
	return 0;
}

int
json_scan_by(
    enum json_way way, struct json *j, struct str text, struct error *err)
{
	struct scan s = {.j = j, .err = err, .way = way, .text = text.p};
	size_t bad;

	j->text = text;
	j->count = 0;
	if (text.n >= JSON_SIZE_MAX)
		return error_set(err, "a line of 2 GiB or more");
	if (!j->scratch)
		j->scratch = mem_alloc(sizeof(*j->scratch));
	s.size = (uint32_t)text.n;
	s.index = &j->scratch->index;
	json_index_begin(s.index);
	if (scan_all(&s) < 0)
		return -1;
	if (s.index->high) {
		bad = utf8_check(text);
		if (bad < text.n)
			return error_at(err, bad + 1, "ill-formed UTF-8");
	}
	return 0;
}

int
json_scan(struct json *j, struct str text, struct error *err)
{
	return json_scan_by(json_index_best(), j, text, err);
}

void
json_release(struct json *j)
{
	free(j->nodes);
	free(j->scratch);
	*j = (struct json){0};
}
