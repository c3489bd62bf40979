/* narrative-diff: what the sides of a story share and what only one says */
#include <stdlib.h>

#include "cli/records.h"
#include "compare/profile.h"
#include "diff_options.h"

/* Pairs grow with the square: no story may ask for more than this. */
enum { NARRATIVES_MAX = 32 };

enum { COUNT_COMPARISONS, COUNT_DIFFERENT, COUNT_PROFILES };

struct diff {
	struct options options;
	struct history *history; /* what is in --against=FILE */
	uint64_t unread;	 /* lines of it that cannot be used */
};

struct worker {
	const struct options *options;
	struct comparer *comparer;
	struct profiler *profiler;
};

static void *
open_worker(void *diff)
{
	struct worker *w = mem_zero(1, sizeof(*w));

	w->options = &((struct diff *)diff)->options;
	w->comparer = comparer_new();
	w->profiler = profiler_new();
	return w;
}

static void
close_worker(void *worker)
{
	struct worker *w = worker;

	comparer_free(w->comparer);
	profiler_free(w->profiler);
	free(w);
}

static int
work(void *worker, struct record *r)
{
	struct worker *w = worker;
	const struct options *o = w->options;
	uint64_t *counts = r->block->counts, n;
	struct story s;

	if (!o->no_stories)
		record_pass(r);
	if (!str_eq(record_type(r->json, r->arena), STR("story")))
		return 0;
	if (story_read(&s, r->json, r->arena, r->err) < 0)
		return -1;
	if (s.narratives.n > NARRATIVES_MAX)
		return error_set(r->err,
		    "cannot compare 'narratives': more than %d",
		    NARRATIVES_MAX);
	if (o->mode == MODE_PROFILE) {
		profiler_begin(w->profiler, &s, r->arena);
		n = profiler_write(w->profiler, &o->sides, r->out);
		counts[COUNT_PROFILES] += n;
	} else {
		comparer_begin(w->comparer, &s, r->arena);
		n = counts[COUNT_COMPARISONS];
		comparer_write(w->comparer, &o->sides, o->level, r->out,
		    &counts[COUNT_COMPARISONS], &counts[COUNT_DIFFERENT]);
		n = counts[COUNT_COMPARISONS] - n;
	}
	r->block->written += n;
	return 0;
}

struct follower {
	const struct diff *diff;
	struct follow *follow;
};

static void *
open_follower(void *diff)
{
	struct follower *f = mem_zero(1, sizeof(*f));

	f->diff = diff;
	f->follow = follow_new(&f->diff->options.follow, f->diff->history);
	return f;
}

static void
close_follower(void *follower)
{
	struct follower *f = follower;

	follow_free(f->follow);
	free(f);
}

static void
count_changes(struct record *r, size_t n)
{
	r->block->counts[COUNT_COMPARISONS] += n;
	r->block->counts[COUNT_DIFFERENT] += n;
}

static int
follow(void *follower, struct record *r)
{
	struct follower *f = follower;
	struct story s;

	if (!str_eq(record_type(r->json, r->arena), STR("story"))) {
		follow_other(f->follow, r->line, r->out);
		return 0;
	}
	if (story_read(&s, r->json, r->arena, r->err) < 0)
		return -1;
	count_changes(r, follow_story(f->follow, &s, r->line, r->out));
	return 0;
}

static void
end_following(void *follower, struct record *r)
{
	struct follower *f = follower;

	count_changes(
	    r, follow_end(f->follow, f->diff->options.common.jobs, r->out));
}

static void
report_line(void *diff, const struct error *err)
{
	struct diff *d = diff;

	cli_report(&d->options.common, err);
	d->unread++;
}

/* Reads --against=FILE: 0, or -1 when it cannot be read. */
static int
read_against(struct diff *d)
{
	struct error err = {.name = d->options.against};

	if (!d->options.against)
		return 0;
	d->history = history_new();
	if (history_load(d->history, d->options.against, report_line, d, &err) <
	    0) {
		cli_report(&d->options.common, &err);
		return -1;
	}
	history_sort(d->history);
	return 0;
}

static int
run_versions(struct diff *d, struct totals *totals)
{
	const struct record_filter filter = {.open = open_follower,
	    .work = follow,
	    .end = d->options.against ? NULL : end_following,
	    .close = close_follower,
	    .serial = !d->options.against,
	    .count_names = {"changes"}};
	int status;

	if (read_against(d) < 0)
		return STATUS_TROUBLE;
	status = records_run(&d->options.common, &filter, d, totals);
	if (status == STATUS_DONE && d->unread)
		status = STATUS_REJECTED;
	return status;
}

int
main(int argc, char **argv)
{
	const struct record_filter filter = {.open = open_worker,
	    .work = work,
	    .close = close_worker,
	    .count_names = {"comparisons", "different", "profiles"}};
	struct diff d = {0};
	struct totals totals = {0};
	int status;

	diff_options_read(&d.options, argc, argv);
	if (d.options.mode == MODE_VERSIONS)
		status = run_versions(&d, &totals);
	else
		status = records_run(&d.options.common, &filter, &d, &totals);
	history_free(d.history);
	if (d.options.exit_code && status == STATUS_DONE &&
	    totals.counts[COUNT_DIFFERENT] > 0)
		status = STATUS_NO;
	return cli_end(&d.options.common, status);
}
