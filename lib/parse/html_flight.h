#ifndef PARSE_HTML_FLIGHT_H
#define PARSE_HTML_FLIGHT_H

/*
 * The state of a page that React's server sends in pieces, as Next.js puts it
 * into scripts: self.__next_f.push([1,"..."]).  Joined, the strings are rows,
 * "1c:{...}", which refer to one another ("$1c", "$L1c").
 *
 *	html_flight_push(&bytes, script, &json, &arena);	each script
 *	html_flight_begin(&f, buf_str(&bytes), &json, &arena);
 *	while (html_flight_next(&f, &row))
 *		... row is JSON, with the rows in it that it refers to
 *	html_flight_release(&f);
 */
#include "base/buf.h"
#include "record/json.h"

struct flight_row {
	uint32_t id;
	bool text; /* its bytes are a text, else JSON */
	struct str bytes;
};

struct html_flight {
	struct flight_row *rows; /* sorted; in the arena */
	size_t n, room, i;
	struct arena *arena;
	struct json json;
	size_t budget; /* bytes that may still be put in */
};

/* Whether the script carries such pieces. */
bool html_flight_is(struct str script);

/* Appends what the script pushes. */
void html_flight_push(
    struct buf *bytes, struct str script, struct json *j, struct arena *a);

/* Finds the rows in bytes, which is borrowed. */
void html_flight_begin(
    struct html_flight *f, struct str bytes, struct arena *a);
bool html_flight_next(struct html_flight *f, struct buf *row);
void html_flight_release(struct html_flight *f);

#endif
