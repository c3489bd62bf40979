#include "parse/markdown_line.h"

enum { FRONT_LINES_MAX = 100 };

struct str
markdown_next_line(struct str *text)
{
	size_t n = str_find_byte(*text, '\n');
	struct str line = str_make(text->p, n);

	*text = str_from(*text, n < text->n ? n + 1 : n);
	if (str_ends(line, STR("\r")))
		line.n--;
	return line;
}

size_t
markdown_lead(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

bool
markdown_is_all(struct str s, char c, size_t least)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == c)
			n++;
		else if (s.p[i] != ' ')
			return false;
	}
	return n >= least;
}

size_t
markdown_bullet(struct str s)
{
	size_t n = 0;

	if (s.n > 1 && strchr("-*+", s.p[0]) && s.p[0] && s.p[1] == ' ')
		return 2;
	if (str_starts(s, STR("\xe2\x80\xa2")))
		return 3;
	while (n < s.n && n < 4 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	if (n > 0 && n + 1 < s.n && (s.p[n] == '.' || s.p[n] == ')') &&
	    s.p[n + 1] == ' ')
		return n + 2;
	return 0;
}

bool
markdown_is_heading(struct str s)
{
	size_t n = markdown_lead(s, '#');

	return n > 0 && n <= 6 && (n == s.n || s.p[n] == ' ');
}

struct str
markdown_skip_matter(struct str text)
{
	struct str rest = text, fence, line;
	size_t i;

	fence = str_trim(markdown_next_line(&rest));
	if (!str_eq(fence, STR("---")) && !str_eq(fence, STR("+++")))
		return text;
	for (i = 0; i < FRONT_LINES_MAX && rest.n > 0; i++) {
		line = markdown_next_line(&rest);
		if (str_eq(str_trim(line), fence))
			return rest;
	}
	return text;
}

void
markdown_add_link(struct buf *out, struct str words, struct str url)
{
	buf_add_byte(out, '[');
	buf_add_str(out, words);
	buf_add_text(out, "](");
	buf_add_str(out, url);
	buf_add_byte(out, ')');
}
