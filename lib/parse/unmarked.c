#include "parse/unmarked.h"

#include "parse/furniture.h"

enum { LABEL_MAX = 60, ITEM_MAX = 30, BLANKS_MAX = 2, NOTICE_MAX = 120 };

/* A narrative under a label of no known shape. */
static void
open_other(struct reader *r, struct str text)
{
	struct label other = {.kind = STR("other")};

	if (text.n)
		label_classify(&other, text);
	draft_open_narrative(&r->draft, &other, STR_NONE);
	r->maybe = (struct line){0};
	r->state = NARRATIVE;
}

static bool
is_dump(const struct reader *r)
{
	return r->page.options->dump;
}

void
unmarked_leave(struct reader *r)
{
	draft_close(&r->draft);
	if (r->draft.begun) {
		r->draft.closed = true;
		r->state = BEHIND;
	}
	r->npending = 0;
	reader_drop_maybe(r);
}

/* What stands behind a story may be over another one. */
static void
leave_at(struct reader *r, const struct line *l)
{
	unmarked_leave(r);
	reader_push_pending(r, l);
}

/* Whether l, short and alone, can only be the page's own words behind a story
 * whose labels have shown what labels look like here. */
static bool
is_behind(const struct reader *r, const struct line *l)
{
	return is_dump(r) && r->draft.labelled && r->blank && !l->cut &&
	       l->text.n <= LABEL_MAX && !line_ends_sentence(l->text);
}

/* Whether l goes on with the line before: its first word had no room there. */
static bool
is_wrapped(const struct line *before, const struct line *l)
{
	return before->text.n + 1 + str_find_byte(l->text, ' ') >= l->text.n;
}

static void
take_maybe_in_spin(struct reader *r, const struct line *l)
{
	struct line first = r->maybe;

	if (!r->blank && is_wrapped(&first, l)) {
		/* It was the first line of what follows. */
		if (r->state == SPIN)
			open_other(r, STR_NONE);
		draft_add(&r->draft, first.text, r->draft.pieces.n > 0);
		r->maybe = (struct line){0};
		r->state = NARRATIVE;
	} else {
		open_other(r, first.text);
	}
}

/* Whether l, under a sentence's last line, is too short for one in the midst of
 * a paragraph, and no paragraph's last. */
static bool
is_under_text(const struct reader *r, const struct line *l)
{
	const struct draft *d = &r->draft;

	return r->state == NARRATIVE && is_dump(r) && d->labelled &&
	       !r->blank && !l->cut && d->pieces.n > 0 &&
	       l->text.n <= ITEM_MAX && furniture_is_tail(l->text) &&
	       line_ends_sentence(d->pieces.list[d->pieces.n - 1].text);
}

void
unmarked_in_spin(struct reader *r, const struct line *l)
{
	bool awaited = r->state == NARRATIVE && r->draft.pieces.n == 0;
	bool alone = l->text.n <= LABEL_MAX && r->blank && !awaited &&
		     !line_ends_sentence(l->text);
	struct line maybe = r->maybe;

	if (is_under_text(r, l)) {
		leave_at(r, l);
		return;
	}
	if (maybe.text.n && r->state == NARRATIVE && is_behind(r, l)) {
		r->maybe = (struct line){0};
		leave_at(r, &maybe);
		reader_push_pending(r, l);
		r->doubtful = 2;
		return;
	}
	if (maybe.text.n && (!r->blank || !str_eq(maybe.text, l->text))) {
		take_maybe_in_spin(r, l);
	} else if (alone && is_behind(r, l) && furniture_is_tail(l->text)) {
		leave_at(r, l);
		return;
	} else if (alone && r->draft.spin_heading) {
		r->maybe = *l;
		return;
	} else if (r->state == SPIN) {
		open_other(r, STR_NONE);
	}
	draft_add(&r->draft, l->text, r->blank && r->draft.pieces.n > 0);
}

void
unmarked_in_facts(struct reader *r, const struct line *l)
{
	if (r->draft.item == ITEM_FACT && !r->blank) {
		draft_add(&r->draft, l->text, false);
	} else if (r->maybe.text.n) {
		open_other(r, r->maybe.text);
		draft_add(&r->draft, l->text, false);
	} else if (line_ends_sentence(l->text)) {
		draft_open_fact(&r->draft, l->text);
	} else {
		r->maybe = *l;
	}
}

/* A menu's item: a word or a few. */
static bool
is_item(const struct line *l)
{
	return l->text.n <= ITEM_MAX && str_count(l->text, ' ') <= BLANKS_MAX &&
	       str_find_byte(l->text, '(') == l->text.n &&
	       !line_ends_sentence(l->text);
}

/* "Home", "Crime & justice": the site's menu, on top of what a browser shows as
 * text.  A fact may stand there too, when a page has lost its headline. */
static bool
is_menu_item(const struct reader *r, const struct line *l)
{
	return r->state == BEFORE && !r->draft.begun && r->npending == 0 &&
	       is_item(l);
}

/* "About", "Related: ...": a list behind the last narrative. */
static bool
is_list_behind(const struct reader *r, const struct line *l)
{
	const struct draft *d = &r->draft;

	return r->state == NARRATIVE && is_behind(r, l) &&
	       (r->maybe.text.n ||
		   (d->pieces.n > 0 && is_item(l) &&
		       line_ends_sentence(
			   d->pieces.list[d->pieces.n - 1].text)));
}

bool
unmarked_bullet(struct reader *r, const struct line *l)
{
	if (!is_dump(r))
		return false;
	if (is_list_behind(r, l)) {
		unmarked_leave(r);
		r->doubtful = 1;
		return true;
	}
	return is_menu_item(r, l);
}

bool
unmarked_dash(struct reader *r, const struct line *l)
{
	const struct draft *d = &r->draft;
	struct str text = l->text;

	if (l->bullet != '-' || r->blank || d->pieces.n == 0 ||
	    (d->item == ITEM_FACT && d->dash_bullets) ||
	    line_ends_sentence(d->pieces.list[d->pieces.n - 1].text))
		return false;
	/* The dash itself is the text's, and stands on this line. */
	while (text.p[-1] == ' ' || text.p[-1] == '\t')
		text = str_make(text.p - 1, text.n + 1);
	do
		text = str_make(text.p - 1, text.n + 1);
	while ((text.p[0] & 0xc0) == 0x80);
	draft_add(&r->draft, text, false);
	return true;
}

/* Whether l may be a line of its own where it stands: where text goes on, any
 * word may happen to be alone. */
static bool
stands_alone(const struct reader *r)
{
	if (r->state == BEFORE || r->state == BEHIND)
		return true;
	return r->blank &&
	       (r->draft.pieces.n > 0 || r->draft.item == ITEM_NONE);
}

/* Whether l is a menu in a line, below the last sentence of a narrative. */
static bool
is_bar(const struct reader *r, const struct line *l)
{
	const struct draft *d = &r->draft;

	return r->state == NARRATIVE && d->pieces.n > 0 &&
	       line_ends_sentence(d->pieces.list[d->pieces.n - 1].text) &&
	       furniture_is_bar(l->text);
}

bool
unmarked_is_furniture(struct reader *r, const struct line *l)
{
	if (!is_dump(r) || l->text.n > NOTICE_MAX)
		return false;
	if (is_bar(r, l)) {
		unmarked_leave(r);
		return true;
	}
	if (!stands_alone(r) || !furniture_is(l->text))
		return false;
	if (r->state == NARRATIVE && is_behind(r, l) &&
	    furniture_is_tail(l->text))
		unmarked_leave(r);
	return true;
}

/* "**** A heading ****", "## A heading": how html2text and pandoc show one.
 * Without its marks, else absent. */
static struct str
marked_heading(struct str s)
{
	enum { STARS_MIN = 3 };
	size_t n = 0;

	while (n < s.n && s.p[n] == s.p[0])
		n++;
	if (n == s.n || s.p[n] != ' ')
		return STR_NONE;
	if (s.p[0] == '#' && n <= 6)
		return str_trim(str_from(s, n));
	if (s.p[0] != '*' || n < STARS_MIN || s.n < 2 * n + 3 ||
	    !str_eq(str_from(s, s.n - n), str_make(s.p, n)))
		return STR_NONE;
	return str_trim(str_make(s.p + n, s.n - 2 * n));
}

const struct line *
unmarked_line(struct reader *r, const struct line *l, struct line *plain)
{
	enum { KNOWN_MAX = 100 };
	struct str text = STR_NONE;

	if (l->text.p[0] == '*' || l->text.p[0] == '#')
		text = marked_heading(l->text);
	if (text.p) {
		*plain = *l;
		line_look(plain, text);
		r->blank = true;
		return plain;
	}
	if (l->plain || l->text.n > KNOWN_MAX ||
	    str_find_byte(l->text, '\xc2') == l->text.n)
		return l;
	*plain = *l;
	line_look(plain, line_clean(l->text, r->arena));
	return plain->kind == LINE_TEXT ? l : plain;
}

bool
unmarked_side(struct reader *r, const struct line *l)
{
	size_t i = 0;

	if (!reader_may_be_label(r) || r->state == SOURCES)
		return false;
	while (i < l->text.n && (l->text.p[i] < 'a' || l->text.p[i] > 'z'))
		i++;
	if (i == l->text.n || str_find_byte(l->text, ' ') < l->text.n)
		return false;
	if (r->state == FACTS)
		unmarked_in_facts(r, l);
	else if (r->blank && (r->state == SPIN || r->draft.pieces.n > 0))
		r->maybe = *l;
	else
		unmarked_in_spin(r, l);
	return true;
}

/* Whether the item that is open goes on without a blank line. */
static bool
goes_on(const struct reader *r)
{
	return !r->blank && r->draft.item != ITEM_NONE && r->draft.pieces.n > 0;
}

void
unmarked_figures(struct reader *r, const struct line *l)
{
	if (goes_on(r) && !line_ends_sentence(
			      r->draft.pieces.list[r->draft.pieces.n - 1].text))
		draft_add(&r->draft, l->text, false);
	else if (r->state != BEHIND)
		r->draft.left |= r->draft.begun;
}

void
unmarked_address(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;

	if (r->state == ARTICLES) {
		draft_add_article(d, l->text);
	} else if (r->state == BEFORE) {
		if (d->story.url.p || (r->npending == 0 && !d->begun))
			return;
		reader_begin_story(r, l);
		d->story.url = l->text;
	} else if (d->item == ITEM_FACT) {
		draft_add_address(d, l->text);
	} else if (goes_on(r)) {
		draft_add(d, l->text, false);
	} else if (r->state != BEHIND) {
		d->left = true;
	}
}
