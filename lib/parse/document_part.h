#ifndef PARSE_DOCUMENT_PART_H
#define PARSE_DOCUMENT_PART_H

/* What the reader of each kind of document gets, and gives back. */
#include "parse/document.h"

struct document_part {
	struct document_reader *reader;
	const struct document *document;
	struct document_result *result;
	struct str text; /* UTF-8, mostly: see encoding.h */
	enum document_kind kind;
	bool moved;	/* it is not in the document's own bytes */
	unsigned notes; /* enum encoding_notes */
};

/* Many pages, parted by form feeds or their own furniture. */
void document_read_text(struct document_part *p);

void document_read_records(struct document_part *p);
void document_read_html(struct document_part *p);
void document_read_json(struct document_part *p);
void document_read_csv(struct document_part *p);
void document_read_markdown(struct document_part *p);
void document_read_feed(struct document_part *p);

/* The reader's memory for HTML, made when it is first asked for. */
struct html *document_html(struct document_reader *r);

/* Where s, a part of the text, stands in the bytes; 0 when they moved. */
uint64_t document_part_offset(const struct document_part *p, struct str s);

/* Reports why `what`, of the part's text, gave no record; text is what can be
 * read again in its stead, mostly itself. */
void document_part_refuse(struct document_part *p, const struct error *err,
    const char *reason, struct str what, struct str text);

/* Writes what was found, or reports why there is nothing in `what`, whose
 * first line has that number, and which was read as text. */
void document_part_give(struct document_part *p,
    const struct page_stories *found, uint64_t line, struct str what,
    struct str text);

#endif
