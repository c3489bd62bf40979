#include "parse/markdown_inline.h"

#include "base/utf8.h"
#include "parse/html_meta.h"

/* What has not ended after SPAN_MAX bytes is text. */
enum { LINKS_MAX = 1024, SPAN_MAX = 2048, MARK_MAX = 9, EMPHASIS_MAX = 3 };

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (unsigned char)c >= 0x80;
}

static bool
is_punctuation(char c)
{
	return c > ' ' && c < 0x7f && !is_word(c);
}

/* "Reuters, https://a" or "[Reuters](https://a)": name and address. */
static void
add_note(struct html_links *cited, struct str mark, struct str text)
{
	struct citation c = {.mark = mark};
	size_t at = str_find(text, STR("http")), end;

	if (at < text.n) {
		c.url = str_from(text, at);
		for (end = 0; end < c.url.n && !strchr(" )>\"", c.url.p[end]);
		     end++)
			continue;
		c.url = html_meta_link(str_make(c.url.p, end));
		text.n = at;
	}
	while (text.n > 0 && strchr(" ,:;([<-]", text.p[text.n - 1]))
		text.n--;
	while (text.n > 0 && strchr(" [", text.p[0]))
		text = str_from(text, 1);
	if (text.n == 0)
		return;
	c.name = text;
	html_links_add_cited(cited, &c);
}

static void
add_link(
    struct markdown_links *l, struct str name, struct str url, struct arena *a)
{
	size_t end = 0;

	if (str_starts(url, STR("<")))
		url = str_from(url, 1);
	while (end < url.n && !strchr(" >\t", url.p[end]))
		end++;
	url = html_meta_link(str_make(url.p, end));
	if (!url.p || l->n == LINKS_MAX)
		return;
	l->list = arena_more(a, l->list, l->n, &l->room, sizeof(*l->list));
	l->list[l->n++] = (struct markdown_link){name, url};
}

void
markdown_links_find(struct markdown_links *l, struct html_links *cited,
    struct str text, struct arena *a)
{
	struct str line, name, rest;
	size_t n, end;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		line = str_trim(str_make(text.p, n));
		text = str_from(text, n < text.n ? n + 1 : n);
		end = str_find(line, STR("]:"));
		if (!str_starts(line, STR("[")) || end == line.n ||
		    str_find_byte(line, ']') != end)
			continue;
		name = str_make(line.p + 1, end - 1);
		rest = str_trim(str_from(line, end + 2));
		if (str_starts(name, STR("^")))
			add_note(cited, str_from(name, 1), rest);
		else
			add_link(l, name, rest, a);
	}
}

static struct str
find_link(const struct markdown_links *l, struct str name)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (str_eq_nocase(l->list[i].name, name))
			return l->list[i].url;
	return STR_NONE;
}

static struct str
front(struct str s, size_t most)
{
	return str_make(s.p, s.n < most ? s.n : most);
}

/* The offset of the bracket that closes the one at the front, or s.n. */
static size_t
find_close(struct str s, char open, char close)
{
	size_t i, depth = 0;

	if (!memchr(s.p, close, s.n < SPAN_MAX ? s.n : SPAN_MAX))
		return s.n;
	for (i = 0; i < s.n && i < SPAN_MAX; i++) {
		if (s.p[i] == '\\')
			i++;
		else if (s.p[i] == open)
			depth++;
		else if (s.p[i] == close && --depth == 0)
			return i;
	}
	return s.n;
}

/*
 * "[words](address)", "[words][name]", "[words]" with a definition: the bytes
 * it takes, 0 when it is none.
 */
static size_t
read_link(const struct markdown_links *l, struct str s, struct str *words,
    struct str *url)
{
	size_t end = find_close(s, '[', ']'), close, n;
	struct str rest, target;

	if (end == s.n)
		return 0;
	*words = str_make(s.p + 1, end - 1);
	rest = str_from(s, end + 1);
	if (str_starts(rest, STR("("))) {
		close = find_close(rest, '(', ')');
		if (close == rest.n)
			return 0;
		target = str_trim(str_make(rest.p + 1, close - 1));
		if (str_starts(target, STR("<")))
			target = str_from(target, 1);
		for (n = 0; n < target.n && !strchr(" >\t", target.p[n]); n++)
			continue;
		*url = html_meta_link(str_make(target.p, n));
		return end + 1 + close + 1;
	}
	if (str_starts(rest, STR("["))) {
		rest = front(rest, SPAN_MAX);
		close = str_find_byte(rest, ']');
		target = str_make(rest.p + 1, close > 0 ? close - 1 : 0);
		*url = find_link(l, target.n ? target : *words);
		return close < rest.n && url->p ? end + 1 + close + 1 : 0;
	}
	*url = find_link(l, *words);
	return url->p ? end + 1 : 0;
}

/* Where emphasis is open in the line. */
struct inline_state {
	struct html_lines *lines;
	const struct markdown_links *links;
	size_t strong; /* where it began, plus one; 0: not open */
	unsigned depth;
};

static void add_words(struct inline_state *m, struct str s);

static size_t
on_link(struct inline_state *m, struct str s)
{
	struct str words, url = STR_NONE;
	size_t n;
	bool inside = m->lines->linked;

	/* "[^1]" behind a fact is its mark. */
	if (str_starts(s, STR("[^"))) {
		s = front(s, MARK_MAX);
		n = str_find_byte(s, ']');
		if (n == s.n)
			return 0;
		html_lines_add(m->lines, STR("["));
		html_lines_add(m->lines, str_make(s.p + 2, n - 2));
		html_lines_add(m->lines, STR("]"));
		return n + 1;
	}
	n = m->depth < 4 ? read_link(m->links, s, &words, &url) : 0;
	if (n == 0)
		return 0;
	/* The paragraph's bytes are gone when the line is placed. */
	if (url.p && !inside)
		html_lines_open_range(
		    m->lines, arena_copy(m->lines->arena, url), false);
	m->depth++;
	add_words(m, words);
	m->depth--;
	if (url.p && !inside)
		html_lines_close_range(m->lines);
	return n;
}

/* A picture says nothing that is read here, unless its credit is its text. */
static size_t
on_image(struct inline_state *m, struct str s)
{
	struct str words, url;
	size_t n = read_link(m->links, str_from(s, 1), &words, &url);

	if (n > 0 && m->depth < 4 && line_kind(words) == LINE_IMAGE) {
		m->depth++;
		add_words(m, words);
		m->depth--;
	}
	return n ? n + 1 : 0;
}

/* "<https://a>", "<br>", "<b>", "<!-- -->": the bytes of a tag. */
static size_t
on_tag(struct inline_state *m, struct str s)
{
	struct str in, url;
	size_t end;

	if (str_starts(s, STR("<!--"))) {
		end = str_find(s, STR("-->"));
		return end < s.n ? end + 3 : s.n;
	}
	s = front(s, SPAN_MAX);
	end = str_find_byte(s, '>');
	if (end == s.n || end < 2 ||
	    !(is_word(s.p[1]) || (s.p[1] == '/' && is_word(s.p[2]))))
		return 0;
	in = str_make(s.p + 1, end - 1);
	url = html_meta_link(in);
	if (url.p) {
		html_lines_open_range(
		    m->lines, arena_copy(m->lines->arena, url), false);
		html_lines_add(m->lines, in);
		html_lines_close_range(m->lines);
	} else if (str_starts(in, STR("br"))) {
		html_lines_break(m->lines, false);
	}
	return end + 1;
}

static size_t
on_entity(struct inline_state *m, struct str s)
{
	static const struct {
		struct str name, text;
	} known[] = {{{"&amp;", 5}, {"&", 1}}, {{"&lt;", 4}, {"<", 1}},
	    {{"&gt;", 4}, {">", 1}}, {{"&quot;", 6}, {"\"", 1}},
	    {{"&#39;", 5}, {"'", 1}}, {{"&apos;", 6}, {"'", 1}},
	    {{"&nbsp;", 6}, {" ", 1}}};
	size_t i;

	for (i = 0; i < LEN(known); i++)
		if (str_starts(s, known[i].name)) {
			html_lines_add(m->lines, known[i].text);
			return known[i].name.n;
		}
	return 0;
}

/*
 * A run of '*', '_' or '~' that opens or closes emphasis: its bytes.  It does
 * when one side of it is no blank; "_" only at the border of a word.
 */
static size_t
on_emphasis(struct inline_state *m, struct str all, size_t at)
{
	struct html_lines *l = m->lines;
	char c = all.p[at], before, after;
	size_t n = 1;

	while (at + n < all.n && all.p[at + n] == c)
		n++;
	before = at > 0 ? all.p[at - 1] : ' ';
	after = at + n < all.n ? all.p[at + n] : ' ';
	if (n > EMPHASIS_MAX) {
		html_lines_add(l, str_make(all.p + at, n));
		return n;
	}
	if ((str_is_space(before) && str_is_space(after)) ||
	    (c == '~' && n != 2) ||
	    (c == '_' && is_word(before) && is_word(after)))
		return 0;
	if (n >= 2 && !m->strong) {
		m->strong = l->line.len + 1;
	} else if (n >= 2) {
		html_lines_part_label(l, m->strong - 1);
		m->strong = 0;
	}
	return n;
}

/* The bytes of what is special at `at`; 0 when it is text. */
static size_t
on_special(struct inline_state *m, struct str all, size_t at)
{
	struct str s = str_from(all, at);

	switch (s.p[0]) {
	case '\\':
		if (s.n < 2 || !is_punctuation(s.p[1]))
			return 0;
		html_lines_add(m->lines, str_make(s.p + 1, 1));
		return 2;
	case '[':
		return on_link(m, s);
	case '!':
		return s.n > 1 && s.p[1] == '[' ? on_image(m, s) : 0;
	case '<':
		return on_tag(m, s);
	case '&':
		return on_entity(m, s);
	case '*':
	case '_':
	case '~':
		return on_emphasis(m, all, at);
	case '`':
		return 1;
	case '\n':
		html_lines_break(m->lines, false);
		return 1;
	default:
		return 0;
	}
}

static size_t
find_special(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] && strchr("\\[!<&*_~`\n", s.p[i]))
			return i;
	return s.n;
}

static void
add_words(struct inline_state *m, struct str s)
{
	size_t at = 0, from = 0, n;

	while ((at += find_special(str_from(s, at))) < s.n) {
		html_lines_add(m->lines, str_make(s.p + from, at - from));
		from = at;
		n = on_special(m, s, at);
		at += n ? n : 1;
		if (n)
			from = at;
	}
	html_lines_add(m->lines, str_from(s, from));
}

void
markdown_inline(
    struct html_lines *lines, const struct markdown_links *l, struct str s)
{
	struct inline_state m = {.lines = lines, .links = l};

	add_words(&m, s);
}
