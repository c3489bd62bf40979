#include "render/show.h"

#include "base/utf8.h"

uint32_t
show_char(uint32_t c)
{
	if (c == '\t' || (c >= '\n' && c <= '\r') || c == 0x85)
		return ' ';
	if (c < 0x20)
		return 0x2400 + c;
	if (c == 0x7f)
		return 0x2421;
	if (c == 0x2028 || c == 0x2029)
		return ' ';
	if ((c > 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069))
		return UTF8_REPLACEMENT;
	return c;
}

void
show_text(struct buf *out, struct str s)
{
	while (s.n)
		utf8_add(out, show_char(utf8_next(&s)));
}

/* How many bytes at the front of s HTML shows as they are. */
static size_t
html_run(struct str s)
{
	static const bool marks[128] = {['&'] = true,
	    ['<'] = true,
	    ['>'] = true,
	    ['"'] = true,
	    ['\''] = true};
	size_t n = 0;

	while (n < s.n && s.p[n] >= ' ' && s.p[n] < 0x7f &&
	       !marks[(unsigned char)s.p[n]])
		n++;
	return n;
}

void
show_html(struct buf *out, struct str s)
{
	uint32_t c;
	size_t n;

	while (s.n) {
		n = html_run(s);
		buf_add(out, s.p, n);
		s = str_from(s, n);
		if (s.n == 0)
			return;
		c = show_char(utf8_next(&s));
		switch (c) {
		case '&':
			buf_add_text(out, "&amp;");
			break;
		case '<':
			buf_add_text(out, "&lt;");
			break;
		case '>':
			buf_add_text(out, "&gt;");
			break;
		case '"':
			buf_add_text(out, "&quot;");
			break;
		case '\'':
			buf_add_text(out, "&#39;");
			break;
		default:
			utf8_add(out, c);
		}
	}
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Bytes at the start of a line that would make a list of "12." or "12)". */
static size_t
list_number(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n && n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n : 0;
}

static bool
needs_backslash(struct str s, size_t i, size_t number)
{
	char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : ' ';

	if (strchr("\\`*_[]<>~", c))
		return true;
	if (c == '&')
		return is_alnum(next) || next == '#';
	if (c == '#')
		return i == 0 || s.p[i - 1] == ' ';
	if (i == 0)
		return strchr("+-=|", c) != NULL;
	return number && i == number;
}

void
show_markdown(struct buf *out, struct str s)
{
	struct buf line = {0};
	struct str t;
	size_t number;

	show_text(&line, s);
	t = str_trim(buf_str(&line));
	number = list_number(t);
	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] != '\0' && needs_backslash(t, i, number))
			buf_add_byte(out, '\\');
		buf_add_byte(out, t.p[i]);
	}
	buf_release(&line);
}

bool
show_is_link(struct str url)
{
	static const struct str schemes[] = {
	    STR("https://"), STR("http://"), STR("mailto:")};
	struct str rest = url;
	bool known = false;

	for (size_t i = 0; i < LEN(schemes); i++)
		if (url.n > schemes[i].n &&
		    str_eq_nocase(str_make(url.p, schemes[i].n), schemes[i]))
			known = true;
	while (known && rest.n) {
		uint32_t c = utf8_next(&rest);

		if (c <= ' ' || c == 0xa0 || show_char(c) != c)
			return false;
	}
	return known;
}

void
show_markdown_url(struct buf *out, struct str url)
{
	buf_add_byte(out, '<');
	while (url.n) {
		uint32_t c = show_char(utf8_next(&url));

		if (c == '&')
			buf_add_text(out, "&amp;");
		else if (c == '<' || c == '>' || c == '\\')
			buf_add_format(out, "%%%02X", (unsigned)c);
		else
			utf8_add(out, c);
	}
	buf_add_byte(out, '>');
}

bool
show_paragraph(struct str *rest, struct str *paragraph)
{
	while (rest->n) {
		size_t n = str_find_byte(*rest, '\n');

		*paragraph = str_trim(str_make(rest->p, n));
		*rest = str_from(*rest, n < rest->n ? n + 1 : n);
		if (paragraph->n)
			return true;
	}
	return false;
}
