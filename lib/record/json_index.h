#ifndef RECORD_JSON_INDEX_H
#define RECORD_JSON_INDEX_H

/*
 * The insides of the JSON scanner.
 *
 * A line is scanned in two steps, after Langdale and Lemire, "Parsing
 * Gigabytes of JSON per Second", VLDB Journal 28 (2019).  The first looks at
 * 64 bytes at a time and lists where each string ends and where an escape
 * begins in one.  It also judges what needs no grammar: control characters in
 * strings and UTF-8.  The second (json_walk.c) is a parser that passes over
 * what is in strings, judges the rest and lists the nodes.
 *
 * json_plain.c does all of it byte by byte.  It is the oracle of the steps
 * above in the tests; it takes the texts that they leave, and says what is
 * wrong with those that they refuse.
 */
#include "record/json.h"

/* How many zeros stand behind the last position. */
enum { JSON_INDEX_PAST = 8 };

struct json_index {
	uint32_t *at; /* the positions and the zeros */
	size_t n, room;
	uint64_t string;  /* all ones when the next block begins in a string */
	uint64_t escaped; /* 1 when its first byte is escaped */
	uint32_t goes_on; /* where a character that began before must go on */
	bool high;	  /* bytes past 0x7f are still to be checked */
	bool bad;	  /* this is no JSON */
};

/* A container that a scan is in. */
struct json_open {
	uint32_t node;
	char close; /* the bracket that ends it */
};

struct json_scratch {
	enum json_way way; /* the best that the processor has */
	struct json_index index;
	struct json_open open[JSON_DEPTH_MAX];
};

/* The fastest way that this processor has. */
enum json_way json_best_way(void);

/*
 * Both steps: false when text is no JSON, or neither object nor array.  The
 * way is not JSON_PLAIN.
 */
bool json_scan_quick(enum json_way way, struct json *j, struct str text);

/* Makes room for the positions in n bytes more. */
void json_index_reserve(struct json_index *x, size_t n);

/* The first step over a whole text; false when it is no JSON. */
bool json_index_text(enum json_way way, struct json_index *x, struct str text);

/* The ways of a processor: its own first step, false when it is no JSON. */
#if defined(__x86_64__)
bool json_index_sse2(struct json_index *x, struct str text);
bool json_index_avx2(struct json_index *x, struct str text);
#elif defined(__aarch64__)
bool json_index_neon(struct json_index *x, struct str text);
#endif

/*
 * The second step.  False when the text is no JSON, and when it is neither an
 * object nor an array.
 */
bool json_walk(struct json *j);

/* Which enum json_escapes is at `at`, where a backslash is, or 0 for none. */
int json_escape(struct str text, uint32_t at);

/* Where the number at `at` ends, or `at` when there is none. */
uint32_t json_number_end(struct str text, uint32_t at);

/* More room for nodes. */
void json_grow(struct json *j);

/* One more node, which holds nothing yet. */
struct json_node *json_add_node(
    struct json *j, enum json_kind kind, uint32_t start);

/* Byte by byte, as json_scan. */
int json_plain(struct json *j, struct error *err);

#endif
