#include "parse/html_place.h"

#include "base/date.h"
#include "parse/furniture.h"
#include "parse/html_article.h"
#include "parse/html_cite.h"

/* Bytes of an item that is no sentence and is a menu's, before the facts. */
enum { MENU_MAX = 60 };

static bool
before_facts(const struct html_lines *l)
{
	return l->section <= SECTION_DATED;
}

static struct str
words_of(const struct html_lines *l)
{
	return str_trim(buf_str(&l->line));
}

static void
emit(struct html_lines *l)
{
	html_lines_set_item(l, HTML_ITEM_PLAIN);
	html_lines_emit(l, "", words_of(l));
}

static void
emit_words(struct html_lines *l, const char *head, struct str words)
{
	html_lines_set_item(l, HTML_ITEM_PLAIN);
	html_lines_emit(l, head, words);
}

/* A heading left out before turns out to be a story's. */
static void
emit_held(struct html_lines *l)
{
	if (l->held.n) {
		html_lines_emit(l, "", l->held);
		l->gap = 2;
	}
	if (l->held.n && l->held_date.n)
		html_lines_emit(l, "Last updated ", l->held_date);
	l->held = l->held_date = STR_NONE;
}

static void
enter(struct html_lines *l, enum html_section section)
{
	l->section = section;
	l->has_fact = false;
	l->article = 0;
}

/* Whether the line before is the title of a further story, though not marked
 * as a heading. */
static bool
is_next_title(const struct html_lines *l)
{
	return (l->section == SECTION_SPIN || l->section == SECTION_BEHIND) &&
	       html_lines_ends_in_title(l);
}

static void
on_dated(struct html_lines *l, struct str date)
{
	if (l->section == SECTION_DROP && l->held.n && !l->held_date.p)
		l->held_date = arena_copy(l->arena, date);
	if (date.n && !l->dated.p)
		l->dated = arena_copy(l->arena, date);
	if (date.n == 0 || (!before_facts(l) && !is_next_title(l)))
		return;
	if (l->section == SECTION_HEAD || !before_facts(l))
		enter(l, SECTION_DATED);
	emit_words(l, "Last updated ", date);
}

/* A date alone is an issue's at the page's top; under a headline it is the
 * story's, and in it nobody's. */
static void
on_date(struct html_lines *l)
{
	struct date date;

	if (date_read_english(&date, words_of(l)) == 0)
		return;
	if (l->headlined || l->section != SECTION_NONE)
		on_dated(l, words_of(l));
	else
		emit(l);
}

/* A caption under a picture in the midst of a story is no part of it. */
static void
on_caption(struct html_lines *l, enum line_kind kind)
{
	if (!before_facts(l))
		return;
	if (kind == LINE_IMAGE)
		emit(l);
	else if (l->headed)
		emit_words(l, "Above: ", words_of(l));
	if (l->section == SECTION_HEAD)
		l->section = SECTION_DATED;
}

static void
on_image(struct html_lines *l)
{
	if (l->section == SECTION_HEAD)
		l->section = SECTION_DATED;
	if (l->section != SECTION_DROP)
		emit(l);
}

/* A heading as high as the headline, and higher than the story's sections, is
 * over another story. */
static bool
is_next_headline(const struct html_lines *l)
{
	return !before_facts(l) && l->headline_level > 0 &&
	       l->level <= l->headline_level &&
	       (l->section_level == 0 || l->level < l->section_level);
}

static void
on_headline(struct html_lines *l)
{
	/* Under an h1 comes its story; under others it may be the next h2's. */
	if (l->level == 1)
		l->section = SECTION_HEAD;
	l->headline_level = l->level;
	l->headed = l->marked = true;
	emit(l);
	l->headlined = true;
}

static void
on_heading(struct html_lines *l)
{
	struct str words = words_of(l);
	bool next = is_next_headline(l);
	bool tail = furniture_is_tail(words) || furniture_is(words);

	if (l->section == SECTION_ARTICLES && l->nranges > 0 && !next) {
		html_article_line(l);
	} else if (before_facts(l)) {
		on_headline(l);
	} else if (next && !tail) {
		enter(l, SECTION_NONE);
		html_lines_emit(l, "See sources", STR(""));
		l->gap = 2;
		on_headline(l);
	} else if (!l->lenient && (l->section == SECTION_DROP ||
				      l->section == SECTION_ARTICLES || tail)) {
		l->held = arena_copy(l->arena, words);
		l->held_date = STR_NONE;
		enter(l, SECTION_DROP);
	} else if (str_eq_nocase(words, STR("Forecasts"))) {
		enter(l, SECTION_SPIN);
		emit_words(l, "", STR("Metaculus Prediction"));
	} else {
		if (l->section == SECTION_FACTS ||
		    l->section == SECTION_SOURCES)
			enter(l, SECTION_SPIN);
		l->said = false;
		l->marked = true;
		emit(l);
	}
}

/* Behind the text of a narrative the bar begins a forecast of its own. */
static void
on_narrative(struct html_lines *l)
{
	struct str words = words_of(l);

	/* Under a label, who provided the narrative is one line with it. */
	if (!l->said && str_starts(words, STR("as provided by "))) {
		buf_add_text(&l->text, ", ");
		buf_add_str(&l->text, words);
		buf_add_byte(&l->text, '.');
		return;
	}
	if (html_lines_is_bar(words)) {
		if (l->said)
			emit_words(l, "", STR("Metaculus Prediction"));
		l->said = false;
		return;
	}
	l->said = true;
	html_cite_narrative(l);
}

/* Before the facts: a menu, a byline, a teaser, or the first fact. */
static void
on_front(struct html_lines *l)
{
	struct str words = words_of(l);
	bool sentence = line_ends_sentence(words);

	if (html_lines_is_new_item(l)) {
		if (!sentence && !l->community && !l->trusted &&
		    (words.n <= MENU_MAX || html_cite_is_names(l)))
			return;
		enter(l, SECTION_FACTS);
		emit_held(l);
		html_cite_fact(l, true);
		html_lines_set_item(l, HTML_ITEM_BULLETED);
	} else if (l->section == SECTION_NONE || l->lenient ||
		   (l->section == SECTION_DATED && sentence)) {
		emit(l);
	}
}

static void
on_fact(struct html_lines *l)
{
	bool bullet = html_lines_is_new_item(l);

	html_cite_fact(l, bullet);
	html_lines_set_item(l, HTML_ITEM_BULLETED);
}

static void
on_text(struct html_lines *l)
{
	if (!l->heading &&
	    (furniture_is(words_of(l)) || (l->byline && before_facts(l))))
		return;
	if (l->heading) {
		on_heading(l);
		return;
	}
	switch (l->section) {
	case SECTION_NONE:
	case SECTION_HEAD:
	case SECTION_DATED:
		on_front(l);
		break;
	case SECTION_FACTS:
		on_fact(l);
		break;
	case SECTION_SOURCES:
		html_cite_source(l);
		break;
	case SECTION_SPIN:
		on_narrative(l);
		break;
	case SECTION_ARTICLES:
		html_article_line(l);
		html_lines_set_item(l, HTML_ITEM_BULLETED);
		break;
	case SECTION_BEHIND:
	case SECTION_PLAIN:
		emit(l);
		break;
	case SECTION_DROP:
		break;
	}
}

/* A heading that the grammar knows. */
static void
on_known(struct html_lines *l, enum html_section section)
{
	if (section == SECTION_FACTS)
		emit_held(l);
	if (l->heading &&
	    (l->section_level == 0 || l->level < l->section_level))
		l->section_level = l->level;
	l->said = false;
	enter(l, section);
	emit(l);
}

static void
on_sources(struct html_lines *l)
{
	if (l->depth > 0 && !html_lines_is_new_item(l))
		return;
	if (l->section == SECTION_FACTS || l->section == SECTION_SPIN ||
	    l->section == SECTION_BEHIND)
		enter(l, SECTION_SOURCES);
}

static void
on_bullet(struct html_lines *l)
{
	if (before_facts(l))
		enter(l, SECTION_FACTS);
	if (l->section != SECTION_DROP)
		emit(l);
}

/* The number of a forum's next post. */
static void
on_rank(struct html_lines *l)
{
	if (l->community)
		enter(l, SECTION_NONE);
	if (l->section != SECTION_DROP)
		emit(l);
}

static void
place(struct html_lines *l, enum line_kind kind)
{
	l->marked |= (kind != LINE_TEXT && kind != LINE_LABEL) ||
		     html_lines_is_new_item(l);
	switch (kind) {
	case LINE_FACTS:
		on_known(l, SECTION_FACTS);
		break;
	case LINE_SPIN:
	case LINE_LABEL:
	case LINE_PREDICTION:
		on_known(l, SECTION_SPIN);
		break;
	case LINE_ARTICLES:
		on_known(l, SECTION_ARTICLES);
		break;
	case LINE_NEXT:
	case LINE_CLOSE:
		on_known(l, SECTION_NONE);
		break;
	case LINE_TAIL:
		if (!before_facts(l))
			on_known(l, SECTION_BEHIND);
		break;
	case LINE_SOURCES:
		on_sources(l);
		break;
	case LINE_UPDATED:
		on_dated(l, furniture_date(words_of(l)));
		break;
	case LINE_DATE:
		on_date(l);
		break;
	case LINE_IMAGE:
		on_image(l);
		break;
	case LINE_BULLET:
		on_bullet(l);
		break;
	case LINE_COMMUNITY:
		l->community = true;
		emit(l);
		break;
	case LINE_RANK:
		on_rank(l);
		break;
	case LINE_SKIP:
		break;
	case LINE_TEXT:
	case LINE_BLANK:
		on_text(l);
		break;
	default:
		if (l->section != SECTION_DROP)
			emit(l);
		break;
	}
}

/* What follows a label in its own block: ": text". */
static void
skip_lead(struct html_lines *l)
{
	size_t n = 0;

	while (n < l->line.len &&
	       (l->line.data[n] == ' ' || l->line.data[n] == ':' ||
		   l->line.data[n] == '-'))
		n++;
	if (n == 0 || n == l->line.len)
		return;
	memmove(l->line.data, l->line.data + n, l->line.len - n);
	buf_cut(&l->line, l->line.len - n);
	l->nranges = 0;
}

/* "Image: X [via Y]", as story-render writes it. */
static bool
is_credit(struct str words)
{
	return str_starts(words, STR("Image: "));
}

/* "Mar 16, 2027 · Image: X", as story-render writes it: both parts. */
static bool
place_meta(struct html_lines *l)
{
	const struct str dot = STR(" \xc2\xb7 ");
	struct str words = words_of(l), date;
	size_t at = str_find(words, dot);
	struct date d;

	if (!before_facts(l) || !l->headlined)
		return false;
	/* "2027", "Mar 2027": a date all the same, right under a headline. */
	if (!l->heading && (words.n == 4 || words.n > 7) &&
	    date_read_english(&d, words) == words.n && d.year > 1900) {
		on_dated(l, words);
		return true;
	}
	date = str_make(words.p, at);
	if (at < words.n) {
		words = str_from(words, at + dot.n);
		if (!is_credit(words) || date_read_english(&d, date) != date.n)
			return false;
		on_dated(l, date);
		l->gap = 1;
	}
	if (!is_credit(words))
		return false;
	emit_words(l, "Image credit: ", str_from(words, 7));
	if (l->section == SECTION_HEAD)
		l->section = SECTION_DATED;
	return true;
}

static void
place_known(struct html_lines *l, enum line_kind kind)
{
	bool headlined = l->headlined;

	if (place_meta(l))
		return;
	if (l->caption && (kind == LINE_IMAGE || kind == LINE_TEXT))
		on_caption(l, kind);
	else
		place(l, kind);
	/* A date does not part a headline from what else is under it. */
	if (headlined && kind != LINE_DATE && kind != LINE_UPDATED &&
	    !l->heading)
		l->headlined = false;
}

static bool
is_letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (unsigned char)c >= 0x80;
}

/* "The Facts ?", "+ The Spin": a known heading beside the icon of a control,
 * which then goes. */
static enum line_kind
without_icons(struct html_lines *l)
{
	struct str words = words_of(l), s = words;
	enum line_kind kind;

	while (s.n > 0 && !is_letter(s.p[0]))
		s = str_from(s, 1);
	while (s.n > 0 && !is_letter(s.p[s.n - 1]))
		s.n--;
	/* "i" in a circle */
	if (str_ends(s, STR(" i")))
		s.n -= 2;
	if (s.n == words.n || s.n == 0)
		return LINE_TEXT;
	kind = html_lines_kind(s);
	if (!html_lines_is_section(kind) && kind != LINE_TAIL)
		return LINE_TEXT;
	memmove(l->line.data, s.p, s.n);
	buf_cut(&l->line, s.n);
	l->nranges = 0;
	return kind;
}

void
html_place_line(struct html_lines *l)
{
	enum line_kind kind;

	if (l->section == SECTION_PLAIN) {
		emit(l);
		return;
	}
	if (l->labelled)
		skip_lead(l);
	l->labelled = false;
	if (l->nranges > 0 && str_starts(words_of(l), STR("Sources:")))
		html_cite_line(l);
	kind = html_lines_kind(words_of(l));
	if (kind == LINE_TEXT && l->heading)
		kind = without_icons(l);
	if (l->timed == l->line.len)
		kind = LINE_DATE;
	if (l->heading && l->level == 1 && l->ntitles < HTML_TITLES_MAX)
		l->titles[l->ntitles++] = arena_copy(l->arena, words_of(l));
	if (kind == LINE_TEXT && furniture_date(words_of(l)).p)
		kind = LINE_UPDATED;
	place_known(l, kind);
}
