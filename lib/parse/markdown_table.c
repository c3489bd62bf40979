#include "parse/markdown_table.h"

#include "parse/csv_row.h"
#include "parse/html_meta.h"
#include "parse/label.h"
#include "parse/markdown_line.h"

enum { CELLS_MAX = 64 };

struct row {
	struct str cells[CELLS_MAX];
	size_t n;
};

/* The bytes in front of the next bar that is none of a cell's own. */
static size_t
find_bar(struct str s)
{
	size_t i;

	for (i = 0; i < s.n && s.p[i] != '|'; i++)
		i += s.p[i] == '\\' && i + 1 < s.n;
	return i;
}

/* Bars at both ends of a line may be left out. */
static void
read_row(struct row *row, struct str line)
{
	size_t n;

	row->n = 0;
	if (str_starts(line, STR("|")))
		line = str_from(line, 1);
	while (line.n > 0 && row->n < CELLS_MAX) {
		n = find_bar(line);
		row->cells[row->n++] = str_trim(str_make(line.p, n));
		line = str_from(line, n < line.n ? n + 1 : n);
	}
}

static struct str
cell(const struct row *row, size_t i)
{
	return i < row->n ? row->cells[i] : STR("");
}

static bool
is_rule(struct str cell)
{
	size_t i, dashes = 0;

	for (i = 0; i < cell.n; i++) {
		dashes += cell.p[i] == '-';
		if (cell.p[i] != '-' && cell.p[i] != ':')
			return false;
	}
	return dashes > 0;
}

bool
markdown_table_is(struct str text)
{
	struct str line = str_trim(markdown_next_line(&text));
	struct row names, rules;
	size_t i;

	if (find_bar(line) == line.n)
		return false;
	read_row(&names, line);
	line = str_trim(markdown_next_line(&text));
	if (line.n == 0 || !strchr("|:-", line.p[0]) ||
	    find_bar(line) == line.n)
		return false;
	read_row(&rules, line);
	for (i = 0; i < rules.n; i++)
		if (!is_rule(rules.cells[i]))
			return false;
	return rules.n > 0 && names.n == rules.n;
}

struct str
markdown_table_take(struct str *text)
{
	const char *from = text->p;
	struct str rest = *text, line;

	while (rest.n > 0) {
		line = str_trim(markdown_next_line(&rest));
		if (find_bar(line) == line.n)
			break;
		*text = rest;
	}
	return str_make(from, (size_t)(text->p - from));
}

/* What its columns are. */
enum shape {
	PLAIN,
	SIDES,	  /* a narrative a column */
	PAIRS,	  /* a row is a label and a narrative */
	FACTS,	  /* a row is a fact and its sources */
	ARTICLES, /* a row is an article, with its address or a link */
};

/* Whether all cells of the first column, or of the first row, are labels. */
static bool
has_labels(struct str rows)
{
	struct row row;

	if (rows.n == 0)
		return false;
	while (rows.n > 0) {
		read_row(&row, str_trim(markdown_next_line(&rows)));
		if (!label_is(cell(&row, 0)))
			return false;
	}
	return true;
}

static enum shape
shape_of(const struct row *names, struct str rows, const struct html_lines *l)
{
	size_t labels = 0, i;

	for (i = 0; i < names->n; i++)
		labels += label_is(names->cells[i]);
	if (labels == names->n)
		return SIDES;
	if (names->n > 1 && has_labels(rows))
		return PAIRS;
	if (l->section == SECTION_SPIN && !l->said)
		return SIDES;
	if (l->section == SECTION_FACTS ||
	    csv_field_listed(cell(names, 0)) == CSV_FACT)
		return FACTS;
	return l->section == SECTION_ARTICLES ? ARTICLES : PLAIN;
}

static void
add_paragraph(struct buf *out, struct str s)
{
	if (s.n == 0)
		return;
	buf_add_str(out, s);
	buf_add_text(out, "\n\n");
}

static void
add_label(struct buf *out, struct str label)
{
	buf_add_text(out, "###### ");
	add_paragraph(out, label);
}

static void
add_sides(struct buf *out, const struct row *names, struct str rows)
{
	struct str rest;
	struct row row;
	size_t i;

	for (i = 0; i < names->n; i++) {
		add_label(out, names->cells[i]);
		for (rest = rows; rest.n > 0;) {
			read_row(&row, str_trim(markdown_next_line(&rest)));
			add_paragraph(out, cell(&row, i));
		}
	}
}

/* The cells from i on, bars between; not the one at `but`. */
static void
add_cells(struct buf *out, const struct row *row, size_t i, size_t but)
{
	const char *bar = "";

	for (; i < row->n; i++) {
		if (row->cells[i].n == 0 || i == but)
			continue;
		buf_add_text(out, bar);
		buf_add_str(out, row->cells[i]);
		bar = " | ";
	}
}

/* The cell that is an address, or row->n. */
static size_t
find_address(const struct row *row)
{
	size_t i = 1;

	while (i < row->n && !html_meta_link(row->cells[i]).p)
		i++;
	return i;
}

static void
add_fact(struct buf *out, const struct row *row)
{
	size_t address = find_address(row);

	buf_add_text(out, "- ");
	buf_add_str(out, cell(row, 0));
	buf_add_text(out, " (");
	if (address < row->n)
		markdown_add_link(out, row->cells[1], row->cells[address]);
	else
		add_cells(out, row, 1, row->n);
	if (str_ends(buf_str(out), STR(" (")))
		buf_cut(out, out->len - 2);
	else
		buf_add_byte(out, ')');
	buf_add_byte(out, '\n');
}

static void
add_article(struct buf *out, const struct row *row)
{
	size_t address = find_address(row);
	bool more = row->n > 1 + (address < row->n);

	buf_add_text(out, "- ");
	if (address < row->n)
		markdown_add_link(out, row->cells[0], row->cells[address]);
	else
		buf_add_str(out, cell(row, 0));
	buf_add_text(out, more ? " | " : "");
	add_cells(out, row, 1, address);
	buf_add_byte(out, '\n');
}

static void
add_row(struct buf *out, const struct row *row, enum shape shape)
{
	switch (shape) {
	case PAIRS:
		add_label(out, cell(row, 0));
		add_cells(out, row, 1, row->n);
		buf_add_text(out, "\n\n");
		break;
	case FACTS:
		add_fact(out, row);
		break;
	case ARTICLES:
		add_article(out, row);
		break;
	default:
		/* On lines of their own they would be taken for headings. */
		if (out->len > 0)
			buf_add_text(out, "; ");
		add_cells(out, row, 0, row->n);
		break;
	}
}

void
markdown_table_unfold(
    struct buf *out, struct str table, const struct html_lines *l)
{
	struct row names, row;
	enum shape shape;

	read_row(&names, str_trim(markdown_next_line(&table)));
	markdown_next_line(&table);
	shape = shape_of(&names, table, l);
	if (shape == SIDES) {
		add_sides(out, &names, table);
		return;
	}
	if (shape == FACTS && l->section != SECTION_FACTS)
		buf_add_text(out, "## The Facts\n\n");
	if (shape == PLAIN)
		add_row(out, &names, shape);
	while (table.n > 0) {
		read_row(&row, str_trim(markdown_next_line(&table)));
		add_row(out, &row, shape);
	}
	/* With a stop it is words, whatever its length. */
	buf_add_text(out, shape == PLAIN ? ".\n\n" : "\n\n");
}

/* The cell without its marks, in quotes. */
static void
add_plain(struct buf *out, struct str s, struct html_lines *l,
    const struct markdown_links *links, struct arena *a)
{
	struct html_links none = {.arena = a};
	struct str text;

	html_lines_begin(l, &none, a, true);
	l->section = SECTION_PLAIN;
	markdown_inline(l, links, s);
	html_lines_end(l);
	buf_add_byte(out, '"');
	for (text = str_trim(buf_str(&l->text)); text.n > 0;
	     text = str_from(text, 1)) {
		if (text.p[0] == '"')
			buf_add_byte(out, '"');
		buf_add_byte(out, text.p[0]);
	}
	buf_add_byte(out, '"');
}

void
markdown_table_to_csv(struct buf *out, struct str table, struct html_lines *l,
    const struct markdown_links *links, struct arena *a)
{
	struct row row;
	size_t i, line;

	for (line = 0; table.n > 0; line++) {
		read_row(&row, str_trim(markdown_next_line(&table)));
		for (i = 0; i < row.n && line != 1; i++) {
			buf_add_text(out, i ? "," : "");
			add_plain(out, row.cells[i], l, links, a);
		}
		buf_add_byte(out, '\n');
	}
}
