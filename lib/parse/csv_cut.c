#include "parse/csv_cut.h"

#include <stdlib.h>

#include "parse/csv_front.h"

/* Behind so many rows the cut may be; a story has fewer. */
enum { ROWS = 1024, BOM = 3 };

struct span {
	size_t at, n;
};

struct csv_cut {
	const struct document_options *options;
	struct csv_table table;
	struct buf head;
	bool past_head; /* a cut was made behind it */
	/* The last rows that can be read, row i at i % ROWS. */
	struct span rows[ROWS];
	size_t nrows;
	/* Two of them, compared. */
	struct csv_row one, other;
	struct arena arenas[2];
};

struct csv_cut *
csv_cut_new(const struct document_options *o)
{
	struct csv_cut *c = mem_zero(1, sizeof(*c));

	c->options = o;
	c->one.arena = &c->arenas[0];
	c->other.arena = &c->arenas[1];
	return c;
}

void
csv_cut_free(struct csv_cut *c)
{
	if (!c)
		return;
	csv_table_release(&c->table);
	buf_release(&c->head);
	buf_release(&c->one.extra);
	buf_release(&c->other.extra);
	arena_release(&c->arenas[0]);
	arena_release(&c->arenas[1]);
	free(c);
}

struct str
csv_cut_head(const struct csv_cut *c)
{
	return buf_str(&c->head);
}

void
csv_cut_read_head(struct str head, struct csv_form *form, struct str *names)
{
	*form = (struct csv_form){head.p[0], head.p[1] == '\\'};
	*names = str_from(head, 2);
}

/* The row of names. */
static bool
take_head(struct csv_cut *c, struct str row)
{
	if (csv_table_read(&c->table, row, NULL) != CSV_ROW_GOOD)
		return false;
	buf_clear(&c->head);
	buf_add_byte(&c->head, c->table.form.separator);
	buf_add_byte(&c->head, c->table.form.escapes ? '\\' : '"');
	buf_add_str(&c->head, row);
	return true;
}

/* Finds the rows and how far they go. */
static size_t
find_rows(struct csv_cut *c, struct str text, size_t at)
{
	bool named = c->past_head, broken;
	struct str row;
	size_t n;

	c->nrows = 0;
	while ((n = csv_scan_row(
		    str_from(text, at), c->table.form, false, &broken)) > 0) {
		row = str_make(text.p + at, n);
		if (broken || str_trim(row).n == 0)
			;
		else if (!named)
			named = take_head(c, row);
		else
			c->rows[c->nrows++ % ROWS] = (struct span){at, n};
		at += n;
	}
	return named ? at : 0;
}

/* Where the last story begins that rows before it do not belong to: it may go
 * on.  Without a row that can be read it is the end. */
static size_t
last_story(struct csv_cut *c, struct str text, size_t end)
{
	struct csv_row *row = &c->one, *next = NULL;
	size_t i, at = 0, oldest = c->nrows > ROWS ? c->nrows - ROWS : 0;
	const struct span *s;

	for (i = c->nrows; i-- > oldest;) {
		s = &c->rows[i % ROWS];
		if (csv_table_read(&c->table, str_make(text.p + s->at, s->n),
			row) != CSV_ROW_GOOD)
			continue;
		if (next && !csv_row_continues(row, next))
			return at;
		next = row;
		row = row == &c->one ? &c->other : &c->one;
		at = s->at;
	}
	return next ? 0 : end;
}

/* At a table's front, and there again when it has more. */
static size_t
begin(struct csv_cut *c, struct str text)
{
	size_t at = str_starts(text, STR("\xef\xbb\xbf")) ? BOM : 0;
	struct csv_front front;

	csv_front_read(&front, str_from(text, at), c->options);
	csv_table_release(&c->table);
	csv_table_init(&c->table, c->options, front.form);
	return at + front.names;
}

size_t
csv_cut_find(struct csv_cut *c, struct str text)
{
	size_t from = c->past_head ? 0 : begin(c, text), n;

	n = find_rows(c, text, from);
	n = last_story(c, text, n);
	/* What is read by itself must have all of the front, to be read so. */
	if (!c->past_head && n < csv_front_size(c->options) + BOM)
		return 0;
	c->past_head |= n > 0;
	return n;
}

void
csv_cut_learn(struct csv_cut *c, struct str front)
{
	find_rows(c, front, begin(c, front));
	c->past_head = c->table.named;
}
