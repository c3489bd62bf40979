#include "filter_options.h"

#include <stdlib.h>

enum {
	OPT_SHORT = 0x300, /* and one for each enum shorthand */
	OPT_SELECT = 0x340,
	OPT_KEY,
	OPT_EXPLAIN,
	OPT_UNIQUE,
	OPT_DUPLICATES,
	OPT_SAMPLE,
	OPT_SEED,
	OPT_HEAD,
	OPT_TAIL,
	OPT_UNSEEN,
	OPT_CHANGED,
	OPT_MARK_SEEN,
	OPT_EXPIRE,
	OPT_WAIT,
	OPT_NOW,
	OPT_TZ,
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
    {NULL, 0, NULL, 0, "Which of these:", 2},
    {"max-count", 'm', "NUM", 0, "only the first NUM, and read no more", 2},
    {"unseen", OPT_UNSEEN, "DB", 0, "those that DB does not know", 2},
    {"changed", OPT_CHANGED, NULL, 0,
	"with --unseen: of those only edited stories", 2},
    {"unique", OPT_UNIQUE, "BY", OPTION_ARG_OPTIONAL,
	"the first of each id, or of equal values of the paths BY, or, BY "
	"near, of stories that say nearly the same",
	2},
    {"duplicates", OPT_DUPLICATES, "FILE", 0,
	"write to FILE what --unique drops, as ids", 2},
    {"sample", OPT_SAMPLE, "NUM", 0, "NUM of them, drawn at random", 2},
    {"seed", OPT_SEED, "NUM", 0, "draw otherwise (default: 1)", 2},
    {"head", OPT_HEAD, "NUM", 0, "the first NUM", 2},
    {"tail", OPT_TAIL, "NUM", 0, "the last NUM", 2},
    {NULL, 0, NULL, 0, "What is written:", 3},
    {"count", 'c', NULL, 0, "only how many were selected", 3},
    {"quiet", 'q', NULL, 0, "nothing; the status says whether any was", 3},
    {"select", OPT_SELECT, "PATHS", 0,
	"only these keys; new=PATH gives a new name", 3},
    {"key", OPT_KEY, "PATH,...", 0,
	"each value and a TAB in front, to be sorted by sort(1)", 3},
    {"explain", OPT_EXPLAIN, NULL, 0, "what was understood, and read nothing",
	3},
    {NULL, 0, NULL, 0, "What was seen before:", 4},
    {"mark-seen", OPT_MARK_SEEN, "DB", 0,
	"mark the selected records in DB, for --unseen, and write them only "
	"when --unseen is given, too",
	4},
    {"expire", OPT_EXPIRE, "AGE", 0,
	"forget what was marked more than AGE ago, as 90d", 4},
    {"wait", OPT_WAIT, "SECONDS", 0,
	"how long to wait while others lock DB (default: 10)", 4},
    {NULL, 0, NULL, 0, "Time:", 5},
    {"now", OPT_NOW, "TIME", 0, "take TIME for now", 5},
    {"tz", OPT_TZ, "ZONE", 0,
	"where days begin: UTC (default), +02:00, Europe/Berlin, local", 5},
    {0}};

/* Where the value of an option goes. */
static const struct setting {
	int key;
	enum { FLAG, TEXT, NUMBER } kind;
	size_t at; /* in struct options: bool, const char *, uint64_t */
	uint64_t min;
	const char *name; /* of a number, for messages */
} settings[] = {
    {'v', FLAG, offsetof(struct options, invert), 0, NULL},
    {'c', FLAG, offsetof(struct options, count), 0, NULL},
    {'q', FLAG, offsetof(struct options, quiet), 0, NULL},
    {OPT_EXPLAIN, FLAG, offsetof(struct options, explain), 0, NULL},
    {OPT_CHANGED, FLAG, offsetof(struct options, plan.changed), 0, NULL},
    {OPT_SELECT, TEXT, offsetof(struct options, setup.select), 0, NULL},
    {OPT_KEY, TEXT, offsetof(struct options, setup.key), 0, NULL},
    {OPT_NOW, TEXT, offsetof(struct options, setup.now), 0, NULL},
    {OPT_TZ, TEXT, offsetof(struct options, setup.tz), 0, NULL},
    {OPT_DUPLICATES, TEXT, offsetof(struct options, plan.repeats), 0, NULL},
    {OPT_UNSEEN, TEXT, offsetof(struct options, state.unseen), 0, NULL},
    {OPT_MARK_SEEN, TEXT, offsetof(struct options, state.mark), 0, NULL},
    {OPT_EXPIRE, TEXT, offsetof(struct options, state.expire), 0, NULL},
    {OPT_WAIT, NUMBER, offsetof(struct options, state.wait), 0, "--wait"},
    {'m', NUMBER, offsetof(struct options, plan.limit), 1, "-m"},
    {OPT_SAMPLE, NUMBER, offsetof(struct options, plan.sample), 1, "--sample"},
    {OPT_SEED, NUMBER, offsetof(struct options, plan.seed), 0, "--seed"},
    {OPT_HEAD, NUMBER, offsetof(struct options, plan.head), 1, "--head"},
    {OPT_TAIL, NUMBER, offsetof(struct options, plan.tail), 1, "--tail"},
};

/* Whether the key is a setting's, which is then made. */
static bool
set(struct options *o, int key, char *arg, struct argp_state *state)
{
	const struct setting *s = settings;
	char *at;

	while (s < settings + LEN(settings) && s->key != key)
		s++;
	if (s == settings + LEN(settings))
		return false;
	at = (char *)o + s->at;
	if (s->kind == FLAG)
		*(bool *)(void *)at = true;
	else if (s->kind == TEXT)
		*(const char **)(void *)at = arg;
	else
		*(uint64_t *)(void *)at =
		    cli_read_number(arg, s->name, s->min, INT64_MAX, state);
	return true;
}

static void
set_unique(struct options *o, const char *arg)
{
	o->plan.unique = UNIQUE_ID;
	if (arg && strcmp(arg, "near") == 0) {
		o->plan.unique = UNIQUE_NEAR;
	} else if (arg) {
		o->plan.unique = UNIQUE_PATHS;
		o->setup.unique = arg;
	}
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
	case OPT_UNIQUE:
		set_unique(o, arg);
		break;
	default:
		if (key >= OPT_SHORT && key <= OPT_SHORT + SHORT_FORECAST)
			setup_add(&o->setup, key - OPT_SHORT, arg);
		else if (!set(o, key, arg, state))
			return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static void
check_options(const struct options *o)
{
	const struct {
		bool wrong;
		const char *text;
	} rules[] = {
	    {o->plan.head && o->plan.tail, "--head or --tail, not both"},
	    {o->plan.seed != 1 && !o->plan.sample, "--seed is for --sample"},
	    {o->plan.repeats && !o->plan.unique,
		"--duplicates is for --unique"},
	    {o->plan.changed && !o->state.unseen, "--changed is for --unseen"},
	    {o->state.expire && !o->state.mark, "--expire is for --mark-seen"},
	};
	size_t i;

	for (i = 0; i < LEN(rules); i++)
		if (rules[i].wrong)
			cli_usage(&o->common, "%s", rules[i].text);
}

static void
sort_operands(struct options *o)
{
	struct error err = {0};
	int taken = 0;
	size_t i;

	if (o->noperands && !o->expressions)
		taken = setup_take(&o->setup, o->operands[0], &err);
	if (taken < 0)
		cli_usage(&o->common, "%s", err.text);
	for (i = (size_t)taken; i < o->noperands; i++)
		cli_add_input(&o->common, o->operands[i]);
}

void
filter_options_read(struct options *o, int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	static const struct argp argp = {option_table, parse_option,
	    "[EXPR] [FILE...]",
	    "Select records of story-parse, or any JSON lines.\v"
	    "  story-filter 'forecasts.probability > 50%' march.jsonl\n\n"
	    "The language is described in story-filter(1).",
	    children, NULL, NULL};

	*o = (struct options){.plan.seed = 1, .state.wait = 10};
	cli_begin(&o->common, "story-filter");
	cli_parse(&argp, argc, argv, o);
	check_options(o);
	sort_operands(o);
}

void
filter_options_release(struct options *o)
{
	setup_release(&o->setup);
	free(o->operands);
}

bool
filter_options_want_all(const struct options *o)
{
	const struct common *c = &o->common;

	return o->invert || c->stats || c->rejects || c->strict ||
	       c->max_errors;
}
