/*
 * Any bytes as an expression, as --select, as --key, as --unique and as the
 * argument of each shorthand: taken or refused with a place inside of the text,
 * and what is taken runs on records of every shape.  A first line sets the
 * expression apart from a record of the fuzzer's own.
 */
#include <stdlib.h>

#include "query/note.h"
#include "query/query.h"
#include "query/short.h"
#include "record/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char record[] =
    "{\"headline\":\"a \\\"b\\\" \\u00e9\",\"updated\":\"2023-03-16\","
    "\"facts\":[{\"text\":\"one\",\"sources\":[{\"name\":\"BBC\"}]},[[]]],"
    "\"a\":[1,[2,\"x\",null,{\"a\":{\"a\":[true]}}]],\"forecasts\":["
    "{\"probability\":0.72}],\"t\":\"2023-03-16T10:00:00+02:00\"}";

static void
run(const struct query *q, struct str line)
{
	struct error err = {0};
	struct arena a = {0};
	struct json j = {0};
	struct matcher *m;
	struct buf out = {0}, notes = {0};
	struct stream_plan plan = {.unique = UNIQUE_PATHS};
	struct note note;
	size_t at = 0;
	int holds;

	if (json_scan(&j, line, &err) == 0) {
		m = matcher_new(q);
		holds = matcher_test(m, &j, &a, &err);
		if ((holds < 0 && !err.text[0]) ||
		    (holds > 0 && matcher_skips(m, line)))
			abort();
		matcher_write(m, &j, line, &a, &out);
		stream_note(&plan, m, &j, &a, out.len, &notes);
		if (!note_next(&notes, &at, &note) || note.line != out.len)
			abort();
		matcher_free(m);
	}
	buf_release(&out);
	buf_release(&notes);
	json_release(&j);
	arena_release(&a);
}

/* What is refused is refused at a place that can be shown. */
static void
check_error(struct str text, const struct error *err)
{
	struct buf out = {0};

	if (!err->text[0] || err->column > text.n + 1)
		abort();
	query_show_error(text, err, &out);
	buf_release(&out);
}

static void
try(struct str text, struct str line,
    int (*add)(struct query *, struct str, struct error *))
{
	struct clock clock = {.now = 1678968000, .minutes = -300};
	struct query *q = query_new(&clock);
	struct error err = {0};
	struct buf out = {0};

	if (add(q, text, &err) < 0) {
		check_error(text, &err);
	} else {
		query_explain(q, &out);
		query_hint(q, &out);
		run(q, str_of(record));
		run(q, line);
	}
	buf_release(&out);
	query_free(q);
}

static void
try_shorthand(enum shorthand kind, struct str text, struct str line)
{
	struct error err = {0};
	struct buf out = {0};

	if (short_write(&out, kind, text, &err) == 0)
		try(buf_str(&out), line, query_add);
	else if (!err.text[0])
		abort();
	buf_release(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_make((const char *)data, size), line = STR("{}");
	struct str text = str_make(all.p, str_find_byte(all, '\n'));
	enum shorthand kind;

	if (text.n < all.n)
		line = str_from(all, text.n + 1);
	try(text, line, query_add);
	try(text, line, query_set_select);
	try(text, line, query_set_key);
	try(text, line, query_set_unique);
	for (kind = SHORT_SINCE; kind <= SHORT_FORECAST; kind++)
		try_shorthand(kind, text, line);
	return 0;
}
