#ifndef PARSE_FINISH_H
#define PARSE_FINISH_H

/* What is done to a story behind the grammar, whatever kind it came from. */
#include "parse/document.h"

void finish_add_note(struct story *s, const char *note, struct arena *a);
void finish_drop_note(struct story *s, const char *note);

/* Sets a date that the text does not give; `updated` is EDTF or absent. */
void finish_date(struct story *s, struct str updated);

/*
 * For a story that was made of the whole document: where it came from, notes
 * for what was done to its bytes (enum encoding_notes), and its id.
 */
void finish_whole(
    struct story *s, const struct document *d, unsigned notes, struct arena *a);

/* Writes the stories, with an id where they have none, and counts them.  The
 * arena is used for a while. */
void finish_write(struct document_result *result,
    const struct page_stories *found, const struct document *d,
    struct arena *a);

#endif
