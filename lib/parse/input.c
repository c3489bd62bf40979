#include "parse/input.h"

#include <unistd.h>

enum { LOOK_STEP = 64 * 1024 };

static ssize_t
pull_memory(void *left, char *p, size_t n, struct error *err)
{
	struct str *s = left;

	(void)err;
	n = n < s->n ? n : s->n;
	if (n > 0)
		memcpy(p, s->p, n);
	*s = str_from(*s, n);
	return (ssize_t)n;
}

struct input
input_of_memory(struct str *left)
{
	return (struct input){.pull = pull_memory, .from = left};
}

/* Pulls once; what ends the input is kept for later calls. */
static ssize_t
pull(struct input *in, char *p, size_t n)
{
	ssize_t got;

	if (in->ended)
		return in->end;
	got = in->pull(in->from, p, n, &in->err);
	if (got <= 0) {
		in->ended = true;
		in->end = got;
	}
	return got;
}

struct str
input_look(struct input *in, size_t n)
{
	size_t want = n > LOOK_STEP ? n : LOOK_STEP;
	ssize_t got;

	while (in->ahead.len - in->taken < n) {
		got = pull(in, buf_reserve(&in->ahead, want), want);
		if (got <= 0)
			break;
		in->ahead.len += (size_t)got;
	}
	return str_from(buf_str(&in->ahead), in->taken);
}

ssize_t
input_read(struct input *in, char *p, size_t n, struct error *err)
{
	size_t held = in->ahead.len - in->taken;
	ssize_t got;

	if (held > 0) {
		n = n < held ? n : held;
		memcpy(p, in->ahead.data + in->taken, n);
		in->taken += n;
		return (ssize_t)n;
	}
	got = pull(in, p, n);
	if (got < 0) {
		in->err.name = err->name;
		*err = in->err;
	}
	return got;
}

ssize_t
input_fill(struct input *in, char *p, size_t n, struct error *err)
{
	size_t have = 0;
	ssize_t got;

	while (have < n) {
		got = input_read(in, p + have, n - have, err);
		if (got <= 0)
			return have ? (ssize_t)have : got;
		have += (size_t)got;
	}
	return (ssize_t)have;
}

int64_t
input_seek(struct input *in, int64_t offset, int whence)
{
	int64_t at;

	if (!in->seek)
		return -1;
	if (whence == SEEK_CUR)
		offset -= (int64_t)(in->ahead.len - in->taken);
	at = in->seek(in->from, offset, whence);
	if (at < 0)
		return -1;
	buf_clear(&in->ahead);
	in->taken = 0;
	in->ended = false;
	return at;
}

void
input_reset(struct input *in)
{
	struct buf ahead = in->ahead;

	buf_clear(&ahead);
	*in = (struct input){.ahead = ahead};
}

void
input_release(struct input *in)
{
	buf_release(&in->ahead);
}
