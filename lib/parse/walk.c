#include "parse/walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "parse/foreign.h"

/* In the order that they are asked in. */
static const struct container_kind *const kinds[] = {
    &container_warc,
    &container_archive,
    &container_mbox,
    &container_message,
};

static ssize_t
pull_file(void *walk, char *p, size_t n, struct error *err)
{
	struct walk *w = walk;
	ssize_t got = file_read(w->files.fd, p, n, err);

	if (got > 0)
		w->bytes += (uint64_t)got;
	return got < 0 ? INPUT_TROUBLE : got;
}

static int64_t
seek_file(void *walk, int64_t offset, int whence)
{
	return lseek(((struct walk *)walk)->files.fd, offset, whence);
}

static ssize_t
pull_memory(void *walk, char *p, size_t n, struct error *err)
{
	struct walk *w = walk;
	size_t left = w->memory.n - w->memory_at;

	(void)err;
	n = n < left ? n : left;
	memcpy(p, w->memory.p + w->memory_at, n);
	w->memory_at += n;
	return (ssize_t)n;
}

static int64_t
seek_memory(void *walk, int64_t offset, int whence)
{
	struct walk *w = walk;

	if (whence == SEEK_CUR)
		offset += (int64_t)w->memory_at;
	else if (whence == SEEK_END)
		offset += (int64_t)w->memory.n;
	if (offset < 0 || (uint64_t)offset > w->memory.n)
		return -1;
	w->memory_at = (size_t)offset;
	return offset;
}

static ssize_t
pull_member(void *container, char *p, size_t n, struct error *err)
{
	struct container *c = container;

	return c->kind->read(c, p, n, err);
}

void
walk_open(struct walk *w)
{
	w->files.fd = -1;
}

void
walk_open_memory(struct walk *w, struct str bytes, const struct place *place)
{
	w->files.fd = -1;
	w->memory = bytes;
	w->in_memory = true;
	w->place = *place;
	w->captured = place->captured;
	if (place->member.p)
		buf_add_str(&w->member, place->member);
}

/* The bytes in memory, once. */
static int
next_memory(struct walk *w)
{
	struct walk_level *l = &w->levels[0];

	if (l->in.from)
		return 0;
	l->in.pull = pull_memory;
	l->in.seek = seek_memory;
	l->in.from = w;
	return 1;
}

static int
next_file(struct walk *w, struct error *err)
{
	struct walk_level *l = &w->levels[0];
	int got;

	if (w->in_memory)
		return next_memory(w);
	got = files_next(&w->files, err);
	w->skipped[SKIP_SPECIAL] += w->files.passed_over;
	w->files.passed_over = 0;
	w->number = 1;
	buf_clear(&w->member);
	names_clear(&w->names);
	w->place =
	    (struct place){.file = buf_str(&w->files.path), .length = -1};
	input_reset(&l->in);
	l->in.pull = pull_file;
	l->in.seek = seek_file;
	l->in.from = w;
	return got < 0 ? INPUT_TROUBLE : got;
}

static void
collect_skipped(struct walk *w, struct container *c)
{
	size_t i;

	for (i = 0; i < SKIP_KINDS; i++) {
		w->skipped[i] += c->skipped[i];
		c->skipped[i] = 0;
	}
}

/* The place of what the container gave: its member's name behind those of the
 * containers that hold it. */
static void
set_member(struct walk *w, size_t prefix, struct place *p)
{
	buf_cut(&w->member, prefix);
	if (p->member.n) {
		if (prefix)
			buf_add_byte(&w->member, '/');
		buf_add_str(&w->member, p->member);
	}
	p->member = w->member.len ? buf_str(&w->member) : STR_NONE;
	if (p->member.n && p->form == PLACE_DOCUMENT) {
		p->copy = names_count(&w->names, p->member);
		p->copy = p->copy > 1 ? p->copy : 0;
	}
	w->place = *p;
}

/* The next of the inmost container; 0 leaves it. */
static int
next_member(struct walk *w, struct error *err)
{
	struct walk_level *outer = &w->levels[w->depth - 1];
	struct walk_level *l = &w->levels[w->depth];
	struct container *c = outer->container;
	struct place p = {
	    .file = w->place.file, .captured = w->captured, .length = -1};
	int got;

	got = c->kind->next(c, &p, err);
	collect_skipped(w, c);
	if (got == 0) {
		c->kind->close(c);
		outer->container = NULL;
		w->depth--;
		return 0;
	}
	w->number++;
	set_member(w, outer->member_len, &p);
	w->reason = c->reason;
	input_reset(&l->in);
	l->in.pull = pull_member;
	l->in.from = c;
	return got;
}

static struct str
last_step(struct str name)
{
	size_t i;

	for (i = name.n; i > 0 && name.p[i - 1] != '/'; i--)
		;
	return str_from(name, i);
}

static const struct container_kind *
find_kind(struct str head)
{
	size_t i;

	for (i = 0; i < LEN(kinds); i++)
		if (kinds[i]->is(head))
			return kinds[i];
	return NULL;
}

/* Opens what is a container: 1; 0 when it is none. */
static int
enter(struct walk *w, struct str head, struct error *err)
{
	struct walk_level *l = &w->levels[w->depth];
	const struct container_kind *kind = find_kind(head);
	struct str name = w->place.member.n ? w->place.member : w->place.file;

	if (!kind)
		return 0;
	w->reason = "nesting";
	if (w->depth >= w->bounds.depth || w->depth >= CONTAINER_DEPTH_MAX) {
		error_set(err,
		    "more than %u containers in one another, which --max-depth "
		    "can raise",
		    w->bounds.depth);
		return INPUT_REJECT;
	}
	w->reason = "archive";
	l->member_len = w->member.len;
	l->container = kind->open(&l->in, &w->bounds, last_step(name), err);
	if (!l->container)
		return INPUT_REJECT;
	w->depth++;
	return 1;
}

/* UTF-16 of European text: a NUL at every other byte. */
static bool
is_wide(struct str head)
{
	size_t i, nul[2] = {0, 0};

	if (str_starts(head, STR("\xff\xfe")) ||
	    str_starts(head, STR("\xfe\xff")))
		return true;
	for (i = 0; i < head.n; i++)
		nul[i & 1] += head.p[i] == '\0';
	return (nul[0] > head.n / 4 && nul[1] < head.n / 64) ||
	       (nul[1] > head.n / 4 && nul[0] < head.n / 64);
}

static bool
is_zeros(struct str head)
{
	size_t i;

	for (i = 0; i < head.n && head.p[i] == '\0'; i++)
		;
	return i > 0 && i == head.n;
}

/* What text has few of: control characters other than its own.  A hole may
 * follow text. */
static bool
is_binary(struct str head)
{
	size_t i, odd = 0;
	unsigned char c;

	/* Nearly all text ends here. */
	if (str_find_byte(head, '\0') == head.n)
		return false;
	while (head.n > 0 && head.p[head.n - 1] == '\0')
		head.n--;
	for (i = 0; i < head.n; i++) {
		c = (unsigned char)head.p[i];
		odd += c < ' ' && !(c >= '\t' && c <= '\r') && c != 0x1b;
	}
	return odd > head.n / 20 && !is_wide(head);
}

/* What cannot be read as it is. */
static int
refuse(struct walk *w, const char *reason, const char *what, struct error *err)
{
	w->reason = reason;
	error_set(err, "%s", what);
	return INPUT_REJECT;
}

/* What is no text: 1 when it is some, 0 when it is passed over. */
static int
check_text(struct walk *w, struct str head, struct error *err)
{
	bool named = w->depth == 0 && !w->files.found;

	if (is_zeros(head))
		return refuse(w, "binary", "zeros and no text", err);
	if (!is_binary(head))
		return 1;
	if (named)
		return refuse(w, "binary", "binary data and no text", err);
	w->skipped[SKIP_BINARY]++;
	return 0;
}

/* What the open input is: 1 a document, 0 nothing to be read further. */
static int
classify(struct walk *w, struct error *err)
{
	struct walk_level *l = &w->levels[w->depth];
	bool attached = w->depth == 0 && w->only_containers;
	const char *foreign;
	struct str head;
	int got;

	if (w->place.form != PLACE_DOCUMENT)
		return 1;
	head = input_look(&l->in, w->live ? 1 : CONTAINER_HEAD);
	foreign = foreign_file(head);
	if (foreign && !attached)
		return refuse(w, "format", foreign, err);
	got = foreign ? 0 : enter(w, head, err);
	if (got != 0)
		return got < 0 ? got : 0;
	if (attached) {
		w->skipped[SKIP_MEDIA]++;
		return 0;
	}
	if (head.n > CONTAINER_HEAD)
		head.n = CONTAINER_HEAD;
	return w->live && w->depth == 0 ? 1 : check_text(w, head, err);
}

int
walk_next(struct walk *w, struct error *err)
{
	int got;

	for (;;) {
		if (w->depth == 0) {
			got = next_file(w, err);
			if (got == 0)
				return 0;
		} else {
			got = next_member(w, err);
			if (got == 0)
				continue;
		}
		if (got < 0)
			return got;
		got = classify(w, err);
		if (got != 0)
			return got;
	}
}

struct str
walk_look(struct walk *w, size_t n)
{
	return input_look(&w->levels[w->depth].in, n);
}

ssize_t
walk_read(struct walk *w, char *p, size_t n, struct error *err)
{
	ssize_t got = input_read(&w->levels[w->depth].in, p, n, err);

	if (got == INPUT_REJECT && w->depth > 0)
		w->reason = w->levels[w->depth - 1].container->reason;
	return got;
}

int
walk_waste(struct walk *w, size_t n, struct error *err)
{
	struct container *c;

	if (w->depth == 0)
		return 0;
	c = w->levels[w->depth - 1].container;
	if (!c->kind->waste || c->kind->waste(c, n, err) == 0)
		return 0;
	w->reason = c->reason;
	return INPUT_REJECT;
}

void
walk_count(struct walk *w, uint64_t *skipped)
{
	size_t i;

	for (i = 0; i < SKIP_KINDS; i++) {
		skipped[i] += w->skipped[i];
		w->skipped[i] = 0;
	}
}

bool
walk_inside(const struct walk *w)
{
	return w->depth > 0 || w->in_memory;
}

void
walk_close(struct walk *w)
{
	struct container *c;
	size_t i;

	while (w->depth > 0) {
		c = w->levels[--w->depth].container;
		c->kind->close(c);
	}
	for (i = 0; i < LEN(w->levels); i++)
		input_release(&w->levels[i].in);
	buf_release(&w->member);
	names_release(&w->names);
	files_release(&w->files);
}
