#include "cli/feed.h"

/* Small inputs go together up to either: enough that threads seldom wait for
 * each other, which costs more than what is read of a batch. */
enum { BLOCK_SIZE = 256 * 1024, BATCH_SIZE = BLOCK_SIZE, BATCH_MAX = 512 };

static size_t
cut_lines(struct str text)
{
	const char *last = text.n ? memrchr(text.p, '\n', text.n) : NULL;

	return last ? (size_t)(last + 1 - text.p) : 0;
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
	f->failed = f->common->ledger != NULL;
}

static struct block *
add_block(struct feed *f, struct slot *s)
{
	struct block *b = slot_add(s);
	struct source *source = f->source;

	buf_add(&s->names, buf_str(&f->name).p, f->name.len + 1);
	if (source->describe)
		source->describe(source, &s->about);
	b->about_n = s->about.len - b->about_at;
	if (source->count)
		source->count(source, b->counts);
	b->document = source->document;
	b->first = f->first;
	b->resumes = f->resumes;
	if (f->resumes)
		b->lines_before = source->start_line;
	f->resumes = false;
	if (f->common->ledger) {
		b->operand_at = s->names.len;
		b->operand_n = source->operand.n;
		buf_add_str(&s->names, source->operand);
	}
	return b;
}

/* A report of the feed's own. */
static void
report(const struct feed *f, struct slot *s, struct block *b,
    const struct error *err, const char *reason, struct str text)
{
	struct reject reject = f->source->reject;

	reject.reason = reason;
	reject.text = text;
	if (reject.length < 0)
		reject.offset = (int64_t)b->offset;
	slot_begin_block(s, b);
	block_reject(b, err, &reject);
}

/* A block of the open input that is only a report. */
static void
give_reject(struct feed *f, struct slot *s, const struct error *err)
{
	struct block *b = add_block(f, s);

	b->offset = b->end = f->offset;
	b->last = true;
	slot_begin_block(s, b);
	block_reject(b, err, &f->source->reject);
}

/* A block of the open input that only says where it failed. */
static void
give_failed(struct feed *f, struct slot *s)
{
	struct block *b = add_block(f, s);

	f->failed = false;
	b->offset = b->end = f->offset;
	b->skipping = f->skipping;
	b->failed = true;
}

/*
 * Makes the next input the open one: 1; 0 when there is none; or -1 when what
 * came instead is in the slot.
 */
static int
open_next(struct feed *f, struct slot *s)
{
	struct error err = {0};
	const char *name = NULL;
	int got;

	got = f->source->next(f->source, &name, &err);
	f->ended = got == 0;
	if (got == 0)
		return 0;
	buf_clear(&f->name);
	buf_add_text(&f->name, name ? name : "");
	buf_clear(&f->rest);
	f->offset = f->source->start;
	f->first = f->offset == 0;
	f->resumes = !f->first;
	f->skipping = f->source->start_skipping;
	if (got == SOURCE_TROUBLE) {
		report_trouble(f, &err);
		return 1;
	}
	if (got == SOURCE_REJECT) {
		give_reject(f, s, &err);
		return -1;
	}
	f->open = true;
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
	if (n == SOURCE_REJECT) {
		f->rejected = true;
		f->reject = err;
	} else if (n < 0) {
		report_trouble(f, &err);
	}
	if (n <= 0) {
		f->open = false;
		return false;
	}
	b->len += (size_t)n;
	return true;
}

/* The most bytes that may come without a cut. */
static size_t
bound(const struct feed *f, const char **option)
{
	if (f->engine->bound)
		return f->engine->bound(f->ctx, option);
	*option = "--max-line";
	return f->common->max_line;
}

/* How much of in behind `from` makes a block, reading as much as that needs;
 * 0: too long. */
static size_t
gather(struct feed *f, struct buf *in, size_t from)
{
	const char *option;
	size_t want = from + block_size(f), most = bound(f, &option), n;

	for (;;) {
		while (f->open && in->len < want)
			if (!read_more(f, in, want - in->len) ||
			    f->common->line_buffered)
				break;
		/* What cannot be read may be there another time. */
		if (f->failed)
			return find_cut(f, str_from(buf_str(in), from));
		if (!f->open)
			return in->len - from;
		n = find_cut(f, str_from(buf_str(in), from));
		if (n > 0)
			return n;
		if (in->len - from > most)
			return 0;
		if (in->len >= want)
			want = from + (in->len - from) * 2;
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

static void
drop_front(struct buf *b, size_t n)
{
	memmove(b->data, b->data + n, b->len - n);
	buf_cut(b, b->len - n);
}

/* Whether the source wants no more of what comes to nothing. */
static bool
is_wasted(struct feed *f, size_t n)
{
	struct source *source = f->source;

	if (!source->waste || source->waste(source, n, &f->reject) == 0)
		return false;
	f->rejected = true;
	f->open = false;
	buf_clear(&f->rest);
	return true;
}

/* Drops the rest of what was too long, counting its newlines; true when there
 * is more behind it. */
static bool
skip(struct feed *f, uint64_t *lines)
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
		if (is_wasted(f, n))
			return false;
		*lines += count_lines(str_make(text.p, n));
		f->offset += n;
		drop_front(&f->rest, n);
	}
	return true;
}

/* Hands out n bytes of in behind the block's start; the rest waits. */
static void
give(struct feed *f, struct slot *s, struct block *b, size_t n)
{
	size_t end = b->at + n;

	buf_clear(&f->rest);
	if (!f->failed)
		buf_add(&f->rest, s->in.data + end, s->in.len - end);
	buf_cut(&s->in, end);
	if (f->open && f->rest.len == 0 && !f->common->line_buffered)
		read_more(f, &f->rest, block_size(f));
	b->text.n = n;
	b->offset = f->offset;
	b->last = !f->open && f->rest.len == 0 && !f->rejected && !f->failed;
	f->offset += n;
	f->first = false;
	b->end = f->offset;
	b->skipping = f->skipping;
}

static void
give_too_long(struct feed *f, struct slot *s, struct block *b)
{
	struct error err = {.line = 1};
	struct str start = str_from(buf_str(&s->in), b->at);
	const char *option;
	size_t most = bound(f, &option);

	error_set(
	    &err, "longer than %zu bytes, which %s can raise", most, option);
	b->lines_before += count_lines(start);
	if (start.n > 4096)
		start.n = 4096;
	b->offset = f->offset;
	report(f, s, b, &err, "too-long", start);
	f->skipping = true;
	give(f, s, b, s->in.len - b->at);
	b->text.n = 0;
}

/* Hands out the next block of the open input, if it has one. */
static bool
take(struct feed *f, struct slot *s)
{
	size_t n, from = s->in.len, most;
	uint64_t lines = 0;
	const char *option;
	struct block *b;

	if (f->skipping && !skip(f, &lines))
		return false;
	buf_add_str(&s->in, buf_str(&f->rest));
	buf_clear(&f->rest);
	n = gather(f, &s->in, from);
	if (f->failed && n == 0)
		buf_cut(&s->in, from);
	if (s->in.len == from)
		return false;
	b = add_block(f, s);
	b->at = from;
	b->lines_before += lines;
	most = bound(f, &option);
	if (n > 0 &&
	    (n <= most || find_cut(f, str_from(buf_str(&s->in), from)) > 0))
		give(f, s, b, n);
	else
		give_too_long(f, s, b);
	return true;
}

/* Whether the slot should go out rather than take more inputs. */
static bool
is_full(const struct feed *f, const struct slot *s)
{
	return f->open || f->rest.len > 0 || s->in.len >= BATCH_SIZE ||
	       s->n >= BATCH_MAX || f->common->line_buffered ||
	       f->common->ninputs == 0 || f->engine->order;
}

/* Adds a block: 1; 0 when there is none left. */
static int
feed_block(struct feed *f, struct slot *s)
{
	int got;

	for (;;) {
		if (f->rejected && !f->open && f->rest.len == 0) {
			f->rejected = false;
			if (f->source->reject.length < 0)
				f->source->reject.offset = (int64_t)f->offset;
			give_reject(f, s, &f->reject);
			return 1;
		}
		while (!f->open && f->rest.len == 0) {
			if (f->failed) {
				give_failed(f, s);
				return 1;
			}
			got = open_next(f, s);
			if (got <= 0)
				return got < 0;
		}
		if (take(f, s))
			return 1;
	}
}

int
feed_next(struct feed *f, struct slot *s)
{
	slot_clear(s);
	do {
		if (!feed_block(f, s))
			break;
	} while (!is_full(f, s));
	return s->n > 0;
}

void
feed_release(struct feed *f)
{
	buf_release(&f->name);
	buf_release(&f->rest);
}
