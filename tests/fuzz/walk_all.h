#ifndef FUZZ_WALK_ALL_H
#define FUZZ_WALK_ALL_H

/* Everything that bytes in memory hold, read as story-parse reads it. */
#include <stdlib.h>

#include "parse/contents.h"
#include "parse/walk.h"

enum { PAGE_MAX = 64 * 1024, ROUNDS_MAX = 100000 };

static void
check_reject(void *ctx, const struct error *err, const struct reject *reject)
{
	(void)ctx;
	if (!reject->reason || !err->text[0])
		abort();
}

static void
read_all(struct walk *w, struct contents *contents, struct buf *out)
{
	struct contents_result result = {.out = out, .reject = check_reject};
	struct piece piece = {.first = true};
	struct buf bytes = {0};
	struct error err = {0};
	ssize_t n;
	int got, rounds = 0;

	while ((got = walk_next(w, &err)) != 0) {
		if (++rounds > ROUNDS_MAX)
			abort();
		if (got < 0 && !w->reason)
			abort();
		buf_clear(&bytes);
		do {
			n = got < 0 ? 0
				    : walk_read(w, buf_reserve(&bytes, 4096),
					  4096, &err);
			bytes.len += n > 0 ? (size_t)n : 0;
		} while (n > 0 && bytes.len <= 4 * PAGE_MAX);
		piece.place = w->place;
		piece.bytes = buf_str(&bytes);
		if (got > 0)
			contents_read(contents, &piece, &result);
	}
	buf_release(&bytes);
}

static void
walk_all(struct str data)
{
	const struct bounds bounds = {
	    .page = PAGE_MAX, .depth = 4, .members = 1000, .ratio = 50};
	const struct document_options options = {0};
	struct contents *contents = contents_new(&options, &bounds);
	struct place place = {.file = STR("fuzz"), .length = -1};
	struct walk w = {.bounds = bounds};
	struct buf out = {0};

	walk_open_memory(&w, data, &place);
	read_all(&w, contents, &out);
	walk_close(&w);
	contents_free(contents);
	if (out.len && out.data[out.len - 1] != '\n')
		abort();
	buf_release(&out);
}

#endif
