#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/memory.h"

enum { HELD_MAX = 16 * 1024, READ_STEP = 64 * 1024, LINKS_MAX = 40 };

/*
 * The temporary files there are, for the signal handler.  A handler gets no
 * argument, so this is the one state at file scope.  A slot is claimed and
 * emptied by exchange: who takes the name out is who unlinks it.
 */
static _Atomic(char *) temporaries[16];

static const int deadly[] = {SIGHUP, SIGINT, SIGPIPE, SIGTERM};

static void
remove_temporaries(int signal_number)
{
	int saved = errno;
	char *path;
	size_t i;

	for (i = 0; i < LEN(temporaries); i++) {
		path = atomic_exchange(&temporaries[i], NULL);
		if (path)
			unlink(path);
	}
	errno = saved;
	/* SA_RESETHAND has set the default action, which ends the process
	 * when this returns. */
	raise(signal_number);
}

static void
block_deadly(sigset_t *old)
{
	sigset_t set;
	size_t i;

	sigemptyset(&set);
	for (i = 0; i < LEN(deadly); i++)
		sigaddset(&set, deadly[i]);
	pthread_sigmask(SIG_BLOCK, &set, old);
}

static void
remember(char *path)
{
	char *none;
	size_t i;

	for (i = 0; i < LEN(temporaries); i++) {
		none = NULL;
		if (atomic_compare_exchange_strong(
			&temporaries[i], &none, path))
			return;
	}
}

/* When the handler of another thread has the name, it is not found here and
 * must not be freed before the process ends. */
static void
forget_and_free(char *path)
{
	char *mine;
	size_t i;

	for (i = 0; i < LEN(temporaries); i++) {
		mine = path;
		if (atomic_compare_exchange_strong(
			&temporaries[i], &mine, NULL)) {
			free(path);
			return;
		}
	}
}

void
file_setup(void)
{
	struct sigaction act = {0}, old;
	sigset_t pipe_only;
	size_t i;
	int fd;

	for (fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
			_Exit(2);
	act.sa_handler = remove_temporaries;
	act.sa_flags = (int)SA_RESETHAND;
	sigfillset(&act.sa_mask);
	for (i = 0; i < LEN(deadly); i++) {
		/* What nohup ignores stays so; a closed pipe always ends us. */
		if (deadly[i] != SIGPIPE &&
		    sigaction(deadly[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_IGN)
			continue;
		sigaction(deadly[i], &act, NULL);
	}
	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	sigprocmask(SIG_UNBLOCK, &pipe_only, NULL);
	/* A file past its limit is then a failed write, which is reported. */
	act.sa_handler = SIG_IGN;
	act.sa_flags = 0;
	sigaction(SIGXFSZ, &act, NULL);
}

static const char *
describe(int number)
{
	return number == EISDIR ? "is a directory" : strerror(number);
}

static int
fail_read(struct error *err)
{
	if (errno == EISDIR)
		return error_set(err, "is a directory");
	return error_set(err, "cannot read: %s", strerror(errno));
}

int
file_open(const char *path, struct error *err)
{
	struct stat st;
	int fd = STDIN_FILENO;

	if (strcmp(path, "-") != 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return error_set(err, "%s", strerror(errno));
	if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
		if (fd != STDIN_FILENO)
			close(fd);
		return error_set(err, "is a directory");
	}
	return fd;
}

/* After a failed read or write: whether to try again. */
static bool
may_retry(int fd, short events)
{
	struct pollfd p = {.fd = fd, .events = events};

	if (errno == EINTR)
		return true;
	/* The caller's descriptor may be set not to block. */
	if (errno != EAGAIN)
		return false;
	return poll(&p, 1, -1) >= 0 || errno == EINTR;
}

ssize_t
file_read(int fd, char *p, size_t n, struct error *err)
{
	ssize_t got;

	do
		got = read(fd, p, n);
	while (got < 0 && may_retry(fd, POLLIN));
	return got < 0 ? fail_read(err) : got;
}

static int
slurp(struct buf *out, int fd, size_t limit, struct error *err)
{
	size_t total = 0, want;
	ssize_t got;

	do {
		/* One more than the limit, to see that there is more. */
		want =
		    limit - total < READ_STEP ? limit - total + 1 : READ_STEP;
		got = file_read(fd, buf_reserve(out, want), want, err);
		if (got < 0)
			return -1;
		total += (size_t)got;
		buf_cut(out, out->len + (size_t)got);
		if (total > limit)
			return error_set(
			    err, "is larger than %zu bytes", limit);
	} while (got > 0);
	return 0;
}

int
file_slurp(struct buf *out, const char *path, size_t limit, struct error *err)
{
	size_t before = out->len;
	int fd, result;

	err->name = path;
	fd = file_open(path, err);
	if (fd < 0)
		return -1;
	result = slurp(out, fd, limit, err);
	if (result < 0)
		buf_cut(out, before);
	if (fd != STDIN_FILENO)
		close(fd);
	return result;
}

static int
fail_write(struct error *err, const char *name, int number)
{
	return error_set(err, "cannot write '%s': %s", name, describe(number));
}

/* path, or what the symbolic links there end at, which need not exist. */
static char *
follow_links(const char *path)
{
	char *at = mem_copy(str_of(path)), link[4096], *slash;
	struct buf next;
	ssize_t n;
	int i;

	for (i = 0; i < LINKS_MAX; i++) {
		n = readlink(at, link, sizeof(link));
		if (n <= 0 || (size_t)n == sizeof(link))
			break;
		next = (struct buf){0};
		slash = strrchr(at, '/');
		if (link[0] != '/' && slash)
			buf_add(&next, at, (size_t)(slash - at) + 1);
		buf_add(&next, link, (size_t)n);
		free(at);
		at = next.data;
	}
	return at;
}

/* The mode that open(2) would give, or that of the file to be replaced. */
static int
set_mode(int fd, const struct stat *old)
{
	mode_t mask;

	if (old) {
		/* As root: the owner stays.  Else this changes nothing. */
		if (fchown(fd, old->st_uid, old->st_gid) < 0)
			return fchmod(fd, old->st_mode & 0777);
		return fchmod(fd, old->st_mode & 07777);
	}
	mask = umask(077);
	umask(mask);
	return fchmod(fd, 0666 & ~mask);
}

/* Opens a temporary file beside f->target; errno says what failed. */
static int
open_beside(struct file *f, const struct stat *old)
{
	char *slash = strrchr(f->target, '/');
	struct buf path = {0};
	sigset_t before;
	int saved;

	if (slash)
		buf_add(&path, f->target, (size_t)(slash - f->target) + 1);
	buf_add_text(&path, ".story-XXXXXX");
	block_deadly(&before);
	f->fd = mkostemp(path.data, O_CLOEXEC);
	saved = errno;
	if (f->fd >= 0) {
		f->temporary = path.data;
		remember(f->temporary);
	} else {
		buf_release(&path);
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = saved;
	return f->fd < 0 ? -1 : set_mode(f->fd, old);
}

/* 0, or -1 with errno. */
static int
open_output(struct file *f, const char *path)
{
	struct stat st;
	bool exists = stat(path, &st) == 0;

	if (exists && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return -1;
	}
	if (exists && !S_ISREG(st.st_mode)) {
		f->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
		f->eager = f->fd >= 0 && isatty(f->fd);
		return f->fd < 0 ? -1 : 0;
	}
	/* Renaming asks nothing of the old file; who made it read-only does
	 * not want it replaced. */
	if (exists && access(path, W_OK) < 0)
		return -1;
	f->target = follow_links(path);
	return open_beside(f, exists ? &st : NULL);
}

int
file_create(struct file *f, const char *path, struct error *err)
{
	int saved;

	*f = (struct file){.fd = STDOUT_FILENO, .name = "standard output"};
	if (!path || strcmp(path, "-") == 0) {
		f->eager = isatty(f->fd);
		return 0;
	}
	f->name = path;
	f->fd = -1;
	if (open_output(f, path) == 0)
		return 0;
	saved = errno;
	file_discard(f);
	return fail_write(err, path, saved);
}

/* 0, or -1 with errno, or 1 for a file that is too short. */
static int
open_in_place(struct file *f, const char *path, uint64_t length)
{
	struct stat st;

	f->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
	if (f->fd < 0 || fstat(f->fd, &st) < 0)
		return -1;
	if (!S_ISREG(st.st_mode)) {
		errno = EINVAL;
		return -1;
	}
	if ((uint64_t)st.st_size < length)
		return 1;
	if (ftruncate(f->fd, (off_t)length) < 0)
		return -1;
	return lseek(f->fd, (off_t)length, SEEK_SET) < 0 ? -1 : 0;
}

int
file_continue(
    struct file *f, const char *path, uint64_t length, struct error *err)
{
	int got, saved;

	*f = (struct file){.fd = -1, .name = path};
	got = open_in_place(f, path, length);
	if (got == 0)
		return 0;
	saved = errno;
	file_discard(f);
	if (got > 0)
		return error_set(err, "'%s' is shorter than it was left", path);
	return fail_write(err, path, saved);
}

int
file_sync(struct file *f)
{
	if (file_flush(f) < 0)
		return -1;
	if (fdatasync(f->fd) < 0 && errno != EINVAL)
		f->failure = errno;
	return f->failure ? -1 : 0;
}

static int
write_parts(struct file *f, struct iovec *part, int count)
{
	ssize_t n;

	while (count > 0) {
		if (part->iov_len == 0) {
			part++;
			count--;
			continue;
		}
		n = writev(f->fd, part, count);
		if (n < 0 && may_retry(f->fd, POLLOUT))
			continue;
		if (n <= 0) {
			f->failure = n < 0 ? errno : EIO;
			return -1;
		}
		for (; count > 0 && (size_t)n >= part->iov_len; count--)
			n -= (ssize_t)part++->iov_len;
		if (count > 0) {
			part->iov_base = (char *)part->iov_base + n;
			part->iov_len -= (size_t)n;
		}
	}
	return 0;
}

static int
write_held(struct file *f, struct str s)
{
	struct iovec parts[] = {
	    {.iov_base = f->held.data, .iov_len = f->held.len},
	    {.iov_base = (void *)(uintptr_t)s.p, .iov_len = s.n}};

	if (f->failure)
		return -1;
	if (write_parts(f, parts, LEN(parts)) < 0)
		return -1;
	buf_clear(&f->held);
	return 0;
}

int
file_write(struct file *f, struct str s)
{
	if (f->failure)
		return -1;
	if (f->eager || s.n > HELD_MAX - f->held.len)
		return write_held(f, s);
	buf_add_str(&f->held, s);
	return 0;
}

int
file_flush(struct file *f)
{
	return write_held(f, STR_NONE);
}

/* Notes a failure, but never over the first one. */
static void
note_failure(struct file *f, bool failed)
{
	if (failed && !f->failure)
		f->failure = errno;
}

int
file_commit(struct file *f, struct error *err)
{
	int failure;

	file_flush(f);
	if (f->temporary && !f->failure)
		note_failure(f, fsync(f->fd) < 0);
	note_failure(f, close(f->fd) < 0);
	f->fd = -1;
	if (f->temporary && !f->failure)
		note_failure(f, rename(f->temporary, f->target) < 0);
	failure = f->failure;
	if (failure)
		fail_write(err, f->name, failure);
	else if (f->temporary) {
		forget_and_free(f->temporary);
		f->temporary = NULL;
	}
	file_discard(f);
	return failure ? -1 : 0;
}

void
file_discard(struct file *f)
{
	if (f->fd > STDERR_FILENO)
		close(f->fd);
	if (f->temporary) {
		unlink(f->temporary);
		forget_and_free(f->temporary);
	}
	free(f->target);
	buf_release(&f->held);
	*f = (struct file){.fd = -1};
}
