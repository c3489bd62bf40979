#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

enum { HELD_SIZE = 64 * 1024, TEMPORARY_FILES = 8 };

/*
 * The temporary files there are, for the signal handler: it has no other way
 * to be told, so this is the one piece of state that is not passed.
 */
static char *volatile temporary_files[TEMPORARY_FILES];

static void
remove_and_end(int signal_number)
{
	char *name;
	size_t i;

	for (i = 0; i < TEMPORARY_FILES; i++) {
		name = temporary_files[i];
		if (name)
			unlink(name);
	}
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void
remember(char *name)
{
	size_t i;

	for (i = 0; i < TEMPORARY_FILES; i++) {
		if (!temporary_files[i]) {
			temporary_files[i] = name;
			return;
		}
	}
}

static void
forget(const char *name)
{
	size_t i;

	for (i = 0; i < TEMPORARY_FILES; i++)
		if (temporary_files[i] == name)
			temporary_files[i] = NULL;
}

static void
fill_descriptor(int fd, int flags)
{
	if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
	    open("/dev/null", flags) < 0)
		_exit(2);
}

void
file_setup(void)
{
	static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	struct sigaction action = {.sa_handler = remove_and_end};
	size_t i;

	/* The wrong way round, so that reads and writes fail. */
	fill_descriptor(STDIN_FILENO, O_WRONLY);
	fill_descriptor(STDOUT_FILENO, O_RDONLY);
	fill_descriptor(STDERR_FILENO, O_RDWR);
	sigemptyset(&action.sa_mask);
	action.sa_flags = (int)SA_RESETHAND;
	for (i = 0; i < LEN(ends); i++)
		sigaction(ends[i], &action, NULL);
}

int
file_open(const char *path, struct error *err)
{
	struct stat st;
	int fd = STDIN_FILENO;

	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (fd != STDIN_FILENO)
			close(fd);
		return error_set(err, "is a directory");
	}
	if (fd < 0)
		return error_set(err, "%s", strerror(errno));
	return fd;
}

ssize_t
file_read(int fd, char *p, size_t n, struct error *err)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		error_set(err, "cannot read: %s", strerror(errno));
	return got;
}

int
file_slurp(struct buf *out, const char *path, size_t limit, struct error *err)
{
	size_t start = out->len;
	ssize_t n;
	int fd;

	err->name = path;
	fd = file_open(path, err);
	if (fd < 0)
		return -1;
	do {
		n = file_read(fd, buf_reserve(out, HELD_SIZE), HELD_SIZE, err);
		if (n > 0)
			buf_cut(out, out->len + (size_t)n);
		if (out->len - start > limit)
			n = error_set(err, "longer than %zu bytes", limit);
	} while (n > 0);
	if (fd != STDIN_FILENO)
		close(fd);
	return n < 0 ? -1 : 0;
}

static const char *
shown_name(const struct file *f)
{
	return f->name ? f->name : "standard output";
}

static int
create_failed(struct file *f, struct error *err)
{
	error_set(err, "cannot write '%s': %s", shown_name(f),
	    strerror(errno));
	file_discard(f);
	return -1;
}

/* A file beside the target that takes its place later. */
static int
open_beside(struct file *f, mode_t mode)
{
	size_t n = strlen(f->target);

	f->temporary = mem_alloc(n + 8);
	memcpy(f->temporary, f->target, n);
	memcpy(f->temporary + n, ".XXXXXX", 8);
	f->fd = mkstemp(f->temporary);
	if (f->fd < 0) {
		free(f->temporary);
		f->temporary = NULL;
		return -1;
	}
	remember(f->temporary);
	return fchmod(f->fd, mode);
}

static int
open_output(struct file *f, const char *path)
{
	mode_t mask = umask(0);
	struct stat st;

	umask(mask);
	if (stat(path, &st) == 0) {
		if (!S_ISREG(st.st_mode)) {
			f->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
			return f->fd < 0 ? -1 : 0;
		}
		if (access(path, W_OK) < 0)
			return -1;
		mask = st.st_mode & 07777;
		f->target = realpath(path, NULL);
		return f->target ? open_beside(f, mask) : -1;
	}
	if (errno != ENOENT)
		return -1;
	f->target = mem_copy(str_of(path));
	return open_beside(f, 0666 & ~mask);
}

int
file_create(struct file *f, const char *path, struct error *err)
{
	*f = (struct file){.fd = -1};
	if (!path || strcmp(path, "-") == 0) {
		f->fd = STDOUT_FILENO;
		return 0;
	}
	f->name = path;
	if (open_output(f, path) < 0)
		return create_failed(f, err);
	return 0;
}

static int
write_all(struct file *f, struct str s)
{
	ssize_t n;

	while (s.n > 0 && !f->failure) {
		n = write(f->fd, s.p, s.n);
		if (n >= 0)
			s = str_from(s, (size_t)n);
		else if (errno == EPIPE)
			raise(SIGPIPE);
		else if (errno != EINTR)
			f->failure = errno;
		if (n < 0 && errno == EPIPE)
			f->failure = EPIPE;
	}
	return f->failure ? -1 : 0;
}

int
file_flush(struct file *f)
{
	int done = write_all(f, buf_str(&f->held));

	buf_clear(&f->held);
	return done;
}

int
file_write(struct file *f, struct str s)
{
	if (f->failure)
		return -1;
	if (f->held.len + s.n >= HELD_SIZE || f->eager) {
		if (f->held.len && file_flush(f) < 0)
			return -1;
		return write_all(f, s);
	}
	buf_add_str(&f->held, s);
	return 0;
}

static void
release(struct file *f)
{
	if (f->temporary)
		forget(f->temporary);
	free(f->temporary);
	free(f->target);
	buf_release(&f->held);
	*f = (struct file){.fd = -1};
}

static void
note_failure(struct file *f)
{
	if (!f->failure)
		f->failure = errno;
}

int
file_commit(struct file *f, struct error *err)
{
	int failure;

	file_flush(f);
	if (!f->failure && f->temporary && fsync(f->fd) < 0 && errno != EINVAL)
		note_failure(f);
	if (f->fd >= 0 && close(f->fd) < 0)
		note_failure(f);
	f->fd = -1;
	if (!f->failure && f->temporary && rename(f->temporary, f->target) < 0)
		note_failure(f);
	failure = f->failure;
	if (failure) {
		error_set(err, "cannot write '%s': %s", shown_name(f),
		    strerror(failure));
		if (f->temporary)
			unlink(f->temporary);
	}
	release(f);
	return failure ? -1 : 0;
}

void
file_discard(struct file *f)
{
	if (f->fd > STDERR_FILENO)
		close(f->fd);
	if (f->temporary)
		unlink(f->temporary);
	release(f);
}
