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
	struct str label_a, label_b; /* absent: all pairs */
	bool nerd, no_stories, exit_code;
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

static bool
is_label(const struct narrative *n, struct str label)
{
	return str_eq_nocase(n->label, label) || str_eq_nocase(n->kind, label);
}

static bool
is_wanted(const struct options *o, const struct narrative *a,
    const struct narrative *b)
{
	const struct str nerd = STR("nerd");

	if (!o->nerd && (str_eq(a->kind, nerd) || str_eq(b->kind, nerd)))
		return false;
	if (!o->label_a.p)
		return true;
	return (is_label(a, o->label_a) && is_label(b, o->label_b)) ||
	       (is_label(a, o->label_b) && is_label(b, o->label_a));
}

static void
compare(struct worker *w, struct record *r, size_t i, size_t j)
{
	struct comparison c;

	comparer_compare(w->comparer, &c, i, j, w->options->level);
	comparison_write(r->out, &c);
	buf_add_byte(r->out, '\n');
	r->block->written++;
	r->block->counts[COUNT_COMPARISONS]++;
	if (!str_eq(c.relation, STR("same")))
		r->block->counts[COUNT_DIFFERENT]++;
}

/* A profile is of one side: either label of --pairs will do. */
static bool
is_wanted_alone(const struct options *o, const struct narrative *n)
{
	if (!o->nerd && str_eq(n->kind, STR("nerd")))
		return false;
	return !o->label_a.p || is_label(n, o->label_a) ||
	       is_label(n, o->label_b);
}

static void
profile(struct worker *w, struct record *r, const struct story *s)
{
	const struct narrative *list = s->narratives.list;
	struct profile p;
	size_t i;

	profiler_begin(w->profiler, s, r->arena);
	for (i = 0; i < s->narratives.n; i++) {
		if (!is_wanted_alone(w->options, &list[i]))
			continue;
		profiler_profile(w->profiler, &p, i);
		profile_write(r->out, &p);
		buf_add_byte(r->out, '\n');
		r->block->written++;
		r->block->counts[COUNT_PROFILES]++;
	}
}

static int
work(void *worker, struct record *r)
{
	struct worker *w = worker;
	struct story s;
	size_t i, j;

	if (!w->options->no_stories)
		record_pass(r);
	if (!str_eq(record_type(r->json, r->arena), STR("story")))
		return 0;
	if (story_read(&s, r->json, r->arena, r->err) < 0)
		return -1;
	if (s.narratives.n > NARRATIVES_MAX)
		return error_set(r->err,
		    "cannot compare 'narratives': more than %d",
		    NARRATIVES_MAX);
	if (w->options->mode == MODE_PROFILE) {
		profile(w, r, &s);
		return 0;
	}
	comparer_begin(w->comparer, &s, r->arena);
	for (i = 0; i < s.narratives.n; i++)
		for (j = i + 1; j < s.narratives.n; j++)
			if (is_wanted(w->options, &s.narratives.list[i],
				&s.narratives.list[j]))
				compare(w, r, i, j);
	return 0;
}

static void *
open_follower(void *options)
{
	const struct options *o = options;

	return follow_new(&o->follow, o->history);
}

static void
close_follower(void *follower)
{
	follow_free(follower);
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
	struct story s;

	if (!str_eq(record_type(r->json, r->arena), STR("story"))) {
		follow_other(follower, r->line, r->out);
		return 0;
	}
	if (story_read(&s, r->json, r->arena, r->err) < 0)
		return -1;
	count_changes(r, follow_story(follower, &s, r->line, r->out));
	return 0;
}

static void
end_following(void *follower, struct record *r)
{
	count_changes(r, follow_end(follower, r->out));
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

static void
parse_level(struct options *o, const char *arg, struct argp_state *state)
{
	static const char *const names[] = {"word", "phrase", "sentence"};
	size_t i;

	for (i = 0; i < LEN(names); i++) {
		if (strcmp(arg, names[i]) == 0) {
			o->level = (enum compare_level)i;
			return;
		}
	}
	argp_error(state, "--level: '%s' is not word, phrase or sentence", arg);
}

static void
parse_pairs(struct options *o, const char *arg, struct argp_state *state)
{
	struct str s = str_of(arg);
	size_t colon = str_find_byte(s, ':');

	if (str_eq(s, STR("all"))) {
		o->label_a = o->label_b = STR_NONE;
		return;
	}
	if (colon == 0 || colon + 1 >= s.n)
		argp_error(state,
		    "--pairs: '%s' is not 'all' or two labels with a ':' "
		    "between",
		    arg);
	o->label_a = str_trim(str_make(s.p, colon));
	o->label_b = str_trim(str_from(s, colon + 1));
}

static void
parse_mode(struct options *o, const char *arg, struct argp_state *state)
{
	static const char *const names[] = {
	    "narratives", "profile", "versions"};
	size_t i;

	for (i = 0; i < LEN(names); i++) {
		if (strcmp(arg, names[i]) == 0) {
			o->mode = (enum mode)i;
			return;
		}
	}
	argp_error(
	    state, "--mode: '%s' is not narratives, profile or versions", arg);
}

static void
parse_fields(struct options *o, const char *arg, struct argp_state *state)
{
	static const struct {
		struct str name;
		unsigned field;
	} fields[] = {
	    {STR("facts"), VERSIONS_FACTS},
	    {STR("narratives"), VERSIONS_NARRATIVES},
	    {STR("forecasts"), VERSIONS_FORECASTS},
	    {STR("headline"), VERSIONS_HEADLINE},
	};
	struct str rest = str_of(arg), name;
	size_t i, n;

	o->follow.fields = 0;
	do {
		n = str_find_byte(rest, ',');
		name = str_trim(str_make(rest.p, n));
		for (i = 0; i < LEN(fields); i++)
			if (str_eq(name, fields[i].name))
				break;
		if (i == LEN(fields))
			argp_error(state,
			    "--fields: '%.*s' is not facts, narratives, "
			    "forecasts or headline",
			    (int)name.n, name.p);
		else
			o->follow.fields |= fields[i].field;
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	} while (rest.n > 0);
}

/* "0.05" or "5%". */
static void
parse_share(struct options *o, const char *arg, struct argp_state *state)
{
	char *end;
	double share = strtod(arg, &end);

	if (end > arg && *end == '%') {
		share /= 100;
		end++;
	}
	if (end == arg || *end || !(share >= 0 && share <= 1))
		argp_error(state,
		    "--min-change: '%s' is not a share from 0 to 1 or a "
		    "percentage",
		    arg);
	o->follow.least = share;
}

/* The options of versions; false for any other. */
static bool
parse_version_option(
    struct options *o, int key, char *arg, struct argp_state *state)
{
	switch (key) {
	case OPT_MODE:
		parse_mode(o, arg, state);
		return true;
	case OPT_AGAINST:
		o->against = arg;
		o->mode = MODE_VERSIONS;
		return true;
	case OPT_FIELDS:
		parse_fields(o, arg, state);
		return true;
	case OPT_MIN_CHANGE:
		parse_share(o, arg, state);
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
	struct options *o = state->input;

	if (parse_version_option(o, key, arg, state))
		return 0;
	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		break;
	case OPT_LEVEL:
		parse_level(o, arg, state);
		break;
	case OPT_PAIRS:
		parse_pairs(o, arg, state);
		break;
	case OPT_NERD:
		o->nerd = true;
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
