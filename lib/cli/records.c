#include "cli/records.h"

#include <stdlib.h>

/* One worker: what it keeps from line to line. */
struct reader {
	const struct record_filter *filter;
	void *state;
	struct json json;
	struct arena arena;
};

struct context {
	const struct record_filter *filter;
	void *ctx;
};

void
record_pass(struct record *r)
{
	char *end = buf_reserve(r->out, r->line.n + 1);

	memcpy(end, r->line.p, r->line.n);
	end[r->line.n] = '\n';
	r->out->len += r->line.n + 1;
	r->block->written++;
}

static void *
reader_open(void *context)
{
	const struct context *c = context;
	struct reader *w = mem_zero(1, sizeof(*w));

	w->filter = c->filter;
	w->state = c->filter->open ? c->filter->open(c->ctx) : c->ctx;
	return w;
}

static void
reader_close(void *worker)
{
	struct reader *w = worker;

	if (w->filter->close)
		w->filter->close(w->state);
	json_release(&w->json);
	arena_release(&w->arena);
	free(w);
}

static bool
is_blank(struct str line)
{
	return str_trim(line).n == 0;
}

/* Whether the input begins as a document of JSON that is laid out for people
 * does: with a bracket on a line of its own. */
static bool
is_laid_out(const struct record *r)
{
	struct str line = str_trim(r->line);

	return r->block->first && r->number == 1 && line.n == 1 &&
	       (line.p[0] == '{' || line.p[0] == '[');
}

static int
read_record(struct reader *w, struct record *r)
{
	if (is_laid_out(r))
		return error_at(r->err, 1,
		    "a record is all on one line; story-parse reads files such "
		    "as this and writes records");
	if (json_scan(&w->json, r->line, r->err) < 0)
		return -1;
	if (json_kind(&w->json, 0) != JSON_OBJECT)
		return error_at(r->err, 1, "a record is an object in {}");
	return 0;
}

static void
read_line(struct reader *w, struct block *b, struct str line)
{
	struct error err; /* cleared in part, for each line */
	struct record r = {.json = &w->json,
	    .line = line,
	    .arena = &w->arena,
	    .out = b->out,
	    .err = &err,
	    .block = b,
	    .number = b->lines + 1};
	uint64_t written = b->written;
	size_t len = b->out->len;
	const char *reason = "json";

	err.name = NULL;
	err.line = err.column = 0;
	err.text[0] = '\0';
	arena_reset(&w->arena);
	if (read_record(w, &r) == 0) {
		b->records++;
		reason = "record";
		if (w->filter->work(w->state, &r) == 0)
			return;
		buf_cut(b->out, len);
		b->written = written;
	}
	err.line = r.number;
	block_report(b, &err, reason, (uint64_t)(line.p - b->text.p), line);
}

static void
work_on_line(struct reader *w, struct block *b, struct str line)
{
	if (w->filter->skips && w->filter->skips(w->state, line))
		b->records++;
	else if (!is_blank(line))
		read_line(w, b, line);
	b->lines++;
}

static struct str
skip_mark(struct str text, bool first)
{
	if (first && str_starts(text, STR("\xef\xbb\xbf")))
		return str_from(text, 3);
	return text;
}

static void
work_on_block(void *worker, struct block *b)
{
	struct str rest = skip_mark(b->text, b->first);
	size_t n;

	while (rest.n > 0) {
		n = str_find_byte(rest, '\n');
		work_on_line(worker, b, str_make(rest.p, n));
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	}
}

static int
order(void *context, struct block *b)
{
	struct context *c = context;

	return c->filter->order(c->ctx, b);
}

static void
finish(void *worker, struct block *b)
{
	struct reader *w = worker;
	struct error err = {0};
	struct record r = {
	    .arena = &w->arena, .out = b->out, .err = &err, .block = b};

	arena_reset(&w->arena);
	if (w->filter->end)
		w->filter->end(w->state, &r);
}

int
records_run(const struct common *c, const struct record_filter *f, void *ctx,
    struct totals *totals)
{
	struct context context = {f, ctx};
	struct engine e = {.open = reader_open,
	    .work = work_on_block,
	    .end = f->end ? finish : NULL,
	    .order = f->order ? order : NULL,
	    .close = reader_close,
	    .serial = f->serial,
	    .limit = f->limit,
	    .quiet = f->quiet};

	memcpy(e.count_names, f->count_names, sizeof(e.count_names));
	return engine_run(c, &e, &context, NULL, totals);
}
