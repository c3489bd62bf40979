#ifndef PARSE_SHOW_H
#define PARSE_SHOW_H

/*
 * The very bytes that a record came from, by its source: of a page of text its
 * part of the file or member, of a web archive the record, unpacked but else
 * as it stands, of mail the message.
 */
#include "parse/container.h"
#include "record/json.h"

/*
 * Appends them to out: 0, or -1 with err set and out as it was.  j is scanned
 * and holds a record or its source alone; the file that it names is read.  More
 * than `most` bytes are an error.
 */
int show_record(struct buf *out, const struct json *j,
    const struct bounds *bounds, size_t most, struct error *err);

/*
 * The same for a record or source in JSON, or "FILE:MEMBER:OFFSET:LENGTH": the
 * last two are numbers, MEMBER may be absent with its colon, and FILE is the
 * longest front that names a file.
 */
int show_source(struct buf *out, struct str source, const struct bounds *bounds,
    size_t most, struct error *err);

#endif
