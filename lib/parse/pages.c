#include "parse/pages.h"

#include "base/date.h"

/* How many bytes are first searched for the last end of a page. */
enum { WINDOW = 8 * 1024 };

/* Behind the end of the line at `at`. */
static size_t
line_end(struct str text, size_t at)
{
	at += str_find_byte(str_from(text, at), '\n');
	return at < text.n ? at + 1 : at;
}

static size_t
line_start(struct str text, size_t at)
{
	const char *newline = at ? memrchr(text.p, '\n', at) : NULL;

	return newline ? (size_t)(newline - text.p) + 1 : 0;
}

/* The last line before *at that is not blank, trimmed; *at moves to its
 * start. */
static struct str
line_before(struct str text, size_t *at)
{
	struct str line = STR("");
	size_t end;

	while (line.n == 0 && *at > 0) {
		end = *at;
		*at = line_start(text, end - 1);
		line = str_trim(str_make(text.p + *at, end - *at));
	}
	return line;
}

static bool
closes_page(struct str line)
{
	if (!str_starts(line, STR("Sign up to our ")))
		return false;
	line = str_trim(line);
	return str_ends(line, STR("newsletter")) ||
	       str_ends(line, STR("newsletter!"));
}

/* Whether the line at *at begins an issue of a newsletter behind another:
 * "See sources", a date, "Daily Newsletter".  If so *at moves to where that
 * one ends. */
static bool
begins_issue(struct str text, struct str line, size_t *at)
{
	struct date date;
	size_t up = *at;

	if (!str_starts(line, STR("Daily Newsletter")))
		return false;
	line = line_before(text, &up);
	if (line.n == 0 || date_read_english(&date, line) != line.n ||
	    !str_eq(line_before(text, &up), STR("See sources")))
		return false;
	*at = line_end(text, up);
	return true;
}

/* Whether a page ends in text, and where the first one does.  Both lines that
 * tell have one word. */
static bool
find_close(struct str text, size_t *end)
{
	const struct str word = STR("wslet"); /* its rarest part */
	size_t at = 0, next;
	struct str line;

	for (; (at += str_find(str_from(text, at), word)) < text.n; at = next) {
		next = line_end(text, at);
		at = line_start(text, at);
		line = str_make(text.p + at, next - at);
		while (line.p[0] == ' ' || line.p[0] == '\t')
			line = str_from(line, 1);
		if (closes_page(line)) {
			*end = next;
			return true;
		}
		if (begins_issue(text, line, &at)) {
			*end = at;
			return true;
		}
	}
	*end = text.n;
	return false;
}

/* The end of text from behind the first newline of its last n bytes. */
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
pages_next(struct pages *p, struct str *page)
{
	struct str rest = str_from(p->text, p->at);
	size_t end;

	if (rest.n == 0)
		return false;
	if (p->feed <= p->at)
		p->feed = p->at + str_find_byte(rest, '\f');
	find_close(str_make(rest.p, p->feed - p->at), &end);
	*page = str_make(rest.p, end);
	p->at += end;
	/* The form feed itself belongs to neither page. */
	if (p->at == p->feed && p->at < p->text.n)
		p->at++;
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
