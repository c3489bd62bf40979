#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/records.h"
#include "query/setup.h"

enum {
	OPT_SHORT = 0x300, /* and one for each enum shorthand */
	OPT_SELECT = 0x340,
	OPT_KEY,
	OPT_NOW,
	OPT_TZ,
	OPT_EXPLAIN,
};

struct options {
	struct common common;
	bool invert, count, quiet, explain;
	uint64_t limit;
	struct setup setup;
	bool expressions; /* -e or -f: every operand is a file */
	char **operands;
	size_t noperands;
	struct query *query;
};

static const struct argp_option option_table[] = {
    {NULL, 0, NULL, 0, "Which records (all that are given must hold):", 1},
    {"expression", 'e', "EXPR", 0, "select by EXPR; operands are files", 1},
    {"from-file", 'f', "FILE", 0, "select by the expression in FILE", 1},
    {"since", OPT_SHORT + SHORT_SINCE, "DATE", 0, "updated on DATE or later",
	1},
    {"until", OPT_SHORT + SHORT_UNTIL, "DATE", 0, "updated by the end of DATE",
	1},
    {"match", OPT_SHORT + SHORT_MATCH, "TEXT", 0,
	"TEXT or /REGEX/i in headline, facts or narratives", 1},
    {"label", OPT_SHORT + SHORT_LABEL, "TEXT", 0,
	"TEXT or /REGEX/i in a narrative's label", 1},
    {"kind", OPT_SHORT + SHORT_KIND, "KIND,...", 0,
	"a narrative of one of these kinds", 1},
    {"source", OPT_SHORT + SHORT_SOURCE, "TEXT", 0,
	"TEXT or /REGEX/i in the name of a source", 1},
    {"has", OPT_SHORT + SHORT_HAS, "PATH", 0, "PATH is there", 1},
    {"forecast", OPT_SHORT + SHORT_FORECAST, "LO..HI", 0,
	"a forecast's probability is from LO to HI", 1},
    {"invert-match", 'v', NULL, 0, "the records that are not selected", 1},
    {NULL, 0, NULL, 0, "What is written:", 2},
    {"count", 'c', NULL, 0, "only how many were selected", 2},
    {"quiet", 'q', NULL, 0, "nothing; the status says whether any was", 2},
    {"max-count", 'm', "NUM", 0, "stop after NUM selected records", 2},
    {"select", OPT_SELECT, "PATHS", 0,
	"only these keys; new=PATH gives a new name", 2},
    {"key", OPT_KEY, "PATH,...", 0,
	"each value and a TAB in front, to be sorted by sort(1)", 2},
    {"explain", OPT_EXPLAIN, NULL, 0, "what was understood, and read nothing",
	2},
    {NULL, 0, NULL, 0, "Time:", 3},
    {"now", OPT_NOW, "TIME", 0, "take TIME for now", 3},
    {"tz", OPT_TZ, "ZONE", 0,
	"where days begin: UTC (default), +02:00, Europe/Berlin, local", 3},
    {0}};

static uint64_t
read_limit(const char *arg, struct argp_state *state)
{
	unsigned long long value;
	char *end;

	value = strtoull(arg, &end, 10);
	if (arg[0] < '0' || arg[0] > '9' || *end || value == 0)
		argp_error(state, "-m: '%s' is not a number from 1", arg);
	return value;
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		break;
	case ARGP_KEY_ARG:
		o->operands = mem_resize(
		    o->operands, o->noperands + 1, sizeof(*o->operands));
		o->operands[o->noperands++] = arg;
		break;
	case 'e':
	case 'f':
		o->expressions = true;
		setup_add(
		    &o->setup, key == 'e' ? GIVEN_EXPRESSION : GIVEN_FILE, arg);
		break;
	case 'v':
		o->invert = true;
		break;
	case 'c':
		o->count = true;
		break;
	case 'q':
		o->quiet = true;
		break;
	case 'm':
		o->limit = read_limit(arg, state);
		break;
	case OPT_SELECT:
		o->setup.select = arg;
		break;
	case OPT_KEY:
		o->setup.key = arg;
		break;
	case OPT_NOW:
		o->setup.now = arg;
		break;
	case OPT_TZ:
		o->setup.tz = arg;
		break;
	case OPT_EXPLAIN:
		o->explain = true;
		break;
	default:
		if (key < OPT_SHORT || key > OPT_SHORT + SHORT_FORECAST)
			return ARGP_ERR_UNKNOWN;
		setup_add(&o->setup, key - OPT_SHORT, arg);
	}
	return 0;
}

static void
sort_operands(struct options *o)
{
	char *first = o->noperands ? o->operands[0] : NULL;
	size_t i = 0;

	if (first && !o->expressions) {
		if (setup_is_expression(first)) {
			if (access(first, F_OK) == 0)
				cli_usage(&o->common,
				    "'%s' may be a file or an expression; "
				    "write ./%s or -e '%s'",
				    first, first, first);
			setup_add(&o->setup, GIVEN_EXPRESSION, first);
			i = 1;
		} else if (strcmp(first, "-") != 0 &&
			   access(first, F_OK) != 0) {
			cli_usage(&o->common,
			    "'%s' is no file, and no expression, which has "
			    "one of = < > ~ ( in it, as has(headline)",
			    first);
		}
	}
	for (; i < o->noperands; i++)
		cli_add_input(&o->common, o->operands[i]);
}

/* 0, or -1 when it was said what is wrong and where. */
static int
build_query(struct options *o)
{
	struct error err = {0};
	struct buf shown = {0};

	o->query = setup_build(&o->setup, &err, &shown);
	if (!o->query) {
		cli_report(&o->common, &err);
		fputs(shown.len ? shown.data : "", stderr);
	}
	buf_release(&shown);
	return o->query ? 0 : -1;
}

struct worker {
	const struct options *options;
	struct matcher *matcher;
};

static void *
worker_open(void *ctx)
{
	struct worker *w = mem_zero(1, sizeof(*w));

	w->options = ctx;
	w->matcher = matcher_new(w->options->query);
	return w;
}

static void
worker_close(void *state)
{
	struct worker *w = state;

	matcher_free(w->matcher);
	free(w);
}

static int
work(void *state, struct record *r)
{
	struct worker *w = state;
	const struct options *o = w->options;
	uint64_t before = matcher_mismatches(w->matcher);
	int holds = matcher_test(w->matcher, r->json, r->arena, r->err);

	r->block->counts[0] += matcher_mismatches(w->matcher) - before;
	if (holds < 0)
		return -1;
	if (holds == o->invert)
		return 0;
	if (o->count || o->quiet) {
		r->block->written++;
	} else if (o->setup.key || o->setup.select) {
		matcher_write(w->matcher, r->json, r->line, r->arena, r->out);
		buf_add_byte(r->out, '\n');
		r->block->written++;
	} else {
		record_pass(r);
	}
	return 0;
}

static int
write_text(const struct options *o, struct str text)
{
	struct error err = {0};
	struct file out;
	int r = file_create(&out, o->common.output, &err);

	if (r == 0) {
		file_write(&out, text);
		r = file_commit(&out, &err);
	}
	if (r < 0)
		cli_report(&o->common, &err);
	return r;
}

static int
run(struct options *o)
{
	struct record_filter filter = {.open = worker_open,
	    .work = work,
	    .close = worker_close,
	    .limit = o->quiet ? 1 : o->limit,
	    .quiet = o->quiet || o->count,
	    .count_names = {"mismatches"}};
	struct totals totals = {0};
	struct buf text = {0};
	struct common common = o->common;
	int status;

	/* The engine closes its output; the count comes after it. */
	if (o->count && !o->quiet)
		common.output = "/dev/null";
	status = records_run(&common, &filter, o, &totals);
	if (o->quiet && totals.written)
		return STATUS_DONE;
	if (o->count && !o->quiet) {
		buf_add_format(
		    &text, "%llu\n", (unsigned long long)totals.written);
		if (write_text(o, buf_str(&text)) < 0)
			status = STATUS_TROUBLE;
		buf_release(&text);
	}
	if (status == STATUS_DONE && totals.written == 0)
		return STATUS_NO;
	return status;
}

static int
explain(struct options *o)
{
	struct buf text = {0};
	int r;

	query_explain(o->query, &text);
	r = write_text(o, buf_str(&text));
	buf_release(&text);
	return r < 0 ? STATUS_TROUBLE : STATUS_DONE;
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	static const struct argp argp = {option_table, parse_option,
	    "[EXPR] [FILE...]",
	    "Select records of story-parse, or any JSON lines.\v"
	    "  story-filter 'forecasts.probability > 50%' march.jsonl\n\n"
	    "The language is described in story-filter(1).",
	    children, NULL, NULL};
	struct options o = {0};
	int status;

	cli_begin(&o.common, "story-filter");
	cli_parse(&argp, argc, argv, &o);
	sort_operands(&o);
	if (build_query(&o) < 0)
		status = STATUS_TROUBLE;
	else if (o.explain)
		status = explain(&o);
	else
		status = run(&o);
	query_free(o.query);
	setup_release(&o.setup);
	free(o.operands);
	return cli_end(&o.common, status);
}
