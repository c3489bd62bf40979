#ifndef PARSE_WARC_H
#define PARSE_WARC_H

/*
 * One record of a web archive (WARC 1.1, ISO 28500): its header's fields and
 * where its content begins.  warc_file.c cuts files into such records.
 *
 *	if (warc_read(&w, record) == 0 && warc_is_page(&w))
 *		... str_from(record, w.content)
 */
#include <stdint.h>

#include "base/buf.h"

struct warc {
	struct str type, uri, date, content_type;
	uint64_t length; /* of the content, as stated */
	size_t content;	 /* where it begins */
};

/* Borrows from record, which holds the whole header; -1 when it is none. */
int warc_read(struct warc *w, struct str record);

/* Whether its content may be a page: a response, resource or conversion. */
bool warc_is_page(const struct warc *w);

/* Takes the next line of a header off *rest and parts it at its colon; false
 * behind the last.  A line without a colon has no name. */
bool warc_field(struct str *rest, struct str *name, struct str *value);

#endif
