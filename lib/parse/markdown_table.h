#ifndef PARSE_MARKDOWN_TABLE_H
#define PARSE_MARKDOWN_TABLE_H

/*
 * Tables of pipes in Markdown.  One whose columns are called as those of a
 * table of stories is read as one in CSV is; any other is a part of a story's
 * page, and becomes the headings, items and paragraphs that it stands for.
 *
 *	if (markdown_table_is(text)) {
 *		table = markdown_table_take(&text);
 *		markdown_table_unfold(&markdown, table, lines);
 *	}
 */
#include "parse/markdown_inline.h"

/* Whether a table is at the front of the text: a row and one of dashes. */
bool markdown_table_is(struct str text);

/* Takes it off: up to a line that is no row. */
struct str markdown_table_take(struct str *text);

/* Writes it as Markdown without tables, for what stands where l is now. */
void markdown_table_unfold(
    struct buf *out, struct str table, const struct html_lines *l);

/* Writes it as CSV, a line each; l is used for the cells, links are those of
 * the document. */
void markdown_table_to_csv(struct buf *out, struct str table,
    struct html_lines *l, const struct markdown_links *links, struct arena *a);

#endif
