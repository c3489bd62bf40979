#include "parse/pages.h"

#include "base/date.h"

/* How many bytes are first searched for what ends a page. */
enum { WINDOW = 8 * 1024 };

/* Behind the end of the line at `at`. */
static size_t
line_end(struct str text, size_t at)
{
	at += str_find_byte(str_from(text, at), '\n');
	return at < text.n ? at + 1 : at;
}

/* Whether only white space stands between the line's start and `at`. */
static bool
begins_line(struct str text, size_t at)
{
	while (at > 0 && (text.p[at - 1] == ' ' || text.p[at - 1] == '\t'))
		at--;
	return at == 0 || text.p[at - 1] == '\n';
}

static bool
closes_page(struct str line)
{
	line = str_trim(line);
	return str_ends(line, STR("newsletter")) ||
	       str_ends(line, STR("newsletter!"));
}

/* The last line before *at that is not blank, trimmed; *at moves to its
 * start. */
static struct str
line_before(struct str text, size_t *at)
{
	struct str line = STR("");
	const char *newline;
	size_t end;

	while (line.n == 0 && *at > 0) {
		end = *at;
		newline = memrchr(text.p, '\n', end - 1);
		*at = newline ? (size_t)(newline - text.p) + 1 : 0;
		line = str_trim(str_make(text.p + *at, end - *at));
	}
	return line;
}

/* Whether text holds an issue of a newsletter behind another, and where that
 * one ends: "See sources", a date, "Daily Newsletter". */
static bool
find_issue(struct str text, size_t *end)
{
	const struct str mark = STR("Daily Newsletter");
	size_t at = 0, up;
	struct str line;
	struct date date;

	while ((at += str_find(str_from(text, at), mark)) < text.n) {
		up = at;
		if (begins_line(text, at)) {
			line = line_before(text, &up);
			if (line.n > 0 &&
			    date_read_english(&date, line) == line.n &&
			    str_eq(
				line_before(text, &up), STR("See sources"))) {
				*end = line_end(text, up);
				return true;
			}
		}
		at += mark.n;
	}
	return false;
}

/* Whether text holds a line that closes a page, and where it ends. */
static bool
find_closing_line(struct str text, size_t *end)
{
	const struct str mark = STR("Sign up to our ");
	size_t at = 0;

	while ((at += str_find(str_from(text, at), mark)) < text.n) {
		*end = line_end(text, at);
		if (begins_line(text, at) &&
		    closes_page(str_make(text.p + at, *end - at)))
			return true;
		at += mark.n;
	}
	return false;
}

/* Whether a page ends in text, and where the first one does. */
static bool
find_close(struct str text, size_t *end)
{
	size_t issue = text.n;
	bool found = find_issue(text, &issue);

	if (find_closing_line(str_make(text.p, issue), end))
		return true;
	*end = issue;
	return found;
}

/* The end of the first page in some whole lines of a text. */
static bool
find_end(struct str lines, size_t *end)
{
	size_t feed = str_find_byte(lines, '\f');

	if (find_close(str_make(lines.p, feed), end))
		return true;
	*end = feed;
	return feed < lines.n;
}

/* The front of text, of n bytes at most, up to behind its last newline. */
static struct str
front_lines(struct str text, size_t n)
{
	const char *last;

	if (n >= text.n)
		return text;
	last = memrchr(text.p, '\n', n);
	return str_make(text.p, last ? (size_t)(last - text.p) + 1 : 0);
}

/* The same from behind the first newline of the last n bytes. */
static struct str
last_lines(struct str text, size_t n)
{
	size_t from;

	if (n >= text.n)
		return text;
	from = text.n - n;
	return str_from(text, line_end(text, from));
}

bool
pages_next(struct str *page, struct str text, size_t *at)
{
	struct str rest, lines;
	size_t end, n = WINDOW;

	if (*at >= text.n)
		return false;
	rest = str_from(text, *at);
	/* What ends a page may be far behind it: look near by first. */
	for (;; n *= 2) {
		lines = front_lines(rest, n);
		if (find_end(lines, &end) || lines.n == rest.n)
			break;
	}
	*page = str_make(rest.p, end);
	/* The form feed itself belongs to neither page. */
	*at += end + (end < rest.n && rest.p[end] == '\f');
	return true;
}

/* Behind the last form feed. */
static size_t
last_feed(struct str text)
{
	const char *last = text.n ? memrchr(text.p, '\f', text.n) : NULL;

	return last ? (size_t)(last - text.p) + 1 : 0;
}

/* Behind the last closing line in text that something follows, or 0. */
static size_t
last_close(struct str text)
{
	size_t at = 0, n, last = 0;

	while (find_close(str_from(text, at), &n) && at + n < text.n)
		last = at += n;
	return last;
}

/* The same, looked for near the end first. */
static size_t
find_last_close(struct str text)
{
	struct str lines;
	size_t n = WINDOW, last;

	for (;; n *= 2) {
		lines = last_lines(text, n);
		last = last_close(lines);
		if (last > 0)
			return (size_t)(lines.p - text.p) + last;
		if (n >= text.n)
			return 0;
	}
}

static bool
holds_records(struct str text)
{
	text = str_trim(str_make(text.p, text.n < 64 ? text.n : 64));
	return text.n > 0 && text.p[0] == '{';
}

size_t
pages_cut(struct str text)
{
	size_t cut;

	if (holds_records(text)) {
		while (text.n > 0 && text.p[text.n - 1] != '\n')
			text.n--;
		return text.n;
	}
	cut = last_feed(text);
	return cut ? cut : find_last_close(text);
}
