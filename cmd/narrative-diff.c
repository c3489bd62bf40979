/* narrative-diff: what the sides of a story share and what only one says */
#include <stdlib.h>

#include "cli/records.h"
#include "compare/compare.h"
#include "compare/follow.h"
#include "compare/lexicon.h"
#include "compare/profile.h"

enum {
	OPT_LEVEL = 0x300,
	OPT_PAIRS,
	OPT_NERD,
	OPT_EXIT_CODE,
	OPT_MODE,
	OPT_AGAINST,
	OPT_FIELDS,
	OPT_MIN_CHANGE,
	OPT_IN_ORDER,
};

/* Pairs grow with the square: no story may ask for more than this. */
enum { NARRATIVES_MAX = 32 };

enum { COUNT_COMPARISONS, COUNT_DIFFERENT, COUNT_PROFILES };

enum mode { MODE_NARRATIVES, MODE_PROFILE, MODE_VERSIONS };

struct options {
	struct common common;
	enum mode mode;
	const char *against;	 /* FILE or NULL */
	struct history *history; /* what is in it */
	struct follow_options follow;
	uint64_t unread; /* lines of it that cannot be used */
	enum compare_level level;
	struct sides sides;
	bool no_stories, exit_code;
};

struct worker {
	const struct options *options;
	struct comparer *comparer;
	struct profiler *profiler;
};

static void *
open_worker(void *options)
{
	struct worker *w = mem_zero(1, sizeof(*w));

	w->options = options;
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
	const struct options *options;
	struct follow *follow;
};

static void *
open_follower(void *options)
{
	struct follower *f = mem_zero(1, sizeof(*f));

	f->options = options;
	f->follow = follow_new(&f->options->follow, f->options->history);
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
	    r, follow_end(f->follow, f->options->common.jobs, r->out));
}

static const struct argp_option option_table[] = {
    {"mode", OPT_MODE, "MODE", 0,
	"what is compared: narratives (the default) or versions; or profile: "
	"how each narrative speaks",
	0},
    {"against", OPT_AGAINST, "FILE", 0,
	"compare each story with its latest version in FILE", 0},
    {"level", OPT_LEVEL, "LEVEL", 0,
	"what is linked: word, phrase or sentence (default: phrase)", 1},
    {"pairs", OPT_PAIRS, "LABEL:LABEL", 0,
	"compare only the narratives with these labels or kinds, as in "
	"left:right (default: all)",
	1},
    {"nerd", OPT_NERD, NULL, 0, "compare nerd narratives too", 1},
    {"no-stories", 'n', NULL, 0,
	"write the comparisons only, not the records read", 1},
    {"exit-code", OPT_EXIT_CODE, NULL, 0,
	"exit with 1 when some pair does not say the same", 1},
    {"fields", OPT_FIELDS, "LIST", 0,
	"what of two versions is compared: any of facts, narratives, "
	"forecasts and headline (default: these and the rest)",
	2},
    {"min-change", OPT_MIN_CHANGE, "SHARE", 0,
	"leave out versions in which less than SHARE of the words changed, as "
	"0.05 or 5%; a forecast that moved counts",
	2},
    {"in-order", OPT_IN_ORDER, NULL, 0,
	"versions come in the order of time: hold only the last of each story",
	2},
    {0}};

/* What a reader of the library makes of an option's argument. */
static void
check(int result, const char *option, const struct error *err,
    struct argp_state *state)
{
	if (result < 0)
		argp_error(state, "%s: %s", option, err->text);
}

/* The options of versions; false for any other. */
static bool
parse_version_option(
    struct options *o, int key, char *arg, struct argp_state *state)
{
	static const char *const modes[] = {
	    "narratives", "profile", "versions"};
	struct error err = {0};

	switch (key) {
	case OPT_MODE:
		o->mode = (enum mode)cli_read_choice(
		    arg, "--mode", modes, LEN(modes), state);
		return true;
	case OPT_AGAINST:
		o->against = arg;
		o->mode = MODE_VERSIONS;
		return true;
	case OPT_FIELDS:
		check(
		    versions_read_fields(str_of(arg), &o->follow.fields, &err),
		    "--fields", &err, state);
		return true;
	case OPT_MIN_CHANGE:
		o->follow.least = cli_read_share(arg, "--min-change", state);
		return true;
	case OPT_IN_ORDER:
		o->follow.in_order = true;
		return true;
	default:
		return false;
	}
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	static const char *const levels[] = {"word", "phrase", "sentence"};
	struct options *o = state->input;
	struct error err = {0};

	if (parse_version_option(o, key, arg, state))
		return 0;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		break;
	case OPT_LEVEL:
		o->level = (enum compare_level)cli_read_choice(
		    arg, "--level", levels, LEN(levels), state);
		break;
	case OPT_PAIRS:
		check(sides_read(&o->sides, str_of(arg), &err), "--pairs", &err,
		    state);
		break;
	case OPT_NERD:
		o->sides.nerd = true;
		break;
	case 'n':
		o->no_stories = true;
		break;
	case OPT_EXIT_CODE:
		o->exit_code = true;
		break;
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static void
print_version(FILE *stream, struct argp_state *state)
{
	cli_print_version(stream, state);
	if (!lexicon_has_wordnet())
		fputs("without WordNet\n", stream);
}

static void
report_line(void *options, const struct error *err)
{
	struct options *o = options;

	cli_report(&o->common, err);
	o->unread++;
}

/* Reads --against=FILE: 0, or -1 when it cannot be read. */
static int
read_against(struct options *o)
{
	struct error err = {.name = o->against};

	if (!o->against)
		return 0;
	o->history = history_new();
	if (history_load(o->history, o->against, report_line, o, &err) < 0) {
		cli_report(&o->common, &err);
		return -1;
	}
	history_sort(o->history);
	return 0;
}

static int
run_versions(struct options *o, struct totals *totals)
{
	const struct record_filter filter = {.open = open_follower,
	    .work = follow,
	    .end = o->against ? NULL : end_following,
	    .close = close_follower,
	    .serial = !o->against,
	    .count_names = {"changes"}};
	int status;

	o->follow.no_stories = o->no_stories;
	if (read_against(o) < 0)
		return STATUS_TROUBLE;
	status = records_run(&o->common, &filter, o, totals);
	if (status == STATUS_DONE && o->unread)
		status = STATUS_REJECTED;
	return status;
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	const struct argp argp = {.options = option_table,
	    .parser = parse_option,
	    .args_doc = "[FILE...]",
	    .doc =
		"Say what the competing narratives of each story share, what "
		"only one of them says, and which facts each leans on.\v"
		"Each record is passed on, with a comparison record for each "
		"pair of narratives after its story.  Example:\n\n"
		"  story-parse page.txt | narrative-diff | story-render",
	    .children = children};
	const struct record_filter filter = {.open = open_worker,
	    .work = work,
	    .close = close_worker,
	    .count_names = {"comparisons", "different", "profiles"}};
	struct options o = {
	    .level = LEVEL_PHRASE, .follow.fields = VERSIONS_ALL};
	struct totals totals = {0};
	int status;

	cli_begin(&o.common, "narrative-diff");
	argp_program_version_hook = print_version;
	cli_parse(&argp, argc, argv, &o);
	if (o.mode == MODE_VERSIONS)
		status = run_versions(&o, &totals);
	else
		status = records_run(&o.common, &filter, &o, &totals);
	history_free(o.history);
	if (o.exit_code && status == STATUS_DONE &&
	    totals.counts[COUNT_DIFFERENT] > 0)
		status = STATUS_NO;
	return cli_end(&o.common, status);
}
