#include "parse/pages.h"

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

/* Behind the first closing line in text, or text.n. */
static size_t
find_close(struct str text)
{
	const struct str mark = STR("Sign up to our ");
	size_t at = 0, end;

	while ((at += str_find(str_from(text, at), mark)) < text.n) {
		end = line_end(text, at);
		if (begins_line(text, at) &&
		    closes_page(str_make(text.p + at, end - at)))
			return end;
		at += mark.n;
	}
	return text.n;
}

bool
pages_next(struct str *page, struct str text, size_t *at)
{
	struct str rest;
	size_t feed, end;

	if (*at >= text.n)
		return false;
	rest = str_from(text, *at);
	feed = str_find_byte(rest, '\f');
	end = find_close(str_make(rest.p, feed));
	*page = str_make(rest.p, end);
	/* The form feed itself belongs to neither page. */
	*at += end == feed && feed < rest.n ? end + 1 : end;
	return true;
}

static size_t
last_feed(struct str text)
{
	while (text.n > 0 && text.p[text.n - 1] != '\f')
		text.n--;
	return text.n;
}

/* Behind the last closing line that is itself followed by something. */
static size_t
last_close(struct str text)
{
	size_t at = 0, n, last = 0;

	while (at < text.n) {
		n = find_close(str_from(text, at));
		if (at + n == text.n)
			break;
		at += n;
		last = at;
	}
	return last;
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
	return cut ? cut : last_close(text);
}
