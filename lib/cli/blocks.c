#include "cli/blocks.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/emit.h"
#include "cli/feed.h"

/*
 * A ring of slots.  Whoever is free takes the next thing to be done: put out
 * the oldest block when it is finished, else read a block and work on it.  So
 * there is no thread that only waits, and with one job no thread at all.
 */
struct run {
	const struct engine *engine;
	void *ctx;
	struct feed feed;
	struct emit emit;
	struct slot *slots;
	size_t nslots;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	uint64_t next_read, next_emit; /* numbers of blocks */
	bool reading, emitting, ended;
};

/* What the operands name, one after another. */
struct operands {
	struct source source; /* first: source_next finds the rest by it */
	char **names;
	size_t n, i;
	int fd;
};

static int
operands_next(struct source *source, const char **name, struct error *err)
{
	struct operands *o = (struct operands *)source;
	const char *path;

	if (o->fd > STDIN_FILENO)
		close(o->fd);
	o->fd = -1;
	if (o->i == o->n)
		return 0;
	path = o->names[o->i++];
	err->name = strcmp(path, "-") == 0 ? "(standard input)" : path;
	*name = err->name;
	o->fd = file_open(path, err);
	return o->fd < 0 ? -1 : 1;
}

static ssize_t
operands_read(struct source *source, char *p, size_t n, struct error *err)
{
	return file_read(((struct operands *)source)->fd, p, n, err);
}

/* With the lock held: whether the oldest block can leave; if so it does. */
static bool
emit_oldest(struct run *r)
{
	struct slot *s = &r->slots[r->next_emit % r->nslots];

	if (r->emitting || s->state != SLOT_DONE)
		return false;
	r->emitting = true;
	pthread_mutex_unlock(&r->lock);
	emit_slot(&r->emit, s);
	pthread_mutex_lock(&r->lock);
	r->emitting = false;
	s->state = SLOT_FREE;
	r->next_emit++;
	if (r->emit.stop || r->emit.enough)
		r->ended = true;
	pthread_cond_broadcast(&r->changed);
	return true;
}

static void
work_on_slot(struct run *r, void *worker, struct slot *s)
{
	struct block *b;
	size_t i;

	for (i = 0; i < s->n; i++) {
		b = &s->blocks[i];
		slot_begin_block(s, b);
		if (b->text.n > 0)
			r->engine->work(worker, b);
		slot_end_block(s, b);
	}
}

/* With the lock held: reads a block and works on it, if there is room. */
static bool
work_on_next(struct run *r, void *worker)
{
	struct slot *s = &r->slots[r->next_read % r->nslots];
	int got;

	if (r->ended || r->reading || s->state != SLOT_FREE)
		return false;
	r->reading = true;
	pthread_mutex_unlock(&r->lock);
	got = feed_next(&r->feed, s);
	pthread_mutex_lock(&r->lock);
	r->reading = false;
	if (got == 0) {
		r->ended = true;
	} else {
		s->state = SLOT_WORKING;
		r->next_read++;
	}
	pthread_cond_broadcast(&r->changed);
	if (got == 0)
		return true;
	pthread_mutex_unlock(&r->lock);
	work_on_slot(r, worker, s);
	pthread_mutex_lock(&r->lock);
	s->state = SLOT_DONE;
	pthread_cond_broadcast(&r->changed);
	return true;
}

static void
work_until_done(struct run *r, void *worker)
{
	pthread_mutex_lock(&r->lock);
	while (!r->ended || r->next_emit < r->next_read || r->reading) {
		if (!emit_oldest(r) && !work_on_next(r, worker))
			pthread_cond_wait(&r->changed, &r->lock);
	}
	pthread_cond_broadcast(&r->changed);
	pthread_mutex_unlock(&r->lock);
}

static void *
open_worker(const struct run *r)
{
	return r->engine->open ? r->engine->open(r->ctx) : r->ctx;
}

static void
close_worker(const struct run *r, void *worker)
{
	if (r->engine->close)
		r->engine->close(worker);
}

static void *
thread_main(void *run)
{
	struct run *r = run;
	void *worker = open_worker(r);

	work_until_done(r, worker);
	close_worker(r, worker);
	return NULL;
}

/* After the last block of a serial run: what is left to say. */
static void
run_end(struct run *r, void *worker)
{
	struct slot last = {0};
	struct block *b;

	if (r->engine->end && !r->emit.stop) {
		b = slot_add(&last);
		slot_begin_block(&last, b);
		r->emit.ended = true;
		r->engine->end(worker, b);
		slot_end_block(&last, b);
		emit_slot(&r->emit, &last);
	}
	slot_release(&last);
}

/* The first block alone first: a small job never starts a thread. */
static void
run_all(struct run *r, unsigned jobs)
{
	pthread_t *threads = mem_zero(jobs, sizeof(*threads));
	void *worker = open_worker(r);
	unsigned i, started = 0;

	pthread_mutex_lock(&r->lock);
	work_on_next(r, worker);
	emit_oldest(r);
	pthread_mutex_unlock(&r->lock);
	if (!r->ended && !r->feed.ended)
		for (i = 1; i < jobs; i++)
			if (pthread_create(
				&threads[started], NULL, thread_main, r) == 0)
				started++;
	work_until_done(r, worker);
	for (i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	run_end(r, worker);
	close_worker(r, worker);
	free(threads);
}

void
engine_require_input(const struct common *c)
{
	if (c->ninputs == 0 && isatty(STDIN_FILENO))
		cli_usage(c, "no input: name a file, or '-' for what you type");
}

static int
finish(struct run *r, struct totals *totals)
{
	struct totals *t = &r->emit.totals;
	struct source *source = r->feed.source;
	int wrote;

	t->inputs = r->feed.inputs;
	if (source->count && !r->emit.stop)
		source->count(source, t->counts);
	wrote = emit_end(&r->emit, !r->emit.failed);
	t->trouble = r->feed.trouble || wrote < 0 || r->emit.failed;
	*totals = *t;
	if (t->trouble)
		return STATUS_TROUBLE;
	return t->rejects ? STATUS_REJECTED : STATUS_DONE;
}

int
engine_run(const struct common *c, const struct engine *e, void *ctx,
    struct source *source, struct totals *totals)
{
	static char dash[] = "-";
	char *only[] = {dash};
	struct operands operands = {.source = {.next = operands_next,
					.read = operands_read,
					.reject = {.length = -1}},
	    .names = c->ninputs ? c->inputs : only,
	    .n = c->ninputs ? c->ninputs : 1,
	    .fd = -1};
	/* A thread that waits for a live pipe must not hold up the end. */
	unsigned jobs = e->serial || c->line_buffered ? 1 : c->jobs;
	struct run r = {.engine = e, .ctx = ctx, .nslots = jobs + 1};
	struct error err = {0};
	int status = STATUS_TROUBLE;
	size_t i;

	*totals = (struct totals){0};
	if (!source) {
		engine_require_input(c);
		source = &operands.source;
	}
	if (emit_begin(&r.emit, c, e, ctx, source, &err) < 0) {
		cli_report(c, &err);
		return STATUS_TROUBLE;
	}
	r.feed = (struct feed){
	    .common = c, .engine = e, .ctx = ctx, .source = source};
	r.slots = mem_zero(r.nslots, sizeof(*r.slots));
	for (i = 0; i < r.nslots; i++)
		r.slots[i].keep_text = c->rejects != NULL;
	pthread_mutex_init(&r.lock, NULL);
	pthread_cond_init(&r.changed, NULL);
	run_all(&r, jobs);
	status = finish(&r, totals);
	pthread_cond_destroy(&r.changed);
	pthread_mutex_destroy(&r.lock);
	for (i = 0; i < r.nslots; i++)
		slot_release(&r.slots[i]);
	free(r.slots);
	feed_release(&r.feed);
	if (operands.fd > STDIN_FILENO)
		close(operands.fd);
	return status;
}
