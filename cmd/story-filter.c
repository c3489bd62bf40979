#include <stdlib.h>
#include <unistd.h>

#include "cli/records.h"
#include "filter_options.h"

struct filter {
	struct options options;
	struct query *query;
	struct stream *stream; /* NULL when there is nothing for it to do */
	int status;	       /* when the state failed */
};

/* 0, or -1 when it was said what is wrong and where. */
static int
build_query(struct filter *f)
{
	struct error err = {0};
	struct buf shown = {0};

	f->query = setup_build(&f->options.setup, &err, &shown);
	if (!f->query) {
		cli_report(&f->options.common, &err);
		fputs(shown.len ? shown.data : "", stderr);
	}
	buf_release(&shown);
	return f->query ? 0 : -1;
}

/* Sets f->status by what the state or a file said; -1. */
static int
fail(struct filter *f, int why, const struct error *err)
{
	cli_report(&f->options.common, err);
	f->status = why == SEEN_BUSY ? STATUS_BUSY : STATUS_TROUBLE;
	return -1;
}

static int
open_stream(struct filter *f)
{
	struct error err = {0};
	int r = state_open(
	    &f->options.state, query_clock(f->query), &f->options.plan, &err);

	if (r == 0 && stream_is_needed(&f->options.plan))
		r = stream_new(&f->stream, &f->options.plan, &err);
	return r < 0 ? fail(f, r, &err) : 0;
}

struct worker {
	struct filter *filter;
	struct matcher *matcher;
};

static void *
worker_open(void *ctx)
{
	struct worker *w = mem_zero(1, sizeof(*w));

	w->filter = ctx;
	w->matcher = matcher_new(w->filter->query);
	return w;
}

static void
worker_close(void *state)
{
	struct worker *w = state;

	matcher_free(w->matcher);
	free(w);
}

static bool
skips(void *state, struct str line)
{
	return matcher_skips(((struct worker *)state)->matcher, line);
}

static int
work(void *state, struct record *r)
{
	struct worker *w = state;
	const struct filter *f = w->filter;
	uint64_t before = matcher_mismatches(w->matcher);
	int holds = matcher_test(w->matcher, r->json, r->arena, r->err);
	size_t start = r->out->len;

	r->block->counts[0] += matcher_mismatches(w->matcher) - before;
	if (holds < 0)
		return -1;
	if (holds == f->options.invert)
		return 0;
	if ((f->options.count || f->options.quiet) && !f->stream) {
		r->block->written++;
	} else if (f->options.setup.key || f->options.setup.select) {
		matcher_write(w->matcher, r->json, r->line, r->arena, r->out);
		buf_add_byte(r->out, '\n');
		r->block->written++;
	} else {
		record_pass(r);
	}
	if (f->stream)
		stream_note(&f->options.plan, w->matcher, r->json, r->arena,
		    r->out->len - start, r->block->side);
	return 0;
}

static void
count(struct block *b, const struct stream_counts *c)
{
	b->written = c->written;
	b->counts[1] = c->seen;
	b->counts[2] = c->repeats;
}

static int
order(void *ctx, struct block *b)
{
	struct filter *f = ctx;
	struct stream_counts counts = {0};
	struct error err = {0};
	int r = stream_pass(f->stream, b->out, b->side, &counts, &err);

	count(b, &counts);
	return r < 0 ? fail(f, r, &err) : r;
}

static void
end(void *state, struct record *r)
{
	struct filter *f = ((struct worker *)state)->filter;
	struct stream_counts counts = {0};
	struct error err = {0};
	int failed = stream_end(f->stream, r->out, &counts, &err);

	count(r->block, &counts);
	if (failed < 0)
		fail(f, failed, &err);
}

static int
write_count(const struct filter *f, uint64_t n, int status)
{
	struct buf text = {0};

	buf_add_format(&text, "%llu\n", (unsigned long long)n);
	if (cli_write(&f->options.common, buf_str(&text)) < 0)
		status = STATUS_TROUBLE;
	buf_release(&text);
	return status;
}

/* After all was written: the marks that waited for that. */
static int
close_stream(struct filter *f, int status)
{
	struct error err = {0};
	int r = 0;

	if (f->status == STATUS_DONE && status != STATUS_TROUBLE)
		r = stream_commit(f->stream, &err);
	if (r < 0)
		fail(f, r, &err);
	return f->status == STATUS_DONE ? status : f->status;
}

/* For somebody who looks at a result that is empty. */
static void
give_hints(const struct filter *f)
{
	struct buf text = {0};

	if (f->options.quiet || !isatty(STDERR_FILENO))
		return;
	query_hint(f->query, &text);
	fputs(text.len ? text.data : "", stderr);
	buf_release(&text);
}

static int
run(struct filter *f)
{
	bool silent = f->options.quiet || f->options.count ||
		      (f->options.plan.mark && !f->options.plan.unseen);
	struct record_filter filter = {.open = worker_open,
	    .skips = filter_options_want_all(&f->options) ? NULL : skips,
	    .work = work,
	    .close = worker_close,
	    .order = f->stream ? order : NULL,
	    .end = f->stream ? end : NULL,
	    .limit = f->options.quiet ? 1
		     : f->stream      ? 0
				      : f->options.plan.limit,
	    .quiet = silent,
	    .count_names = {
		"mismatches", f->stream ? "seen" : NULL, "duplicates"}};
	struct totals totals = {0};
	struct common common = f->options.common;
	int status;

	/* The engine closes its output; the count comes after it. */
	if (f->options.count && !f->options.quiet)
		common.output = "/dev/null";
	status = records_run(&common, &filter, f, &totals);
	if (f->stream)
		status = close_stream(f, status);
	if (f->options.quiet && totals.written && f->status == STATUS_DONE)
		return STATUS_DONE;
	if (f->options.count && !f->options.quiet && f->status == STATUS_DONE)
		status = write_count(f, totals.written, status);
	if (status != STATUS_DONE || totals.written)
		return status;
	if (totals.records)
		give_hints(f);
	return STATUS_NO;
}

static int
explain(struct filter *f)
{
	struct buf text = {0};
	int r;

	query_explain(f->query, &text);
	state_explain(&f->options.state, &f->options.plan, &text);
	query_hint(f->query, &text);
	r = cli_write(&f->options.common, buf_str(&text));
	buf_release(&text);
	return r < 0 ? STATUS_TROUBLE : STATUS_DONE;
}

int
main(int argc, char **argv)
{
	struct filter f = {.status = STATUS_DONE};
	int status = STATUS_TROUBLE;

	filter_options_read(&f.options, argc, argv);
	if (build_query(&f) == 0)
		status = f.options.explain     ? explain(&f)
			 : open_stream(&f) < 0 ? f.status
					       : run(&f);
	stream_free(f.stream);
	state_close(&f.options.state);
	query_free(f.query);
	filter_options_release(&f.options);
	return cli_end(&f.options.common, status);
}
