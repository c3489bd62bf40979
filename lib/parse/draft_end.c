#include "base/date.h"
#include "parse/draft.h"

static void
add_note(struct draft *d, const char *note, size_t *room)
{
	struct story *s = &d->story;

	s->notes.present = true;
	s->notes.list = arena_more(
	    d->arena, s->notes.list, s->notes.n, room, sizeof(*s->notes.list));
	s->notes.list[s->notes.n++] = str_of(note);
}

static int
digits_at(struct str s, size_t at, size_t n)
{
	int value = 0;
	size_t i;

	if (at + n > s.n)
		return -1;
	for (i = at; i < at + n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + (s.p[i] - '0');
	}
	return value;
}

/* "daily-newsletter-12-11-24": month, day, year. */
static bool
date_in_slug(struct date *d, struct str url)
{
	const struct str mark = STR("newsletter-");
	size_t at = str_find(url, mark);
	int month = -1, day = -1, year = -1;

	*d = (struct date){0};
	if (at == url.n)
		return false;
	at += mark.n;
	month = digits_at(url, at, 2);
	day = digits_at(url, at + 3, 2);
	year = digits_at(url, at + 6, 2);
	if (month < 1 || month > 12 || day < 1 || year < 0 ||
	    day > date_month_days(2000 + year, month))
		return false;
	*d = (struct date){.year = 2000 + year, .month = month, .day = day};
	return true;
}

static bool
date_in_url(struct date *d, struct str url)
{
	static const struct str marks[] = {{"/story/", 7}, {"/story-amp/", 11}};
	const struct str query = STR("date=");
	size_t at = str_find(url, query), i;

	if (at < url.n && url.n - at - query.n >= 10 &&
	    date_read(d, str_make(url.p + at + query.n, 10)) == 0)
		return true;
	if (date_in_slug(d, url))
		return true;
	for (i = 0; i < LEN(marks); i++) {
		at = str_find(url, marks[i]) + marks[i].n;
		*d = (struct date){.year = digits_at(url, at, 4)};
		if (at + 4 < url.n && d->year > 0 && url.p[at + 4] == '/')
			return true;
	}
	return false;
}

/* The date from the page, else from its address. */
static const char *
set_date(struct draft *d, const struct draft_page *page)
{
	struct date date;
	struct str text = d->updated_text;

	if (text.p && (date_read_english(&date, text) == text.n ||
			  date_read(&date, text) == 0)) {
		d->story.updated = date_copy(&date, d->arena);
		return NULL;
	}
	if (page->date) {
		d->story.updated = date_copy(page->date, d->arena);
		return NULL;
	}
	if (!d->story.url.p || !date_in_url(&date, d->story.url))
		return "no-date";
	d->story.updated = date_copy(&date, d->arena);
	return "date-from-url";
}

/* Whether the page's first fact, which may be cut off, is in these words. */
static bool
is_repeated(const struct draft *d, struct str text)
{
	const struct story *s = &d->story;

	return s->facts.n > 0 && (str_starts(s->facts.list[0].text, text) ||
				     str_starts(text, s->facts.list[0].text));
}

/* A full sentence under a title is no headline. */
static bool
is_teaser(const struct draft *d)
{
	const struct story *s = &d->story;
	struct str text = d->teaser_or_headline;

	if (!d->before_it.n)
		return false;
	if (s->facts.n > 0 && str_starts(s->facts.list[0].text, text))
		return true;
	return line_ends_sentence(text) && !line_is_title(text) &&
	       line_is_title(d->before_it);
}

/* A lite page repeats its first fact, or a part of it, under the headline. */
static void
set_headline(struct draft *d)
{
	struct story *s = &d->story;
	struct str text = d->teaser_or_headline;

	if (text.n && is_teaser(d)) {
		d->teaser = text;
		text = d->before_it;
		d->start = d->before_start;
	}
	if (d->teaser.n && !is_repeated(d, d->teaser))
		d->left = true;
	if (text.n)
		s->headline = line_clean(text, d->arena);
}

static bool
is_comment(const struct draft *d)
{
	return d->dash_bullets && !d->facts_heading && !d->story.headline.n &&
	       !d->updated_text.p;
}

/* The list of a forum's post, or a comment, has each source in its fact. */
static bool
has_tails(const struct draft *d, const struct draft_page *page)
{
	return page->community || is_comment(d);
}

/* What figures glued to the facts' full stops are. */
static enum citation_digits
digits_of(const struct draft *d)
{
	const struct story *s = &d->story;
	size_t i, n = 0;

	for (i = 0; i < s->facts.n; i++)
		n += citation_has_digits(s->facts.list[i].text);
	/* The last fact may be cut off. */
	if (n > 1 && n + 1 >= s->facts.n)
		return DIGITS_CERTAIN;
	return d->citations.n || d->provided ||
		       (d->short_heading && (d->dash_bullets || n > 0))
		   ? DIGITS_LIKELY
		   : DIGITS_KEPT;
}

static bool
is_cited(const struct story *s, const struct citation *c)
{
	size_t i, k;

	for (i = 0; i < s->facts.n; i++)
		for (k = 0; k < s->facts.list[i].sources.n; k++)
			if (str_eq(
				s->facts.list[i].sources.list[k].name, c->name))
				return true;
	return false;
}

/* What the page names and no fact cites is still where the story is from. */
static void
keep_uncited(struct draft *d)
{
	const struct citation *c = d->citations.list;
	size_t i;

	for (i = 0; i < d->citations.n; i++)
		if (c[i].name.n && !is_cited(&d->story, &c[i]))
			draft_add_publisher(d, c[i].name, c[i].url);
}

static void
take_addresses(struct draft *d)
{
	struct story *s = &d->story;
	const struct address *at;

	for (at = d->addresses; at; at = at->before)
		if (at->fact < s->facts.n)
			citation_take_address(
			    &s->facts.list[at->fact], at->url, d->arena);
}

static void
set_sources(struct draft *d, const struct draft_page *page)
{
	struct story *s = &d->story;
	enum citation_digits digits = digits_of(d);
	bool tails = has_tails(d, page), cites = digits != DIGITS_KEPT || tails;
	size_t i;

	for (i = 0; i < s->facts.n; i++) {
		/* A cut page may end in the middle of a number: "$2.3". */
		if (i + 1 == s->facts.n && page->last && !d->closed &&
		    digits == DIGITS_CERTAIN)
			digits = DIGITS_LIKELY;
		citation_take_marks(
		    &s->facts.list[i], digits, &d->citations, d->arena);
		if (tails && !s->facts.list[i].sources.present)
			citation_take_tail(&s->facts.list[i], d->arena);
		citation_resolve(&s->facts.list[i], &d->citations);
		cites |= s->facts.list[i].sources.present;
	}
	take_addresses(d);
	cites |= d->addresses != NULL;
	for (i = 0; cites && i < s->facts.n; i++)
		s->facts.list[i].sources.present = true;
	if (d->citations.n)
		keep_uncited(d);
}

static const char *
layout_of(const struct draft *d, const struct draft_page *page)
{
	const struct str url = d->story.url;

	if (page->community)
		return "G";
	if (d->inline_labels)
		return "I";
	if (d->stripped)
		return "E2";
	if (page->newsletter)
		return d->short_heading ? (d->dash_bullets ? "F3" : "E3") : "E";
	if (d->provided || d->citations.n)
		return "F";
	/* Browsers of text show any page's items with dashes. */
	if (d->dash_bullets && d->short_heading && d->facts_heading)
		return "F";
	if (is_comment(d))
		return "G3";
	if (url.n && str_find(url, STR("/story-amp/")) < url.n)
		return "D";
	if (d->facts_heading)
		return "B";
	return d->spin_heading && !d->story.facts.present ? "C" : "A";
}

static struct str
last_text(const struct draft *d)
{
	const struct story *s = &d->story;

	if (s->narratives.n)
		return s->narratives.list[s->narratives.n - 1].text;
	if (s->facts.n)
		return s->facts.list[s->facts.n - 1].text;
	return s->headline;
}

/* The end of the last fact is cut when it ends no sentence, or in its marks:
 * an opening bracket alone is no part of it. */
static bool
take_cut(struct draft *d, const struct draft_page *page)
{
	struct story *s = &d->story;
	struct fact *f;

	if (d->cut)
		return true;
	if (!page->last || d->closed)
		return false;
	if (s->narratives.n == 0 && s->facts.n > 0) {
		f = &s->facts.list[s->facts.n - 1];
		if (str_ends(f->text, STR("["))) {
			f->text = str_trim(str_make(f->text.p, f->text.n - 1));
			return true;
		}
	}
	return !line_ends_sentence(last_text(d));
}

/* Whether the page ends with a fact whose source is named behind it. */
static bool
has_whole_tail(const struct draft *d)
{
	const struct story *s = &d->story;
	const struct fact *f;

	if (d->cut || s->narratives.n > 0 || s->facts.n == 0)
		return false;
	f = &s->facts.list[s->facts.n - 1];
	return f->sources.n > 0 && f->sources.list[0].name.n &&
	       line_ends_sentence(f->text);
}

/* A post without headings shows that it is one by naming its sources. */
static bool
names_sources(const struct story *s)
{
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		if (s->facts.list[i].sources.n == 0 ||
		    !s->facts.list[i].sources.list[0].name.n)
			return false;
	return true;
}

/* Bullets, and text under lines that may be labels, are in every manual: one
 * of the marks that these pages have must say what they are. */
static bool
is_story(const struct draft *d, const struct draft_page *page)
{
	const struct story *s = &d->story;

	if (d->facts_heading || d->spin_heading || d->labelled || d->stripped ||
	    page->community)
		return s->facts.n > 0 || s->narratives.n > 0;
	return s->facts.n > 0 &&
	       (d->updated_text.p || s->image.credit.p || names_sources(s));
}

static void
set_source(struct draft *d, const struct draft_page *page)
{
	struct origin *o = &d->story.source;

	d->story.has_source = true;
	o->file = page->options->file;
	o->layout = str_of(layout_of(d, page));
	o->captured = STR_NONE;
	o->member = STR_NONE;
	o->offset = page->options->offset + (int64_t)d->start;
	o->length = (int64_t)(d->end - d->start);
}

bool
draft_end(struct draft *d, const struct draft_page *page)
{
	const char *date_note;
	size_t room = 0;
	bool cut;

	draft_close(d);
	cut = take_cut(d, page);
	set_headline(d);
	set_sources(d, page);
	cut = cut && !has_whole_tail(d);
	if (!is_story(d, page))
		return false;
	if (!d->story.url.p)
		d->story.url = page->options->url;
	date_note = set_date(d, page);
	if (!d->story.headline.n)
		add_note(d, "headline-missing", &room);
	if (date_note)
		add_note(d, date_note, &room);
	if (cut)
		add_note(d, "truncated", &room);
	if (d->left || d->citations.more)
		add_note(d, "text-left-out", &room);
	if (page->options->repaired)
		add_note(d, "encoding-repaired", &room);
	set_source(d, page);
	d->story.utf8 = page->options->utf8;
	return true;
}
