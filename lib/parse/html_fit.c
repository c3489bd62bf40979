#include "parse/html_fit.h"

#include "base/date.h"
#include "parse/finish.h"

/* Whether both say the same but for white space, quotes, dashes and case. */
static bool
is_same(struct str a, struct str b)
{
	struct buf x = {0}, y = {0};
	bool same;

	if (a.n == 0 || b.n == 0)
		return false;
	story_fold(&x, a);
	story_fold(&y, b);
	same = str_eq_nocase(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static size_t
count_words(struct str s)
{
	size_t i, n = s.n > 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == ' ';
	return n;
}

/* Whether the line may head a story: it is no byline, date, image line or
 * sentence. */
static bool
is_headline(struct str line)
{
	static const struct str others[] = {{"By ", 3}, {"Photo", 5},
	    {"Image", 5}, {"Above:", 6}, {"Updated", 7}, {"Last updated", 12},
	    {"Published", 9}};
	struct date date;
	size_t i;

	for (i = 0; i < LEN(others); i++)
		if (str_starts(line, others[i]))
			return false;
	return count_words(line) > 2 && !str_ends(line, STR(".")) &&
	       date_read_english(&date, line) < line.n;
}

/* The nearest such line above the story's first part; absent: none. */
static struct str
line_above(const struct html_page *p, const struct story *s)
{
	struct str text = buf_str(&p->lines->text), line, part = STR_NONE;
	const char *newline;

	if (s->facts.n > 0)
		part = s->facts.list[0].text;
	else if (s->narratives.n > 0)
		part = s->narratives.list[0].label;
	text.n = part.n ? str_find(text, part) : 0;
	while (text.n > 0) {
		newline = memrchr(text.p, '\n', text.n);
		line = newline ? str_from(text, (size_t)(newline + 1 - text.p))
			       : text;
		text.n -= line.n + (newline != NULL);
		line = str_trim(line);
		if (is_headline(line))
			return arena_copy(p->meta.arena, line);
	}
	return STR_NONE;
}

/* Which of headline, h1 and title the page's only story is headed by. */
static struct str
choose_headline(const struct html_page *p, const struct story *s)
{
	struct str headline = s->headline, above;
	const struct html_lines *l = p->lines;
	struct str title = html_meta_title(&p->meta);
	size_t i;

	if (is_same(headline, title))
		return headline;
	for (i = 0; i < l->ntitles; i++)
		if (is_same(l->titles[i], title))
			return l->titles[i];
	for (i = 0; i < l->ntitles; i++)
		if (is_same(l->titles[i], headline) &&
		    count_words(headline) > 1)
			return headline;
	if (l->ntitles == 1 && count_words(l->titles[0]) > 2)
		return l->titles[0];
	if (!headline.n && title.n)
		return title;
	/* Without an h1 the title is better than a byline, if the page shows
	 * it. */
	if (count_words(title) > 2 &&
	    str_find(buf_str(&l->text), title) < l->text.len)
		return title;
	/* Forums show none of a post's own. */
	if (l->ntitles > 0 || is_headline(headline) ||
	    str_starts(s->source.layout, STR("G")))
		return headline.n ? headline : l->titles[0];
	above = line_above(p, s);
	return above.p ? above : headline;
}

static struct str
shown_date(const struct html_page *p)
{
	struct buf b = {0};
	struct str found = STR_NONE;
	struct date date;

	if (!p->lines->dated.n)
		return STR_NONE;
	if (date_read(&date, p->lines->dated) == 0 ||
	    date_read_english(&date, p->lines->dated) > 0) {
		date_write(&b, &date);
		found = arena_copy(p->meta.arena, buf_str(&b));
	}
	buf_release(&b);
	return found;
}

static void
fit_only(struct html_page *p, struct story *s)
{
	s->headline = choose_headline(p, s);
	if (!s->headline.n)
		s->headline = STR_NONE;
	else
		finish_drop_note(s, "headline-missing");
	finish_date(s, shown_date(p));
	if (!s->image.credit.p && !s->image.caption.p)
		s->image = p->meta.image;
}

/*
 * What stands between facts and narratives, such as a widget or people's
 * names, can part one story in two.
 */
static void
join_parts(struct page_stories *found)
{
	struct story *a, *b;

	if (found->n != 2)
		return;
	a = &found->list[0];
	b = &found->list[1];
	if (a->narratives.n > 0 || a->facts.n == 0 || b->facts.n > 0)
		return;
	a->narratives = b->narratives;
	a->forecasts = b->forecasts;
	if (b->articles.present)
		a->articles = b->articles;
	if (!a->headline.n) {
		a->headline = b->headline;
		if (b->headline.n)
			finish_drop_note(a, "headline-missing");
	}
	found->n = 1;
}

void
html_fit(struct html_page *p, struct page_stories *found)
{
	struct str date = html_meta_date(&p->meta);
	struct story *s;
	size_t i;

	join_parts(found);
	if (found->n == 1)
		fit_only(p, &found->list[0]);
	for (i = 0; i < found->n; i++) {
		s = &found->list[i];
		finish_date(s, date);
		if (!s->lang.p)
			s->lang = p->meta.lang;
		if (!s->headline.n)
			finish_add_note(s, "headline-missing", p->meta.arena);
	}
}
