#include "parse/document_part.h"

#include "base/utf8.h"
#include "parse/encoding.h"
#include "parse/finish.h"
#include "parse/html.h"
#include "parse/link_marks.h"
#include "parse/pages.h"
#include "parse/quoted.h"

uint64_t
document_part_offset(const struct document_part *p, struct str s)
{
	return p->moved ? 0 : (uint64_t)(s.p - p->document->bytes.p);
}

void
document_part_refuse(struct document_part *p, const struct error *err,
    const char *reason, struct str what, struct str text)
{
	struct refusal refusal = {.reason = reason,
	    .kind = p->kind,
	    .offset = document_part_offset(p, what),
	    .length = p->moved ? p->document->bytes.n : what.n,
	    .text = text};
	struct buf repaired = {0};

	if (utf8_check(text) < text.n) {
		encoding_repair(&repaired, text);
		refusal.text = buf_str(&repaired);
	}
	p->result->reject(p->result->ctx, err, &refusal);
	buf_release(&repaired);
}

void
document_part_give(struct document_part *p, const struct page_stories *found,
    uint64_t line, struct str what, struct str text)
{
	struct error err = {.line = line};

	if (found->n > 0) {
		finish_write(p->result, found, p->document, &p->reader->arena);
		return;
	}
	error_set(&err, "%s", found->message);
	document_part_refuse(p, &err, found->reason, what, text);
}

static bool
is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* Lines that end with a carriage return alone, as old Macs wrote them. */
static bool
has_old_lines(struct str page)
{
	return str_find_byte(page, '\n') == page.n &&
	       str_find_byte(page, '\r') < page.n;
}

/* The page as it can be read: itself, or mended in r->mended. */
static struct str
mend(struct document_reader *r, struct str page, unsigned *notes)
{
	struct buf mended = {0};
	size_t i;

	if (utf8_check(page) < page.n) {
		buf_clear(&r->mended);
		encoding_repair(&r->mended, page);
		page = buf_str(&r->mended);
		*notes |= ENCODING_REPAIRED;
	}
	if (encoding_mend(&mended, page)) {
		buf_release(&r->mended);
		r->mended = mended;
		page = buf_str(&r->mended);
		*notes |= ENCODING_MOJIBAKE;
	}
	if (has_old_lines(page)) {
		if (page.p != r->mended.data) {
			buf_clear(&r->mended);
			buf_add_str(&r->mended, page);
		}
		for (i = 0; i < r->mended.len; i++)
			if (r->mended.data[i] == '\r')
				r->mended.data[i] = '\n';
		page = buf_str(&r->mended);
	}
	return page;
}

/* A text whose pages are being read. */
struct dump {
	struct document_part *part;
	struct pages pages;
	bool names;	    /* what the records say of where it is, is UTF-8 */
	struct str counted; /* so much of its front */
	uint64_t lines;	    /* has so many newlines */
	bool unmarked;	    /* the marks of links are gone from all of it */
	bool unprovided;    /* see page_options */
};

/* The number of the page's first line. */
static uint64_t
line_of(struct dump *d, struct str page)
{
	size_t n = (size_t)(page.p - d->counted.p);

	d->lines += str_count(
	    str_make(d->counted.p + d->counted.n, n - d->counted.n), '\n');
	d->counted.n = n;
	return d->part->result->lines + d->lines + 1;
}

static void
read_page(struct dump *dump, struct str page)
{
	struct document_part *p = dump->part;
	const struct document *d = p->document;
	struct document_reader *r = p->reader;
	struct document whole = *d;
	struct page_options options = {.file = d->file,
	    .url = d->url,
	    .utf8 = dump->names,
	    .memo = &r->memo,
	    .deadlines = &r->deadlines,
	    .dump = true,
	    .offset = d->offset + (int64_t)document_part_offset(p, page)};
	struct page_stories found;
	unsigned notes = p->notes;
	struct str text = page;
	size_t i;

	arena_reset(&r->arena);
	if (!dump->pages.sound ||
	    (dump->pages.nlines < 2 && has_old_lines(page)))
		text = mend(r, page, &notes);
	if (!dump->unmarked && link_marks_remove(&r->unmarked, text))
		text = buf_str(&r->unmarked);
	if (text.p == page.p) {
		options.unprovided = dump->unprovided;
		options.lines = dump->pages.lines;
		options.nlines = dump->pages.nlines;
	}
	p->result->tried++;
	page_read(&found, text, &options, &r->arena);
	/* What was mended is not where it stood: the whole page is. */
	if (text.p != page.p || p->moved) {
		whole.offset = options.offset;
		whole.length = p->moved ? d->length : (int64_t)page.n;
		for (i = 0; i < found.n; i++)
			finish_whole(&found.list[i], &whole, notes, &r->arena);
	}
	document_part_give(
	    p, &found, found.n == 0 ? line_of(dump, page) : 0, page, page);
}

static bool
is_utf8(struct str s)
{
	return utf8_check(s) == s.n;
}

void
document_read_text(struct document_part *p)
{
	const struct document *d = p->document;
	struct dump dump;
	struct str page;

	if (quoted_is(p->text)) {
		quoted_remove(&p->reader->unquoted, p->text);
		p->text = buf_str(&p->reader->unquoted);
		p->moved = true;
	}
	/* One page may look like several, all before its list of links. */
	dump.unmarked = d->first &&
			link_marks_remove(&p->reader->unmarked, p->text) &&
			str_find_byte(p->text, '\f') == p->text.n;
	if (dump.unmarked) {
		p->text = buf_str(&p->reader->unmarked);
		p->moved = true;
	}
	/* Asked of all at once, it need not be asked of each line. */
	dump.unprovided = str_find(p->text, STR("provided by")) == p->text.n;
	dump.part = p;
	dump.names = is_utf8(d->file) && is_utf8(d->member) &&
		     is_utf8(d->url) && is_utf8(d->captured);
	dump.counted = str_make(p->text.p, 0);
	dump.lines = 0;
	pages_begin(&dump.pages, p->text);
	while (pages_next(&dump.pages, &page))
		if (!is_blank(page))
			read_page(&dump, page);
	p->result->lines += dump.pages.scan.newlines;
}

/* Records pass as they are, so that parsing twice is parsing once. */
static void
read_record(struct document_part *p, struct str line)
{
	struct document_result *result = p->result;
	struct error err = {0};
	int got = json_scan(&p->reader->json, line, &err);

	result->tried++;
	if (got == 0 && json_kind(&p->reader->json, 0) != JSON_OBJECT)
		got = error_set(&err, "a record is an object in {}");
	if (got == 0) {
		if (result->record &&
		    result->record(result->ctx, &p->reader->json))
			return;
		buf_add_str(result->out, line);
		buf_add_byte(result->out, '\n');
		result->written++;
		return;
	}
	err.line = result->lines + 1;
	document_part_refuse(p, &err, "json", line, line);
}

void
document_read_records(struct document_part *p)
{
	struct str text = p->text, line;
	size_t n;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		line = str_make(text.p, n);
		if (!is_blank(line))
			read_record(p, line);
		p->result->lines += n < text.n;
		text = str_from(text, n < text.n ? n + 1 : n);
	}
}

struct html *
document_html(struct document_reader *r)
{
	if (!r->html)
		r->html = mem_zero(1, sizeof(*r->html));
	return r->html;
}

/* Whether what follows the end of a page is the next one's beginning. */
static bool
begins_page(struct str s)
{
	static const struct str heads[] = {
	    {"<!doctype", 9}, {"<html", 5}, {"<!-- saved from", 15}};
	size_t i;

	s = str_trim(s);
	for (i = 0; i < LEN(heads); i++)
		if (str_starts_nocase(s, heads[i]))
			return true;
	return false;
}

/* Behind the page at the front of a file of several, which are parted by
 * nothing but their own ends. */
static size_t
page_end(struct str text)
{
	const struct str end = STR("</html>");
	size_t at = 0;

	while ((at += str_find_byte(str_from(text, at), '<')) < text.n) {
		if (text.n - at >= end.n && text.p[at + 1] == '/' &&
		    str_starts_nocase(str_from(text, at), end) &&
		    begins_page(str_from(text, at + end.n)))
			return at + end.n;
		at++;
	}
	return text.n;
}

static void
read_html(struct document_part *p, struct str page, bool only)
{
	struct document_reader *r = p->reader;
	struct document where = *p->document;
	struct page_stories found;

	if (!only && !p->moved && where.length < 0) {
		where.offset += (int64_t)document_part_offset(p, page);
		where.length = (int64_t)page.n;
	}
	arena_reset(&r->arena);
	p->result->tried++;
	html_read(document_html(r), &found, page, &where, p->notes, &r->json,
	    &r->arena);
	document_part_give(p, &found, p->result->lines + 1,
	    only ? p->document->bytes : page, page);
	p->result->lines += str_count(page, '\n');
}

void
document_read_html(struct document_part *p)
{
	struct document_reader *r = p->reader;
	struct str rest;
	size_t n;

	if (encoding_mend(&r->mended, p->text)) {
		p->text = buf_str(&r->mended);
		p->moved = true;
		p->notes |= ENCODING_MOJIBAKE;
	}
	for (rest = p->text; str_trim(rest).n > 0 || rest.p == p->text.p;
	     rest = str_from(rest, n)) {
		n = page_end(rest);
		read_html(
		    p, str_make(rest.p, n), rest.p == p->text.p && n == rest.n);
		if (n == rest.n)
			break;
	}
}
