#ifndef PARSE_CSV_ROW_H
#define PARSE_CSV_ROW_H

/*
 * A row of a table to a story.  A column is called as its part of the record
 * is ("headline", "facts.text"), or is a label of its own ("Narrative A");
 * others are kept as members of the record.  Several values in one cell are a
 * list (csv_list.h), or stand on lines of their own or between " | "; a blank
 * line parts paragraphs.  A value that is an object of JSON stays one.
 */
#include "record/story.h"

enum csv_field {
	CSV_OTHER, /* kept under the column's own name */
	CSV_ID,
	CSV_HEADLINE,
	CSV_URL,
	CSV_LANG,
	CSV_UPDATED,
	CSV_CAPTION,
	CSV_CREDIT,
	CSV_VIA,
	CSV_IMAGE, /* from here on a cell may hold a list */
	CSV_FACT,
	CSV_FACT_SOURCE,
	CSV_LABEL,
	CSV_KIND,
	CSV_SUBJECT,
	CSV_TEXT,
	CSV_PROVIDER,
	CSV_PROBABILITY,
	CSV_BOUND,
	CSV_EVENT,
	CSV_DEADLINE,
	CSV_RELATION,
	CSV_EARLIEST,
	CSV_LATEST,
	CSV_COMMUNITY,
	CSV_SENTENCE,
	CSV_TITLE,
	CSV_PUBLISHER,
	CSV_LINK,
	CSV_NARRATIVE, /* the column's name is the label */
	CSV_IGNORED,
	CSV_FIELDS,
};

/* The field that a column or --columns calls so; CSV_OTHER: none.  A listed one
 * is no CSV_NARRATIVE, nor a fact with a number. */
enum csv_field csv_field_of(struct str name);
enum csv_field csv_field_listed(struct str name);

/* Values of one field, in order. */
struct csv_values {
	struct str *list;
	size_t n, room;
};

struct csv_row {
	struct arena *arena;
	struct csv_values fields[CSV_FIELDS];
	struct csv_values labels; /* of the CSV_NARRATIVE values */
	struct csv_values owners; /* n is the fact of each CSV_FACT_SOURCE */
	struct buf extra;	  /* owned: members for other columns */
	unsigned notes;		  /* enum encoding_notes */
};

/* Adds what the cell holds for the field; column is its name. */
void csv_row_add(struct csv_row *row, enum csv_field field, struct str column,
    struct str cell);

/* Keeps the cell as a member of the record that is called as the column, or
 * with an underscore behind where the record has a member of that name. */
void csv_row_keep(struct csv_row *row, struct str column, struct str cell);

/* Whether the row goes on with the story of the rows before: the same id, or
 * without ids the same headline and date and one item more. */
bool csv_row_continues(const struct csv_row *before, const struct csv_row *row);

/* Copies the row's lists behind those of `before`. */
void csv_row_append(struct csv_row *before, const struct csv_row *row);

/* The story; false when there is none in it.  Strings are borrowed. */
bool csv_row_story(struct csv_row *row, struct story *s);

/* For the sources of this module: the ith value of the field, cleaned words,
 * how many values the fields have at most, and whose the row's sources are,
 * when its facts are numbered from base. */
struct str csv_row_value(
    const struct csv_row *row, enum csv_field field, size_t i);
struct str csv_row_clean(struct csv_row *row, struct str s);
size_t csv_row_longest(
    const struct csv_row *row, enum csv_field from, enum csv_field to);
void csv_row_own_sources(
    struct csv_row *to, const struct csv_row *row, size_t base);

/* Reads a value that is an object of JSON; before and behind it stands what
 * makes it a member of a story.  of is empty when it is none. */
void csv_row_object(struct csv_row *row, const char *before, struct str value,
    const char *behind, struct story *of);

/* Sets what the row forecasts, when the narratives are set. */
void csv_row_forecasts(struct csv_row *row, struct story *s);

void csv_row_clear(struct csv_row *row);

#endif
