#ifndef FUZZ_DOCUMENT_H
#define FUZZ_DOCUMENT_H

/* Any bytes as a document of one kind: what comes out is records that can be
 * read, twice the same, and in blocks the same. */
#include <stdlib.h>

#include "base/utf8.h"
#include "parse/document_cut.h"
#include "parse/encoding.h"

static void
fuzz_reject(void *ctx, const struct error *err, const struct refusal *refusal)
{
	const struct str *bytes = ctx;

	if (!refusal->reason || !err->text[0] || refusal->offset > bytes->n ||
	    refusal->length > bytes->n - refusal->offset ||
	    utf8_check(refusal->text) < refusal->text.n)
		abort();
}

static void
fuzz_check_line(struct str line, bool made)
{
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct story s;
	size_t i;

	if (json_scan(&j, line, &err) < 0 || story_read(&s, &j, &a, &err) < 0)
		abort();
	/* A record in the document passes with whatever id and facts it has. */
	if (made && !str_eq(story_id(&s, &a), s.id))
		abort();
	for (i = 0; made && i < s.facts.n; i++)
		if (s.facts.list[i].text.n == 0)
			abort();
	json_release(&j);
	arena_release(&a);
}

static enum document_kind
fuzz_read(struct document_reader *r, struct str bytes, struct buf *out)
{
	const struct document d = {
	    .bytes = bytes, .file = STR("fuzz"), .length = -1, .first = true};
	struct document_result result = {
	    .out = out, .reject = fuzz_reject, .ctx = &bytes};

	document_read(r, &d, &result);
	return result.kind;
}

/* As the feed does it, in very small blocks. */
static void
fuzz_read_cut(struct document_reader *r, struct document_cut *cut,
    struct str bytes, struct buf *out)
{
	enum { BLOCK = 48 };
	struct document_result result = {
	    .out = out, .reject = fuzz_reject, .ctx = &bytes};
	struct document d = {.file = STR("fuzz"), .length = -1, .first = true};
	size_t at = 0, want = BLOCK, n;

	document_cut_begin(cut, r->options);
	while (at < bytes.n) {
		n = bytes.n - at;
		if (want < n) {
			n = document_cut_find(
			    cut, str_make(bytes.p + at, want));
			want *= 2;
		}
		if (n == 0)
			continue;
		d.bytes = str_make(bytes.p + at, n);
		d.offset = (int64_t)at;
		d.kind = cut->kind;
		d.head = document_cut_head(cut);
		document_read(r, &d, &result);
		d.first = false;
		at += n;
		want = BLOCK;
	}
	document_cut_release(cut);
}

static int
fuzz_document(const uint8_t *data, size_t size, enum document_kind kind)
{
	const struct document_options options = {.kind = kind, .front = 64};
	struct document_reader r = {.options = &options};
	struct document_cut cut = {0};
	struct str bytes = str_make((const char *)data, size), rest, line;
	struct buf out = {0}, again = {0};
	enum document_kind was;
	size_t n;

	was = fuzz_read(&r, bytes, &out);
	fuzz_read(&r, bytes, &again);
	if (!str_eq(buf_str(&out), buf_str(&again)))
		abort();
	if ((kind == DOCUMENT_CSV || kind == DOCUMENT_JSON) &&
	    !encoding_is_wide(bytes)) {
		buf_clear(&again);
		fuzz_read_cut(&r, &cut, bytes, &again);
		if (!str_eq(buf_str(&out), buf_str(&again)))
			abort();
	}
	/* Behind a reject, any records may pass. */
	if (was == DOCUMENT_RECORDS)
		buf_clear(&out);
	for (rest = buf_str(&out); rest.n > 0; rest = str_from(rest, n + 1)) {
		n = str_find_byte(rest, '\n');
		line = str_make(rest.p, n);
		fuzz_check_line(line, kind != DOCUMENT_JSON);
	}
	document_reader_release(&r);
	buf_release(&out);
	buf_release(&again);
	return 0;
}

#endif
