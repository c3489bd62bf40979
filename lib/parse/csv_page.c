#include "parse/csv_page.h"

#include <stdlib.h>

#include "parse/csv_cut.h"
#include "parse/csv_front.h"
#include "parse/csv_table.h"
#include "parse/finish.h"

/* A row, or several, and why there is no record of it. */
struct refused {
	const char *reason, *message;
	struct str rows;
	uint64_t number; /* of the first line */
};

struct page {
	struct document_part *part;
	struct csv_table table;
	struct str names; /* the first row, as it stands; of rejects too */
	struct buf text;
	struct str line; /* the row at hand, in the text */
	uint64_t number; /* of its first line */
	struct csv_row row;
	/* The story that rows before it began, and their place. */
	struct csv_row story;
	bool open;
	struct str rows;
	uint64_t story_number;
	/* Rows among them or behind that are refused, which is said when it is
	 * known whether the story is. */
	struct refused *held;
	size_t nheld, held_room;
	struct arena holding;
};

bool
csv_page_is(struct str text)
{
	static const struct document_options none;
	struct csv_front front;

	csv_front_find(&front, text, &none);
	return front.certain;
}

/* Without the row of names nobody could read the rows again. */
static void
reject(struct page *p, const struct refused *what)
{
	struct error err = {.line = what->number};

	error_set(&err, "%s", what->message);
	buf_clear(&p->text);
	buf_add_str(&p->text, p->names);
	if (p->names.n && !strchr("\r\n", p->names.p[p->names.n - 1]))
		buf_add_byte(&p->text, '\n');
	buf_add_str(&p->text, what->rows);
	document_part_refuse(
	    p->part, &err, what->reason, what->rows, buf_str(&p->text));
}

/* The row at hand gives nothing. */
static void
refuse_row(struct page *p, const char *message, struct str row)
{
	const struct refused refused = {"csv", message, row, p->number};

	if (!p->open) {
		reject(p, &refused);
		return;
	}
	p->held = arena_more(
	    &p->holding, p->held, p->nheld, &p->held_room, sizeof(*p->held));
	p->held[p->nheld++] = refused;
}

static void
finish_story(struct page *p, struct story *s)
{
	struct document_part *part = p->part;
	struct document where = *part->document;
	struct page_stories found = {.list = s, .n = 1};
	struct arena *a = p->story.arena;

	if (!s->url.p)
		s->url = where.url;
	if (!s->headline.n)
		finish_add_note(s, "headline-missing", a);
	if (!s->updated.p)
		finish_add_note(s, "no-date", a);
	if (!part->moved && where.length < 0) {
		where.offset += (int64_t)document_part_offset(part, p->rows);
		where.length = (int64_t)p->rows.n;
	}
	finish_whole(s, &where, part->notes | p->story.notes, a);
	finish_write(part->result, &found, part->document, a);
}

static void
give_story(struct page *p)
{
	struct story s;
	size_t i;

	if (!p->open)
		return;
	p->open = false;
	p->part->result->tried++;
	if (csv_row_story(&p->story, &s))
		finish_story(p, &s);
	else
		reject(
		    p, &(struct refused){"no-story",
			   "no story in this row: neither facts nor narratives",
			   p->rows, p->story_number});
	for (i = 0; i < p->nheld; i++)
		reject(p, &p->held[i]);
	arena_reset(&p->holding);
	p->held = NULL;
	p->nheld = p->held_room = 0;
}

/* A row that can be read: it goes on with the story, or begins one. */
static void
take_row(struct page *p)
{
	struct csv_row row = p->row;

	if (p->open && csv_row_continues(&p->story, &p->row)) {
		csv_row_append(&p->story, &p->row);
		p->rows.n = (size_t)(p->line.p + p->line.n - p->rows.p);
		return;
	}
	give_story(p);
	p->row = p->story;
	p->story = row;
	p->open = true;
	p->rows = p->line;
	p->story_number = p->number;
}

/* Without the line end, when it is that of a row that was refused. */
static struct str
first_line(struct str s)
{
	return str_make(s.p, str_find_either(s, '\n', '\r'));
}

static void
read_row(struct page *p, bool broken)
{
	bool named = p->table.named;
	enum csv_row_state state = CSV_ROW_BROKEN;

	if (!broken)
		state = csv_table_read(&p->table, p->line, &p->row);
	if (state == CSV_ROW_BROKEN)
		refuse_row(p, "a quote is where none can be, or is not closed",
		    first_line(p->line));
	else if (state == CSV_ROW_WIDE)
		refuse_row(
		    p, "more cells than the first row has names", p->line);
	else if (!named)
		p->names = p->line;
	else if (state == CSV_ROW_GOOD)
		take_row(p);
}

/* Line ends, in whatever manner. */
static uint64_t
count_lines(struct str rows)
{
	size_t n = str_count(rows, '\n');

	return n ? n : str_count(rows, '\r');
}

static void
read_rows(struct page *p, struct str text)
{
	struct document_result *result = p->part->result;
	bool broken;
	size_t n;

	while (text.n > 0) {
		n = csv_scan_row(text, p->table.form, true, &broken);
		p->line = str_make(text.p, n);
		p->number = result->lines + 1;
		if (str_trim(p->line).n > 0)
			read_row(p, broken);
		result->lines += count_lines(p->line);
		text = str_from(text, n);
	}
}

void
document_read_csv(struct document_part *part)
{
	struct str head = part->document->head, text = part->text;
	struct arena first = {0}, second = {0};
	struct page *p = mem_zero(1, sizeof(*p));
	struct csv_front front = {0};

	if (head.n > 0)
		csv_cut_read_head(head, &front.form, &p->names);
	else
		csv_front_read(&front, text, part->reader->options);
	part->result->lines += count_lines(str_make(text.p, front.names));
	p->part = part;
	p->row.arena = &first;
	p->story.arena = &second;
	csv_table_init(&p->table, part->reader->options, front.form);
	if (head.n > 0)
		csv_table_read(&p->table, p->names, NULL);
	read_rows(p, str_from(text, front.names));
	give_story(p);
	csv_table_release(&p->table);
	buf_release(&p->text);
	arena_release(&p->holding);
	buf_release(&p->row.extra);
	buf_release(&p->story.extra);
	arena_release(&first);
	arena_release(&second);
	free(p);
}
