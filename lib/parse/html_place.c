#include "parse/html_place.h"

#include "base/date.h"
#include "parse/html_furniture.h"

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
	if (l->held.n)
		html_lines_emit(l, "", l->held);
	if (l->held.n)
		l->gap = 2;
	l->held = STR_NONE;
}

static void
enter(struct html_lines *l, enum html_section section)
{
	l->section = section;
	l->has_fact = false;
	l->article = 0;
}

static void
on_dated(struct html_lines *l, struct str date)
{
	if (date.n && !l->dated.p)
		l->dated = arena_copy(l->arena, date);
	if (!before_facts(l) || date.n == 0)
		return;
	if (l->section == SECTION_HEAD)
		l->section = SECTION_DATED;
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
	if (l->section == SECTION_NONE)
		emit(l);
	else if (before_facts(l) && !l->dated.p)
		l->dated = arena_copy(l->arena, words_of(l));
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

static void
on_heading(struct html_lines *l)
{
	struct str words = words_of(l);

	if (l->section == SECTION_ARTICLES && l->nranges > 0) {
		html_cite_article(l);
		return;
	}
	if (!before_facts(l) && !l->lenient &&
	    (l->section == SECTION_DROP || l->section == SECTION_ARTICLES ||
		html_is_tail(words))) {
		l->held = arena_copy(l->arena, words);
		enter(l, SECTION_DROP);
		return;
	}
	/* Under an h1 comes its story; under others it may be the next h2's. */
	if (before_facts(l) && l->top_heading)
		l->section = SECTION_HEAD;
	l->headed = l->marked = true;
	emit(l);
}

/* Before the facts: a menu, a byline, a teaser, or the first fact. */
static void
on_front(struct html_lines *l)
{
	struct str words = words_of(l);
	bool sentence = line_ends_sentence(words);

	if (html_lines_is_new_item(l)) {
		if (!sentence && !l->community &&
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
	if (html_is_furniture(words_of(l)))
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
		html_cite_narrative(l);
		break;
	case SECTION_ARTICLES:
		html_cite_article(l);
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
		on_dated(l, html_dated(words_of(l)));
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
	kind = html_lines_kind(words_of(l));
	if (l->timed == l->line.len)
		kind = LINE_DATE;
	if (l->top_heading && l->ntitles < HTML_TITLES_MAX)
		l->titles[l->ntitles++] = arena_copy(l->arena, words_of(l));
	if (kind == LINE_TEXT && html_dated(words_of(l)).p)
		kind = LINE_UPDATED;
	if (l->caption && (kind == LINE_IMAGE || kind == LINE_TEXT))
		on_caption(l, kind);
	else
		place(l, kind);
}
