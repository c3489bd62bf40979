#include <string.h>

#include "record/json_index.h"

#define INLINE static inline __attribute__((always_inline))

/*
 * Going from position to position.  `done` is the end of what was judged: the
 * bytes from there to the next position are white space, or a number or a
 * word where one may stand.  Behind the last position come some that point to
 * the front of the text, which is in front of `done` and so fits nowhere.
 */
struct walk {
	const char *text;
	const uint32_t *at; /* the next position */
	struct json_node *nodes, *n;
	struct str whole;
	uint32_t done;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Where white space from `from` on ends: at `to`, or where else it is not all
 * white space, or not in front of `to`. */
static uint32_t
skip_space(const struct walk *w, uint32_t from, uint32_t to)
{
	while (from < to && is_space(w->text[from]))
		from++;
	return from;
}

/* The next position, if only white space is before it; else 0. */
INLINE uint32_t
take(struct walk *w)
{
	uint32_t at = *w->at++;

	if (at != w->done && skip_space(w, w->done, at) != at)
		return 0;
	w->done = at + 1;
	return at;
}

INLINE void
add_node(struct walk *w, enum json_kind kind, uint32_t start, uint32_t end,
    uint8_t escaped)
{
	uint32_t next = (uint32_t)(w->n - w->nodes) + 1;

	*w->n++ = (struct json_node){start, end, next, (uint8_t)kind, escaped};
}

/* The rest of the string that begins at start. */
INLINE bool
walk_string(struct walk *w, uint32_t start)
{
	uint32_t at = *w->at++;
	uint8_t escaped = 0;

	while (w->text[at] == '\\') {
		if (!json_good_escape(w->whole, at))
			return false;
		escaped = 1;
		at = *w->at++;
	}
	w->done = at + 1;
	add_node(w, JSON_STRING, start, at + 1, escaped);
	return w->text[at] == '"';
}

/* What stands between `done` and the next position, a number or a word. */
static bool
walk_scalar(struct walk *w)
{
	uint32_t end = *w->at, start;
	enum json_kind kind = JSON_NUMBER;
	struct str word;

	if (end < w->done)
		return false;
	start = skip_space(w, w->done, end);
	w->done = json_number_end(w->whole, start);
	if (w->done == start) {
		word = str_make(w->text + start, end - start);
		while (word.n > 0 && is_space(word.p[word.n - 1]))
			word.n--;
		w->done = start + (uint32_t)word.n;
		if (str_eq(word, STR("true")))
			kind = JSON_TRUE;
		else if (str_eq(word, STR("false")))
			kind = JSON_FALSE;
		else if (str_eq(word, STR("null")))
			kind = JSON_NULL;
		else
			return false;
	}
	add_node(w, kind, start, w->done, 0);
	return true;
}

/* A name and its colon. */
INLINE bool
walk_key(struct walk *w)
{
	uint32_t at = take(w);

	if (w->text[at] != '"' || !walk_string(w, at))
		return false;
	return w->text[take(w)] == ':';
}

/* What the brackets that are open go back to. */
struct json_open {
	uint32_t *open;
	uint32_t depth;
	char close; /* what closes the innermost */
};

INLINE bool
open_container(struct walk *w, struct json_open *o, uint32_t at)
{
	bool object = w->text[at] == '{';

	if (o->depth == JSON_DEPTH_MAX)
		return false;
	o->open[o->depth++] = (uint32_t)(w->n - w->nodes);
	o->close = object ? '}' : ']';
	add_node(w, object ? JSON_OBJECT : JSON_ARRAY, at, at + 1, 0);
	return true;
}

INLINE void
close_container(struct walk *w, struct json_open *o)
{
	struct json_node *n = &w->nodes[o->open[--o->depth]];

	n->end = w->done;
	n->next = (uint32_t)(w->n - w->nodes);
	if (o->depth > 0) {
		n = &w->nodes[o->open[o->depth - 1]];
		o->close = n->kind == JSON_OBJECT ? '}' : ']';
	}
}

/* Closes what closes here: 1 when a value follows, 0 at the end, else -1. */
INLINE int
walk_between(struct walk *w, struct json_open *o)
{
	char c;

	while (o->depth > 0) {
		c = w->text[take(w)];
		if (c == ',')
			return 1;
		if (c != o->close)
			return -1;
		close_container(w, o);
	}
	return 0;
}

/* Behind an opening bracket: as walk_between, but that a value may follow. */
INLINE int
walk_opened(struct walk *w, struct json_open *o)
{
	uint32_t at = *w->at;

	if (w->text[at] != o->close || skip_space(w, w->done, at) != at)
		return 1;
	w->at++;
	w->done = at + 1;
	close_container(w, o);
	return walk_between(w, o);
}

/* A value, or the bracket that it begins with; returns as walk_between. */
INLINE int
walk_value(struct walk *w, struct json_open *o)
{
	uint32_t at = *w->at;

	if (at != w->done && skip_space(w, w->done, at) != at)
		return walk_scalar(w) ? walk_between(w, o) : -1;
	w->at++;
	w->done = at + 1;
	switch (w->text[at]) {
	case '"':
		return walk_string(w, at) ? walk_between(w, o) : -1;
	case '{':
	case '[':
		return open_container(w, o, at) ? walk_opened(w, o) : -1;
	default:
		return -1;
	}
}

bool
json_walk(struct json *j)
{
	const struct json_index *x = &j->scratch->index;
	struct walk w = {.text = j->text.p, .at = x->at, .whole = j->text};
	struct json_open o = {.open = j->scratch->open};
	uint32_t size = (uint32_t)j->text.n;
	int more;

	/* Each node takes up a position at least. */
	if (j->room < x->n + JSON_INDEX_PAST) {
		j->room = (uint32_t)x->n + JSON_INDEX_PAST;
		j->nodes = mem_resize(j->nodes, j->room, sizeof(*j->nodes));
	}
	w.nodes = w.n = j->nodes;
	w.done = skip_space(&w, 0, size);
	if (w.done == size || (w.text[w.done] != '{' && w.text[w.done] != '['))
		return false;
	do {
		if (o.close == '}' && !walk_key(&w))
			return false;
		more = walk_value(&w, &o);
	} while (more > 0);
	j->count = (uint32_t)(w.n - w.nodes);
	return more == 0 && skip_space(&w, w.done, size) == size;
}
