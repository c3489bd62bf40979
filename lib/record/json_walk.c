#include "record/json_index.h"

#define INLINE static inline __attribute__((always_inline))

/*
 * A parser that never looks into strings.  The last byte that is not white
 * space was seen to be a closing bracket, so that every loop ends there or
 * before, and a byte follows whatever is read before it.  Behind the list of
 * positions stand some that point to the front of the text, where no string
 * ends.
 *
 * Only functions that are built into json_walk may take its address: it is to
 * live in registers.
 */
struct walk {
	const char *text;
	uint32_t i;	    /* the next byte */
	const uint32_t *at; /* the end of the next string, or its escapes */
	struct json_node *nodes, *n; /* n is &nodes[count] */
	uint32_t count;
	struct json_open *open; /* the containers that we are in */
	uint32_t depth;
	char close; /* what closes the innermost */
	uint32_t last;
	struct str whole;
	uint8_t *escapes;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint32_t
skip_space(const char *text, uint32_t i)
{
	while (is_space(text[i]))
		i++;
	return i;
}

/* The next byte that is not white space. */
INLINE char
look(struct walk *w)
{
	if ((unsigned char)w->text[w->i] <= ' ')
		w->i = skip_space(w->text, w->i);
	return w->text[w->i];
}

/* Whether it is c; the usual case, no white space, is tried first. */
INLINE bool
look_for(struct walk *w, char c)
{
	return w->text[w->i] == c || look(w) == c;
}

INLINE void
add_node(struct walk *w, enum json_kind kind, uint32_t start, uint32_t end,
    uint8_t escaped)
{
	w->count++;
	*w->n++ =
	    (struct json_node){start, end, w->count, (uint8_t)kind, escaped};
}

/* From an escape on: where in the list the string ends, or NULL. */
static const uint32_t *
pass_escapes(struct str text, const uint32_t *at, uint8_t *escapes)
{
	int kind;

	for (; text.p[*at] == '\\'; at++) {
		kind = json_escape(text, *at);
		if (kind == 0)
			return NULL;
		*escapes |= (uint8_t)kind;
	}
	return text.p[*at] == '"' ? at : NULL;
}

/* The string that begins here. */
INLINE bool
walk_string(struct walk *w)
{
	uint32_t start = w->i;

	if (w->text[*w->at] == '"') {
		w->i = *w->at++ + 1;
		add_node(w, JSON_STRING, start, w->i, 0);
		return true;
	}
	w->at = pass_escapes(w->whole, w->at, w->escapes);
	if (!w->at)
		return false;
	w->i = *w->at++ + 1;
	add_node(w, JSON_STRING, start, w->i, 1);
	return true;
}

/* Where a number or a word ends, or `at` when there is none. */
static uint32_t
scalar_end(struct str text, uint32_t at)
{
	struct str rest = str_from(text, at);
	char c = rest.p[0];

	if ((c == 'n' && str_starts(rest, STR("null"))) ||
	    (c == 't' && str_starts(rest, STR("true"))))
		return at + 4;
	if (c == 'f' && str_starts(rest, STR("false")))
		return at + 5;
	return json_number_end(text, at);
}

INLINE bool
walk_scalar(struct walk *w)
{
	char c = w->text[w->i];
	uint32_t start = w->i;

	w->i = scalar_end(w->whole, start);
	add_node(w,
	    c == 'n'   ? JSON_NULL
	    : c == 'f' ? JSON_FALSE
	    : c == 't' ? JSON_TRUE
		       : JSON_NUMBER,
	    start, w->i, 0);
	return w->i > start;
}

/* A name and its colon. */
INLINE bool
walk_key(struct walk *w)
{
	if (!look_for(w, '"') || !walk_string(w) || !look_for(w, ':'))
		return false;
	w->i++;
	return true;
}

/*
 * "name":"value" without a blank or an escape, as most members are written:
 * the same as walk_key and walk_string in fewer steps.  False leaves all as it
 * was.  Behind the list of positions is the front of the text, no quote.
 */
INLINE bool
walk_member(struct walk *w)
{
	uint32_t name = w->at[0], value = w->at[1];

	if (name + 3 > w->last || w->text[w->i] != '"' ||
	    memcmp(w->text + name, "\":\"", 3) != 0 || w->text[value] != '"')
		return false;
	add_node(w, JSON_STRING, w->i, name + 1, 0);
	add_node(w, JSON_STRING, name + 2, value + 1, 0);
	w->at += 2;
	w->i = value + 1;
	return true;
}

INLINE bool
open_container(struct walk *w, enum json_kind kind)
{
	if (w->depth == JSON_DEPTH_MAX)
		return false;
	w->close = kind == JSON_OBJECT ? '}' : ']';
	w->open[w->depth].node = w->count;
	w->open[w->depth++].close = w->close;
	add_node(w, kind, w->i, w->i + 1, 0);
	w->i++;
	return true;
}

/* Behind the bracket. */
INLINE void
close_container(struct walk *w)
{
	struct json_node *n = &w->nodes[w->open[--w->depth].node];

	n->end = w->i;
	n->next = w->count;
	w->close = w->depth > 0 ? w->open[w->depth - 1].close : '\0';
}

/* What closes behind a value: 1 when another follows, 0 at the end, else -1. */
INLINE int
walk_between(struct walk *w)
{
	while (!look_for(w, ',')) {
		/* A NUL must not close what is closed. */
		if (w->depth == 0 || w->text[w->i++] != w->close)
			return -1;
		close_container(w);
		if (w->i > w->last)
			return w->depth == 0 ? 0 : -1;
	}
	w->i++;
	return w->depth > 0 ? 1 : -1;
}

/* A value or the bracket that it begins with, and what closes behind it. */
INLINE int
walk_value(struct walk *w)
{
	char c;

	if (look_for(w, '"'))
		return walk_string(w) ? walk_between(w) : -1;
	c = w->text[w->i];
	if (c != '{' && c != '[')
		return walk_scalar(w) ? walk_between(w) : -1;
	if (!open_container(w, c == '{' ? JSON_OBJECT : JSON_ARRAY))
		return -1;
	return look_for(w, w->close) ? walk_between(w) : 1;
}

/* Where the last byte is, or 0 when it is no closing bracket. */
static uint32_t
find_last(struct str text)
{
	size_t n = text.n;

	while (n > 0 && is_space(text.p[n - 1]))
		n--;
	if (n == 0 || (text.p[n - 1] != '}' && text.p[n - 1] != ']'))
		return 0;
	return (uint32_t)n - 1;
}

bool
json_walk(struct json *j)
{
	struct walk w = {.text = j->text.p,
	    .at = j->scratch->index.at,
	    .nodes = j->nodes,
	    .n = j->nodes,
	    .open = j->scratch->open,
	    .last = find_last(j->text),
	    .whole = j->text,
	    .escapes = &j->escapes};
	uint32_t full = j->room > 2 ? j->room - 2 : 0;
	int more = 1;

	if (w.last == 0 || (look(&w) != '{' && w.text[w.i] != '['))
		return false;
	while (more > 0) {
		/* A name and its value need two. */
		if (w.count >= full) {
			j->count = w.count;
			json_grow(j);
			w.nodes = j->nodes;
			w.n = j->nodes + j->count;
			full = j->room - 2;
		}
		if (w.close == '}' && walk_member(&w)) {
			more = walk_between(&w);
			continue;
		}
		if (w.close == '}' && !walk_key(&w))
			return false;
		more = walk_value(&w);
	}
	j->count = w.count;
	return more == 0;
}
