#include "parse/html_links.h"

enum { MARK_LENGTH = 4 };

size_t
html_links_open(struct html_links *l, bool article)
{
	if (l->n == HTML_GROUPS_MAX)
		return HTML_GROUPS_MAX;
	l->list =
	    arena_more(l->arena, l->list, l->n, &l->room, sizeof(*l->list));
	l->list[l->n] = (struct html_group){.article = article};
	return l->n++;
}

void
html_links_add(
    struct html_links *l, size_t group, const struct citation *source)
{
	struct html_group *g;

	if (group >= l->n)
		return;
	g = &l->list[group];
	g->list =
	    arena_more(l->arena, g->list, g->n, &g->room, sizeof(*g->list));
	g->list[g->n++] = *source;
}

void
html_links_add_cited(struct html_links *l, const struct citation *source)
{
	if (l->ncited == HTML_CITED_MAX)
		return;
	l->cited = arena_more(
	    l->arena, l->cited, l->ncited, &l->cited_room, sizeof(*l->cited));
	l->cited[l->ncited++] = *source;
}

void
html_links_mark(struct buf *out, size_t group)
{
	const char mark[MARK_LENGTH] = {(char)0xf3,
	    (char)(0xb0 | (group >> 12 & 0xf)),
	    (char)(0x80 | (group >> 6 & 0x3f)), (char)(0x80 | (group & 0x3f))};

	buf_add(out, mark, MARK_LENGTH);
}

static bool
is_mark(struct str s)
{
	return s.n >= MARK_LENGTH && (unsigned char)s.p[0] == 0xf3 &&
	       ((unsigned char)s.p[1] & 0xf0) == 0xb0;
}

static size_t
mark_group(struct str s)
{
	return (size_t)(s.p[1] & 0xf) << 12 | (size_t)(s.p[2] & 0x3f) << 6 |
	       (size_t)(s.p[3] & 0x3f);
}

size_t
html_links_clean(char *text, size_t n)
{
	struct str rest = str_make(text, n);
	size_t at, kept = 0;

	while (rest.n > 0) {
		at = str_find_byte(rest, '\xf3');
		if (kept != (size_t)(rest.p - text))
			memmove(text + kept, rest.p, at);
		kept += at;
		rest = str_from(rest, at);
		if (rest.n > 0 && is_mark(rest)) {
			rest = str_from(rest, MARK_LENGTH);
		} else if (rest.n > 0) {
			text[kept++] = rest.p[0];
			rest = str_from(rest, 1);
		}
	}
	return kept;
}

/* The text without marks, in the arena when it has any. */
static struct str
clean(struct html_links *l, struct str s)
{
	char *copy;

	if (str_find_byte(s, '\xf3') == s.n)
		return s;
	copy = arena_alloc(l->arena, s.n + 1);
	memcpy(copy, s.p, s.n);
	return str_trim(str_make(copy, html_links_clean(copy, s.n)));
}

static const struct citation *
find_cited(const struct html_links *l, struct str mark)
{
	size_t i;

	for (i = 0; mark.n > 0 && i < l->ncited; i++)
		if (str_eq(l->cited[i].mark, mark))
			return &l->cited[i];
	return NULL;
}

static void
fill(struct citation *c, const struct citation *from)
{
	if (!c->name.p) {
		c->name = from->name;
		c->left_right = from->left_right;
		c->establishment = from->establishment;
	}
	if (!c->url.p)
		c->url = from->url;
}

/* The source of the fact with that mark: it may be linked where it stands. */
static struct citation *
find_source(struct fact *f, struct str mark)
{
	size_t i;

	for (i = 0; mark.n > 0 && i < f->sources.n; i++)
		if (str_eq(f->sources.list[i].mark, mark))
			return &f->sources.list[i];
	return NULL;
}

static void
add_sources(struct html_links *l, struct fact *f, const struct html_group *g)
{
	struct citation *list, *known;
	size_t n = f->sources.n, i;

	list = arena_zero(l->arena, n + g->n, sizeof(*list));
	if (n)
		memcpy(list, f->sources.list, n * sizeof(*list));
	f->sources.list = list;
	f->sources.present = true;
	for (i = 0; i < g->n; i++) {
		known = find_source(f, g->list[i].mark);
		if (known)
			fill(known, &g->list[i]);
		else
			list[f->sources.n++] = g->list[i];
	}
}

static void
apply_to_facts(struct html_links *l, struct story *s)
{
	bool cites = false;
	struct fact *f;
	const struct citation *c;
	size_t i, k, group;

	for (i = 0; i < s->facts.n; i++) {
		f = &s->facts.list[i];
		while (is_mark(f->text)) {
			group = mark_group(f->text);
			f->text = str_trim(str_from(f->text, MARK_LENGTH));
			if (group < l->n)
				add_sources(l, f, &l->list[group]);
		}
		f->text = clean(l, f->text);
		for (k = 0; k < f->sources.n; k++) {
			c = find_cited(l, f->sources.list[k].mark);
			if (c)
				fill(&f->sources.list[k], c);
		}
		cites |= f->sources.present;
	}
	for (i = 0, k = 0; i < s->facts.n; i++) {
		s->facts.list[i].sources.present |= cites;
		if (s->facts.list[i].text.n > 0)
			s->facts.list[k++] = s->facts.list[i];
	}
	s->facts.n = k;
}

static void
apply_to_articles(struct html_links *l, struct story *s)
{
	struct article *a;
	size_t i, kept = 0, group;

	for (i = 0; i < s->articles.n; i++) {
		a = &s->articles.list[i];
		if (is_mark(a->title)) {
			group = mark_group(a->title);
			if (group < l->n && l->list[group].article)
				*a = l->list[group].what;
		} else {
			a->title = clean(l, a->title);
		}
		if (a->title.n || a->publisher.n || a->url.n)
			s->articles.list[kept++] = *a;
	}
	s->articles.n = kept;
}

void
html_links_apply(struct html_links *l, struct story *s)
{
	size_t i;

	s->headline = clean(l, s->headline);
	apply_to_facts(l, s);
	apply_to_articles(l, s);
	for (i = 0; i < s->narratives.n; i++) {
		s->narratives.list[i].label =
		    clean(l, s->narratives.list[i].label);
		s->narratives.list[i].text =
		    clean(l, s->narratives.list[i].text);
	}
}
