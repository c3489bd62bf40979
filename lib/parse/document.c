#include "parse/document.h"

#include <stdlib.h>

#include "parse/csv_page.h"
#include "parse/document_part.h"
#include "parse/encoding.h"
#include "parse/feed.h"
#include "parse/html.h"
#include "parse/json_page.h"
#include "parse/markdown.h"

static const struct {
	const char *name;
	enum document_kind kind;
} kinds[] = {
    {"auto", DOCUMENT_AUTO},
    {"text", DOCUMENT_TEXT},
    {"records", DOCUMENT_RECORDS},
    {"html", DOCUMENT_HTML},
    {"json", DOCUMENT_JSON},
    {"csv", DOCUMENT_CSV},
    {"markdown", DOCUMENT_MARKDOWN},
    {"feed", DOCUMENT_FEED},
};

bool
document_kind_read(enum document_kind *kind, struct str name)
{
	size_t i;

	for (i = 0; i < LEN(kinds); i++) {
		if (str_eq(name, str_of(kinds[i].name))) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	return false;
}

const char *
document_kind_name(enum document_kind kind)
{
	size_t i;

	for (i = 0; i + 1 < LEN(kinds) && kinds[i].kind != kind; i++)
		continue;
	return kinds[i].name;
}

const char *
document_kind_names(void)
{
	return "auto, text, records, html, json, csv, markdown or feed";
}

/* What a server or a mail says that it is, where the bytes leave it open: a
 * fragment of HTML, a post without front matter. */
static enum document_kind
declared_kind(struct str type, struct str text)
{
	if (str_eq_nocase(type, STR("text/html")) &&
	    str_find_byte(text, '<') < text.n)
		return DOCUMENT_HTML;
	if (str_eq_nocase(type, STR("text/csv")))
		return DOCUMENT_CSV;
	if (str_eq_nocase(type, STR("text/markdown")))
		return DOCUMENT_MARKDOWN;
	return DOCUMENT_TEXT;
}

bool
document_holds_rejects(struct str text)
{
	return str_starts(text, STR("{\"type\":\"reject\","));
}

enum document_kind
document_kind_tell(struct str text, struct str type, bool first)
{
	if (feed_is(text))
		return DOCUMENT_FEED;
	if (html_is(text))
		return DOCUMENT_HTML;
	if (json_page_is(text))
		return DOCUMENT_JSON;
	/* What a server calls JSON are its own answers, not our records. */
	if (str_starts(str_trim(text), STR("{")))
		return str_eq_nocase(type, STR("application/json")) &&
			       !str_starts(str_trim(text), STR("{\"type\":"))
			   ? DOCUMENT_JSON
			   : DOCUMENT_RECORDS;
	/* A dump goes on with pages, whatever their first lines are like. */
	if (!first)
		return DOCUMENT_TEXT;
	if (csv_page_is(text))
		return DOCUMENT_CSV;
	if (markdown_is(text))
		return DOCUMENT_MARKDOWN;
	return declared_kind(type, text);
}

static void
drop_nul(struct document_part *p)
{
	struct buf *b = &p->reader->without_nul;
	struct str rest = p->text;
	size_t n;

	buf_clear(b);
	while (rest.n > 0) {
		n = str_find_byte(rest, '\0');
		buf_add(b, rest.p, n);
		rest = str_from(rest, n < rest.n ? n + 1 : n);
	}
	p->text = buf_str(b);
	p->notes |= ENCODING_NUL;
}

/* The part's text in UTF-8.  What is read a page, a line or a row at a time is
 * mended there, unless it cannot be read at all as it stands. */
static void
decode(struct document_part *p, struct str charset, bool whole)
{
	const struct document *d = p->document;

	if (whole || charset.n > 0 || (d->first && encoding_is_wide(d->bytes)))
		p->text = encoding_decode(
		    &p->reader->decoded, d->bytes, charset, &p->notes);
	else if (d->first && str_starts(p->text, STR("\xef\xbb\xbf")))
		p->text = str_from(p->text, 3);
	if (whole && str_find_byte(p->text, '\0') < p->text.n)
		drop_nul(p);
	p->moved =
	    p->text.p < d->bytes.p || p->text.p > d->bytes.p + d->bytes.n;
}

void
document_read(struct document_reader *r, const struct document *document,
    struct document_result *result)
{
	enum document_kind kind;
	struct document d = *document;
	struct document_part p = {
	    .reader = r, .document = &d, .result = result, .text = d.bytes};
	struct str charset = d.charset;

	if (!d.url.p)
		d.url = r->options->url;
	decode(&p, charset, false);
	if (d.first)
		d.head = STR_NONE;
	kind = d.kind ? d.kind : r->options->kind;
	if (d.first && document_holds_rejects(p.text))
		kind = DOCUMENT_RECORDS;
	if (kind == DOCUMENT_AUTO)
		kind = document_kind_tell(p.text, d.media_type, d.first);
	p.kind = result->kind = kind;
	switch (kind) {
	case DOCUMENT_HTML:
		if (charset.n == 0)
			charset = encoding_declared(p.text);
		decode(&p, charset, true);
		document_read_html(&p);
		break;
	case DOCUMENT_RECORDS:
		document_read_records(&p);
		break;
	case DOCUMENT_JSON:
		document_read_json(&p);
		break;
	case DOCUMENT_CSV:
		document_read_csv(&p);
		break;
	case DOCUMENT_MARKDOWN:
		decode(&p, charset, true);
		document_read_markdown(&p);
		break;
	case DOCUMENT_FEED:
		if (charset.n == 0)
			charset = encoding_declared(p.text);
		decode(&p, charset, true);
		document_read_feed(&p);
		break;
	default:
		document_read_text(&p);
		break;
	}
}

void
document_reader_release(struct document_reader *r)
{
	arena_release(&r->arena);
	buf_release(&r->decoded);
	buf_release(&r->without_nul);
	buf_release(&r->mended);
	buf_release(&r->unquoted);
	buf_release(&r->unmarked);
	json_release(&r->json);
	if (r->html)
		html_release(r->html);
	free(r->html);
	r->html = NULL;
}
