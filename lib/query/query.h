#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

/*
 * What to select and what of it to show: expressions of story-filter(1) that
 * must all hold, and lists of paths.  A query is built once and then shared by
 * all threads, each with a matcher of its own.
 *
 *	q = query_new(&clock);
 *	if (query_add(q, STR("count(facts) > 2"), &err) < 0)
 *		query_show_error(text, &err, &out);
 *	m = matcher_new(q);
 *	if (matcher_test(m, &json, &arena, &err) == 1)
 *		...
 */
#include "query/clock.h"
#include "record/json.h"

struct query;
struct matcher;

struct query *query_new(const struct clock *clock);
void query_free(struct query *q);

/*
 * One more expression that must hold; with none, every record is selected.
 * 0, or -1 with err's text, line and column set.  Copies the text.
 */
int query_add(struct query *q, struct str text, struct error *err);

/* What to write of a record, as --select has it; and its sort keys. */
int query_set_select(struct query *q, struct str list, struct error *err);
int query_set_key(struct query *q, struct str list, struct error *err);

/* The paths by which --unique=PATH,... tells repeats. */
int query_set_unique(struct query *q, struct str list, struct error *err);

/* The clock that it was made with. */
const struct clock *query_clock(const struct query *q);

/* Appends what was understood, a test a line. */
void query_explain(const struct query *q, struct buf *out);

/* Appends lines of what may not be meant, as a path that is only much like one
 * of story(5). */
void query_hint(const struct query *q, struct buf *out);

/*
 * Appends the line of text that err is about and a caret under its column,
 * each with its newline; nothing when err has no column or the line is empty.
 */
void query_show_error(
    struct str text, const struct error *err, struct buf *out);

/* Borrows the query. */
struct matcher *matcher_new(const struct query *q);
void matcher_free(struct matcher *m);

/*
 * Whether a line, as it came, need not be read: it has the brackets of a
 * record but not a text without which none is selected.  Whether all between
 * the brackets is right, and what matcher_test would say of it, goes untold.
 */
bool matcher_skips(const struct matcher *m, struct str line);

/*
 * Whether the record scanned in j is selected: 1 or 0, or -1 with the text set
 * when a regex was given up on it.
 */
int matcher_test(struct matcher *m, const struct json *j, struct arena *a,
    struct error *err);

/* Values passed over so far because a test asked for another type. */
uint64_t matcher_mismatches(const struct matcher *m);

/*
 * Appends the record as the query wants it shown, without a newline: the keys
 * with a TAB behind each, then the record or the projection of it.
 */
void matcher_write(struct matcher *m, const struct json *j, struct str line,
    struct arena *a, struct buf *out);

#endif
