#include "parse_batch.h"

static struct batch *
batch_of(struct source *source)
{
	return (
	    struct batch *)((char *)source - offsetof(struct batch, source));
}

static bool
skip_done(void *ledger, struct str path)
{
	return ledger_is_done(ledger, path);
}

/* Where reading the open input begins: what the ledger says of it. */
static void
begin_at(struct batch *b, const struct ledger_mark *m)
{
	struct source *s = &b->source;

	s->document = b->walk.number;
	s->start = s->start_line = 0;
	s->start_skipping = false;
	if (!m || m->document < b->walk.number)
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
pass_start(struct batch *b, struct error *err)
{
	struct walk *w = &b->walk;
	uint64_t left = b->source.start;
	char step[4096];
	ssize_t n;

	if (left > 0 && w->place.form == PLACE_DOCUMENT)
		document_cut_learn(&b->cut, walk_look(w, DOCUMENT_CUT_FRONT));
	while (left > 0) {
		n = walk_read(w, step,
		    left < sizeof(step) ? (size_t)left : sizeof(step), err);
		if (n <= 0)
			break;
		left -= (uint64_t)n;
	}
}

static int
next_document(struct batch *b, struct error *err)
{
	const struct ledger_mark *m = NULL;
	struct walk *w = &b->walk;
	int got;

	do {
		document_cut_begin(&b->cut, &b->options->document);
		got = walk_next(w, err);
		if (b->ledger && got != 0)
			m = ledger_find(b->ledger, w->place.file);
		begin_at(b, m);
	} while (
	    got != 0 && got != INPUT_TROUBLE && b->source.document > w->number);
	if (got > 0)
		pass_start(b, err);
	return got;
}

static int
next_input(struct source *source, const char **name, struct error *err)
{
	struct batch *b = batch_of(source);
	const struct place *p = &b->walk.place;
	int got = next_document(b, err);

	source->operand = p->file;
	buf_clear(&b->name);
	place_show(&b->name, p);
	*name = b->name.data;
	source->consumed = b->walk.bytes;
	source->reject = place_reject(p);
	source->reject.reason = b->walk.reason;
	return got;
}

static ssize_t
read_input(struct source *source, char *p, size_t n, struct error *err)
{
	struct batch *b = batch_of(source);
	ssize_t got = walk_read(&b->walk, p, n, err);

	source->consumed = b->walk.bytes;
	source->reject.reason = b->walk.reason;
	return got;
}

static int
waste_input(struct source *source, size_t n, struct error *err)
{
	struct batch *b = batch_of(source);
	int got = walk_waste(&b->walk, n, err);

	source->reject.reason = b->walk.reason;
	return got;
}

static void
describe_input(struct source *source, struct buf *about)
{
	struct batch *b = batch_of(source);
	struct place p = b->walk.place;

	p.kind = (unsigned)b->cut.kind;
	p.head = document_cut_head(&b->cut);
	place_pack(about, &p);
}

static void
count_input(struct source *source, uint64_t *counts)
{
	walk_count(&batch_of(source)->walk, counts);
}

size_t
batch_cut(struct str text, void *batch)
{
	struct batch *b = batch;

	if (b->walk.place.form != PLACE_DOCUMENT)
		return 0;
	return document_cut_find(&b->cut, text);
}

/* What a container gives whole is bounded by it. */
size_t
batch_bound(void *batch, const char **option)
{
	const struct batch *b = batch;

	*option = walk_inside(&b->walk) ? "--max-page" : "--max-line";
	if (b->walk.place.form != PLACE_DOCUMENT)
		return SIZE_MAX;
	return walk_inside(&b->walk) ? b->walk.bounds.page
				     : b->options->common.max_line;
}

void
batch_open(struct batch *b, const struct options *o, struct ledger *ledger)
{
	*b = (struct batch){.options = o,
	    .ledger = ledger,
	    .walk = {.files = {.operands = o->common.inputs,
			 .n = o->common.ninputs,
			 .include = o->include.list,
			 .ninclude = o->include.n,
			 .exclude = o->exclude.list,
			 .nexclude = o->exclude.n,
			 .skip = ledger ? skip_done : NULL,
			 .ctx = ledger},
		.bounds = o->bounds,
		.live = o->common.line_buffered},
	    .source = {.next = next_input,
		.read = read_input,
		.waste = waste_input,
		.describe = describe_input,
		.count = count_input}};
	walk_open(&b->walk);
}

void
batch_close(struct batch *b)
{
	walk_close(&b->walk);
	document_cut_release(&b->cut);
	buf_release(&b->name);
}
