#include "parse/reader.h"

bool
stripped_is(struct str text)
{
	size_t at = 0, labels = 0, texts = 0;
	struct line l;

	while (line_next(&l, text, &at)) {
		if (l.kind == LINE_LABEL)
			labels++;
		else if (l.kind == LINE_TEXT)
			texts++;
		else if (l.kind != LINE_BLANK || at < text.n)
			return false;
	}
	return labels > 0 && texts > labels + 1;
}

void
stripped_read(struct reader *r, struct str text)
{
	struct str head = STR_NONE;
	struct line l;
	size_t at = 0;

	while (line_next(&l, text, &at)) {
		if (l.kind == LINE_BLANK)
			continue;
		r->page.last = at >= text.n;
		if (l.kind == LINE_LABEL) {
			reader_open_label(r, &l, STR_NONE);
		} else if (l.cut && label_is_cut(l.text)) {
			r->draft.cut = true;
		} else if (r->state == NARRATIVE && r->draft.pieces.n &&
			   ((!line_ends_sentence(l.text) && at < text.n) ||
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
