#include "parse/page.h"

#include "parse/columns.h"
#include "parse/furniture.h"
#include "parse/page_head.h"
#include "parse/unmarked.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_short_heading(const struct line *l)
{
	return str_find_byte(l->text, ' ') == l->text.n;
}

/* Whether the heading is indented so deeply that a menu may stand beside it:
 * then the page is read again without. */
static bool
may_have_menu(struct reader *r, const struct line *l)
{
	if (r->whole || !r->page.options->dump ||
	    reader_indent(r, l) < COLUMNS_INDENT_MIN)
		return false;
	r->heading = l->start;
	r->stop = true;
	return true;
}

static void
on_facts(struct reader *r, const struct line *l)
{
	if (may_have_menu(r, l))
		return;
	/* Under the picture stood a teaser, or the page's own words. */
	if (r->draft.begun && !r->draft.marked && r->state != BEHIND)
		reader_drop_front(r);
	if ((reader_has_body(r) || r->state == BEHIND) && !reader_may_go_on(r))
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	draft_close(&r->draft);
	r->draft.facts_heading = r->draft.marked = true;
	r->draft.short_heading = is_short_heading(l);
	r->draft.story.facts.present = true;
	r->state = FACTS;
}

/* Whether the heading over the narratives is of the story whose facts were
 * read: what stood in between, the page's own words, is no narrative then. */
static bool
awaits_spin(const struct draft *d)
{
	return d->story.facts.n > 0 && !d->spin_heading && !d->labelled;
}

static void
on_spin(struct reader *r, const struct line *l)
{
	if (may_have_menu(r, l))
		return;
	if (awaits_spin(&r->draft))
		draft_drop_narratives(&r->draft);
	else if (r->draft.story.narratives.n > 0 ||
		 (r->state == BEHIND && r->draft.begun))
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	draft_close(&r->draft);
	reader_drop_maybe(r);
	r->draft.closed = false;
	r->draft.spin_heading = r->draft.marked = true;
	r->draft.short_heading |= is_short_heading(l);
	r->draft.story.narratives.present = true;
	r->state = SPIN;
}

static void
on_prediction(struct reader *r)
{
	if (!r->draft.begun)
		return;
	r->draft.marked = true;
	r->npending = 0;
	draft_open_forecast(&r->draft);
	r->state = PREDICTION;
}

static void
on_bullet(struct reader *r, const struct line *l)
{
	r->lone = l->text.n == 0 && r->state == FACTS;
	if (l->text.n == 0 || (reader_may_be_label(r) && inline_label(r, l)) ||
	    unmarked_dash(r, l))
		return;
	if ((r->state == SPIN || r->state == NARRATIVE) && label_is(l->text)) {
		reader_open_label(r, l, STR_NONE);
		return;
	}
	if (unmarked_bullet(r, l))
		return;
	if (r->state == ARTICLES) {
		draft_add_article(&r->draft, l->text);
		return;
	}
	if (r->state == BEHIND && r->draft.begun)
		return;
	if ((r->state == SPIN || r->state == NARRATIVE) && l->cut &&
	    label_is_cut(l->text)) {
		r->draft.cut = true;
		return;
	}
	if (r->state == SPIN) {
		unmarked_in_spin(r, l);
		return;
	}
	if (r->state == NARRATIVE || r->state == PREDICTION) {
		draft_add(&r->draft, l->text, true);
		return;
	}
	reader_begin_story(r, l);
	r->draft.dash_bullets |= l->bullet != 'o';
	r->draft.marked = true;
	reader_drop_maybe(r);
	draft_open_fact(&r->draft, l->text);
	r->state = FACTS;
}

/* "1. A fact": a figure is a bullet where it is the fact's number. */
static bool
on_numbered(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	struct line item = *l;
	size_t number = 0, i;

	if ((r->state != FACTS && (r->state != BEFORE || !d->begun)) ||
	    (d->story.facts.n > 0 && !d->numbered) ||
	    (d->pieces.n > 0 && !r->blank &&
		!line_ends_sentence(d->pieces.list[d->pieces.n - 1].text)))
		return false;
	for (i = 0; i < 2 && i < l->text.n && is_digit(l->text.p[i]); i++)
		number = number * 10 + (size_t)(l->text.p[i] - '0');
	if (number != d->story.facts.n + 1 || i + 2 >= l->text.n ||
	    !strchr(".)", l->text.p[i]) || l->text.p[i + 1] != ' ')
		return false;
	item.text = str_trim(str_from(l->text, i + 1));
	item.bullet = 'o';
	on_bullet(r, &item);
	d->numbered = true;
	return true;
}

static void
on_text(struct reader *r, const struct line *l)
{
	if ((!l->plain && furniture_is_debris(l->text)) ||
	    unmarked_is_furniture(r, l) ||
	    (r->state == BEFORE && page_on_published(r, l)) ||
	    on_numbered(r, l) ||
	    (reader_may_be_label(r) && inline_label(r, l)) ||
	    (!r->draft.begun && inline_labels(r, l)))
		return;
	switch (r->state) {
	case BEFORE:
	case BEHIND:
		if (r->state == BEFORE && r->draft.begun) {
			if (!page_on_image_rest(r, l) && !page_on_caption(r, l))
				unmarked_in_facts(r, l);
		} else if (!furniture_is_placeholder(l->text) &&
			   !page_on_caption(r, l)) {
			reader_push_pending(r, l);
			r->doubtful += r->doubtful > 0;
		}
		break;
	case FACTS:
		unmarked_in_facts(r, l);
		break;
	case SOURCES:
		if (!citations_add_entry(
			&r->draft.citations, l->text, r->arena))
			unmarked_in_facts(r, l);
		break;
	case SPIN:
	case NARRATIVE:
		unmarked_in_spin(r, l);
		break;
	case PREDICTION:
		draft_add(
		    &r->draft, l->text, r->blank && r->draft.pieces.n > 0);
		break;
	case ARTICLES:
		draft_add_article(&r->draft, l->text);
		break;
	}
}

/* A line that ends what stood in front: the menu of a newsletter, a forum's
 * sidebar, the date of the issue. */
static void
on_front_matter(struct reader *r, const struct line *l)
{
	struct date date;

	if (l->kind == LINE_DAILY)
		r->page.newsletter = true;
	if (l->kind == LINE_COMMUNITY)
		r->page.community = true;
	if (l->kind == LINE_DATE || l->kind == LINE_POSTED) {
		if (date_read_english(&date, l->text) == 0)
			return;
		r->date = date;
		r->page.date = &r->date;
	}
	/* It may be the story's own date, under its headline. */
	if (l->kind == LINE_DATE && r->npending > 0 &&
	    line_is_title(r->pending[r->npending - 1].text)) {
		r->dated = l->text;
		return;
	}
	r->dated = STR_NONE;
	r->npending = 0;
}

static void
refuse(struct reader *r, const char *reason, const char *message)
{
	r->found->reason = reason;
	r->found->message = message;
	r->stop = true;
}

/* A page of a kind that holds no stories. */
static void
on_other_page(struct reader *r, enum line_kind kind)
{
	if (kind == LINE_WEEKLY)
		refuse(r, "weekly-newsletter",
		    "a weekly newsletter is prose and holds no stories");
	else
		refuse(r, "diff-page",
		    "a page of differences runs old and new words together");
}

static void
on_articles(struct reader *r)
{
	draft_close(&r->draft);
	r->draft.story.articles.present = true;
	r->draft.closed = true;
	r->state = r->draft.begun ? ARTICLES : BEFORE;
}

/* What dates the page stands before its stories; in one, a date is a text. */
static void
on_dated(struct reader *r, const struct line *l)
{
	if (!r->draft.begun)
		on_front_matter(r, l);
	else if (l->kind == LINE_DATE)
		on_text(r, l);
}

/* Text may be the rest of a label, or the item of a bullet that stood alone. */
static void
on_text_line(struct reader *r, const struct line *l)
{
	if (l->cut && r->draft.begun && label_is_cut(l->text))
		r->draft.cut = true;
	else if (r->lone)
		on_bullet(r, l);
	else
		on_text(r, l);
}

/* The line that a story or a page ends with. */
static void
on_close(struct reader *r, const struct line *l)
{
	r->draft.closed = true;
	r->draft.end = l->end;
	reader_end_story(r);
}

static void
on_line(struct reader *r, const struct line *l)
{
	struct line plain;

	r->blank |= l->blank;
	if (l->kind == LINE_TEXT)
		l = unmarked_line(r, l, &plain);
	r->draft.line = l;
	switch (l->kind) {
	case LINE_BLANK:
		r->blank = true;
		return;
	case LINE_TEXT:
		on_text_line(r, l);
		break;
	case LINE_BULLET:
		on_bullet(r, l);
		break;
	case LINE_LABEL:
		reader_open_label(r, l, STR_NONE);
		break;
	case LINE_FACTS:
		on_facts(r, l);
		break;
	case LINE_SPIN:
		on_spin(r, l);
		break;
	case LINE_PREDICTION:
		on_prediction(r);
		break;
	case LINE_ARTICLES:
		on_articles(r);
		break;
	case LINE_SOURCES:
		draft_close(&r->draft);
		r->state = r->state == FACTS ? SOURCES : r->state;
		break;
	case LINE_CITED:
		draft_close(&r->draft);
		citations_add_line(&r->draft.citations, l->text, r->arena);
		break;
	case LINE_NEXT:
	case LINE_CLOSE:
		on_close(r, l);
		break;
	case LINE_TAIL:
		if (!unmarked_side(r, l))
			unmarked_leave(r);
		break;
	case LINE_DAILY:
	case LINE_COMMUNITY:
	case LINE_POSTED:
	case LINE_DATE:
		on_dated(r, l);
		break;
	case LINE_RANK:
		if (r->page.community)
			reader_end_story(r);
		else
			unmarked_figures(r, l);
		break;
	case LINE_IMAGE:
		page_on_image(r, l);
		break;
	case LINE_UPDATED:
		page_on_updated(r, l);
		break;
	case LINE_URL:
		unmarked_address(r, l);
		break;
	case LINE_WEEKLY:
	case LINE_DIFF:
		on_other_page(r, l->kind);
		break;
	case LINE_SKIP:
		break;
	}
	if (r->draft.begun && l->kind != LINE_SKIP)
		r->draft.end = l->end;
	r->blank = false;
}

static void
read_lines(struct reader *r, struct lines *lines)
{
	struct line l;

	if (stripped_is(lines)) {
		r->draft.stripped = true;
		lines_rewind(lines);
		stripped_read(r, lines);
		return;
	}
	lines_rewind(lines);
	while (!r->stop && line_next(&l, lines))
		on_line(r, &l);
}

void
page_read(struct page_stories *found, struct str text,
    const struct page_options *options, struct arena *a)
{
	struct reader r;
	struct lines lines;
	struct str story;

	*found = (struct page_stories){0};
	reader_begin(&r, found, text, options, a);
	if (options->lines)
		lines_begin_found(&lines, text, options->lines, options->nlines,
		    options->memo);
	else
		lines_begin(&lines, text, options->memo);
	read_lines(&r, &lines);
	if (r.heading != SIZE_MAX) {
		story = columns_blank_menu(text, r.heading, a);
		*found = (struct page_stories){0};
		reader_begin(&r, found, story.p ? story : text, options, a);
		r.whole = true;
		lines_begin(&lines, r.text, options->memo);
		read_lines(&r, &lines);
	}
	r.page.last = true;
	if (found->reason)
		found->n = 0;
	else if (r.draft.begun)
		reader_end_story(&r);
	if (found->n == 0 && !found->reason)
		refuse(&r, "no-story",
		    "no story here: neither facts nor narratives");
}
