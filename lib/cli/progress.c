#include "cli/progress.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/blocks.h"

/* FILES_MAX and DEPTH_MAX: what is looked at to know how much there is. */
enum { FIRST_MS = 2000, EVERY_MS = 200, FILES_MAX = 200000, DEPTH_MAX = 64 };

int64_t
progress_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Adds the bytes of the files in and below the directory that is open as fd,
 * which is closed: false when they are too many to ask all. */
static bool
add_folder(uint64_t *size, int fd, unsigned depth, unsigned *asked)
{
	DIR *dir = depth < DEPTH_MAX ? fdopendir(fd) : NULL;
	struct dirent *entry;
	bool good = true;
	struct stat st;

	if (!dir) {
		close(fd);
		return false;
	}
	while (good && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    fstatat(dirfd(dir), entry->d_name, &st,
			AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		good = ++*asked < FILES_MAX;
		if (S_ISREG(st.st_mode))
			*size += (uint64_t)st.st_size;
		if (!S_ISDIR(st.st_mode))
			continue;
		fd = openat(dirfd(dir), entry->d_name,
		    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		good = fd < 0 || add_folder(size, fd, depth + 1, asked);
	}
	closedir(dir);
	return good;
}

/* Adds the bytes of an operand: false when they are not known. */
static bool
add_input(uint64_t *size, const char *name, unsigned *asked)
{
	struct stat st;
	int fd;

	if (strcmp(name, "-") == 0 ? fstat(STDIN_FILENO, &st) < 0
				   : stat(name, &st) < 0)
		return false;
	if (S_ISREG(st.st_mode))
		*size += (uint64_t)st.st_size;
	if (!S_ISDIR(st.st_mode))
		return S_ISREG(st.st_mode);
	fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return fd >= 0 && add_folder(size, fd, 0, asked);
}

/* The bytes of all operands, or 0 when one of them does not say. */
static uint64_t
inputs_size(const struct common *c)
{
	uint64_t size = 0;
	unsigned asked = 0;
	size_t i;

	if (c->ninputs == 0 && !add_input(&size, "-", &asked))
		return 0;
	for (i = 0; i < c->ninputs; i++)
		if (!add_input(&size, c->inputs[i], &asked))
			return 0;
	return size;
}

void
progress_begin(struct progress *p, const struct common *c)
{
	*p = (struct progress){.command = c->command, .common = c};
	p->wanted =
	    c->progress == 1 || (c->progress < 0 && isatty(STDERR_FILENO));
	if (!p->wanted)
		return;
	p->start = progress_clock();
	p->last = c->progress == 1 ? p->start - EVERY_MS
				   : p->start + FIRST_MS - EVERY_MS;
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
	/* Looked at once the job is long enough for it. */
	if (!p->asked)
		p->size = inputs_size(p->common);
	p->asked = true;
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
