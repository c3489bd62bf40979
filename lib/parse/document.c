#include "parse/document.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "parse/finish.h"
#include "parse/html.h"
#include "parse/pages.h"

static const struct {
	const char *name;
	enum document_kind kind;
} kinds[] = {
    {"auto", DOCUMENT_AUTO},
    {"text", DOCUMENT_TEXT},
    {"records", DOCUMENT_RECORDS},
    {"html", DOCUMENT_HTML},
};

bool
document_kind_read(enum document_kind *kind, const char *name)
{
	size_t i;

	for (i = 0; i < LEN(kinds); i++) {
		if (strcmp(name, kinds[i].name) == 0) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	return false;
}

const char *
document_kind_names(void)
{
	return "auto, text, records or html";
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* line is the number of the page's first, from 1. */
static void
read_page(struct document_reader *r, const struct document *d,
    struct document_result *result, struct str page, uint64_t line)
{
	size_t offset = (size_t)(page.p - d->bytes.p);
	struct page_options options = {.file = d->file,
	    .url = d->url,
	    .offset = d->offset + (int64_t)offset};
	struct error err = {.line = line};
	struct page_stories found;
	struct str text = page;

	arena_reset(&r->arena);
	if (utf8_check(page) < page.n) {
		buf_clear(&r->mended);
		pages_repair(&r->mended, page);
		text = buf_str(&r->mended);
		options.repaired = true;
	}
	result->tried++;
	page_read(&found, text, &options, &r->arena);
	if (found.n == 0) {
		error_set(&err, "%s", found.message);
		result->reject(result->ctx, &err, found.reason, offset, page);
		return;
	}
	finish_write(result, &found, d);
}

static void
read_pages(struct document_reader *r, const struct document *d,
    struct document_result *result, struct str text)
{
	size_t at = 0, counted = 0;
	struct str page, gap;

	while (pages_next(&page, text, &at)) {
		gap = str_make(
		    text.p + counted, (size_t)(page.p - text.p) - counted);
		result->lines += str_count(gap, '\n');
		if (!is_blank(page))
			read_page(r, d, result, page, result->lines + 1);
		result->lines += str_count(page, '\n');
		counted = (size_t)(page.p - text.p) + page.n;
	}
}

/* Records pass as they are, so that parsing twice is parsing once. */
static void
read_record(struct document_reader *r, const struct document *d,
    struct document_result *result, struct str line)
{
	struct error err = {0};

	result->tried++;
	if (json_scan(&r->json, line, &err) == 0) {
		if (result->record && result->record(result->ctx, &r->json))
			return;
		buf_add_str(result->out, line);
		buf_add_byte(result->out, '\n');
		result->written++;
		return;
	}
	err.line = result->lines + 1;
	result->reject(
	    result->ctx, &err, "json", (uint64_t)(line.p - d->bytes.p), line);
}

static void
read_records(struct document_reader *r, const struct document *d,
    struct document_result *result, struct str text)
{
	struct str line;
	size_t n;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		line = str_make(text.p, n);
		if (!is_blank(line))
			read_record(r, d, result, line);
		result->lines += n < text.n;
		text = str_from(text, n < text.n ? n + 1 : n);
	}
}

static void
read_html(struct document_reader *r, const struct document *d,
    struct document_result *result, struct str text)
{
	struct error err = {.line = 1};
	struct page_stories found;

	if (!r->html)
		r->html = mem_zero(1, sizeof(*r->html));
	arena_reset(&r->arena);
	result->tried++;
	result->lines += str_count(text, '\n');
	html_read(r->html, &found, text, d, 0, &r->json, &r->arena);
	if (found.n == 0) {
		error_set(&err, "%s", found.message);
		result->reject(result->ctx, &err, found.reason, 0, d->bytes);
		return;
	}
	finish_write(result, &found, d);
}

static enum document_kind
tell_kind(struct str text)
{
	if (html_is(text))
		return DOCUMENT_HTML;
	if (str_starts(str_trim(text), STR("{")))
		return DOCUMENT_RECORDS;
	return DOCUMENT_TEXT;
}

void
document_read(struct document_reader *r, const struct document *document,
    struct document_result *result)
{
	enum document_kind kind = r->options->kind;
	struct document known = *document, *d = &known;
	struct str text = d->bytes;

	if (!d->url.p)
		d->url = r->options->url;

	if (d->first && str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	if (kind == DOCUMENT_AUTO)
		kind = tell_kind(text);
	if (kind == DOCUMENT_HTML)
		read_html(r, d, result, text);
	else if (kind == DOCUMENT_RECORDS)
		read_records(r, d, result, text);
	else
		read_pages(r, d, result, text);
}

void
document_reader_release(struct document_reader *r)
{
	arena_release(&r->arena);
	buf_release(&r->mended);
	json_release(&r->json);
	if (r->html)
		html_release(r->html);
	free(r->html);
	r->html = NULL;
}

size_t
document_cut(struct str text, enum document_kind kind)
{
	if (kind == DOCUMENT_AUTO)
		kind = tell_kind(text);
	return kind == DOCUMENT_HTML ? 0 : pages_cut(text);
}
