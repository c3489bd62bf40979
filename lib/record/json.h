#ifndef RECORD_JSON_H
#define RECORD_JSON_H

/*
 * One line of JSON, validated and indexed, its bytes left where they are.
 *
 * json_scan accepts exactly the texts of RFC 8259 that are UTF-8, without a
 * byte order mark, nested to at most JSON_DEPTH_MAX, and lists their values as
 * nodes in the order of the text.  A node holds offsets; nothing is unescaped
 * or converted before someone asks.  Node 0 is the whole value.  The members
 * of an object follow it as key, value, key, value; the items of an array
 * follow it one by one; `next` of a node is the first node behind all that is
 * in it.
 *
 *	struct json j = {0};
 *	if (json_scan(&j, line, &err) < 0)	err has the column
 *		...
 *	n = json_get(&j, 0, STR("headline"));
 *	if (n && j.nodes[n].kind == JSON_STRING)
 *		s = json_text(&j, n, &arena);
 *
 * A node takes 16 bytes, so a line of n bytes takes 8n at the worst and far
 * less when it holds text.  The memory is kept from line to line.
 */
#include <stdint.h>

#include "base/error.h"
#include "base/memory.h"

enum { JSON_DEPTH_MAX = 2048 };

/* A line must be shorter than this many bytes. */
#define JSON_SIZE_MAX ((size_t)1 << 31)

enum json_kind {
	JSON_NULL,
	JSON_FALSE,
	JSON_TRUE,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

struct json_node {
	uint32_t start, end; /* the value's bytes, quotes and brackets too */
	uint32_t next;
	uint8_t kind;	 /* enum json_kind */
	uint8_t escaped; /* a string with a backslash in it */
};

enum json_escapes {
	JSON_SHORT_ESCAPES = 1, /* a letter or sign for itself or a control */
	JSON_U_ESCAPES = 2,	/* \u and four digits for any character */
};

struct json {
	struct str text; /* borrowed: the line scanned last */
	uint8_t escapes; /* enum json_escapes: those in its strings */
	struct json_node *nodes;
	uint32_t count, room;
	struct json_scratch *scratch;
};

/*
 * Scans all of text, which may have white space at its ends.  0, or -1 with
 * the text and the column set.  The text must outlive the nodes.
 */
int json_scan(struct json *j, struct str text, struct error *err);

/* The same by the named way of finding the structure; for tests and bench. */
enum json_way { JSON_PLAIN, JSON_NEON, JSON_SSE2, JSON_AVX2, JSON_WAYS };
bool json_way_works(enum json_way way);
int json_scan_by(
    enum json_way way, struct json *j, struct str text, struct error *err);

/* Gives the memory back; the struct may be used again. */
void json_release(struct json *j);

/* The bytes of a value as they stand in the line. */
static inline struct str
json_raw(const struct json *j, uint32_t node)
{
	const struct json_node *n = &j->nodes[node];

	return str_make(j->text.p + n->start, n->end - n->start);
}

static inline enum json_kind
json_kind(const struct json *j, uint32_t node)
{
	return (enum json_kind)j->nodes[node].kind;
}

/*
 * The value of the last member of that name (as jq and jansson have it), or
 * 0 when there is none or the node is no object.
 */
uint32_t json_get(const struct json *j, uint32_t object, struct str name);

/*
 * What a string says.  Borrowed from the line when it has no escapes, else
 * decoded in the arena; \u0000 is a NUL byte, a lone surrogate U+FFFD.
 */
struct str json_text(const struct json *j, uint32_t node, struct arena *a);

/* The nearest double of a number; HUGE_VAL with its sign past the range. */
double json_double(const struct json *j, uint32_t node);

/* The items of an array or the members of an object. */
uint32_t json_length(const struct json *j, uint32_t node);

/*
 * Writing.  Members and items put their comma by looking at the last byte:
 *
 *	json_open(out, '{');
 *	json_add_key(out, "type");
 *	json_add_string(out, STR("story"));
 *	json_close(out, '}');
 */
static inline void
json_open(struct buf *out, char bracket)
{
	buf_add_byte(out, bracket);
}

static inline void
json_close(struct buf *out, char bracket)
{
	buf_add_byte(out, bracket);
}

/* The comma that is due, then "name":; name needs no escaping. */
void json_add_key(struct buf *out, const char *name);

/* The comma that an item needs; not for the value of a member. */
static inline void
json_add_item(struct buf *out)
{
	char last = out->len ? out->data[out->len - 1] : '[';

	if (last != '[' && last != '{' && last != '\n')
		buf_add_byte(out, ',');
}

/* "text" with what RFC 8259 wants escaped; ill-formed UTF-8 is repaired. */
void json_add_string(struct buf *out, struct str text);

/* The same without the quotes and without looking at the UTF-8. */
void json_add_escaped(struct buf *out, struct str text);

/*
 * The same at p, the end of which is returned; there must be room for
 * JSON_ESCAPED_MAX bytes for each one of the text, of which those behind the
 * end may be overwritten.
 */
char *json_put_escaped(char *p, struct str text);

enum { JSON_ESCAPED_MAX = 6 };

/* Puts value at p, where JSON_INTEGER_MAX bytes have room: the end of it. */
char *json_put_integer(char *p, int64_t value);

enum { JSON_INTEGER_MAX = 20 };

/* Rounded to at most that many decimals, without trailing zeros; never NaN
 * or an infinity, for which null is written. */
void json_add_number(struct buf *out, double value, int decimals);
void json_add_integer(struct buf *out, int64_t value);

/* key and string in one, nothing when the text is absent (p == NULL). */
void json_add_text_member(struct buf *out, const char *name, struct str text);

#endif
