#include "parse/columns.h"

#include "parse/line.h"

/* ITEM_MAX: bytes of the longest item; GAP_MIN: blanks that part columns for
 * certain. */
enum { ITEM_MAX = 32, WORDS_MAX = 4, GAP_MIN = 2 };

/* What a line has to the left of a column. */
enum side {
	SIDE_NONE,   /* blanks */
	SIDE_ITEM,   /* a menu's item, and nothing in the column */
	SIDE_BESIDE, /* one, and text in the column */
	SIDE_CLOSE,  /* the same, but with one blank between them */
	SIDE_OTHER,  /* text that goes on into the column, or is too long */
};

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* Characters in s. */
static size_t
width(struct str s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += !is_continuation(s.p[i]);
	return n;
}

/* Where the column begins in the line, or the line's end. */
static size_t
offset_of(struct str line, size_t column)
{
	size_t i = 0;

	for (; i < line.n && (column > 0 || is_continuation(line.p[i])); i++)
		column -= !is_continuation(line.p[i]);
	return i;
}

static bool
is_item(struct str s)
{
	return s.n <= ITEM_MAX && str_count(s, ' ') <= WORDS_MAX &&
	       !line_ends_sentence(s);
}

/* *left gets the bytes in front of the column. */
static enum side
side_of(struct str line, size_t column, size_t *left)
{
	struct str item;
	size_t at = offset_of(line, column);

	*left = at;
	item = str_trim(str_make(line.p, at));
	if (item.n == 0)
		return SIDE_NONE;
	if (!is_item(item))
		return SIDE_OTHER;
	if (str_trim(str_from(line, at)).n == 0)
		return SIDE_ITEM;
	if (line.p[at - 1] != ' ')
		return SIDE_OTHER;
	return item.p + item.n + GAP_MIN <= line.p + at ? SIDE_BESIDE
							: SIDE_CLOSE;
}

/* The line that ends, without its newline, at `end`. */
static struct str
line_before(struct str page, size_t end)
{
	size_t from = end;

	while (from > 0 && page.p[from - 1] != '\n')
		from--;
	return str_make(page.p + from, end - from);
}

static struct str
line_behind(struct str page, size_t from)
{
	struct str rest = str_from(page, from);

	return str_make(rest.p, str_find_byte(rest, '\n'));
}

/* Up from the heading: where the menu begins, or the heading when there is
 * none. */
static size_t
menu_start(struct str page, size_t heading, size_t column)
{
	size_t items = 0, beside = 0, start = heading, at = heading, left;
	struct str line;
	enum side side;

	while (at > 0) {
		line = line_before(page, at - 1);
		side = side_of(line, column, &left);
		if (side == SIDE_OTHER)
			break;
		at = (size_t)(line.p - page.p);
		items += side != SIDE_NONE;
		beside += side == SIDE_BESIDE;
		if (side != SIDE_NONE)
			start = at;
	}
	return items > 1 && beside > 0 ? start : heading;
}

/* Down from the heading: where it ends, which may be beside the facts. */
static size_t
menu_end(struct str page, size_t heading, size_t column)
{
	size_t at, end = heading, left;
	struct str line;
	enum side side;

	for (at = heading; at < page.n; at += line.n + 1) {
		line = line_behind(page, at);
		side = side_of(line, column, &left);
		if (side == SIDE_OTHER)
			break;
		if (side == SIDE_BESIDE)
			end = at + line.n;
	}
	return end;
}

struct str
columns_blank_menu(struct str page, size_t heading, struct arena *a)
{
	struct str line = line_behind(page, heading);
	size_t column, start, end, at, left;
	char *copy;

	column = width(str_make(line.p, (size_t)(str_trim(line).p - line.p)));
	start = menu_start(page, heading, column);
	if (start == heading)
		return STR_NONE;
	end = menu_end(page, heading, column);
	copy = arena_alloc(a, page.n);
	memcpy(copy, page.p, page.n);
	for (at = start; at < end; at += line.n + 1) {
		line = line_behind(page, at);
		side_of(line, column, &left);
		memset(copy + at, ' ', left);
	}
	return str_make(copy, page.n);
}
