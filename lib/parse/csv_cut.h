#ifndef PARSE_CSV_CUT_H
#define PARSE_CSV_CUT_H

/* Where a large table can be cut: between rows, outside quotes, and not among
 * the rows of one story. */
#include "parse/csv_table.h"

struct csv_cut;

struct csv_cut *csv_cut_new(const struct document_options *o);
void csv_cut_free(struct csv_cut *c);

/* How much of the front of a table, or of what follows an earlier cut, can be
 * read alone; 0: more is needed. */
size_t csv_cut_find(struct csv_cut *c, struct str text);

/* Instead of an earlier cut, when the table goes on behind one: its front. */
void csv_cut_learn(struct csv_cut *c, struct str front);

/* What all that follows is read with: the form and the row of names, as
 * csv_cut_read_head parts them.  Empty until there was enough text to have it.
 */
struct str csv_cut_head(const struct csv_cut *c);
void csv_cut_read_head(
    struct str head, struct csv_form *form, struct str *names);

#endif
