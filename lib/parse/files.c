#include "parse/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

enum { DEPTH_MAX = 256 };

struct name {
	size_t at; /* in the folder's text */
	unsigned char type;
};

struct folder {
	int fd;
	size_t path_len; /* of the path, with its slash */
	struct buf text; /* the names, each with its NUL */
	struct name *names;
	size_t n, room, i;
};

static const char *
name_of(const struct folder *d, const struct name *name)
{
	return d->text.data + name->at;
}

static int
compare_names(const void *a, const void *b, void *folder)
{
	return strcmp(name_of(folder, a), name_of(folder, b));
}

static void
folder_release(struct folder *d)
{
	if (d->fd >= 0)
		close(d->fd);
	buf_release(&d->text);
	free(d->names);
}

static void
add_name(struct folder *d, const struct dirent *entry)
{
	if (entry->d_name[0] == '.')
		return;
	if (d->n == d->room) {
		d->room = d->room ? d->room * 2 : 32;
		d->names = mem_resize(d->names, d->room, sizeof(*d->names));
	}
	d->names[d->n++] =
	    (struct name){.at = d->text.len, .type = entry->d_type};
	buf_add(&d->text, entry->d_name, strlen(entry->d_name) + 1);
}

/* Reads the names; takes fd, which is open for the directory. */
static int
read_folder(struct folder *d, int fd, struct error *err)
{
	struct dirent *entry;
	DIR *dir;

	d->fd = dup(fd);
	dir = fdopendir(fd);
	if (!dir || d->fd < 0) {
		error_set(err, "%s", strerror(errno));
		if (dir)
			closedir(dir);
		else
			close(fd);
		return -1;
	}
	errno = 0;
	while ((entry = readdir(dir)) != NULL)
		add_name(d, entry);
	if (errno)
		error_set(err, "%s", strerror(errno));
	closedir(dir);
	qsort_r(d->names, d->n, sizeof(*d->names), compare_names, d);
	return errno ? -1 : 0;
}

/* Goes into the directory that is open as fd and called f->path. */
static int
enter(struct files *f, int fd, struct error *err)
{
	struct folder d = {.fd = -1};

	if (f->depth == DEPTH_MAX) {
		close(fd);
		return error_set(
		    err, "more than %d directories deep", DEPTH_MAX);
	}
	if (read_folder(&d, fd, err) < 0) {
		folder_release(&d);
		return -1;
	}
	if (f->path.len && f->path.data[f->path.len - 1] != '/')
		buf_add_byte(&f->path, '/');
	d.path_len = f->path.len;
	if (f->depth == f->room) {
		f->room = f->room ? f->room * 2 : 4;
		f->folders =
		    mem_resize(f->folders, f->room, sizeof(*f->folders));
	}
	f->folders[f->depth++] = d;
	return 0;
}

static bool
matches(char *const *patterns, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (fnmatch(patterns[i], name, 0) == 0)
			return true;
	return false;
}

static bool
is_wanted(const struct files *f, const char *name)
{
	if (f->ninclude && !matches(f->include, f->ninclude, name))
		return false;
	return !matches(f->exclude, f->nexclude, name);
}

/* What the name is, when the directory did not say. */
static unsigned char
type_of(const struct folder *d, const struct name *name)
{
	struct stat st;

	if (name->type != DT_UNKNOWN)
		return name->type;
	if (fstatat(d->fd, name_of(d, name), &st, AT_SYMLINK_NOFOLLOW) < 0)
		return DT_REG;
	if (S_ISDIR(st.st_mode))
		return DT_DIR;
	return S_ISREG(st.st_mode) ? DT_REG : DT_LNK;
}

/* One name of a directory: 1 when it is an open file, 0 when there is nothing
 * to be had of it, -1 for trouble. */
static int
open_name(struct files *f, struct folder *d, const struct name *name,
    struct error *err)
{
	const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW;
	const char *text = name_of(d, name);
	unsigned char type = type_of(d, name);
	int fd;

	if (type != DT_DIR && type != DT_REG) {
		f->passed_over++;
		return 0;
	}
	if (type == DT_DIR ? matches(f->exclude, f->nexclude, text)
			   : !is_wanted(f, text))
		return 0;
	buf_cut(&f->path, d->path_len);
	buf_add_text(&f->path, text);
	err->name = f->path.data;
	if (type == DT_REG && f->skip && f->skip(f->ctx, buf_str(&f->path)))
		return 0;
	fd = openat(d->fd, text, type == DT_DIR ? flags | O_DIRECTORY : flags);
	if (fd < 0)
		return error_set(err, "%s", strerror(errno));
	if (type == DT_DIR)
		return enter(f, fd, err);
	f->fd = fd;
	f->found = true;
	return 1;
}

/* The next file of the inmost directory, or 0 to go on elsewhere. */
static int
next_in_folder(struct files *f, struct error *err)
{
	struct folder *d = &f->folders[f->depth - 1];
	const struct name *name;

	if (d->i == d->n) {
		folder_release(d);
		f->depth--;
		return 0;
	}
	/* The list of folders may move when one is entered. */
	name = &d->names[d->i++];
	return open_name(f, d, name, err);
}

static int
open_operand(struct files *f, const char *path, struct error *err)
{
	struct stat st;

	buf_clear(&f->path);
	buf_add_text(
	    &f->path, strcmp(path, "-") == 0 ? "(standard input)" : path);
	err->name = f->path.data;
	f->found = false;
	if (f->skip && f->skip(f->ctx, buf_str(&f->path)))
		return 0;
	f->fd = STDIN_FILENO;
	if (strcmp(path, "-") != 0)
		f->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (f->fd < 0)
		return error_set(err, "%s", strerror(errno));
	if (f->fd == STDIN_FILENO || fstat(f->fd, &st) < 0 ||
	    !S_ISDIR(st.st_mode))
		return 1;
	return enter(f, f->fd, err);
}

int
files_next(struct files *f, struct error *err)
{
	int got = 0;

	if (f->fd > STDIN_FILENO)
		close(f->fd);
	f->fd = -1;
	while (got == 0) {
		if (f->depth > 0)
			got = next_in_folder(f, err);
		else if (f->i < f->n)
			got = open_operand(f, f->operands[f->i++], err);
		else
			return 0;
		if (got <= 0)
			f->fd = -1;
	}
	return got;
}

void
files_release(struct files *f)
{
	if (f->fd > STDIN_FILENO)
		close(f->fd);
	f->fd = -1;
	while (f->depth > 0)
		folder_release(&f->folders[--f->depth]);
	free(f->folders);
	buf_release(&f->path);
}
