#include "parse_options.h"

#include <errno.h>
#include <stdlib.h>

#include "parse/csv_column.h"

enum {
	OPT_URL = 0x300,
	OPT_FROM,
	OPT_COLUMNS,
	OPT_SEPARATOR,
	OPT_INCLUDE,
	OPT_EXCLUDE,
	OPT_SHOW,
	OPT_RESUME,
	OPT_MAX_PAGE,
	OPT_MAX_DEPTH,
	OPT_MAX_MEMBERS,
	OPT_MAX_RATIO,
};

static const struct argp_option option_table[] = {
    {"url", OPT_URL, "URL", 0,
	"the address of the pages, for their records; a date is read from it "
	"when the page has none",
	1},
    {"from", OPT_FROM, "KIND", 0,
	"what the input is: auto, text, records, html, json, csv, markdown or "
	"feed "
	"(default: auto)",
	1},
    {"columns", OPT_COLUMNS, "PART=COLUMN,...", 0,
	"of a CSV table, which column, by its name or number, is which part "
	"of a story, as headline=title,facts=3",
	1},
    {"separator", OPT_SEPARATOR, "CHAR", 0,
	"what parts the cells of a CSV table, or tab (default: what its first "
	"line has most of)",
	1},
    {"recursive", 'r', NULL, 0,
	"with no PAGE, read the files in and below this directory", 1},
    {"include", OPT_INCLUDE, "GLOB", 0,
	"of the files in directories, read only those with such names", 1},
    {"exclude", OPT_EXCLUDE, "GLOB", 0,
	"read no files and directories in directories with such names", 1},
    {"show", OPT_SHOW, "SOURCE", 0,
	"print the bytes that a record came from; SOURCE is the record or its "
	"source as JSON, or FILE:MEMBER:OFFSET:LENGTH, or - to read records, "
	"and PAGEs are files of them",
	1},
    {"resume", OPT_RESUME, "LEDGER", 0,
	"keep book in LEDGER of what is done, and go on from there when it was "
	"interrupted; needs -o",
	1},
    {NULL, 0, NULL, 0, "Bounds, for archives, captures and mail:", 80},
    {"max-page", OPT_MAX_PAGE, "SIZE", 0,
	"refuse pages in them longer than SIZE bytes (default: 16M)", 80},
    {"max-depth", OPT_MAX_DEPTH, "N", 0,
	"refuse what is deeper in one another (default: 8)", 80},
    {"max-members", OPT_MAX_MEMBERS, "N", 0,
	"refuse what one of them holds behind N members (default: 1000000)",
	80},
    {"max-ratio", OPT_MAX_RATIO, "N", 0,
	"refuse what unpacks to N times its size and is no page (default: 200)",
	80},
    {0}};

static void
add_pattern(struct patterns *p, char *arg)
{
	p->list = mem_resize(p->list, p->n + 1, sizeof(*p->list));
	p->list[p->n++] = arg;
}

static error_t
parse_bound(int key, char *arg, struct argp_state *state)
{
	struct bounds *b = &((struct options *)state->input)->bounds;

	switch (key) {
	case OPT_MAX_PAGE:
		b->page = cli_read_size(arg, "--max-page", state);
		return 0;
	case OPT_MAX_DEPTH:
		b->depth = (unsigned)cli_read_number(
		    arg, "--max-depth", 1, CONTAINER_DEPTH_MAX, state);
		return 0;
	case OPT_MAX_MEMBERS:
		b->members =
		    cli_read_number(arg, "--max-members", 1, UINT64_MAX, state);
		return 0;
	case OPT_MAX_RATIO:
		b->ratio =
		    cli_read_number(arg, "--max-ratio", 1, UINT32_MAX, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static error_t
parse_columns(struct options *o, const char *arg, struct argp_state *state)
{
	struct error err = {0};

	o->document.kind = DOCUMENT_CSV;
	o->document.columns = str_of(arg);
	if (csv_columns_check(o->document.columns, &err) == 0)
		return 0;
	argp_error(state, "--columns: %s", err.text);
	return EINVAL;
}

static error_t
parse_separator(struct options *o, const char *arg, struct argp_state *state)
{
	o->document.kind = DOCUMENT_CSV;
	o->document.separator = arg[0];
	if (strcmp(arg, "tab") == 0 || strcmp(arg, "\\t") == 0)
		o->document.separator = '\t';
	else if (arg[0] == '\0' || arg[1] != '\0' || strchr("\"\r\n", arg[0])) {
		argp_error(state,
		    "--separator: '%s' is not one character, or "
		    "is a quote or a line's end",
		    arg);
		return EINVAL;
	}
	return 0;
}

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		return 0;
	case OPT_URL:
		o->document.url = str_of(arg);
		return 0;
	case OPT_FROM:
		if (document_kind_read(&o->document.kind, str_of(arg)))
			return 0;
		argp_error(state, "--from: '%s' is not %s", arg,
		    document_kind_names());
		return EINVAL;
	case OPT_COLUMNS:
		return parse_columns(o, arg, state);
	case OPT_SEPARATOR:
		return parse_separator(o, arg, state);
	case 'r':
		o->recursive = true;
		return 0;
	case OPT_INCLUDE:
		add_pattern(&o->include, arg);
		return 0;
	case OPT_EXCLUDE:
		add_pattern(&o->exclude, arg);
		return 0;
	case OPT_RESUME:
		o->resume = arg;
		return 0;
	case OPT_SHOW:
		o->show = arg;
		return 0;
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		return 0;
	default:
		return parse_bound(key, arg, state);
	}
}

void
parse_options_read(struct options *o, int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	const struct argp argp = {.options = option_table,
	    .parser = parse_option,
	    .args_doc = "[PAGE...]",
	    .doc = "Turn pages of fact-and-narrative news into story records, "
		   "one JSON object a line.\v"
		   "A PAGE is a file, a directory of them, an archive, a web "
		   "archive or mail; with none, or when it is -, standard "
		   "input is read.  Example:\n\n"
		   "  story-parse pages/*.txt > stories.jsonl",
	    .children = children};

	*o = (struct options){.bounds = {.page = 16 << 20,
				  .depth = 8,
				  .members = 1000000,
				  .ratio = 200}};
	cli_begin(&o->common, "story-parse");
	cli_parse(&argp, argc, argv, o);
	o->common.confined = true;
}

void
parse_options_release(struct options *o)
{
	free(o->include.list);
	free(o->exclude.list);
}
