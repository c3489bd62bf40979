#include "parse/reader.h"

bool
stripped_is(struct lines *lines)
{
	size_t labels = 0, texts = 0, end = 0;
	struct line l;
	struct str rest;

	/* This alone tells most pages that are none. */
	if (lines_are_parted(lines))
		return false;
	while (line_next(&l, lines)) {
		end = l.end;
		if (l.kind == LINE_LABEL)
			labels++;
		else if (l.kind == LINE_TEXT)
			texts++;
		else if (l.kind != LINE_BLANK || end < lines->page.n)
			return false;
		if (l.blank)
			return false;
	}
	/* One blank line may follow. */
	rest = str_from(lines->page, end);
	return labels > 0 && texts > labels + 1 &&
	       str_find_byte(rest, '\n') + 1 >= rest.n;
}

void
stripped_read(struct reader *r, struct lines *lines)
{
	struct str head = STR_NONE;
	struct line l;

	while (line_next(&l, lines)) {
		if (l.kind == LINE_BLANK)
			continue;
		r->page.last = l.end == lines->page.n;
		if (l.kind == LINE_LABEL) {
			reader_open_label(r, &l, STR_NONE);
		} else if (l.cut && label_is_cut(l.text)) {
			r->draft.cut = true;
		} else if (r->state == NARRATIVE && r->draft.pieces.n &&
			   ((!line_ends_sentence(l.text) && !r->page.last) ||
			       line_is_title(l.text))) {
			reader_end_story(r);
			head = STR_NONE;
		} else if (r->state == NARRATIVE) {
			draft_add(&r->draft, l.text, r->draft.pieces.n > 0);
		} else if (head.p) {
			draft_open_fact(&r->draft, l.text);
		}
		if (!head.p) {
			head = l.text;
			reader_push_pending(r, &l);
			reader_begin_story(r, &l);
		}
		r->draft.end = l.end;
	}
}
