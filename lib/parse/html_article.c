#include "parse/html_article.h"

#include "parse/html_cite.h"

enum { PUBLISHER_MAX = 60 };

/* "2 hours ago", "45%", "4": no name. */
static bool
is_figure(struct str s)
{
	return s.n == 0 || (s.p[0] >= '0' && s.p[0] <= '9' && s.n < 20) ||
	       str_ends(s, STR(" ago"));
}

/* One more piece of the article.  Of those in its link the longest is its
 * title, unless one is a heading; another is who published it. */
static void
add_piece(struct html_lines *l, struct article *a, struct str piece)
{
	if (is_figure(piece))
		return;
	piece = arena_copy(l->arena, piece);
	if (!a->title.p) {
		a->title = piece;
	} else if (l->heading ||
		   (piece.n > a->title.n && a->title.n <= PUBLISHER_MAX &&
		       !line_ends_sentence(piece))) {
		if (!a->publisher.p)
			a->publisher = a->title;
		a->title = piece;
	} else if (!a->publisher.p && piece.n <= PUBLISHER_MAX) {
		a->publisher = piece;
	}
}

/* Beside the link stands who published it. */
static void
add_outside(struct html_lines *l, struct article *a, struct str piece)
{
	if (!a->title.p || l->heading)
		add_piece(l, a, piece);
	else if (!a->publisher.p && piece.n <= PUBLISHER_MAX &&
		 !is_figure(piece))
		a->publisher = arena_copy(l->arena, piece);
}

static struct article *
open_article(struct html_lines *l, struct str url)
{
	size_t group = html_links_open(l->links, true);
	struct buf mark = {0};

	if (group == HTML_GROUPS_MAX)
		return NULL;
	html_links_mark(&mark, group);
	l->gap = 1;
	html_lines_emit(l, "", buf_str(&mark));
	buf_release(&mark);
	l->article = group + 1;
	l->links->list[group].what.url = url;
	return &l->links->list[group].what;
}

static struct article *
current_article(struct html_lines *l)
{
	return l->article ? &l->links->list[l->article - 1].what : NULL;
}

/* What of the line stands outside its links, without separators. */
static struct str
outside(const struct html_lines *l)
{
	struct str s = str_trim(buf_str(&l->line));
	const struct html_range *last;

	if (l->nranges == 0)
		return s;
	last = &l->ranges[l->nranges - 1];
	if (l->ranges[0].start > 0)
		return html_cite_trim(
		    str_trim(str_make(s.p, l->ranges[0].start)));
	if (last->end >= s.n)
		return STR("");
	s = str_from(s, last->end);
	while (s.n > 0 && strchr(" ,;|/()-:", s.p[0]) && s.p[0])
		s = str_from(s, 1);
	if (str_starts(s, STR("\xe2\x80\x94")) ||
	    str_starts(s, STR("\xe2\x80\x93")))
		s = str_from(s, 3);
	if (str_starts(s, STR("\xc2\xb7")))
		s = str_from(s, 2);
	return str_trim(html_cite_trim(s));
}

void
html_article_line(struct html_lines *l)
{
	struct article *a = current_article(l);
	struct str text;
	size_t i;

	for (i = 0; i < l->nranges; i++) {
		text = html_lines_range(l, &l->ranges[i]);
		if (text.n == 0)
			continue;
		if (!a || (a->url.p && !str_eq(a->url, l->ranges[i].url)))
			a = open_article(l, l->ranges[i].url);
		if (!a)
			return;
		a->url = l->ranges[i].url;
		add_piece(l, a, text);
	}
	text = outside(l);
	if (text.n == 0)
		return;
	if (!a || (l->nranges == 0 && a->publisher.p && !l->depth))
		a = open_article(l, STR_NONE);
	if (a)
		add_outside(l, a, text);
}
