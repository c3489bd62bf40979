#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/blocks.h"

enum { FIRST_MS = 2000, EVERY_MS = 200 };

int64_t
progress_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The bytes of all operands, or 0 when one of them does not say. */
static uint64_t
inputs_size(const struct common *c)
{
	uint64_t size = 0;
	struct stat st;
	size_t i;
	int known;

	if (c->ninputs == 0)
		return fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode)
			   ? (uint64_t)st.st_size
			   : 0;
	for (i = 0; i < c->ninputs; i++) {
		known = strcmp(c->inputs[i], "-") != 0 &&
			stat(c->inputs[i], &st) == 0 && S_ISREG(st.st_mode);
		if (!known)
			return 0;
		size += (uint64_t)st.st_size;
	}
	return size;
}

void
progress_begin(struct progress *p, const struct common *c)
{
	*p = (struct progress){.command = c->command};
	p->wanted =
	    c->progress == 1 || (c->progress < 0 && isatty(STDERR_FILENO));
	if (!p->wanted)
		return;
	p->start = progress_clock();
	p->last = c->progress == 1 ? p->start - EVERY_MS
				   : p->start + FIRST_MS - EVERY_MS;
	p->size = inputs_size(c);
}

static void
show_time_left(const struct progress *p, uint64_t bytes, int64_t now)
{
	double share, left;

	if (p->size == 0 || bytes == 0 || bytes > p->size)
		return;
	share = (double)bytes / (double)p->size;
	left = (double)(now - p->start) / 1000 * (1 - share) / share;
	fprintf(stderr, ", %.0f%%, %" PRId64 ":%02d left", 100 * share,
	    (int64_t)left / 60, (int)((int64_t)left % 60));
}

void
progress_show(struct progress *p, const struct totals *t, uint64_t consumed)
{
	int64_t now;

	if (!p->wanted)
		return;
	now = progress_clock();
	if (now - p->last < EVERY_MS)
		return;
	p->last = now;
	p->shown = true;
	fprintf(stderr,
	    "\r\033[K%s: %.1f MB, %" PRIu64 " records, %" PRIu64 " rejects",
	    p->command, (double)t->bytes / 1e6, t->records, t->rejects);
	show_time_left(p, consumed, now);
	fflush(stderr);
}

void
progress_hide(struct progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
	p->shown = false;
}

void
progress_end(struct progress *p)
{
	progress_hide(p);
}
