#include "parse/html_sides.h"

/* The text of the lines from there on. */
static struct str
text_from(const struct html_sides *s, size_t start)
{
	struct str text = buf_str(&s->lines->text);

	return str_trim(str_from(text, start < text.n ? start : text.n));
}

static void
add_block(struct buf *out, struct str block)
{
	if (block.n == 0)
		return;
	if (out->len > 0)
		buf_add_text(out, "\n\n");
	buf_add_str(out, block);
}

/* Whether it is a label and no more, but for who provided the narrative. */
static bool
is_label(struct str s)
{
	if (str_find_byte(s, '\n') < s.n)
		return false;
	s.n = str_find(s, STR(", as provided by "));
	return label_is(s);
}

/* Cell i of the row that is looked at. */
static struct str
cell_of(const struct html_sides *s, size_t i)
{
	struct str text = text_from(s, s->starts[i]), next;

	if (i + 1 == s->cell)
		return text;
	next = text_from(s, s->starts[i + 1]);
	return str_trim(str_make(text.p, (size_t)(next.p - text.p)));
}

static bool
is_of_labels(const struct html_sides *s)
{
	size_t i;

	if (s->lines->section != SECTION_SPIN || s->cell < 2 ||
	    s->cell > HTML_SIDES_MAX)
		return false;
	for (i = 0; i < s->cell; i++)
		if (!is_label(cell_of(s, i)))
			return false;
	return true;
}

/* The row becomes the labels of columns, and is none of the text for now. */
static void
take_labels(struct html_sides *s)
{
	size_t i;

	for (i = 0; i < s->cell; i++) {
		s->sides[i].begun = false;
		buf_clear(&s->sides[i].text);
		buf_add_str(&s->sides[i].text, cell_of(s, i));
	}
	s->n = s->cell;
	buf_cut(&s->lines->text, s->starts[0]);
	s->taken = true;
}

/* Writes the columns, and behind them what the text has from start on. */
static void
write_sides(struct html_sides *s, size_t start)
{
	struct buf *text = &s->lines->text;
	size_t i;

	buf_clear(&s->rest);
	buf_add_str(&s->rest, text_from(s, start));
	buf_cut(text, start);
	for (i = 0; i < s->n; i++)
		add_block(text, buf_str(&s->sides[i].text));
	s->starts[0] = text->len;
	add_block(text, buf_str(&s->rest));
	/* It has moved. */
	s->lines->has_fact = false;
	s->taken = s->in_cell = false;
}

/* Below a label, who provided the narrative is one line with it. */
static void
add_cell(struct html_side *side, struct str text)
{
	size_t n = str_find_byte(text, '\n');

	if (!side->begun && str_starts(text, STR("as provided by "))) {
		buf_add_text(&side->text, ", ");
		buf_add(&side->text, text.p, n);
		buf_add_byte(&side->text, '.');
		text = str_trim(str_from(text, n));
	}
	side->begun |= text.n > 0;
	add_block(&side->text, text);
}

/* The text of a cell goes to its column.  One that is a label may begin another
 * row of them; one with a section of its own shows that these were no columns
 * to the table's end. */
static void
close_cell(struct html_sides *s)
{
	struct str text = text_from(s, s->start);

	if (!s->in_cell)
		return;
	s->in_cell = false;
	if (s->lines->section != SECTION_SPIN ||
	    (s->cell == 1 && is_label(text))) {
		write_sides(s, s->start);
		s->row = s->cell == 1;
		return;
	}
	add_cell(&s->sides[s->cell <= s->n ? s->cell - 1 : s->n - 1], text);
	buf_cut(&s->lines->text, s->start);
}

/* A cell across several columns is of none. */
static void
open_cell(struct html_sides *s, bool wide)
{
	struct html_lines *l = s->lines;

	if (s->level != s->at)
		return;
	close_cell(s);
	if (s->taken && (wide || l->section != SECTION_SPIN))
		write_sides(s, l->text.len);
	s->in_cell = s->taken;
	s->start = l->text.len;
	/* The label is not the line before. */
	if (s->taken)
		l->said = true;
	else if (s->cell < HTML_SIDES_MAX)
		s->starts[s->cell] = l->text.len;
	s->row &= !wide;
	s->cell++;
}

static void
open_row(struct html_sides *s)
{
	if (s->level == 0 || (s->taken && s->level != s->at))
		return;
	/* One may stand in a cell, of markup that nobody closed. */
	close_cell(s);
	s->row = !s->taken;
	s->at = s->level;
	s->cell = 0;
}

static void
close_row(struct html_sides *s)
{
	if (s->level != s->at)
		return;
	close_cell(s);
	if (s->row && is_of_labels(s))
		take_labels(s);
	s->row = false;
}

static void
close_table(struct html_sides *s)
{
	if (s->level == s->at) {
		close_row(s);
		if (s->taken)
			write_sides(s, s->lines->text.len);
	}
	s->level--;
}

void
html_sides_enter(
    struct html_sides *s, unsigned flags, html_attributes attributes)
{
	struct str span;

	if (flags & TAG_TABLE) {
		s->level++;
	} else if (flags & TAG_ROW) {
		open_row(s);
	} else if (flags & TAG_CELL) {
		span = html_attribute(attributes, "colspan");
		open_cell(s, span.n > 0 && !str_eq(span, STR("1")));
	}
}

void
html_sides_leave(struct html_sides *s, unsigned flags)
{
	if (flags & TAG_TABLE)
		close_table(s);
	else if (flags & TAG_ROW)
		close_row(s);
	else if (flags & TAG_CELL && s->level == s->at)
		close_cell(s);
}

void
html_sides_release(struct html_sides *s)
{
	size_t i;

	for (i = 0; i < HTML_SIDES_MAX; i++)
		buf_release(&s->sides[i].text);
	buf_release(&s->rest);
}
