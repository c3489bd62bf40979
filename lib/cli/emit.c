#include "cli/emit.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/sandbox.h"
#include "record/json.h"
#include "record/reject.h"

/* A point of the ledger costs waiting for the disk. */
enum { POINT_MS = 100 };

/* An output, or, with a ledger, one to go on with. */
static int
open_output(const struct common *c, struct file *f, const char *path,
    uint64_t length, struct error *err)
{
	struct stat st;

	if (!c->ledger)
		return file_create(f, path, err);
	if (!c->ledger->resumed && stat(path, &st) == 0 && st.st_size > 0)
		return error_set(err,
		    "'%s' is there and not from this ledger, which is new",
		    path);
	return file_continue(f, path, length, err);
}

static int
open_files(struct emit *e, struct error *err)
{
	const struct common *c = e->common;
	int got = open_output(c, &e->out, c->output, e->out_n, err);

	if (got == 0 && c->rejects) {
		got =
		    open_output(c, &e->rejects, c->rejects, e->rejects_n, err);
		e->has_rejects = got == 0;
	}
	if (got == 0 && c->stats) {
		got = file_create(&e->stats, c->stats, err);
		e->has_stats = got == 0;
	}
	if (got < 0) {
		file_discard(&e->out);
		file_discard(&e->rejects);
	}
	return got;
}

/* The outputs are open; what is left to do is to rename them. */
static void
confine(const struct emit *e)
{
	const struct file *files[] = {&e->out, &e->rejects, &e->stats};
	const char *list[LEN(files)];
	char *names[LEN(files)] = {NULL}, *slash;
	size_t i, n = 0;

	for (i = 0; i < LEN(files); i++) {
		if (!files[i]->target)
			continue;
		names[n] = mem_copy(str_of(files[i]->target));
		slash = strrchr(names[n], '/');
		if (slash)
			slash[slash == names[n]] = '\0';
		list[n] = slash ? names[n] : ".";
		n++;
	}
	sandbox_enter(list, n);
	while (n > 0)
		free(names[--n]);
}

int
emit_begin(struct emit *e, const struct common *c, const struct engine *engine,
    void *ctx, struct source *source, struct error *err)
{
	const struct ledger *l = c->ledger;

	*e = (struct emit){
	    .common = c, .engine = engine, .ctx = ctx, .source = source};
	e->out.fd = e->rejects.fd = e->stats.fd = -1;
	if (l) {
		e->mark_out = e->out_n = l->output;
		e->mark_rejects = e->rejects_n = l->rejects;
	}
	if (open_files(e, err) < 0)
		return -1;
	e->out.eager =
	    c->line_buffered || (!c->output && isatty(STDOUT_FILENO));
	e->rejects.eager = c->line_buffered;
	progress_begin(&e->progress, c);
	if (c->confined)
		confine(e);
	/* From here on the output is the ledger's, even if a kill comes before
	 * the next point. */
	if (l && !l->resumed)
		return ledger_add_point(c->ledger, &e->mark, 0, 0, err);
	return 0;
}

static void
write_reject(struct emit *e, const struct report *r, const struct error *err)
{
	struct reject reject = r->reject;
	struct buf out = {0};

	reject.line = err->line;
	reject.message = err->text;
	if (!reject.file.p)
		reject.file = str_of(err->name);
	reject_write(&out, &reject);
	e->rejects_n += out.len;
	if (file_write(&e->rejects, buf_str(&out)) < 0)
		e->stop = true;
	buf_release(&out);
}

/* Prints and counts a report; true when no more is to be done. */
static bool
show_report(struct emit *e, const struct block *b, const struct report *r)
{
	const struct common *c = e->common;
	struct error err = r->err;

	err.name = b->name;
	if (err.line)
		err.line += e->line;
	progress_hide(&e->progress);
	cli_report(c, &err);
	e->totals.rejects++;
	if (e->has_rejects)
		write_reject(e, r, &err);
	return c->strict ||
	       (c->max_errors && e->totals.rejects >= c->max_errors);
}

static size_t
lines_length(struct str text, uint64_t lines)
{
	size_t at = 0;

	while (lines > 0 && at < text.n) {
		at += str_find_byte(str_from(text, at), '\n') + 1;
		lines--;
	}
	return at < text.n ? at : text.n;
}

/* Shows the reports; what leaves is the output up to here. */
static size_t
show_reports(struct emit *e, const struct slot *s, const struct block *b)
{
	const struct report *r;
	size_t i;

	for (i = 0; i < b->nreports; i++) {
		r = &s->reports[b->reports_at + i];
		if (show_report(e, b, r)) {
			e->stop = true;
			return r->out_len;
		}
	}
	return b->out_to;
}

static void
count(struct emit *e, const struct block *b)
{
	struct totals *t = &e->totals;
	size_t i;

	t->bytes += b->text.n;
	t->lines += b->lines;
	t->records += b->records;
	for (i = 0; i < BLOCK_COUNTS; i++)
		t->counts[i] += b->counts[i];
}

/* The engine's order sees what the reports have left of the output; its slots
 * have one block each. */
static void
put_in_order(struct emit *e, struct block *b, size_t len)
{
	int r;

	if (!e->engine->order || e->ended)
		return;
	if (len < b->out->len)
		buf_cut(b->out, len);
	r = e->engine->order(e->ctx, b);
	b->out_to = b->out->len;
	e->enough = r > 0;
	e->stop |= r < 0;
	e->failed |= r < 0;
}

/* The block is done; so are the inputs before its own. */
static void
set_mark(struct emit *e, const struct slot *s, const struct block *b)
{
	struct str operand =
	    str_make(buf_str(&s->names).p + b->operand_at, b->operand_n);
	struct ledger_mark *m = &e->mark;

	if (!str_eq(operand, m->input)) {
		if (m->input.n)
			ledger_leave(e->common->ledger, m);
		else
			ledger_follow(e->common->ledger, operand);
		buf_clear(&e->operand);
		buf_add_str(&e->operand, operand);
		m->input = buf_str(&e->operand);
	}
	m->document = b->document;
	m->offset = b->end;
	m->line = e->line;
	m->whole = b->last;
	m->skipping = b->skipping;
	m->failed = b->failed;
	e->mark_out = e->out_n;
	e->mark_rejects = e->rejects_n;
}

/* Tells the ledger of the mark once what is before it is safe on the disk. */
static int
add_point(struct emit *e)
{
	struct error err = {0};

	if (file_sync(&e->out) < 0 ||
	    (e->has_rejects && file_sync(&e->rejects) < 0))
		return -1;
	if (ledger_add_point(e->common->ledger, &e->mark, e->mark_out,
		e->mark_rejects, &err) == 0)
		return 0;
	cli_report(e->common, &err);
	e->stop = e->failed = true;
	return -1;
}

static void
add_point_in_time(struct emit *e)
{
	int64_t now = progress_clock();

	if (now - e->last_point < POINT_MS)
		return;
	e->last_point = now;
	if (e->mark.input.n && add_point(e) < 0)
		e->stop = true;
}

static void
emit_block(struct emit *e, const struct slot *s, struct block *b)
{
	uint64_t limit = e->engine->limit, written;
	bool usable = b->text.n || b->nreports == 0;
	struct str out;

	if (b->first || b->resumes)
		e->line = 0;
	if (usable)
		e->line += b->lines_before;
	b->out_to = show_reports(e, s, b);
	put_in_order(e, b, b->out_to);
	if (e->failed)
		return;
	written = b->written;
	out =
	    str_make(buf_str(&s->out).p + b->out_from, b->out_to - b->out_from);
	if (limit && e->totals.written + written >= limit) {
		written = limit - e->totals.written;
		out.n = lines_length(out, written);
		e->stop = true;
	}
	if (!e->engine->quiet && out.n && file_write(&e->out, out) < 0)
		e->stop = true;
	e->out_n += out.n;
	count(e, b);
	e->totals.written += written;
	e->line += usable ? b->lines : b->lines_before;
	if (e->common->ledger && !e->stop)
		set_mark(e, s, b);
}

void
emit_slot(struct emit *e, struct slot *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		if (e->stop || (e->enough && !e->ended))
			return;
		emit_block(e, s, &s->blocks[i]);
	}
	if (e->common->ledger)
		add_point_in_time(e);
	progress_show(&e->progress, &e->totals,
	    e->source->consumed ? e->source->consumed : e->totals.bytes);
}

/* Leaves one object of counts and enters another; no name is none. */
static void
change_group(struct buf *out, struct str *group, struct str next)
{
	char *key;

	if (str_eq(*group, next))
		return;
	if (group->n)
		json_close(out, '}');
	*group = next;
	if (next.n == 0)
		return;
	key = mem_copy(next);
	json_add_key(out, key);
	json_open(out, '{');
	free(key);
}

/* The command's counts: "skipped.media" goes into an object "skipped". */
static void
write_counts(const struct emit *e, struct buf *out)
{
	struct str group = STR_NONE;
	const char *name, *dot;
	size_t i;

	for (i = 0; i < BLOCK_COUNTS && e->engine->count_names[i]; i++) {
		name = e->engine->count_names[i];
		dot = strchr(name, '.');
		change_group(out, &group,
		    str_make(name, dot ? (size_t)(dot - name) : 0));
		json_add_key(out, dot ? dot + 1 : name);
		json_add_integer(out, (int64_t)e->totals.counts[i]);
	}
	change_group(out, &group, STR_NONE);
}

static void
write_stats(struct emit *e)
{
	const struct totals *t = &e->totals;
	struct buf out = {0};
	size_t i;

	const struct {
		const char *name;
		uint64_t value;
	} rows[] = {{"inputs", t->inputs}, {"bytes", t->bytes},
	    {"lines", t->lines}, {"records", t->records},
	    {"written", t->written}, {"rejects", t->rejects}};

	json_open(&out, '{');
	json_add_text_member(&out, "command", str_of(e->common->command));
	for (i = 0; i < LEN(rows); i++) {
		json_add_key(&out, rows[i].name);
		json_add_integer(&out, (int64_t)rows[i].value);
	}
	write_counts(e, &out);
	json_close(&out, '}');
	buf_add_byte(&out, '\n');
	file_write(&e->stats, buf_str(&out));
	buf_release(&out);
}

static int
end_file(struct emit *e, struct file *f, bool good)
{
	struct error err = {0};

	if (!good) {
		file_discard(f);
		return 0;
	}
	if (file_commit(f, &err) == 0)
		return 0;
	cli_report(e->common, &err);
	return -1;
}

/* The last point: a run that came to its end has left its last input too. */
static void
end_ledger(struct emit *e)
{
	if (e->mark.input.n && !e->stop) {
		ledger_leave(e->common->ledger, &e->mark);
		e->mark = (struct ledger_mark){0};
		add_point(e);
	} else if (e->mark.input.n) {
		add_point(e);
	}
	buf_release(&e->operand);
}

int
emit_end(struct emit *e, bool good)
{
	int status;

	progress_end(&e->progress);
	if (e->common->ledger)
		end_ledger(e);
	status = end_file(e, &e->out, good);
	if (e->has_rejects && end_file(e, &e->rejects, good) < 0)
		status = -1;
	if (e->has_stats && good)
		write_stats(e);
	if (e->has_stats && end_file(e, &e->stats, good) < 0)
		status = -1;
	return status;
}
