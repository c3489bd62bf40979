#include "render/wrap.h"

#include <stdlib.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "render/show.h"

static const char *const escapes[STYLES] = {
    [STYLE_NONE] = "",
    [STYLE_HEADLINE] = "\033[1m",
    [STYLE_LABEL] = "\033[1m",
    [STYLE_DIM] = "\033[2m",
    [STYLE_LINK] = "\033[4;34m",
    [STYLE_BAR] = "\033[35m",
    [STYLE_SHARED] = "\033[1;4m",
    [STYLE_CONTRAST] = "\033[1;31m",
    [STYLE_DELETE] = "\033[9;31m",
    [STYLE_INSERT] = "\033[32m",
    [STYLE_SIDE] = "\033[36m",
    [STYLE_SIDE + 1] = "\033[33m",
    [STYLE_SIDE + 2] = "\033[32m",
    [STYLE_SIDE + 3] = "\033[35m",
    [STYLE_SIDE_LABEL] = "\033[1;36m",
    [STYLE_SIDE_LABEL + 1] = "\033[1;33m",
    [STYLE_SIDE_LABEL + 2] = "\033[1;32m",
    [STYLE_SIDE_LABEL + 3] = "\033[1;35m",
};

static void
add_styled(struct rich *r, size_t start, unsigned char style)
{
	size_t n = r->text.len - start;

	memset(buf_reserve(&r->style, n), style, n);
	r->style.len += n;
}

void
rich_add(struct rich *r, struct str s, enum style style)
{
	size_t start = r->text.len;

	show_text(&r->text, s);
	add_styled(r, start, (unsigned char)style);
}

void
rich_add_marked(struct rich *r, struct str s, const unsigned char *marks,
    const unsigned char *styles)
{
	const char *begin = s.p;

	while (s.n) {
		size_t at = (size_t)(s.p - begin), start = r->text.len;
		uint32_t c = utf8_next(&s);

		utf8_add(&r->text, c == '\n' ? c : show_char(c));
		add_styled(r, start, styles[marks ? marks[at] : 0]);
	}
}

void
rich_release(struct rich *r)
{
	buf_release(&r->text);
	buf_release(&r->style);
}

static size_t
char_width(uint32_t c)
{
	int w = uc_width((ucs4_t)c, "UTF-8");

	return w > 0 ? (size_t)w : 0;
}

size_t
wrap_width(struct str s)
{
	size_t width = 0;

	while (s.n)
		width += char_width(utf8_next(&s));
	return width;
}

static struct line *
line_new(struct lines *l)
{
	if (l->n == l->room) {
		l->room = l->room ? 2 * l->room : 32;
		l->list = mem_resize(l->list, l->room, sizeof(*l->list));
	}
	l->list[l->n] = (struct line){.start = l->bytes.len};
	return &l->list[l->n++];
}

/* Writes text[start, end) as a line, without the blanks at its end. */
static void
line_add(
    struct lines *l, const struct rich *r, size_t start, size_t end, bool color)
{
	struct line *line = line_new(l);
	size_t i, k;

	while (end > start && r->text.data[end - 1] == ' ')
		end--;
	for (i = start; i < end; i = k) {
		unsigned char style = (unsigned char)r->style.data[i];

		for (k = i; k < end; k++)
			if ((unsigned char)r->style.data[k] != style)
				break;
		if (color && style)
			buf_add_text(&l->bytes, escapes[style]);
		buf_add(&l->bytes, r->text.data + i, k - i);
		if (color && style)
			buf_add_text(&l->bytes, "\033[0m");
	}
	line->len = l->bytes.len - line->start;
	line->width = wrap_width(str_make(r->text.data + start, end - start));
}

/* Where the line that starts at `start` ends; `end` is the paragraph's and
 * breaks are counted from start. */
static size_t
line_end(const struct rich *r, size_t start, size_t end, size_t width,
    const char *breaks)
{
	struct str rest = str_make(r->text.data + start, end - start);
	size_t column = 0, possible = start;

	while (rest.n) {
		size_t at = end - rest.n;
		bool blank = rest.p[0] == ' ';

		if (at > start && breaks[at - start] == UC_BREAK_POSSIBLE)
			possible = at;
		column += char_width(utf8_next(&rest));
		if (column > width && !blank) {
			if (possible > start)
				return possible;
			return at > start ? at : end - rest.n;
		}
	}
	return end;
}

static void
wrap_paragraph(struct lines *l, const struct rich *r, size_t start, size_t end,
    size_t width, bool color)
{
	const uint8_t *text = (const uint8_t *)r->text.data;
	char *breaks = mem_alloc(end - start + 1);
	const size_t base = start;

	u8_possible_linebreaks(text + start, end - start, "UTF-8", breaks);
	do {
		size_t next =
		    line_end(r, start, end, width, breaks + (start - base));

		line_add(l, r, start, next, color);
		start = next;
	} while (start < end);
	free(breaks);
}

void
wrap(struct lines *l, struct rich *r, size_t width, bool color)
{
	struct str text = buf_str(&r->text);
	size_t start = 0;

	while (start < text.n) {
		size_t n = str_find_byte(str_from(text, start), '\n');

		wrap_paragraph(l, r, start, start + n, width, color);
		start += n + 1;
	}
	buf_clear(&r->text);
	buf_clear(&r->style);
}

void
lines_add_empty(struct lines *l)
{
	line_new(l);
}

struct str
lines_get(const struct lines *l, size_t i)
{
	if (l->list[i].len == 0)
		return STR("");
	return str_make(l->bytes.data + l->list[i].start, l->list[i].len);
}

void
lines_release(struct lines *l)
{
	buf_release(&l->bytes);
	free(l->list);
	*l = (struct lines){0};
}
