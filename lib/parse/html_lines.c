#include "parse/html_lines.h"

#include "base/plain.h"
#include "base/utf8.h"
#include "parse/encoding.h"
#include "parse/html_place.h"

enum { LABEL_MAX = 80 };

void
html_lines_begin(struct html_lines *l, struct html_links *links,
    struct arena *a, bool lenient)
{
	struct buf text = l->text, line = l->line;

	*l = (struct html_lines){.arena = a,
	    .links = links,
	    .lenient = lenient,
	    .text = text,
	    .line = line};
	buf_clear(&l->text);
	buf_clear(&l->line);
}

void
html_lines_release(struct html_lines *l)
{
	buf_release(&l->text);
	buf_release(&l->line);
}

/* The character behind 0xc2: a no-break space, a soft hyphen, or one of the
 * C1 controls, which browsers take for Windows-1252. */
static size_t
add_latin(struct html_lines *l, struct str s)
{
	unsigned char c = s.n > 1 ? (unsigned char)s.p[1] : 0;

	if (c == 0xa0)
		l->blank = true;
	else if (c >= 0x80 && c < 0xa0)
		utf8_add(&l->line, encoding_windows_1252(c));
	else if (c != 0xad)
		buf_add(&l->line, s.p, s.n > 1 ? 2 : 1);
	return s.n > 1 ? 2 : 1;
}

static void
add_blank(struct html_lines *l)
{
	if (l->blank && l->line.len > 0)
		buf_add_byte(&l->line, ' ');
	l->blank = false;
}

/* All white space is one blank, and none at the ends of a line. */
void
html_lines_add(struct html_lines *l, struct str s)
{
	size_t n;

	while (s.n > 0) {
		if ((unsigned char)s.p[0] <= ' ') {
			if (l->pre && s.p[0] == '\n')
				html_lines_break(l, false);
			else
				l->blank = true;
			s = str_from(s, 1);
			continue;
		}
		add_blank(l);
		n = plain_length_clean(s);
		if (n > 0) {
			l->blank = s.p[n - 1] == ' ';
			buf_add(&l->line, s.p, n - l->blank);
		} else {
			n = add_latin(l, s);
		}
		s = str_from(s, n);
	}
}

/* The bytes of a character that nobody sees, or that stands for a mark of our
 * own, at the front of s; 0 when it is none. */
static size_t
unseen_length(struct str s)
{
	static const struct str unseen[] = {
	    {"\xe2\x80\x8b", 3}, {"\xe2\x81\xa0", 3}, {"\xef\xbb\xbf", 3}};
	size_t i;

	if (s.n >= 4 && s.p[0] == '\xf3' &&
	    ((unsigned char)s.p[1] & 0xf0) == 0xb0)
		return 4;
	for (i = 0; i < LEN(unseen); i++)
		if (str_starts(s, unseen[i]))
			return unseen[i].n;
	return 0;
}

/* n bytes at `at` of the line are gone. */
static void
move_ranges(struct html_lines *l, size_t at, size_t n)
{
	struct html_range *r;

	for (r = l->ranges; r < l->ranges + l->nranges; r++) {
		r->start -= r->start > at ? n : 0;
		r->end -= r->end > at && r->end != SIZE_MAX ? n : 0;
	}
}

static void
scrub(struct html_lines *l)
{
	struct str s = buf_str(&l->line);
	size_t i = 0, kept = 0, n;

	while (i < s.n) {
		n = (unsigned char)s.p[i] >= 0xe2
			? unseen_length(str_from(s, i))
			: 0;
		if (n > 0)
			move_ranges(l, kept, n);
		else
			l->line.data[kept++] = s.p[i];
		i += n ? n : 1;
	}
	buf_cut(&l->line, kept);
}

bool
html_lines_is_bar(struct str s)
{
	size_t i = s.n > 0 && (s.p[0] == '<' || s.p[0] == '>'), from = i;

	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.'))
		i++;
	return i > from && i < s.n && s.p[i] == '%' &&
	       (i + 1 == s.n || s.p[i + 1] == ' ') && !line_ends_sentence(s) &&
	       str_find(s, STR("chance")) == s.n;
}

bool
html_lines_ends_in_title(const struct html_lines *l)
{
	struct str text = str_trim(buf_str(&l->text));
	size_t from = text.n;

	while (from > 0 && text.p[from - 1] != '\n')
		from--;
	text = str_from(text, from);
	return line_is_title(text) && !line_ends_sentence(text);
}

enum line_kind
html_lines_kind(struct str words)
{
	return words.n > 0 ? line_kind(words) : LINE_TEXT;
}

static unsigned char *
item_of(struct html_lines *l)
{
	size_t depth = l->depth < HTML_ITEMS_MAX ? l->depth : HTML_ITEMS_MAX;

	return depth ? &l->items[depth - 1] : NULL;
}

void
html_lines_emit(struct html_lines *l, const char *head, struct str s)
{
	unsigned char *item = item_of(l);

	/* The same item goes on: no blank line. */
	if (item && *item == HTML_ITEM_BULLETED && !*head && l->gap > 1)
		l->gap = 1;
	if (l->text.len > 0)
		buf_add(&l->text, "\n\n", l->gap > 1 ? 2 : 1);
	buf_add_text(&l->text, head);
	buf_add_str(&l->text, s);
	l->gap = 0;
}

bool
html_lines_is_new_item(struct html_lines *l)
{
	return item_of(l) && *item_of(l) == HTML_ITEM_NEW;
}

void
html_lines_set_item(struct html_lines *l, enum html_item state)
{
	if (html_lines_is_new_item(l))
		*item_of(l) = (unsigned char)state;
}

void
html_lines_break(struct html_lines *l, bool blank)
{
	int gap = blank ? 2 : 1;

	if (l->line.len > 0) {
		if (memchr(l->line.data, 0xe2, l->line.len) ||
		    memchr(l->line.data, 0xef, l->line.len) ||
		    memchr(l->line.data, 0xf3, l->line.len))
			scrub(l);
		if (l->line.len > 0)
			html_place_line(l);
		buf_clear(&l->line);
	} else {
		l->labelled = false;
	}
	l->nranges = 0;
	l->timed = 0;
	l->blank = false;
	if (l->gap < gap)
		l->gap = gap;
	/* A link around several blocks goes on in the next. */
	if (l->linked)
		html_lines_open_range(l, l->url, false);
}

/* Opens a part of the line that is a link or a citation. */
void
html_lines_open_range(struct html_lines *l, struct str url, bool cites)
{
	if (l->nranges == HTML_RANGES_MAX)
		return;
	l->ranges[l->nranges++] =
	    (struct html_range){l->line.len, SIZE_MAX, url, cites};
}

void
html_lines_close_range(struct html_lines *l)
{
	size_t i = l->nranges;

	while (i > 0 && l->ranges[i - 1].end != SIZE_MAX)
		i--;
	if (i > 0)
		l->ranges[i - 1].end = l->line.len;
}

bool
html_lines_is_section(enum line_kind kind)
{
	return kind == LINE_LABEL || kind == LINE_FACTS || kind == LINE_SPIN ||
	       kind == LINE_PREDICTION || kind == LINE_ARTICLES;
}

void
html_lines_part_label(struct html_lines *l, size_t start)
{
	if (start > 0 || l->line.len == 0 || l->line.len > LABEL_MAX ||
	    l->heading ||
	    !html_lines_is_section(html_lines_kind(buf_str(&l->line))))
		return;
	html_lines_break(l, false);
	l->labelled = true;
}

void
html_lines_end(struct html_lines *l)
{
	size_t i, kept = 0;
	char *text;

	html_lines_break(l, true);
	text = l->text.data;
	if (l->marked || l->text.len == 0)
		return;
	for (i = 0; i < l->text.len; i++)
		if (text[i] != '\n' || kept == 0 || text[kept - 1] != '\n')
			text[kept++] = text[i];
	l->text.len = kept;
}

void
html_lines_open_item(struct html_lines *l)
{
	if (l->lists)
		l->numbers[(l->lists - 1) % HTML_ITEMS_MAX]++;
	if (l->depth < HTML_ITEMS_MAX)
		l->items[l->depth] = HTML_ITEM_NEW;
	l->depth++;
}

void
html_lines_close_item(struct html_lines *l)
{
	l->article = 0;
	if (l->depth > 0)
		l->depth--;
}

struct str
html_lines_range(const struct html_lines *l, const struct html_range *r)
{
	size_t end = r->end < l->line.len ? r->end : l->line.len;

	if (r->start >= end)
		return STR("");
	return str_trim(str_make(l->line.data + r->start, end - r->start));
}
