#include "parse/reader.h"

/* PROVIDED_MAX: bytes in which a label and its provider's words must be. */
enum { INLINE_MAX = 64, PROVIDED_MAX = 100 };

/* The bytes of the provider's name in front of its full stop: "U.S. News". */
static size_t
provider_length(struct str s)
{
	const struct str end = STR(". ");
	size_t at = str_find(s, end);

	while (at < s.n && line_ends_initials(str_make(s.p, at + 1)))
		at += 1 + str_find(str_from(s, at + 1), end);
	return at < s.n ? at : s.n - str_ends(s, STR("."));
}

static bool
read_provided(struct reader *r, const struct line *l)
{
	const struct str mark = STR(", as provided by ");
	struct str rest = l->text;
	struct line label;
	size_t at, stop;

	if (rest.n > PROVIDED_MAX)
		rest.n = PROVIDED_MAX;
	at = str_find(rest, mark);
	if (at == rest.n)
		return false;
	label = *l;
	label.text.n = at;
	/* A label in bold may have been taken for a line of its own. */
	if (at == 0) {
		if (r->draft.item != ITEM_NARRATIVE || r->draft.pieces.n > 0)
			return false;
		label.text = draft_drop_narrative(&r->draft);
	}
	rest = str_from(l->text, at + mark.n);
	stop = provider_length(rest);
	reader_open_label(r, &label, str_trim(str_make(rest.p, stop)));
	if (stop + 1 < rest.n)
		draft_add(&r->draft, str_from(rest, stop + 1), false);
	return true;
}

static bool
read_front(struct reader *r, const struct line *l)
{
	struct line label;
	size_t n;

	if (r->state != SPIN && r->state != NARRATIVE &&
	    (r->state != FACTS || !r->blank))
		return false;
	n = label_in_front(l->text);
	if (n == 0)
		return false;
	label = *l;
	label.text.n = n - 1;
	reader_open_label(r, &label, STR_NONE);
	if (n < l->text.n)
		draft_add(&r->draft, str_from(l->text, n), false);
	return true;
}

bool
inline_label(struct reader *r, const struct line *l)
{
	return (!r->page.options->unprovided && read_provided(r, l)) ||
	       read_front(r, l);
}

/* A line that holds labels and texts: "... HEADLINE Pro-X narrative: ...". */
bool
inline_labels(struct reader *r, const struct line *l)
{
	size_t len = 0, next_len = 0, next, at, n = 0;
	struct str rest = l->text, text, head;
	struct line label = *l;

	at = label_find_inline(rest, &len);
	if (at == rest.n)
		return false;
	head = str_trim(str_make(rest.p, at));
	while (head.n > 0 && (head.p[0] == '?' || head.p[0] == ' '))
		head = str_from(head, 1);
	label.text = head;
	if (head.n)
		reader_push_pending(r, &label);
	reader_begin_story(r, l);
	r->draft.inline_labels = true;
	for (; at < rest.n && n < INLINE_MAX; n++) {
		label.text = str_make(rest.p + at, len);
		rest = str_from(rest, at + len);
		next = label_find_inline(rest, &next_len);
		text = str_make(rest.p, next);
		if (next == rest.n && str_find(text, STR(" http")) < text.n)
			text.n = str_find(text, STR(" http"));
		reader_open_label(r, &label, STR_NONE);
		draft_add(&r->draft, text, false);
		at = next;
		len = next_len;
	}
	r->draft.end = l->end;
	reader_end_story(r);
	return true;
}
