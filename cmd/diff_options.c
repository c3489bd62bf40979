#include "diff_options.h"

#include "compare/lexicon.h"

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

void
diff_options_read(struct options *o, int argc, char **argv)
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

	*o = (struct options){
	    .level = LEVEL_PHRASE, .follow.fields = VERSIONS_ALL};
	cli_begin(&o->common, "narrative-diff");
	argp_program_version_hook = print_version;
	cli_parse(&argp, argc, argv, o);
	o->follow.no_stories = o->no_stories;
}
