/*
 * Any lines, through any of --unique, --sample, --head, --tail and -m: what
 * leaves is what came in, in its order, and the same however the input is cut
 * into blocks.
 */
#include <stdlib.h>

#include "query/note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct machine {
	struct query *query;
	struct matcher *matcher;
	struct stream *stream;
	struct stream_plan plan;
	struct json json;
	struct arena arena;
	struct buf block, notes, result;
};

/* The block leaves; true when no more is wanted. */
static bool
pass_block(struct machine *m)
{
	struct stream_counts counts = {0};
	struct error err = {0};
	int r = stream_pass(m->stream, &m->block, &m->notes, &counts, &err);

	if (r < 0)
		abort();
	buf_add_str(&m->result, buf_str(&m->block));
	buf_clear(&m->block);
	buf_clear(&m->notes);
	return r > 0;
}

static void
add_line(struct machine *m, struct str line)
{
	struct error err = {0};
	size_t start = m->block.len;

	arena_reset(&m->arena);
	if (json_scan(&m->json, line, &err) < 0 ||
	    json_kind(&m->json, 0) != JSON_OBJECT)
		return;
	buf_add_str(&m->block, line);
	buf_add_byte(&m->block, '\n');
	stream_note(&m->plan, m->matcher, &m->json, &m->arena,
	    m->block.len - start, &m->notes);
}

/* A block ends behind every n lines. */
static void
pass_all(struct machine *m, struct str rest, size_t n)
{
	struct stream_counts counts = {0};
	struct error err = {0};
	bool enough = false;
	size_t i, lines = 0;

	while (rest.n > 0 && !enough) {
		i = str_find_byte(rest, '\n');
		add_line(m, str_make(rest.p, i));
		rest = str_from(rest, i < rest.n ? i + 1 : i);
		if (++lines % n == 0)
			enough = pass_block(m);
	}
	if (!enough)
		pass_block(m);
	buf_clear(&m->block);
	if (stream_end(m->stream, &m->block, &counts, &err) < 0)
		abort();
	buf_add_str(&m->result, buf_str(&m->block));
	if (stream_commit(m->stream, &err) < 0)
		abort();
}

static void
run(struct machine *m, struct str text, size_t n)
{
	struct clock clock = {0};
	struct error err = {0};
	const uint8_t *o = (const uint8_t *)text.p;

	*m = (struct machine){.query = query_new(&clock)};
	m->plan = (struct stream_plan){.unique = o[0] % 4,
	    .repeats = o[0] & 4 ? "/dev/null" : NULL,
	    .sample = o[1] % 8,
	    .seed = o[1],
	    .head = o[2] & 1 ? o[2] / 2 % 8 : 0,
	    .tail = o[2] & 1 ? 0 : o[2] / 2 % 8,
	    .limit = o[3] % 16};
	if (query_set_unique(m->query, STR("a,b.c,count(a)"), &err) < 0)
		abort();
	m->matcher = matcher_new(m->query);
	if (stream_new(&m->stream, &m->plan, &err) < 0)
		abort();
	pass_all(m, str_from(text, 4), n);
}

static void
release(struct machine *m)
{
	stream_free(m->stream);
	matcher_free(m->matcher);
	query_free(m->query);
	json_release(&m->json);
	arena_release(&m->arena);
	buf_release(&m->block);
	buf_release(&m->notes);
	buf_release(&m->result);
}

/* Each line of out is one of the text, behind the one before. */
static void
check_order(struct str out, struct str text)
{
	size_t n, i;

	while (out.n > 0) {
		n = str_find_byte(out, '\n');
		for (;;) {
			if (text.n == 0)
				abort();
			i = str_find_byte(text, '\n');
			if (str_eq(str_make(text.p, i), str_make(out.p, n)))
				break;
			text = str_from(text, i < text.n ? i + 1 : i);
		}
		text = str_from(text, i < text.n ? i + 1 : i);
		out = str_from(out, n + 1);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_make((const char *)data, size);
	struct machine whole, cut;

	if (size < 4)
		return 0;
	run(&whole, text, SIZE_MAX);
	run(&cut, text, 1 + data[0] / 64);
	if (!str_eq(buf_str(&whole.result), buf_str(&cut.result)))
		abort();
	check_order(buf_str(&whole.result), str_from(text, 4));
	release(&whole);
	release(&cut);
	return 0;
}
