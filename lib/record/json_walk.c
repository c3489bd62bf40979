#include "record/json_index.h"

#define INLINE static inline __attribute__((always_inline))

/*
 * A parser that never looks into strings.  The last byte that is not white
 * space was seen to be a closing bracket, so that every loop ends there or
 * before, and a byte follows whatever is read before it.  Behind the list of
 * positions stand some that point to the front of the text, where no string
 * ends.
 */
struct walk {
	struct str whole;
	const char *text;
	const uint32_t *at; /* the end of the next string, or its escapes */
	struct json_node *nodes, *n, *full;
	uint32_t *open; /* the containers that we are in */
	uint32_t depth;
	uint32_t i; /* the next byte */
	uint32_t last;
	char close; /* what closes the innermost container */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next byte that is not white space. */
INLINE char
look(struct walk *w)
{
	if ((unsigned char)w->text[w->i] <= ' ')
		while (is_space(w->text[w->i]))
			w->i++;
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
	uint32_t next = (uint32_t)(w->n - w->nodes) + 1;

	*w->n++ = (struct json_node){start, end, next, (uint8_t)kind, escaped};
}

/* From an escape on: where the string ends, or 0. */
static uint32_t
pass_escapes(struct str text, const uint32_t **at, uint32_t end)
{
	while (text.p[end] == '\\') {
		if (!json_good_escape(text, end))
			return 0;
		end = *(*at)++;
	}
	return text.p[end] == '"' ? end : 0;
}

/* The string that begins here. */
INLINE bool
walk_string(struct walk *w)
{
	const uint32_t *at = w->at;
	uint32_t end = *at++, start = w->i;
	uint8_t escaped = 0;

	if (w->text[end] != '"') {
		end = pass_escapes(w->whole, &at, end);
		escaped = 1;
	}
	w->at = at;
	w->i = end + 1;
	add_node(w, JSON_STRING, start, end + 1, escaped);
	return end > 0;
}

static bool
walk_word(struct walk *w)
{
	static const struct {
		struct str word;
		enum json_kind kind;
	} words[] = {
	    {{"null", 4}, JSON_NULL},
	    {{"false", 5}, JSON_FALSE},
	    {{"true", 4}, JSON_TRUE},
	};
	struct str rest = str_from(w->whole, w->i);
	uint32_t end;
	size_t k;

	for (k = 0; k < LEN(words); k++) {
		if (!str_starts(rest, words[k].word))
			continue;
		end = w->i + (uint32_t)words[k].word.n;
		add_node(w, words[k].kind, w->i, end, 0);
		w->i = end;
		return true;
	}
	return false;
}

static bool
walk_scalar(struct walk *w)
{
	uint32_t end = json_number_end(w->whole, w->i);

	if (end == w->i)
		return walk_word(w);
	add_node(w, JSON_NUMBER, w->i, end, 0);
	w->i = end;
	return true;
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

INLINE bool
open_container(struct walk *w, enum json_kind kind)
{
	if (w->depth == JSON_DEPTH_MAX)
		return false;
	w->open[w->depth++] = (uint32_t)(w->n - w->nodes);
	w->close = kind == JSON_OBJECT ? '}' : ']';
	add_node(w, kind, w->i, w->i + 1, 0);
	w->i++;
	return true;
}

/* Behind the bracket. */
INLINE void
close_container(struct walk *w)
{
	struct json_node *n = &w->nodes[w->open[--w->depth]];

	n->end = w->i;
	n->next = (uint32_t)(w->n - w->nodes);
	if (w->depth > 0) {
		n = &w->nodes[w->open[w->depth - 1]];
		w->close = n->kind == JSON_OBJECT ? '}' : ']';
	}
}

/* What closes behind a value: 1 when another follows, 0 at the end, else -1. */
INLINE int
walk_between(struct walk *w)
{
	char c;

	for (;;) {
		c = w->text[w->i] == ',' ? ',' : look(w);
		w->i++;
		if (c == ',')
			return 1;
		if (c != w->close)
			return -1;
		close_container(w);
		if (w->i > w->last)
			return w->depth == 0 ? 0 : -1;
		if (w->depth == 0)
			return -1;
	}
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
	return look(w) == w->close ? walk_between(w) : 1;
}

/* Finds the last byte; false when it is no closing bracket. */
static bool
find_last(struct str text, uint32_t *last)
{
	size_t n = text.n;

	while (n > 0 && is_space(text.p[n - 1]))
		n--;
	*last = (uint32_t)n - 1;
	return n > 0 && (text.p[n - 1] == '}' || text.p[n - 1] == ']');
}

/* Room for more nodes, of which a name and its value need two. */
static void
grow(struct json *j, struct json_node *end)
{
	j->count = (uint32_t)(end - j->nodes);
	json_grow(j);
}

bool
json_walk(struct json *j)
{
	struct walk w = {.whole = j->text,
	    .text = j->text.p,
	    .at = j->scratch->index.at,
	    .open = j->scratch->open,
	    .nodes = j->nodes,
	    .n = j->nodes,
	    .full = j->room ? j->nodes + j->room - 1 : j->nodes};
	int more = 1;
	char c;

	if (!find_last(j->text, &w.last))
		return false;
	c = look(&w);
	if (c != '{' && c != '[')
		return false;
	while (more > 0) {
		if (w.n >= w.full) {
			grow(j, w.n);
			w.nodes = j->nodes;
			w.n = j->nodes + j->count;
			w.full = j->nodes + j->room - 1;
		}
		if (w.close == '}' && !walk_key(&w))
			return false;
		more = walk_value(&w);
	}
	j->count = (uint32_t)(w.n - w.nodes);
	return more == 0;
}
