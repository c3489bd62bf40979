/* story-parse: pages to records */
#include <stdio.h>
#include <stdlib.h>

#include "cli/ledger.h"
#include "cli/records.h"
#include "parse/contents.h"
#include "parse/csv_page.h"
#include "parse/document_cut.h"
#include "parse/show.h"
#include "parse/walk.h"

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

/* The counts of --stats: what was passed over, then what was read, each in the
 * order of its enumeration, then the layouts. */
static const char *const count_names[] = {"skipped.special", "skipped.binary",
    "skipped.record", "skipped.status", "skipped.media", "kinds.text",
    "kinds.records", "kinds.html", "kinds.json", "kinds.csv", "kinds.markdown",
    "layouts.A", "layouts.B", "layouts.C", "layouts.D", "layouts.E",
    "layouts.E2", "layouts.E3", "layouts.F", "layouts.F2", "layouts.F3",
    "layouts.G", "layouts.G2", "layouts.G3", "layouts.I", "layouts.other"};

enum {
	COUNT_KINDS = SKIP_KINDS,
	COUNT_LAYOUTS = SKIP_KINDS + CONTENTS_KINDS,
	LAYOUTS = 15
};

_Static_assert(LEN(count_names) == COUNT_LAYOUTS + LAYOUTS,
    "each kind and layout has a name");

struct options {
	struct common common;
	struct document_options document;
	struct source source;
	struct walk walk;
	struct document_cut cut; /* of the open input */
	struct buf name;	 /* of the open input, for messages */
	struct patterns {
		char **list;
		size_t n;
	} include, exclude;
	bool recursive;
	const char *show, *resume;
	struct ledger ledger;
};

static struct options *
options_of(struct source *source)
{
	return (struct options *)((char *)source -
				  offsetof(struct options, source));
}

static bool
skip_done(void *ledger, struct str path)
{
	return ledger_is_done(ledger, path);
}

/* Where reading the open input begins: what the ledger says of it. */
static void
begin_at(struct options *o, const struct ledger_mark *m)
{
	struct source *s = &o->source;

	s->document = o->walk.number;
	s->start = s->start_line = 0;
	s->start_skipping = false;
	if (!m || m->document < o->walk.number)
		return;
	s->document = m->document + m->whole;
	if (m->whole)
		return;
	s->start = m->offset;
	s->start_line = m->line;
	s->start_skipping = m->skipping;
}

/* Passes what was read of the open document in another run. */
static void
pass_start(struct options *o, struct error *err)
{
	struct walk *w = &o->walk;
	uint64_t left = o->source.start;
	char step[4096];
	ssize_t n;

	if (left > 0 && w->place.form == PLACE_DOCUMENT)
		document_cut_learn(&o->cut, walk_look(w, DOCUMENT_CUT_FRONT));
	while (left > 0) {
		n = walk_read(w, step,
		    left < sizeof(step) ? (size_t)left : sizeof(step), err);
		if (n <= 0)
			break;
		left -= (uint64_t)n;
	}
}

static int
next_document(struct options *o, struct error *err)
{
	const struct ledger_mark *m = NULL;
	struct walk *w = &o->walk;
	int got;

	do {
		document_cut_begin(&o->cut, &o->document);
		got = walk_next(w, err);
		if (o->resume && got != 0)
			m = ledger_find(&o->ledger, w->place.file);
		begin_at(o, m);
	} while (
	    got != 0 && got != INPUT_TROUBLE && o->source.document > w->number);
	if (got > 0)
		pass_start(o, err);
	return got;
}

static int
next_input(struct source *source, const char **name, struct error *err)
{
	struct options *o = options_of(source);
	const struct place *p = &o->walk.place;
	int got = next_document(o, err);

	source->operand = p->file;
	buf_clear(&o->name);
	place_show(&o->name, p);
	*name = o->name.data;
	source->consumed = o->walk.bytes;
	source->reject = (struct reject){.file = p->file,
	    .member = p->member,
	    .copy = p->copy,
	    .url = p->url,
	    .captured = p->captured,
	    .offset = p->offset,
	    .length = p->length,
	    .reason = o->walk.reason};
	return got;
}

static ssize_t
read_input(struct source *source, char *p, size_t n, struct error *err)
{
	struct options *o = options_of(source);
	ssize_t got = walk_read(&o->walk, p, n, err);

	source->consumed = o->walk.bytes;
	source->reject.reason = o->walk.reason;
	return got;
}

static int
waste_input(struct source *source, size_t n, struct error *err)
{
	struct options *o = options_of(source);
	int got = walk_waste(&o->walk, n, err);

	source->reject.reason = o->walk.reason;
	return got;
}

static void
describe_input(struct source *source, struct buf *about)
{
	struct options *o = options_of(source);
	struct place p = o->walk.place;

	p.kind = (unsigned)o->cut.kind;
	p.head = document_cut_head(&o->cut);
	place_pack(about, &p);
}

static void
count_input(struct source *source, uint64_t *counts)
{
	walk_count(&options_of(source)->walk, counts);
}

static void *
open_worker(void *options)
{
	struct options *o = options;

	return contents_new(&o->document, &o->walk.bounds);
}

static void
close_worker(void *worker)
{
	contents_free(worker);
}

static void
reject(void *block, const struct error *err, const struct reject *reject)
{
	block_reject(block, err, reject);
}

/* As the names of their counts have them; behind them come all others. */
static const struct str layouts[LAYOUTS - 1] = {STR("A"), STR("B"), STR("C"),
    STR("D"), STR("E"), STR("E2"), STR("E3"), STR("F"), STR("F2"), STR("F3"),
    STR("G"), STR("G2"), STR("G3"), STR("I")};

static void
count_layout(void *block, const struct story *s)
{
	struct block *b = block;
	size_t i;

	for (i = 0; i < LEN(layouts); i++)
		if (str_eq(s->source.layout, layouts[i]))
			break;
	b->counts[COUNT_LAYOUTS + i]++;
}

static void
work(void *worker, struct block *b)
{
	struct piece piece = {
	    .bytes = b->text, .offset = (int64_t)b->offset, .first = b->first};
	struct contents_result result = {
	    .out = b->out, .reject = reject, .story = count_layout, .ctx = b};
	size_t i;

	place_unpack(&piece.place, b->about);
	contents_read(worker, &piece, &result);
	b->lines += result.lines;
	b->records += result.tried;
	b->written += result.written;
	for (i = 0; i < SKIP_KINDS; i++)
		b->counts[i] += result.skipped[i];
	for (i = 0; i < CONTENTS_KINDS; i++)
		b->counts[COUNT_KINDS + i] += result.kinds[i];
}

static size_t
cut(struct str text, void *options)
{
	struct options *o = options;

	if (o->walk.place.form != PLACE_DOCUMENT)
		return 0;
	return document_cut_find(&o->cut, text);
}

/* What a container gives whole is bounded by it. */
static size_t
bound(void *options, const char **option)
{
	const struct options *o = options;

	*option = walk_inside(&o->walk) ? "--max-page" : "--max-line";
	if (o->walk.place.form != PLACE_DOCUMENT)
		return SIZE_MAX;
	return walk_inside(&o->walk) ? o->walk.bounds.page : o->common.max_line;
}

static const struct argp_option option_table[] = {
    {"url", OPT_URL, "URL", 0,
	"the address of the pages, for their records; a date is read from it "
	"when the page has none",
	1},
    {"from", OPT_FROM, "KIND", 0,
	"what the input is: auto, text, records, html, json, csv or markdown "
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
	"source as JSON, or - to read records, and PAGEs are files of them",
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
	struct bounds *b = &((struct options *)state->input)->walk.bounds;

	switch (key) {
	case OPT_MAX_PAGE:
		b->page = cli_read_size(arg, "--max-page", state);
		return 0;
	case OPT_MAX_DEPTH:
		b->depth = (unsigned)cli_read_count(
		    arg, "--max-depth", CONTAINER_DEPTH_MAX, state);
		return 0;
	case OPT_MAX_MEMBERS:
		b->members =
		    cli_read_count(arg, "--max-members", UINT64_MAX, state);
		return 0;
	case OPT_MAX_RATIO:
		b->ratio =
		    cli_read_count(arg, "--max-ratio", UINT32_MAX, state);
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
		if (document_kind_read(&o->document.kind, arg))
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

/* The walk over the operands, and the source that hands it to the engine. */
static void
open_walk(struct options *o)
{
	static char here[] = ".", dash[] = "-";

	if (o->common.ninputs == 0) {
		if (!o->recursive)
			engine_require_input(&o->common);
		cli_add_input(&o->common, o->recursive ? here : dash);
	}
	o->walk.files = (struct files){.operands = o->common.inputs,
	    .n = o->common.ninputs,
	    .include = o->include.list,
	    .ninclude = o->include.n,
	    .exclude = o->exclude.list,
	    .nexclude = o->exclude.n};
	if (o->resume) {
		o->walk.files.skip = skip_done;
		o->walk.files.ctx = &o->ledger;
	}
	o->walk.live = o->common.line_buffered;
	walk_open(&o->walk);
	o->source = (struct source){.next = next_input,
	    .read = read_input,
	    .waste = waste_input,
	    .describe = describe_input,
	    .count = count_input};
}

/* The batch goes on where its ledger says. */
static int
open_ledger(struct options *o)
{
	struct error err = {0};
	size_t i;

	if (!o->common.output || strcmp(o->common.output, "-") == 0)
		cli_usage(&o->common, "--resume needs -o FILE");
	for (i = 0; i < o->common.ninputs; i++)
		if (strcmp(o->common.inputs[i], "-") == 0)
			cli_usage(&o->common,
			    "--resume cannot go back in standard input");
	o->common.ledger = &o->ledger;
	if (ledger_open(&o->ledger, o->resume, &err) == 0)
		return 0;
	cli_report(&o->common, &err);
	return -1;
}

static int
run(struct options *o)
{
	struct engine engine = {.cut = cut,
	    .open = open_worker,
	    .work = work,
	    .close = close_worker,
	    .bound = bound};
	struct totals totals;
	int status = STATUS_TROUBLE;

	memcpy(engine.count_names, count_names, sizeof(count_names));
	open_walk(o);
	if (!o->resume || open_ledger(o) == 0)
		status =
		    engine_run(&o->common, &engine, o, &o->source, &totals);
	if (o->resume)
		ledger_close(&o->ledger);
	walk_close(&o->walk);
	document_cut_release(&o->cut);
	buf_release(&o->name);
	free(o->include.list);
	free(o->exclude.list);
	return status;
}

static int
show_record(void *options, struct record *r)
{
	const struct options *o = options;

	return show_source(
	    r->out, r->json, &o->walk.bounds, o->common.max_line, r->err);
}

/* --show: of records that are read, or of the one that is given. */
static int
show(struct options *o)
{
	const struct record_filter filter = {.work = show_record};
	struct totals totals;
	struct json json = {0};
	struct buf out = {0};
	struct error err = {0};
	int got;

	if (strcmp(o->show, "-") == 0)
		return records_run(&o->common, &filter, o, &totals);
	got = json_scan(&json, str_of(o->show), &err);
	if (got == 0)
		got = show_source(
		    &out, &json, &o->walk.bounds, o->common.max_line, &err);
	if (got < 0)
		cli_report(&o->common, &err);
	else
		got = cli_write(&o->common, buf_str(&out));
	json_release(&json);
	buf_release(&out);
	return got < 0 ? STATUS_TROUBLE : STATUS_DONE;
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
		   "A PAGE is a file, a directory of them, an archive, a web "
		   "archive or mail; with none, or when it is -, standard "
		   "input is read.  Example:\n\n"
		   "  story-parse pages/*.txt > stories.jsonl",
	    .children = children};
	struct options o = {.walk.bounds = {.page = 16 << 20,
				.depth = 8,
				.members = 1000000,
				.ratio = 200}};

	cli_begin(&o.common, "story-parse");
	cli_parse(&argp, argc, argv, &o);
	o.common.confined = true;
	return cli_end(&o.common, o.show ? show(&o) : run(&o));
}
