/* story-parse: pages to records */
#include <stdio.h>
#include <stdlib.h>

#include "cli/blocks.h"
#include "parse/document.h"

enum { OPT_URL = 0x300, OPT_FROM };

struct options {
	struct common common;
	struct document_options document;
};

/* Passes what a document could not give on to its block. */
static void
reject(void *block, const struct error *err, const char *reason,
    uint64_t offset, struct str text)
{
	block_report(block, err, reason, offset, text);
}

static void *
open_worker(void *options)
{
	struct document_reader *r = mem_zero(1, sizeof(*r));
	const struct options *o = options;

	r->options = &o->document;
	return r;
}

static void
close_worker(void *worker)
{
	document_reader_release(worker);
	free(worker);
}

static void
work(void *worker, struct block *b)
{
	const struct document d = {.bytes = b->text,
	    .file = b->name,
	    .offset = (int64_t)b->offset,
	    .length = -1,
	    .first = b->first};
	struct document_result result = {
	    .out = b->out, .reject = reject, .ctx = b};

	document_read(worker, &d, &result);
	b->lines += result.lines;
	b->records += result.tried;
	b->written += result.written;
}

static size_t
cut(struct str text, void *options)
{
	const struct options *o = options;

	return document_cut(text, o->document.kind);
}

static const struct argp_option option_table[] = {
    {"url", OPT_URL, "URL", 0,
	"the address of the pages, for their records; a date is read from it "
	"when the page has none",
	1},
    {"from", OPT_FROM, "KIND", 0,
	"what the input is: auto, text or records (default: auto)", 1},
    {0}};

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
		if (document_kind_read(&o->document.kind, arg))
			return 0;
		argp_error(state, "--from: '%s' is not %s", arg,
		    document_kind_names());
		return EINVAL;
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	const struct argp argp = {.options = option_table,
	    .parser = parse_option,
	    .args_doc = "[PAGE...]",
	    .doc = "Turn pages of fact-and-narrative news into story records, "
		   "one JSON object a line.\v"
		   "With no PAGE, or when PAGE is -, standard input is read.  "
		   "Example:\n\n"
		   "  story-parse pages/*.txt > stories.jsonl",
	    .children = children};
	const struct engine engine = {.cut = cut,
	    .open = open_worker,
	    .work = work,
	    .close = close_worker};
	struct options o = {0};
	struct totals totals;

	cli_begin(&o.common, "story-parse");
	cli_parse(&argp, argc, argv, &o);
	return cli_end(
	    &o.common, engine_run(&o.common, &engine, &o, NULL, &totals));
}
