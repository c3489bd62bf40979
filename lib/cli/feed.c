#include "cli/feed.h"

enum { BLOCK_SIZE = 256 * 1024 };

static size_t
cut_lines(struct str text)
{
	while (text.n > 0 && text.p[text.n - 1] != '\n')
		text.n--;
	return text.n;
}

static size_t
find_cut(const struct feed *f, struct str text)
{
	return f->engine->cut ? f->engine->cut(text, f->ctx) : cut_lines(text);
}

static size_t
block_size(const struct feed *f)
{
	return f->engine->block_size ? f->engine->block_size : BLOCK_SIZE;
}

static void
report_trouble(struct feed *f, struct error *err)
{
	cli_report(f->common, err);
	f->trouble = true;
}

/* Makes the next input the open one: 1, or 0 when there is none. */
static int
open_next(struct feed *f)
{
	struct error err = {0};
	const char *name = NULL;
	int got;

	while ((got = f->source->next(f->source, &name, &err)) < 0) {
		report_trouble(f, &err);
		err = (struct error){0};
	}
	if (got == 0)
		return 0;
	buf_clear(&f->name);
	buf_add_text(&f->name, name);
	buf_clear(&f->rest);
	f->open = f->first = true;
	f->skipping = false;
	f->offset = 0;
	f->inputs++;
	return 1;
}

/* Reads once into b: false at the end of the input or when it fails. */
static bool
read_more(struct feed *f, struct buf *b, size_t want)
{
	struct error err = {.name = f->name.data};
	ssize_t n;

	n = f->source->read(f->source, buf_reserve(b, want), want, &err);
	if (n < 0)
		report_trouble(f, &err);
	if (n <= 0) {
		f->open = false;
		return false;
	}
	b->len += (size_t)n;
	return true;
}

/* How much of in makes a block, reading as much as that needs; 0: too long.*/
static size_t
gather(struct feed *f, struct buf *in)
{
	size_t want = block_size(f), n;

	for (;;) {
		while (f->open && in->len < want)
			if (!read_more(f, in, want - in->len) ||
			    f->common->line_buffered)
				break;
		if (!f->open)
			return in->len;
		n = find_cut(f, buf_str(in));
		if (n > 0)
			return n;
		if (in->len > f->common->max_line)
			return 0;
		if (in->len >= want)
			want = in->len * 2;
	}
}

static uint64_t
count_lines(struct str s)
{
	uint64_t n = 0;
	size_t at;

	while ((at = str_find_byte(s, '\n')) < s.n) {
		s = str_from(s, at + 1);
		n++;
	}
	return n;
}

/* Drops the rest of what was too long; true when there is more behind it. */
static bool
skip(struct feed *f, struct slot *s)
{
	struct str text;
	size_t n;

	while (f->skipping) {
		buf_clear(&f->rest);
		if (!f->open || !read_more(f, &f->rest, block_size(f)))
			return false;
		text = buf_str(&f->rest);
		if (f->engine->cut) {
			n = f->engine->cut(text, f->ctx);
		} else {
			n = str_find_byte(text, '\n');
			n = n < text.n ? n + 1 : 0;
		}
		f->skipping = n == 0;
		n = n ? n : text.n;
		s->lines_before += count_lines(str_make(text.p, n));
		f->offset += n;
		memmove(f->rest.data, f->rest.data + n, f->rest.len - n);
		buf_cut(&f->rest, f->rest.len - n);
	}
	return true;
}

static void
give(struct feed *f, struct slot *s, size_t n)
{
	struct block *b = &s->block;

	buf_clear(&f->rest);
	buf_add(&f->rest, s->in.data + n, s->in.len - n);
	if (f->open && f->rest.len == 0 && !f->common->line_buffered)
		read_more(f, &f->rest, block_size(f));
	buf_add_str(&s->name, buf_str(&f->name));
	b->name = s->name.data;
	b->text = str_make(s->in.data, n);
	b->offset = f->offset;
	b->first = f->first;
	b->last = !f->open && f->rest.len == 0;
	f->offset += n;
	f->first = false;
}

static void
give_too_long(struct feed *f, struct slot *s)
{
	struct error err = {.line = 1};
	struct str start = buf_str(&s->in);

	error_set(&err, "longer than %zu bytes, which --max-line can raise",
	    f->common->max_line);
	s->block.text = start;
	if (start.n > 4096)
		start.n = 4096;
	block_report(&s->block, &err, "too-long", 0, start);
	s->lines_before += count_lines(buf_str(&s->in));
	f->skipping = true;
	give(f, s, s->in.len);
	s->block.text.n = 0;
}

/* Hands out the next block of the open input, if it has one. */
static bool
take(struct feed *f, struct slot *s)
{
	bool usable;
	size_t n;

	if (f->skipping && !skip(f, s))
		return false;
	buf_add_str(&s->in, buf_str(&f->rest));
	buf_clear(&f->rest);
	n = gather(f, &s->in);
	if (s->in.len == 0)
		return false;
	usable = n > 0 &&
		 (n <= f->common->max_line || find_cut(f, buf_str(&s->in)) > 0);
	if (usable)
		give(f, s, n);
	else
		give_too_long(f, s);
	return true;
}

int
feed_next(struct feed *f, struct slot *s)
{
	slot_clear(s);
	for (;;) {
		while (!f->open && f->rest.len == 0)
			if (!open_next(f))
				return 0;
		if (take(f, s))
			return 1;
	}
}

void
feed_release(struct feed *f)
{
	buf_release(&f->name);
	buf_release(&f->rest);
}
