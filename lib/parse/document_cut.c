#include "parse/document_cut.h"

#include "parse/csv_cut.h"
#include "parse/encoding.h"
#include "parse/json_page.h"
#include "parse/pages.h"

void
document_cut_begin(struct document_cut *c, const struct document_options *o)
{
	document_cut_release(c);
	*c = (struct document_cut){.options = o, .kind = o->kind};
}

void
document_cut_release(struct document_cut *c)
{
	csv_cut_free(c->csv);
	c->csv = NULL;
}

static enum document_kind
tell(const struct document_cut *c, struct str text)
{
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_from(text, 3);
	if (!c->begun && document_holds_rejects(text))
		return DOCUMENT_RECORDS;
	if (c->kind)
		return c->kind;
	if (text.n > DOCUMENT_CUT_FRONT)
		text.n = DOCUMENT_CUT_FRONT;
	return document_kind_tell(text, STR_NONE, true);
}

static size_t
cut_lines(struct str text)
{
	const char *last = text.n ? memrchr(text.p, '\n', text.n) : NULL;

	return last ? (size_t)(last - text.p) + 1 : 0;
}

static size_t
cut_kind(struct document_cut *c, enum document_kind kind, struct str text)
{
	switch (kind) {
	case DOCUMENT_TEXT:
	case DOCUMENT_RECORDS:
		return pages_cut(text);
	case DOCUMENT_JSON:
		return c->begun || json_page_is_lines(text) ? cut_lines(text)
							    : 0;
	case DOCUMENT_CSV:
		if (!c->csv)
			c->csv = csv_cut_new(c->options);
		return csv_cut_find(c->csv, text);
	default:
		return 0;
	}
}

size_t
document_cut_find(struct document_cut *c, struct str text)
{
	enum document_kind kind = tell(c, text);
	size_t n;

	if (encoding_is_wide(text))
		return 0;
	n = cut_kind(c, kind, text);
	if (n > 0) {
		c->kind = kind;
		c->begun = true;
	}
	return n;
}

void
document_cut_learn(struct document_cut *c, struct str front)
{
	c->kind = tell(c, front);
	c->begun = true;
	if (c->kind != DOCUMENT_CSV)
		return;
	c->csv = csv_cut_new(c->options);
	csv_cut_learn(c->csv, front);
}

struct str
document_cut_head(const struct document_cut *c)
{
	return c->csv ? csv_cut_head(c->csv) : STR_NONE;
}
