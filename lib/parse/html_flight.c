#include "parse/html_flight.h"

#include <stdlib.h>

/* REFER_MAX: rows in one another. */
enum { REFER_MAX = 12, BUDGET = 4 << 20 };

bool
html_flight_is(struct str script)
{
	script.n = script.n < 64 ? script.n : 64;
	return str_find(script, STR("__next_f")) < script.n;
}

/* The string at the front of s with its quotes; all of s when it has no
 * end. */
static struct str
quoted(struct str s)
{
	size_t i;

	for (i = 1; i < s.n && s.p[i] != '"'; i++)
		i += s.p[i] == '\\';
	return str_make(s.p, i < s.n ? i + 1 : s.n);
}

void
html_flight_push(
    struct buf *bytes, struct str script, struct json *j, struct arena *a)
{
	const struct str mark = STR("push([1,");
	struct error err;
	struct str s;
	size_t at;

	while ((at = str_find(script, mark)) < script.n) {
		script = str_trim(str_from(script, at + mark.n));
		if (!str_starts(script, STR("\"")))
			continue;
		s = quoted(script);
		script = str_from(script, s.n);
		if (json_scan(j, s, &err) == 0)
			buf_add_str(bytes, json_text(j, 0, a));
	}
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number at the front of *s, which is moved behind it: false when there
 * is none. */
static bool
take_hex(struct str *s, uint32_t *value)
{
	size_t n;

	*value = 0;
	for (n = 0; n < s->n && n < 8 && hex_digit(s->p[n]) >= 0; n++)
		*value = *value << 4 | (uint32_t)hex_digit(s->p[n]);
	*s = str_from(*s, n);
	return n > 0;
}

static int
compare_rows(const void *a, const void *b)
{
	uint32_t x = ((const struct flight_row *)a)->id;
	uint32_t y = ((const struct flight_row *)b)->id;

	return (x > y) - (x < y);
}

/* Keeps a row that is a text or JSON; hints and modules are neither. */
static void
add_row(struct html_flight *f, const struct flight_row *row)
{
	struct error err;

	if (!row->text && json_scan(&f->json, row->bytes, &err) < 0)
		return;
	f->rows =
	    arena_more(f->arena, f->rows, f->n, &f->room, sizeof(*f->rows));
	f->rows[f->n++] = *row;
}

/* "c:T1f," and 31 bytes of text: those, taken off *s. */
static bool
take_text(struct str *s, struct flight_row *row)
{
	struct str rest = str_from(*s, 1);
	uint32_t length;

	if (!str_starts(*s, STR("T")) || !take_hex(&rest, &length) ||
	    !str_starts(rest, STR(",")))
		return false;
	rest = str_from(rest, 1);
	row->text = true;
	row->bytes = str_make(rest.p, length < rest.n ? length : rest.n);
	*s = str_from(rest, row->bytes.n);
	return true;
}

/* Takes a row off *s: false when it is none. */
static bool
take_row(struct str *s, struct flight_row *row)
{
	bool good = take_hex(s, &row->id) && str_starts(*s, STR(":"));
	size_t n;

	*s = str_from(*s, good);
	row->text = false;
	if (good && take_text(s, row))
		return true;
	n = str_find_byte(*s, '\n');
	row->bytes = str_make(s->p, n);
	*s = str_from(*s, n < s->n ? n + 1 : n);
	return good;
}

void
html_flight_begin(struct html_flight *f, struct str bytes, struct arena *a)
{
	struct flight_row row;

	*f = (struct html_flight){.arena = a, .budget = BUDGET + 4 * bytes.n};
	while (bytes.n > 0)
		if (take_row(&bytes, &row))
			add_row(f, &row);
	if (f->n)
		qsort(f->rows, f->n, sizeof(*f->rows), compare_rows);
}

void
html_flight_release(struct html_flight *f)
{
	json_release(&f->json);
}

/* A number in digits; UINT32_MAX when it is none or too large. */
static uint32_t
read_index(struct str s)
{
	uint32_t value = 0;
	size_t i;

	for (i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		value = value * 10 + (uint32_t)(s.p[i] - '0');
	return i == s.n && i > 0 && i < 9 ? value : UINT32_MAX;
}

static uint32_t
item_at(const struct json *j, uint32_t array, uint32_t i)
{
	uint32_t node = array + 1;

	while (i-- > 0)
		node = j->nodes[node].next;
	return node;
}

/* The value that a path leads to, "props:story:facts:0", or null. */
static struct str
follow(struct html_flight *f, struct str json, struct str path)
{
	const struct json *j = &f->json;
	struct error err;
	struct str step;
	uint32_t node = 0, i;
	size_t n;

	if (json_scan(&f->json, json, &err) < 0)
		return STR("null");
	while (path.n > 0) {
		n = str_find_byte(path, ':');
		step = str_make(path.p, n);
		path = str_from(path, n < path.n ? n + 1 : n);
		if (json_kind(j, node) == JSON_OBJECT) {
			node = json_get(j, node, step);
			if (!node)
				return STR("null");
			continue;
		}
		/* An element is ["$",type,key,props]. */
		i = str_eq(step, STR("props")) ? 3 : read_index(step);
		if (json_kind(j, node) != JSON_ARRAY ||
		    i >= json_length(j, node))
			return STR("null");
		node = item_at(j, node, i);
	}
	return json_raw(j, node);
}

static void expand(
    struct html_flight *f, struct buf *out, struct str json, unsigned depth);

/* Writes what "$ref" stands for, null when that is not there: false when it
 * stands for itself. */
static bool
refer(struct html_flight *f, struct buf *out, struct str ref, unsigned depth)
{
	bool lazy = str_starts(ref, STR("L"));
	struct flight_row key, *row = NULL;
	struct str json = STR("null");

	ref = str_from(ref, lazy || str_starts(ref, STR("@")));
	if (str_eq(ref, STR("undefined"))) {
		buf_add_str(out, json);
		return true;
	}
	if (!take_hex(&ref, &key.id) || (ref.n > 0 && ref.p[0] != ':'))
		return false;
	if (f->n && depth < REFER_MAX)
		row = bsearch(
		    &key, f->rows, f->n, sizeof(*f->rows), compare_rows);
	if (lazy && !row)
		return false;
	if (row && row->bytes.n <= f->budget) {
		f->budget -= row->bytes.n;
		if (row->text) {
			json_add_string(out, row->bytes);
			return true;
		}
		json = row->bytes;
		if (ref.n)
			json = follow(f, json, str_from(ref, 1));
	}
	expand(f, out, json, depth + 1);
	return true;
}

/* Whether the quote at `at` is within a string. */
static bool
is_escaped(struct str s, size_t at)
{
	size_t n = 0;

	while (n < at && s.p[at - 1 - n] == '\\')
		n++;
	return n & 1;
}

/* Appends json with what its references stand for. */
static void
expand(struct html_flight *f, struct buf *out, struct str json, unsigned depth)
{
	const struct str mark = STR("\"$");
	struct str ref;
	size_t at;

	while ((at = str_find(json, mark)) < json.n) {
		buf_add(out, json.p, at);
		if (is_escaped(json, at)) {
			buf_add_str(out, mark);
			json = str_from(json, at + mark.n);
			continue;
		}
		json = str_from(json, at);
		ref = quoted(json);
		ref = str_make(ref.p + 2, ref.n - 3);
		if (refer(f, out, ref, depth)) {
			json = str_from(json, ref.n + 3);
			continue;
		}
		/* "$$5" is "$5", "$D2026-11-20" a date. */
		buf_add_byte(out, '"');
		json = str_from(json, 1);
		if (str_starts(ref, STR("$")) || str_starts(ref, STR("D")))
			json = str_from(json, 2 - (ref.p[0] == '$'));
	}
	buf_add_str(out, json);
}

bool
html_flight_next(struct html_flight *f, struct buf *row)
{
	while (f->i < f->n && f->rows[f->i].text)
		f->i++;
	if (f->i == f->n)
		return false;
	buf_clear(row);
	expand(f, row, f->rows[f->i++].bytes, 0);
	return true;
}
