#include <stdio.h>

#include "parse/html_cite.h"

enum { NAME_BYTES_MAX = 80 };

struct str
html_cite_trim(struct str s)
{
	static const struct str marks[] = {{" ", 1}, {",", 1}, {";", 1},
	    {"|", 1}, {"/", 1}, {"(", 1}, {")", 1}, {"[", 1}, {"]", 1},
	    {"-", 1}, {":", 1}, {"&", 1}, {" and", 4}, {"\xc2\xb7", 2},
	    {"\xe2\x80\xa2", 3}, {"\xe2\x80\x94", 3}, {"\xe2\x80\x93", 3}};
	size_t i = 0;

	while (i < LEN(marks)) {
		if (str_ends(s, marks[i])) {
			s.n -= marks[i].n;
			i = 0;
		} else {
			i++;
		}
	}
	return s;
}

/*
 * How many of the line's last ranges stand at its end with only separators
 * between; *rest gets the line without them.
 */
static size_t
ranges_at_end(const struct html_lines *l, struct str *rest)
{
	const struct html_range *r;
	size_t n = 0;

	*rest = str_trim(buf_str(&l->line));
	while (n < l->nranges) {
		r = &l->ranges[l->nranges - 1 - n];
		if (r->start > rest->n || r->end < html_cite_trim(*rest).n)
			break;
		rest->n = r->start;
		n++;
	}
	if (n > 0)
		*rest = str_trim(html_cite_trim(*rest));
	return n;
}

static bool
is_number(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0 && s.n <= 3;
}

static struct str
without_brackets(struct str s)
{
	if (s.n > 2 && s.p[0] == '[' && s.p[s.n - 1] == ']')
		return str_make(s.p + 1, s.n - 2);
	return s;
}

static bool
is_letter(struct str s)
{
	return s.n == 1 && s.p[0] >= 'a' && s.p[0] <= 'z';
}

/* Takes "(LR 3, CP 5)" or "(LR: 3 CP: 5)", and "[1]", off the end of a name
 * that stands in a list of names without links. */
static void
take_signs(struct citation *c, struct str *name)
{
	struct str in;
	size_t open, at;

	for (;;) {
		*name = str_trim(*name);
		open = name->n;
		while (open > 0 && name->p[open - 1] != '(' &&
		       name->p[open - 1] != '[')
			open--;
		if (open == 0 || name->n < open + 2 ||
		    !strchr(")]", name->p[name->n - 1]))
			return;
		in = str_make(name->p + open, name->n - 1 - open);
		if ((name->p[open - 1] == '[' && in.n <= 4) || is_letter(in))
			c->mark = in;
		else if (str_starts(in, STR("LR")) || str_starts(in, STR("CP")))
			for (at = 0; at + 1 < in.n; at++) {
				if (in.p[at + 1] < '1' || in.p[at + 1] > '5')
					continue;
				if (str_find(str_make(in.p, at), STR("CP")) <
				    at)
					c->establishment = in.p[at + 1] - '0';
				else
					c->left_right = in.p[at + 1] - '0';
			}
		else
			return;
		name->n = open - 1;
	}
}

/* The first of "BBC News [1] (LR 3, CP 5), Reuters". */
static struct str
next_name(struct str *names)
{
	size_t i, depth = 0;
	struct str name;

	for (i = 0; i < names->n; i++) {
		depth += names->p[i] == '(';
		depth -= names->p[i] == ')' && depth > 0;
		if (names->p[i] == ',' && depth == 0)
			break;
	}
	name = str_trim(str_make(names->p, i));
	*names = str_from(*names, i < names->n ? i + 1 : i);
	return name;
}

static void
add_names(struct html_lines *l, size_t group, struct str names)
{
	struct citation c;
	struct str name;

	names = arena_copy(l->arena, names);
	while (names.n > 0) {
		c = (struct citation){0};
		name = next_name(&names);
		take_signs(&c, &name);
		if (line_kind(name) == LINE_URL)
			c.url = name;
		else
			c.name = name.n ? name : STR_NONE;
		if (c.name.p || c.url.p || c.mark.p)
			html_links_add(l->links, group, &c);
	}
}

/* Puts the last n ranges into the group as sources, in their order. */
static void
add_sources(struct html_lines *l, size_t group, size_t n)
{
	const struct html_range *r;
	struct citation c;
	struct str text;

	for (r = l->ranges + l->nranges - n; r < l->ranges + l->nranges; r++) {
		text = html_lines_range(l, r);
		c = (struct citation){.url = r->url};
		if (is_number(without_brackets(text))) {
			c.mark = arena_copy(l->arena, without_brackets(text));
		} else if (r->cites && !r->url.p) {
			add_names(l, group, text);
			continue;
		} else {
			text = arena_copy(l->arena, text);
			take_signs(&c, &text);
			c.name = text;
		}
		if (text.n > 0)
			html_links_add(l->links, group, &c);
	}
}

/* The ranges at the end of a sentence are who said it: the sentence, and how
 * many sources. */
static struct str
cut_sources(const struct html_lines *l, size_t *n)
{
	struct str whole = str_trim(buf_str(&l->line)), rest;
	const struct html_range *r;
	bool cites = false, names = true;

	*n = ranges_at_end(l, &rest);
	for (r = l->ranges + l->nranges - *n; r < l->ranges + l->nranges; r++) {
		cites |= r->cites;
		names &= html_lines_range(l, r).n <= NAME_BYTES_MAX &&
			 !line_ends_sentence(html_lines_range(l, r));
	}
	if (*n > 0 && rest.n > 0 &&
	    (cites || (names && line_ends_sentence(rest))))
		return rest;
	*n = 0;
	return whole;
}

bool
html_cite_is_names(const struct html_lines *l)
{
	struct str rest;
	size_t n = ranges_at_end(l, &rest), i;
	bool any = false;

	for (i = l->nranges - n; i < l->nranges; i++) {
		if (line_ends_sentence(html_lines_range(l, &l->ranges[i])) ||
		    html_lines_range(l, &l->ranges[i]).n > NAME_BYTES_MAX)
			return false;
		any = true;
	}
	return any && rest.n == 0;
}

static void
insert(struct buf *b, size_t at, struct str s)
{
	buf_reserve(b, s.n);
	memmove(b->data + at + s.n, b->data + at, b->len - at + 1);
	memcpy(b->data + at, s.p, s.n);
	b->len += s.n;
}

/* The latest fact's group; its mark goes where the fact's text begins. */
static size_t
open_group(struct html_lines *l)
{
	size_t group = html_links_open(l->links, false);
	struct buf mark = {0};

	if (group == HTML_GROUPS_MAX)
		return group;
	html_links_mark(&mark, group);
	insert(&l->text, l->fact, buf_str(&mark));
	buf_release(&mark);
	return group;
}

/* "fact. — BBC News, Reuters", as story-render writes it. */
static void
find_names(struct html_lines *l)
{
	const struct str dash = STR(" \xe2\x80\x94 ");
	struct str s = buf_str(&l->line);
	size_t at, last = s.n;

	for (at = 0; (at += str_find(str_from(s, at), dash)) < s.n; at++)
		last = at;
	if (last == s.n || l->nranges > 0 ||
	    !line_ends_sentence(str_make(s.p, last)))
		return;
	html_lines_open_range(l, STR_NONE, true);
	l->ranges[0].start = last + dash.n;
	l->ranges[0].end = s.n;
}

/* Behind a link at the line's end, "(LR: 3 CP: 5)" and "(a)" belong to it. */
static void
take_ratings(struct html_lines *l)
{
	struct html_range *last;
	struct str s = str_trim(buf_str(&l->line)), in;

	if (l->nranges == 0)
		return;
	last = &l->ranges[l->nranges - 1];
	if (last->end >= s.n || !str_ends(s, STR(")")))
		return;
	in = str_trim(str_from(s, last->end));
	if (!str_starts(in, STR("(")) || str_find_byte(in, ')') != in.n - 1)
		return;
	in = str_make(in.p + 1, in.n - 2);
	if (is_letter(in) || str_starts(in, STR("LR")) ||
	    str_starts(in, STR("CP")))
		last->end = s.n;
}

void
html_cite_fact(struct html_lines *l, bool bullet)
{
	struct str s;
	size_t n;

	take_ratings(l);
	if (l->trusted)
		find_names(l);

	if (l->has_fact && html_cite_is_names(l)) {
		add_sources(l, open_group(l), l->nranges);
		return;
	}
	s = cut_sources(l, &n);
	html_lines_emit(l, bullet ? "\xe2\x80\xa2 " : "", s);
	l->fact = l->text.len - s.n;
	l->has_fact = true;
	if (n > 0)
		add_sources(l, open_group(l), n);
}

void
html_cite_narrative(struct html_lines *l)
{
	struct str s;
	size_t n;

	if (html_cite_is_names(l) && !l->heading)
		return;
	s = cut_sources(l, &n);
	html_lines_emit(l, html_lines_is_new_item(l) ? "\xe2\x80\xa2 " : "", s);
	html_lines_set_item(l, HTML_ITEM_BULLETED);
}

/* "[1] Reuters", "1. Reuters": the mark; *rest gets what follows it. */
static struct str
take_mark(struct str s, struct str *rest)
{
	size_t from = s.n > 0 && s.p[0] == '[', end = from;

	while (end < s.n && s.p[end] >= '0' && s.p[end] <= '9')
		end++;
	if (end == from || end == s.n || end - from > 3)
		return STR_NONE;
	*rest = str_from(s, end + (strchr("].):", s.p[end]) && s.p[end]));
	return str_make(s.p + from, end - from);
}

void
html_cite_source(struct html_lines *l)
{
	struct str text = str_trim(buf_str(&l->line)), name = text;
	struct citation c = {.mark = take_mark(text, &name)};
	char number[16];

	if (!c.mark.p && html_lines_is_new_item(l) && l->lists > 0) {
		snprintf(number, sizeof(number), "%u",
		    l->numbers[(l->lists - 1) % HTML_ITEMS_MAX]);
		c.mark = str_of(number);
	}
	html_lines_set_item(l, HTML_ITEM_BULLETED);
	if (!c.mark.p)
		return;
	if (l->nranges > 0)
		c.url = l->ranges[0].url;
	c.mark = arena_copy(l->arena, c.mark);
	c.name = arena_copy(l->arena, str_trim(name));
	html_links_add_cited(l->links, &c);
}

/* Where the item ends, in a list of sources in a line, that has r in it. */
static size_t
item_end(const struct html_lines *l, const struct html_range *r)
{
	struct str rest = buf_str(&l->line);
	size_t end, and;

	while (rest.n > r->end && strchr(" .", rest.p[rest.n - 1]))
		rest.n--;
	rest = str_from(rest, r->end < rest.n ? r->end : rest.n);
	end = and = str_find(rest, STR(", "));
	/* Behind a linked number the name is still to come. */
	if (!is_number(without_brackets(html_lines_range(l, r))))
		and = str_find(rest, STR(" and "));
	end = and < end ? and : end;
	return (size_t)(rest.p - l->line.data) + end;
}

void
html_cite_line(struct html_lines *l)
{
	struct buf address = {0};
	size_t i, at, last = SIZE_MAX;
	struct str url;

	for (i = l->nranges; i-- > 0;) {
		url = l->ranges[i].url;
		at = item_end(l, &l->ranges[i]);
		if (at >= last || !str_starts(url, STR("http")) ||
		    str_find_byte(url, ' ') < url.n)
			continue;
		buf_clear(&address);
		buf_add_text(&address, " | ");
		buf_add_str(&address, url);
		insert(&l->line, at, buf_str(&address));
		last = at;
	}
	l->nranges = 0;
	buf_release(&address);
}
