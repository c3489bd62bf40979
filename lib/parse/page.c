#include "parse/page.h"

#include "parse/reader.h"

static bool
has_body(const struct reader *r)
{
	return r->draft.story.facts.n > 0 || r->draft.story.narratives.n > 0 ||
	       r->draft.item != ITEM_NONE;
}

static void
on_image(struct reader *r, const struct line *l)
{
	if (has_body(r) || r->state == BEHIND)
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	draft_set_image(&r->draft, l->text);
}

/* A picture's credit behind what the page says for the picture, as browsers
 * of text show both: "A bridge Image credit: Ida Roe". */
static bool
on_caption(struct reader *r, const struct line *l)
{
	const struct str word = STR("Image c");
	size_t at = str_find(l->text, word);
	struct str rest = str_from(l->text, at + (at < l->text.n ? word.n : 0));
	struct line image = *l;

	if (at == 0 || r->npending == 0 ||
	    (!str_starts(rest, STR("redit: ")) &&
		!str_starts(rest, STR("opyright: "))))
		return false;
	image.text = str_from(l->text, at);
	on_image(r, &image);
	return true;
}

static void
on_updated(struct reader *r, const struct line *l)
{
	if (has_body(r) || r->state == BEHIND)
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	r->draft.updated_text = l->text;
}

static bool
is_short_heading(const struct line *l)
{
	return str_find_byte(l->text, ' ') == l->text.n;
}

static void
on_facts(struct reader *r, const struct line *l)
{
	if (has_body(r) || r->state == BEHIND)
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	r->draft.facts_heading = true;
	r->draft.short_heading = is_short_heading(l);
	r->draft.story.facts.present = true;
	r->state = FACTS;
}

static void
on_spin(struct reader *r, const struct line *l)
{
	if (r->draft.story.narratives.n > 0 ||
	    (r->state == BEHIND && r->draft.begun))
		reader_begin_next_story(r, l);
	reader_begin_story(r, l);
	draft_close(&r->draft);
	r->draft.spin_heading = true;
	r->draft.short_heading |= is_short_heading(l);
	r->draft.story.narratives.present = true;
	r->state = SPIN;
}

static void
on_prediction(struct reader *r)
{
	if (!r->draft.begun)
		return;
	draft_open_forecast(&r->draft);
	r->state = PREDICTION;
}

/* The rest of a link that was broken: "WILSON CENTER%20a%20force.)". */
static bool
is_debris(const struct line *l)
{
	struct str s = l->text;
	size_t at;

	if (l->plain)
		return false;
	at = str_find(s, STR("%20"));
	return at < s.n &&
	       str_find(str_from(s, at + 3), STR("%20")) + at + 3 < s.n;
}

/* What browsers of text show for a picture ("[a.png]") and for the links in a
 * page's head ("Link: canonical"). */
static bool
is_placeholder(struct str s)
{
	return (s.p[0] == '[' && str_find_byte(s, ']') == s.n - 1 &&
		   str_find_byte(s, ' ') == s.n) ||
	       str_starts(s, STR("Link: "));
}

/* A dash that a wrapped line happens to begin with: "... critics\n- and
 * unions - disagreed". */
static bool
on_wrapped_dash(struct reader *r, const struct line *l)
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

/* Text under "The Spin" that no label shape fits: short, alone between blank
 * lines and no sentence, it may be a label all the same, or the next story's
 * headline. */
static void
on_text_in_spin(struct reader *r, const struct line *l)
{
	struct label other = {.kind = STR("other")};
	bool awaited = r->state == NARRATIVE && r->draft.pieces.n == 0;

	if (r->maybe.text.n && !r->blank) {
		/* It was the first line of what follows. */
		if (r->state == SPIN)
			draft_open_narrative(&r->draft, &other, STR_NONE);
		draft_add(&r->draft, r->maybe.text, r->draft.pieces.n > 0);
		r->maybe = (struct line){0};
		r->state = NARRATIVE;
	} else if (r->maybe.text.n && !str_eq(r->maybe.text, l->text)) {
		label_classify(&other, r->maybe.text);
		draft_open_narrative(&r->draft, &other, STR_NONE);
		r->maybe = (struct line){0};
		r->state = NARRATIVE;
	} else if (l->text.n <= 60 && r->blank && r->draft.spin_heading &&
		   !awaited && !line_ends_sentence(l->text)) {
		r->maybe = *l;
		return;
	} else if (r->state == SPIN) {
		draft_open_narrative(&r->draft, &other, STR_NONE);
		r->state = NARRATIVE;
	}
	draft_add(&r->draft, l->text, r->blank && r->draft.pieces.n > 0);
}

/* "Home", "Crime & justice": the site's menu, on top of what a browser shows as
 * text.  A fact may stand there too, when a page has lost its headline. */
static bool
is_menu_item(const struct reader *r, const struct line *l)
{
	enum { ITEM_MAX = 30, BLANKS_MAX = 2 };

	return r->state == BEFORE && !r->draft.begun && r->npending == 0 &&
	       r->page.options->dump && l->text.n <= ITEM_MAX &&
	       str_count(l->text, ' ') <= BLANKS_MAX &&
	       str_find_byte(l->text, '(') == l->text.n &&
	       !line_ends_sentence(l->text);
}

static void
on_bullet(struct reader *r, const struct line *l)
{
	r->lone = l->text.n == 0 && r->state == FACTS;
	if (l->text.n == 0 || is_menu_item(r, l) ||
	    (reader_may_be_label(r) && inline_label(r, l)) ||
	    on_wrapped_dash(r, l))
		return;
	if (r->state == ARTICLES) {
		draft_add_article(&r->draft, l->text);
		return;
	}
	if (r->state == BEHIND && r->draft.begun)
		return;
	if (r->state == SPIN && label_is(l->text)) {
		reader_open_label(r, l, STR_NONE);
		return;
	}
	if ((r->state == SPIN || r->state == NARRATIVE) && l->cut &&
	    label_is_cut(l->text)) {
		r->draft.cut = true;
		return;
	}
	if (r->state == SPIN) {
		on_text_in_spin(r, l);
		return;
	}
	if (r->state == NARRATIVE || r->state == PREDICTION) {
		draft_add(&r->draft, l->text, true);
		return;
	}
	reader_begin_story(r, l);
	r->draft.dash_bullets |= l->bullet != 'o';
	draft_open_fact(&r->draft, l->text);
	r->state = FACTS;
}

/* Text without a bullet among the facts. */
static void
on_text_in_facts(struct reader *r, const struct line *l)
{
	struct label other = {.kind = STR("other")};

	if (r->draft.item == ITEM_FACT && !r->blank) {
		draft_add(&r->draft, l->text, false);
	} else if (r->maybe.text.n) {
		label_classify(&other, r->maybe.text);
		draft_open_narrative(&r->draft, &other, STR_NONE);
		draft_add(&r->draft, l->text, false);
		r->maybe = (struct line){0};
		r->state = NARRATIVE;
	} else if (line_ends_sentence(l->text)) {
		draft_open_fact(&r->draft, l->text);
	} else {
		r->maybe = *l;
	}
}

static void
on_text(struct reader *r, const struct line *l)
{
	if (is_debris(l) || (reader_may_be_label(r) && inline_label(r, l)) ||
	    (!r->draft.begun && inline_labels(r, l)))
		return;
	switch (r->state) {
	case BEFORE:
	case BEHIND:
		if (r->state == BEFORE && r->draft.begun)
			on_text_in_facts(r, l);
		else if (!is_placeholder(l->text) && !on_caption(r, l))
			reader_push_pending(r, l);
		break;
	case FACTS:
		on_text_in_facts(r, l);
		break;
	case SOURCES:
		if (!citations_add_entry(
			&r->draft.citations, l->text, r->arena))
			on_text_in_facts(r, l);
		break;
	case SPIN:
	case NARRATIVE:
		on_text_in_spin(r, l);
		break;
	case PREDICTION:
		draft_add(&r->draft, l->text, r->draft.pieces.n > 0);
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
	r->npending = 0;
}

static void
on_tail(struct reader *r)
{
	draft_close(&r->draft);
	if (r->draft.begun) {
		r->draft.closed = true;
		r->state = BEHIND;
	}
	r->npending = 0;
	r->maybe = (struct line){0};
}

static void
on_address(struct reader *r, const struct line *l)
{
	if (r->state == ARTICLES)
		draft_add_article(&r->draft, l->text);
	else if (r->state == BEFORE && !r->draft.story.url.p &&
		 (r->npending || r->draft.begun)) {
		reader_begin_story(r, l);
		r->draft.story.url = l->text;
	}
}

static void
refuse(struct reader *r, const char *reason, const char *message)
{
	r->found->reason = reason;
	r->found->message = message;
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

static void
on_line(struct reader *r, const struct line *l)
{
	r->draft.line = l;
	r->blank |= l->blank;
	switch (l->kind) {
	case LINE_BLANK:
		r->blank = true;
		return;
	case LINE_TEXT:
		if (l->cut && r->draft.begun && label_is_cut(l->text))
			r->draft.cut = true;
		else if (r->lone)
			on_bullet(r, l);
		else
			on_text(r, l);
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
		r->draft.closed = true;
		r->draft.end = l->end;
		reader_end_story(r);
		break;
	case LINE_TAIL:
		on_tail(r);
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
		break;
	case LINE_IMAGE:
		on_image(r, l);
		break;
	case LINE_UPDATED:
		on_updated(r, l);
		break;
	case LINE_URL:
		on_address(r, l);
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

void
page_read(struct page_stories *found, struct str text,
    const struct page_options *options, struct arena *a)
{
	struct reader r;
	struct lines lines;
	struct line l;

	*found = (struct page_stories){0};
	reader_begin(&r, found, options, a);
	if (options->lines)
		lines_begin_found(&lines, text, options->lines, options->nlines,
		    options->memo);
	else
		lines_begin(&lines, text, options->memo);
	if (stripped_is(&lines)) {
		r.draft.stripped = true;
		lines_rewind(&lines);
		stripped_read(&r, &lines);
	} else {
		lines_rewind(&lines);
		while (!found->reason && line_next(&l, &lines))
			on_line(&r, &l);
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
