#include "parse/reader.h"

/* Makes ready for the next story. */
static void
reset(struct reader *r)
{
	static const struct draft empty = {
	    .story = {.source = {.offset = -1, .length = -1}},
	    .start = SIZE_MAX};
	bool stripped = r->draft.stripped;

	r->draft = empty;
	r->draft.arena = r->arena;
	r->draft.deadlines = r->page.options->deadlines;
	r->draft.stripped = stripped;
	r->maybe = r->image = (struct line){0};
	r->npending = r->doubtful = 0;
	r->state = BEFORE;
}

void
reader_begin(struct reader *r, struct page_stories *found, struct str text,
    const struct page_options *options, struct arena *a)
{
	r->found = found;
	r->text = text;
	r->heading = SIZE_MAX;
	r->page = (struct draft_page){.options = options};
	r->arena = a;
	r->dated = STR_NONE;
	r->draft.stripped = false;
	r->blank = r->lone = r->stop = r->whole = false;
	reset(r);
}

void
reader_end_story(struct reader *r)
{
	struct page_stories *found = r->found;

	if (r->maybe.text.n && r->maybe.cut)
		r->draft.cut = true;
	else
		reader_drop_maybe(r);
	if (r->doubtful)
		r->draft.left = true;
	if (r->draft.begun && draft_end(&r->draft, &r->page)) {
		found->list = arena_more(r->arena, found->list, found->n,
		    &found->room, sizeof(*found->list));
		found->list[found->n++] = r->draft.story;
	}
	reset(r);
}

size_t
reader_indent(const struct reader *r, const struct line *l)
{
	uintptr_t from = (uintptr_t)r->text.p + l->start;
	uintptr_t to = (uintptr_t)l->text.p;

	/* Text that was mended is elsewhere. */
	return to >= from && to - from < l->end - l->start ? to - from : 0;
}

/* Whether l is the rest of a headline, as browsers of text wrap them: its first
 * word had no room on the line before, less far out in a column. */
static bool
is_rest(const struct reader *r, const struct line *l)
{
	enum { WIDTH_MIN = 66, INDENT_MIN = 10, HEADLINE_MAX = 400 };
	const struct line *before = &r->pending[r->npending - 1];
	size_t indent;

	if (!r->page.options->dump || r->blank || before->end != l->start ||
	    before->text.n > HEADLINE_MAX)
		return false;
	indent = reader_indent(r, l);
	return (indent < INDENT_MIN ? 0 : indent) + before->text.n + 1 +
		       str_find_byte(l->text, ' ') >=
		   WIDTH_MIN &&
	       !line_ends_sentence(before->text) &&
	       (!line_ends_sentence(l->text) || !line_is_title(before->text)) &&
	       !str_eq(before->text, l->text);
}

/* "By Ida Roe" under a headline. */
static bool
is_byline(const struct reader *r, const struct line *l)
{
	enum { NAMES_MAX = 40 };

	return r->page.options->dump && l->text.n <= NAMES_MAX &&
	       str_starts(l->text, STR("By ")) &&
	       line_is_title(r->pending[r->npending - 1].text);
}

static void
add_rest(struct line *before, const struct line *l, struct arena *a)
{
	struct str first = before->text;
	char *text = arena_alloc(a, first.n + 1 + l->text.n);

	memcpy(text, first.p, first.n);
	text[first.n] = ' ';
	memcpy(text + first.n + 1, l->text.p, l->text.n);
	before->text = str_make(text, first.n + 1 + l->text.n);
	before->end = l->end;
}

void
reader_push_pending(struct reader *r, const struct line *l)
{
	if (r->npending > 0 && is_byline(r, l))
		return;
	if (r->npending > 0 && is_rest(r, l)) {
		add_rest(&r->pending[r->npending - 1], l, r->arena);
		return;
	}
	if (r->npending == PENDING_MAX) {
		memmove(r->pending, r->pending + 1,
		    (PENDING_MAX - 1) * sizeof(r->pending[0]));
		r->npending--;
	}
	r->pending[r->npending++] = *l;
}

void
reader_drop_alternative(struct reader *r)
{
	const struct line *last = r->pending + r->npending;

	if (r->npending > 1 && !line_is_title(last[-1].text) &&
	    line_is_title(last[-2].text))
		r->npending--;
}

/* A word alone among others is a menu's: no headline. */
static void
drop_menu(struct reader *r)
{
	const struct line *last = r->pending + r->npending;

	if (r->npending > 1 && r->page.options->dump &&
	    str_find_byte(last[-1].text, ' ') == last[-1].text.n &&
	    str_find_byte(last[-2].text, ' ') == last[-2].text.n &&
	    !str_eq(last[-1].text, last[-2].text))
		r->npending = 0;
}

void
reader_begin_story(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	size_t n, i;

	if (d->begun)
		return;
	d->begun = true;
	d->start = l->start;
	if (r->dated.p) {
		d->updated_text = r->dated;
		r->dated = STR_NONE;
		r->page.date = NULL;
	}
	drop_menu(r);
	n = r->npending;
	if (n == 0)
		return;
	d->teaser_or_headline = r->pending[n - 1].text;
	for (i = n; i > 0; i--) {
		if (!str_eq(r->pending[i - 1].text, d->teaser_or_headline)) {
			d->before_it = r->pending[i - 1].text;
			d->before_start = r->pending[i - 1].start;
			break;
		}
		d->start = r->pending[i - 1].start;
	}
	r->npending = 0;
}

/* An empty "Articles on this story" is followed by the next page's headline,
 * which may stand twice. */
static void
take_back_articles(struct reader *r, const struct line *l)
{
	struct story *s = &r->draft.story;
	struct str title = STR_NONE;
	struct article *last;
	struct line head = *l;

	while (s->articles.n > 0) {
		last = &s->articles.list[s->articles.n - 1];
		if (last->url.p || last->publisher.p ||
		    (title.p && !str_eq(last->title, title)))
			return;
		title = head.text = last->title;
		reader_push_pending(r, &head);
		s->articles.n--;
	}
}

/* A headline right under a narrative's last sentence, maybe with a teaser under
 * it: a title that ends no sentence is no line of a text. */
static void
take_back_glued(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	const struct piece *list = d->pieces.list;
	struct line head = *l;
	size_t n = d->pieces.n, at;

	if (n < 2)
		return;
	at = n - 1;
	if (line_ends_sentence(list[at].text) && at > 1)
		at--;
	if (!line_is_title(list[at].text) ||
	    line_ends_sentence(list[at].text) ||
	    !line_ends_sentence(list[at - 1].text))
		return;
	for (d->pieces.n = at; at < n; at++) {
		head.text = list[at].text;
		reader_push_pending(r, &head);
	}
}

/* A headline and its teaser may have been taken for a label that has no known
 * shape, as no other of the story, and the text under it. */
static bool
take_back_label(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	const struct story *s = &d->story;
	const struct narrative *last;
	struct line head = *l;

	if (d->item != ITEM_NARRATIVE || d->pieces.n != 1 || !d->labelled ||
	    s->narratives.n < 2)
		return false;
	last = &s->narratives.list[s->narratives.n - 1];
	if (label_is(last->label) || !line_is_title(last->label))
		return false;
	head.text = draft_drop_narrative(d);
	reader_push_pending(r, &head);
	head.text = d->pieces.list[0].text;
	reader_push_pending(r, &head);
	d->pieces.n = 0;
	return true;
}

/* What stands open may be the next story's headline: a title or a text that
 * ends no sentence, the last of a narrative, of the articles, or all that
 * stands under an empty "Metaculus Prediction". */
static void
take_back_headline(struct reader *r, const struct line *l)
{
	struct draft *d = &r->draft;
	struct piece *last;
	struct line head = *l;
	size_t least;

	if (r->maybe.text.n) {
		reader_push_pending(r, &r->maybe);
		r->maybe = (struct line){0};
		return;
	}
	if (take_back_label(r, l))
		return;
	if (r->state == ARTICLES)
		take_back_articles(r, l);
	least = d->item == ITEM_FORECAST ? 0 : 1;
	while ((d->item == ITEM_NARRATIVE || d->item == ITEM_FORECAST) &&
	       d->pieces.n > least) {
		last = &d->pieces.list[d->pieces.n - 1];
		if ((d->pieces.n > 1 && !last->paragraph) ||
		    (line_ends_sentence(last->text) &&
			!line_is_title(last->text)))
			break;
		head.text = last->text;
		reader_push_pending(r, &head);
		d->pieces.n--;
	}
	if (d->item != ITEM_NONE && r->npending == 0)
		take_back_glued(r, l);
}

/* How many of the lines that are pending are one and the same headline. */
static size_t
headline_times(const struct reader *r)
{
	const struct line *last = r->pending + r->npending;
	size_t n = r->npending > 0;

	while (n > 0 && n < r->npending &&
	       str_eq(last[-1].text, last[-1 - (ptrdiff_t)n].text))
		n++;
	return n;
}

bool
reader_may_go_on(const struct reader *r)
{
	const struct draft *d = &r->draft;

	return (r->state == NARRATIVE || r->state == PREDICTION) &&
	       d->spin_heading && !d->story.facts.present &&
	       r->maybe.text.n == 0 && d->pieces.n > 0 &&
	       line_ends_sentence(d->pieces.list[d->pieces.n - 1].text);
}

void
reader_drop_front(struct reader *r)
{
	struct draft *d = &r->draft;
	const struct story *s = &d->story;

	if (!d->teaser_or_headline.n && r->maybe.text.n) {
		d->teaser_or_headline = r->maybe.text;
		r->maybe = (struct line){0};
	} else if (!d->teaser_or_headline.n && s->narratives.n == 1) {
		d->teaser_or_headline = s->narratives.list[0].label;
		if (d->pieces.n == 1) {
			d->teaser = d->pieces.list[0].text;
			d->pieces.n = 0;
			draft_drop_narrative(d);
		}
	}
	draft_drop_body(d);
	reader_drop_maybe(r);
}

void
reader_begin_next_story(struct reader *r, const struct line *l)
{
	struct line pending[PENDING_MAX];
	size_t n;

	take_back_headline(r, l);
	n = headline_times(r);
	r->doubtful -= n < r->doubtful ? n : r->doubtful;
	n = r->npending;
	memcpy(pending, r->pending, sizeof(pending));
	reader_end_story(r);
	memcpy(r->pending, pending, sizeof(pending));
	r->npending = n;
}

/* Sentences between a headline and a label are facts, whose bullets and heading
 * were lost. */
static void
open_facts_in_front(struct reader *r, const struct line *l)
{
	struct line facts[PENDING_MAX];
	size_t n = r->npending, from = n, i;

	memcpy(facts, r->pending, sizeof(facts));
	while (from > 0 && line_ends_sentence(facts[from - 1].text) &&
	       !line_is_title(facts[from - 1].text))
		from--;
	if (from == 0)
		return;
	r->npending = from;
	reader_begin_story(r, l);
	for (i = from; i < n; i++)
		draft_open_fact(&r->draft, facts[i].text);
}

void
reader_open_label(struct reader *r, const struct line *l, struct str provider)
{
	struct label other;

	/* What stood in front of a label is no headline to come. */
	if (r->doubtful)
		r->npending = 0;
	if (!r->draft.begun) {
		open_facts_in_front(r, l);
		reader_begin_story(r, l);
	}
	if (!l->label)
		label_classify(&other, l->text);
	draft_open_narrative(&r->draft, l->label ? l->label : &other, provider);
	r->draft.labelled = r->draft.marked = true;
	r->draft.closed = false;
	reader_drop_maybe(r);
	r->state = NARRATIVE;
}
