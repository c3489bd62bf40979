#include "parse/markdown_line.h"
#include "parse/markup.h"

enum { SPAN_MAX = 2048 };

/* What is up to the mark that closes what `open` opens at the front: the bytes
 * of all; 0 when it is not closed. */
static size_t
take_span(struct str s, struct str open, struct str close, struct str *in)
{
	size_t n;

	if (!str_starts(s, open))
		return 0;
	*in = str_from(s, open.n);
	if (in->n > SPAN_MAX)
		in->n = SPAN_MAX;
	n = str_find(*in, close);
	if (n == in->n)
		return 0;
	in->n = n;
	return open.n + n + close.n;
}

/* "[[Page|words]]": the words; of a picture or a category nothing. */
static void
add_page_link(struct buf *out, struct str in)
{
	static const struct str others[] = {
	    {"File:", 5}, {"Image:", 6}, {"Category:", 9}};
	size_t i;

	for (i = 0; i < LEN(others); i++)
		if (str_starts(in, others[i]))
			return;
	i = str_find_byte(in, '|');
	buf_add_str(out, str_from(in, i < in.n ? i + 1 : 0));
}

/* A note says who said it, as a link in brackets behind a fact does. */
static void
add_note(struct buf *out, struct str in)
{
	size_t n = str_find_byte(in, '>');

	if (n == in.n || in.p[n > 0 ? n - 1 : 0] == '/')
		return;
	buf_add_text(out, " (");
	markup_rewrite_words(out, str_from(in, n + 1), MARKUP_WIKI);
	buf_add_byte(out, ')');
}

/* Each of these gives the bytes that it took of s; 0: it is plain. */
static size_t
add_wiki(struct buf *out, struct str s)
{
	struct str in;
	size_t n, blank;

	if (str_starts(s, STR("'''"))) {
		buf_add_text(out, "**");
		return 3;
	}
	if (str_starts(s, STR("''"))) {
		buf_add_text(out, "*");
		return 2;
	}
	if ((n = take_span(s, STR("{{"), STR("}}"), &in)) > 0)
		return n;
	if ((n = take_span(s, STR("[["), STR("]]"), &in)) > 0) {
		add_page_link(out, in);
		return n;
	}
	if ((n = take_span(s, STR("[http"), STR("]"), &in)) > 0) {
		in = str_make(s.p + 1, n - 2);
		blank = str_find_byte(in, ' ');
		markdown_add_link(
		    out, str_trim(str_from(in, blank)), str_make(in.p, blank));
		return n;
	}
	if (str_starts(s, STR("<ref")) &&
	    (n = take_span(s, STR("<ref"), STR("/>"), &in)) > 0 &&
	    str_find_byte(in, '>') == in.n)
		return n;
	if ((n = take_span(s, STR("<ref"), STR("</ref>"), &in)) > 0)
		add_note(out, in);
	return n;
}

static bool
is_border(char c)
{
	return str_is_space(c) || (c && strchr("([{\"'.,;:!?)]}-", c));
}

/* "*bold*", "/leaning/", "=code=": between borders of words. */
static size_t
add_org_span(struct buf *out, struct str s, char before)
{
	const struct str mark = str_make(s.p, 1);
	struct str in;
	size_t n = take_span(s, mark, mark, &in);

	if (n < 3 || !is_border(before) || str_is_space(in.p[0]) ||
	    str_is_space(in.p[in.n - 1]) || (n < s.n && !is_border(s.p[n])))
		return 0;
	buf_add_text(out, s.p[0] == '*' ? "**" : "");
	buf_add_str(out, in);
	buf_add_text(out, s.p[0] == '*' ? "**" : "");
	return n;
}

static size_t
add_org(struct buf *out, struct str s, char before)
{
	struct str in;
	size_t n = take_span(s, STR("[["), STR("]]"), &in), part;

	if (n > 0) {
		part = str_find(in, STR("]["));
		markdown_add_link(out, str_from(in, part < in.n ? part + 2 : 0),
		    str_make(in.p, part));
		return n;
	}
	return s.p[0] && strchr("*/=~_+", s.p[0]) ? add_org_span(out, s, before)
						  : 0;
}

/* "`words <address>`_", "`name`_", "``code``" */
static size_t
add_rst(struct buf *out, struct str s)
{
	struct str in;
	size_t n, at;

	if ((n = take_span(s, STR("``"), STR("``"), &in)) > 0) {
		buf_add_str(out, in);
		return n;
	}
	if ((n = take_span(s, STR("`"), STR("`"), &in)) == 0)
		return 0;
	at = str_find(in, STR(" <"));
	if (n == s.n || s.p[n] != '_')
		buf_add_str(out, in);
	else if (at < in.n && str_ends(in, STR(">")))
		markdown_add_link(out, str_make(in.p, at),
		    str_make(in.p + at + 2, in.n - at - 3));
	else
		markdown_add_link(out, in, STR(""));
	while (n < s.n && s.p[n] == '_')
		n++;
	return n;
}

void
markup_rewrite_words(struct buf *out, struct str s, enum markup m)
{
	char before = ' ';
	size_t n;

	for (; s.n > 0; s = str_from(s, n)) {
		n = m == MARKUP_WIKI  ? add_wiki(out, s)
		    : m == MARKUP_ORG ? add_org(out, s, before)
				      : add_rst(out, s);
		if (n == 0) {
			n = 1;
			buf_add_byte(out, s.p[0]);
		}
		before = s.p[n - 1];
	}
}
