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

/* Whether a page ends with the line at *at, or in front of it: then *at moves
 * to where it ends, else behind the line. */
static bool
ends_page(struct str text, size_t *at)
{
	size_t next = line_end(text, *at);
	struct str line = str_make(text.p + *at, next - *at);

	while (line.n > 0 && (line.p[0] == ' ' || line.p[0] == '\t'))
		line = str_from(line, 1);
	if (begins_issue(text, line, at))
		return true;
	*at = next;
	return closes_page(line);
}

/* Whether a page ends in text, and where the first one does.  Both lines that
 * tell have one word. */
static bool
find_close(struct str text, size_t *end)
{
	const struct str word = STR("wslet"); /* its rarest part */
	size_t at = 0;
	bool found = false;

	while (!found && (at += str_find(str_from(text, at), word)) < text.n) {
		at = line_start(text, at);
		found = ends_page(text, &at);
	}
	*end = at;
	return found;
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

/* Goes on at `at`, where a page begins, with the lines that are found there. */
static void
begin_at(struct pages *p, size_t at)
{
	size_t newlines = p->scan.newlines;

	if (at < p->scan.at)
		newlines -=
		    str_count(str_make(p->text.p + at, p->scan.at - at), '\n');
	p->scan = (struct text_scan){
	    .text = p->text, .at = at, .newlines = newlines, .sound = true};
	p->n = p->next = 1;
}

void
pages_begin(struct pages *p, struct str text)
{
	p->text = text;
	p->at = 0;
	p->scan = (struct text_scan){0};
	begin_at(p, 0);
}

/* Finds the line at *i, where those of the page that were found end: they move
 * to the front, or give way when they are very many. */
static bool
find_more(struct pages *p, size_t *i)
{
	size_t n = p->n - p->next;

	memmove(p->found + 1, p->found + p->next, n * sizeof(p->found[0]));
	if (n > PAGES_LINES * 3 / 4) {
		n = 0;
		p->lines = NULL;
	}
	p->next = 1;
	*i = p->n = 1 + n;
	p->n += text_scan_lines(&p->scan, p->found + p->n, PAGES_LINES - p->n);
	return *i < p->n;
}

/* Gives the page up to `end`, which has the lines up to found[i]. */
static bool
give(struct pages *p, struct str *page, size_t end, size_t i)
{
	*page = str_make(p->text.p + p->at, end - p->at);
	p->at = end;
	p->sound = p->scan.sound;
	if (p->lines)
		p->lines = p->found + p->next;
	p->nlines = i - p->next;
	p->next = i;
	return true;
}

/* Gives the page that ends in front of the line at found[i]. */
static bool
give_before(struct pages *p, struct str *page, size_t end, size_t i)
{
	bool all = p->lines != NULL;

	while (i > p->next && p->found[i - 1].start >= p->text.p + end)
		i--;
	give(p, page, end, i);
	if (!all)
		begin_at(p, end);
	return true;
}

/* Adds to the page the front of found[i], up to a form feed: its lines make
 * room by moving one down, where there is always one that is not in use. */
static void
add_front(struct pages *p, const char *feed, size_t i)
{
	struct text_line *first = p->found + (i - p->nlines) - 1;

	if (!p->lines)
		return;
	memmove(first, first + 1, p->nlines * sizeof(*first));
	p->lines = first;
	first[p->nlines] = p->found[i];
	first[p->nlines++].end = feed;
}

/* What stands behind a form feed in found[i] is a line of its own, or nothing,
 * and then a blank one is in front of the next. */
static void
keep_rest(struct pages *p, const char *feed, size_t i)
{
	struct text_line *l = &p->found[i];

	*l = (struct text_line){
	    .start = feed + 1, .text = feed + 1, .end = l->end};
	while (l->text < l->end && l->text[0] == ' ')
		l->text++;
	if (l->text < l->end)
		return;
	p->next = i + 1;
	if (p->next < p->n)
		p->found[p->next].blank = true;
	else
		p->scan.blank = true;
}

/* Gives the page that ends at a form feed in found[i], which belongs to no
 * page. */
static bool
give_feed(struct pages *p, struct str *page, const char *feed, size_t i)
{
	give(p, page, (size_t)(feed - p->text.p), i);
	p->at++;
	if (p->found[i].text < feed)
		add_front(p, feed, i);
	keep_rest(p, feed, i);
	return true;
}

static const char *
find_feed(const struct text_line *l)
{
	return l->plain ? NULL
			: memchr(l->text, '\f', (size_t)(l->end - l->text));
}

/* Rules most lines out. */
static bool
may_end_page(const struct text_line *l)
{
	return l->text[0] == '\t' ||
	       (l->end - l->text >= 15 &&
		   (memcmp(l->text, "Sign up ", 8) == 0 ||
		       memcmp(l->text, "Daily Ne", 8) == 0));
}

bool
pages_next(struct pages *p, struct str *page)
{
	const struct text_line *l;
	struct str before;
	const char *feed;
	size_t i, at, start;

	if (p->at == p->text.n)
		return false;
	p->lines = p->found;
	for (i = p->next; i < p->n || find_more(p, &i); i++) {
		l = &p->found[i];
		feed = find_feed(l);
		if (!feed && !may_end_page(l))
			continue;
		before = feed ? str_make(p->text.p, (size_t)(feed - p->text.p))
			      : p->text;
		before = str_from(before, p->at);
		at = start = (size_t)(l->start - before.p);
		if (ends_page(before, &at)) {
			if (at <= start)
				return give_before(p, page, p->at + at, i);
			if (!feed)
				return give(p, page, p->at + at, i + 1);
		}
		if (feed)
			return give_feed(p, page, feed, i);
	}
	return give(p, page, p->text.n, p->n);
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
