/* story-parse: pages to records */
#include <stdio.h>

#include "cli/records.h"
#include "parse/contents.h"
#include "parse/show.h"
#include "parse_batch.h"

/* The counts of --stats: what was passed over, then what was read, each in the
 * order of its enumeration, then the layouts. */
static const struct str count_names[] = {STR("skipped.special"),
    STR("skipped.binary"), STR("skipped.record"), STR("skipped.status"),
    STR("skipped.media"), STR("kinds.text"), STR("kinds.records"),
    STR("kinds.html"), STR("kinds.json"), STR("kinds.csv"),
    STR("kinds.markdown"), STR("kinds.feed"), STR("layouts.A"),
    STR("layouts.B"), STR("layouts.C"), STR("layouts.D"), STR("layouts.E"),
    STR("layouts.E2"), STR("layouts.E3"), STR("layouts.F"), STR("layouts.F2"),
    STR("layouts.F3"), STR("layouts.G"), STR("layouts.G2"), STR("layouts.G3"),
    STR("layouts.I"), STR("layouts.other")};

enum {
	COUNT_KINDS = SKIP_KINDS,
	COUNT_LAYOUTS = SKIP_KINDS + CONTENTS_KINDS,
	LAYOUTS = 15
};

_Static_assert(LEN(count_names) == COUNT_LAYOUTS + LAYOUTS,
    "each kind and layout has a name");

static void *
open_worker(void *batch)
{
	const struct options *o = ((struct batch *)batch)->options;

	return contents_new(&o->document, &o->bounds);
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

static void
count_layout(void *block, const struct story *s)
{
	struct block *b = block;
	size_t i;

	/* The last is of all others. */
	for (i = COUNT_LAYOUTS; i + 1 < LEN(count_names); i++)
		if (str_eq(s->source.layout,
			str_from(count_names[i], STR("layouts.").n)))
			break;
	b->counts[i]++;
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

/* The batch goes on where its ledger says. */
static int
open_ledger(struct options *o, struct ledger *ledger)
{
	struct error err = {0};
	size_t i;

	if (!o->common.output || strcmp(o->common.output, "-") == 0)
		cli_usage(&o->common, "--resume needs -o FILE");
	for (i = 0; i < o->common.ninputs; i++)
		if (strcmp(o->common.inputs[i], "-") == 0)
			cli_usage(&o->common,
			    "--resume cannot go back in standard input");
	o->common.ledger = ledger;
	if (ledger_open(ledger, o->resume, &err) == 0)
		return 0;
	cli_report(&o->common, &err);
	return -1;
}

/* With no operand: what is here, or standard input. */
static void
choose_input(struct options *o)
{
	static char here[] = ".", dash[] = "-";

	if (o->common.ninputs > 0)
		return;
	if (!o->recursive)
		engine_require_input(&o->common);
	cli_add_input(&o->common, o->recursive ? here : dash);
}

static int
run(struct options *o)
{
	struct engine engine = {.cut = batch_cut,
	    .open = open_worker,
	    .work = work,
	    .close = close_worker,
	    .bound = batch_bound};
	struct ledger ledger = {0};
	struct batch b;
	struct totals totals;
	int status = STATUS_TROUBLE;
	size_t i;

	for (i = 0; i < LEN(count_names); i++)
		engine.count_names[i] = count_names[i].p;
	choose_input(o);
	batch_open(&b, o, o->resume ? &ledger : NULL);
	if (!o->resume || open_ledger(o, &ledger) == 0)
		status =
		    engine_run(&o->common, &engine, &b, &b.source, &totals);
	if (o->resume)
		ledger_close(&ledger);
	batch_close(&b);
	return status;
}

static int
show_one(void *options, struct record *r)
{
	const struct options *o = options;

	return show_record(
	    r->out, r->json, &o->bounds, o->common.max_line, r->err);
}

/* --show: of records that are read, or of the one that is given. */
static int
show(struct options *o)
{
	const struct record_filter filter = {.work = show_one};
	struct totals totals;
	struct buf out = {0};
	struct error err = {0};
	int got;

	if (strcmp(o->show, "-") == 0)
		return records_run(&o->common, &filter, o, &totals);
	got = show_source(
	    &out, str_of(o->show), &o->bounds, o->common.max_line, &err);
	if (got < 0)
		cli_report(&o->common, &err);
	else
		got = cli_write(&o->common, buf_str(&out));
	buf_release(&out);
	return got < 0 ? STATUS_TROUBLE : STATUS_DONE;
}

int
main(int argc, char **argv)
{
	struct options o;
	int status;

	parse_options_read(&o, argc, argv);
	status = o.show ? show(&o) : run(&o);
	parse_options_release(&o);
	return cli_end(&o.common, status);
}
