#include "parse/csv_page.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

#include "parse/csv_row.h"
#include "parse/encoding.h"
#include "parse/finish.h"

enum { COLUMNS_MAX = 512, HEADER_MAX = 1 << 16 };

struct column {
	struct str name;
	enum csv_field field;
};

struct table {
	struct document_part *part;
	struct column columns[COLUMNS_MAX];
	size_t ncolumns;
	bool headed;
	/* The row that is being read. */
	size_t cell;
	bool ended; /* its last cell was seen */
	struct csv_row row;
	/* The story that rows before it began. */
	struct csv_row story;
	bool open, borrowed;
	struct str rows; /* of the story, in the text */
	struct str line; /* of the row */
	uint64_t number, story_number;
	struct arena *arena;
};

/* Comma, semicolon, tab or bar: the one that the header has most of. */
static char
find_separator(struct str header)
{
	static const char separators[] = ",;\t|";
	char best = ',';
	size_t i, n, most = 0;

	for (i = 0; i + 1 < sizeof(separators); i++) {
		n = str_count(header, separators[i]);
		if (n > most) {
			most = n;
			best = separators[i];
		}
	}
	return best;
}

static struct str
unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		return str_make(s.p + 1, s.n - 2);
	return s;
}

bool
csv_page_is(struct str text)
{
	struct str header = str_make(text.p, str_find_byte(text, '\n'));
	bool named = false, parts = false;
	char separator;
	size_t n;

	if (header.n > HEADER_MAX || header.n == 0)
		return false;
	separator = find_separator(header);
	if (str_find_byte(header, separator) == header.n)
		return false;
	while (header.n > 0) {
		n = str_find_byte(header, separator);
		switch (csv_field_of(unquoted(str_make(header.p, n)))) {
		case CSV_OTHER:
		case CSV_IGNORED:
			break;
		case CSV_ID:
		case CSV_HEADLINE:
		case CSV_URL:
		case CSV_LANG:
		case CSV_UPDATED:
			named = true;
			break;
		default:
			parts = true;
			break;
		}
		header = str_from(header, n < header.n ? n + 1 : n);
	}
	return named && parts;
}

/* The next "PATH=COLUMN" of the option. */
static bool
next_mapping(struct str *columns, struct str *path, struct str *name)
{
	size_t n = str_find_byte(*columns, ','), equals;
	struct str one = str_make(columns->p, n);

	if (columns->n == 0)
		return false;
	*columns = str_from(*columns, n < columns->n ? n + 1 : n);
	equals = str_find_byte(one, '=');
	*path = str_trim(str_make(one.p, equals));
	*name = equals < one.n ? str_trim(str_from(one, equals + 1)) : STR("");
	return true;
}

int
csv_columns_check(struct str columns, struct error *err)
{
	struct str path, name;

	while (next_mapping(&columns, &path, &name)) {
		if (csv_field_of(path) == CSV_OTHER)
			return error_set(err, "no part of a story is '%.*s'",
			    (int)(path.n > 80 ? 80 : path.n), path.p);
		if (name.n == 0)
			return error_set(err, "no column for '%.*s'",
			    (int)(path.n > 80 ? 80 : path.n), path.p);
	}
	return 0;
}

/* Whether the option means that column: by its name or its number from 1. */
static bool
is_meant(struct str name, const struct column *c, size_t index)
{
	char number[24];

	snprintf(number, sizeof(number), "%zu", index + 1);
	return str_eq_nocase(name, str_trim(c->name)) ||
	       str_eq(name, str_of(number));
}

static void
map_column(struct table *t, size_t index)
{
	struct str columns = t->part->reader->options->columns, path, name;
	struct column *c = &t->columns[index];

	c->field = csv_field_of(c->name);
	while (next_mapping(&columns, &path, &name)) {
		if (is_meant(name, c, index)) {
			c->field = csv_field_of(path);
			return;
		}
		/* Another column was named for that part. */
		if (c->field == csv_field_of(path) && c->field != CSV_NARRATIVE)
			c->field = CSV_OTHER;
	}
}

static void
on_cell(void *data, size_t n, void *table)
{
	struct table *t = table;
	struct str cell = str_make(data, n);
	size_t i = t->cell++;

	if (i >= COLUMNS_MAX)
		return;
	if (!t->headed) {
		t->columns[i].name = arena_copy(t->arena, cell);
		t->ncolumns = i + 1;
	} else if (i < t->ncolumns) {
		csv_row_add(
		    &t->row, t->columns[i].field, t->columns[i].name, cell);
	}
}

static void
on_row(int end, void *table)
{
	(void)end;
	((struct table *)table)->ended = true;
}

static void
reject(struct table *t, const char *reason, const char *message,
    struct str rows, uint64_t number)
{
	struct document_result *result = t->part->result;
	struct error err = {.line = number};

	error_set(&err, "%s", message);
	result->reject(result->ctx, &err, reason,
	    document_part_offset(t->part, rows), rows);
}

static void
give_story(struct table *t)
{
	struct document_part *p = t->part;
	struct document where = *p->document;
	struct page_stories found = {0};
	struct story s;

	if (!t->open)
		return;
	t->open = false;
	p->result->tried++;
	if (!csv_row_story(&t->story, &s)) {
		reject(t, "no-story",
		    "no story in this row: neither facts nor narratives",
		    t->rows, t->story_number);
	} else {
		if (!s.url.p)
			s.url = where.url;
		if (!s.headline.n)
			finish_add_note(&s, "headline-missing", t->story.arena);
		if (!s.updated.p)
			finish_add_note(&s, "no-date", t->story.arena);
		if (!p->moved && where.length < 0) {
			where.offset +=
			    (int64_t)document_part_offset(p, t->rows);
			where.length = (int64_t)t->rows.n;
		}
		finish_whole(&s, &where, p->notes, t->story.arena);
		found.list = &s;
		found.n = 1;
		finish_write(p->result, &found, p->document);
	}
	arena_reset(t->story.arena);
	csv_row_clear(&t->story);
}

static void
swap_rows(struct table *t)
{
	struct csv_row row = t->row;

	t->row = t->story;
	t->story = row;
	t->borrowed = false;
	arena_reset(t->row.arena);
	csv_row_clear(&t->row);
}

/* The row is whole. */
static void
take_row(struct table *t)
{
	size_t i, n = t->cell;

	t->cell = 0;
	t->ended = false;
	if (!t->headed) {
		t->headed = true;
		for (i = 0; i < t->ncolumns; i++)
			map_column(t, i);
		return;
	}
	if (n > t->ncolumns) {
		reject(t, "csv", "more cells than the first row has names",
		    t->line, t->number);
	} else if (t->open && csv_row_continues(&t->story, &t->row)) {
		csv_row_append(&t->story, &t->row);
		t->rows.n = (size_t)(t->line.p + t->line.n - t->rows.p);
		t->borrowed = true;
	} else {
		give_story(t);
		swap_rows(t);
		t->open = true;
		t->rows = t->line;
		t->story_number = t->number;
		return;
	}
	/* What was appended to the story is in the row's arena. */
	if (!t->borrowed)
		arena_reset(t->row.arena);
	csv_row_clear(&t->row);
}

static void
start(struct table *t, struct csv_parser *csv, char separator)
{
	if (csv_init(csv, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_delim(csv, (unsigned char)separator);
	t->cell = 0;
	t->ended = false;
	if (t->headed)
		csv_row_clear(&t->row);
}

/* Drops a row that cannot be read and goes on behind its first line. */
static struct str
give_up(struct table *t, struct csv_parser *csv, struct str text)
{
	char separator = (char)csv_get_delim(csv);
	size_t n = str_find_byte(t->line, '\n');
	struct str broken = str_make(t->line.p, n);

	csv_free(csv);
	start(t, csv, separator);
	reject(t, "csv", "a quote is where none can be, or is not closed",
	    broken, t->number);
	t->part->result->lines = t->number - 1 + (n < t->line.n);
	text.n = (size_t)(text.p + text.n - (t->line.p + n));
	text.p = t->line.p + n;
	return str_from(text, text.n > 0 && text.p[0] == '\n');
}

static void
read_rows(struct table *t, struct csv_parser *csv, struct str text)
{
	struct document_result *result = t->part->result;
	bool inside = false;
	struct str line;
	size_t n;

	while (text.n > 0) {
		n = str_find_byte(text, '\n');
		line = str_make(text.p, n < text.n ? n + 1 : n);
		if (!inside) {
			t->line = line;
			t->number = result->lines + 1;
		}
		t->line.n = (size_t)(line.p + line.n - t->line.p);
		text = str_from(text, line.n);
		if (!inside && str_trim(line).n == 0) {
			result->lines += n < line.n;
			continue;
		}
		result->lines += n < line.n;
		n = csv_parse(csv, line.p, line.n, on_cell, on_row, t);
		if (n == line.n && text.n == 0 && !t->ended)
			n += csv_fini(csv, on_cell, on_row, t) != 0;
		if (n != line.n) {
			text = give_up(t, csv, text);
			inside = false;
			continue;
		}
		inside = !t->ended;
		if (t->ended)
			take_row(t);
	}
}

void
document_read_csv(struct document_part *p)
{
	struct arena names = {0}, first = {0}, second = {0};
	struct table *t = mem_zero(1, sizeof(*t));
	struct str header;
	struct csv_parser csv;
	char separator = p->reader->options->separator;

	document_part_mend_lines(p);
	header = str_make(p->text.p, str_find_byte(p->text, '\n'));
	t->part = p;
	t->arena = &names;
	t->row.arena = &first;
	t->story.arena = &second;
	start(t, &csv, separator ? separator : find_separator(header));
	read_rows(t, &csv, p->text);
	give_story(t);
	csv_free(&csv);
	buf_release(&t->row.extra);
	buf_release(&t->story.extra);
	arena_release(&names);
	arena_release(&first);
	arena_release(&second);
	free(t);
}
