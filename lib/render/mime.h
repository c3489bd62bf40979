#ifndef RENDER_MIME_H
#define RENDER_MIME_H

/* Mail headers and bodies as 7-bit text (RFC 5322, 2045 and 2047), lines ended
 * by LF as sendmail(1) reads them. */
#include "base/error.h"

/*
 * Appends "Name: value" and LF: folded at blanks, in encoded words where the
 * text is not plain ASCII.  Control characters become blanks, so that no value
 * can begin a header.
 */
void mime_add_header(struct buf *out, const char *name, struct str value);

/*
 * Appends a header of addresses, "Ann <a@example.org>, b@example.org", names
 * in encoded words or quoted where they must be.  -1 with the text set for
 * what is no address.
 */
int mime_add_addresses(
    struct buf *out, const char *name, struct str value, struct error *err);

/* Appends s as quoted-printable; no line begins with a full stop or "From ". */
void mime_add_quoted(struct buf *out, struct str s);

/* What stands behind the @ of the first address, or the absent run. */
struct str mime_domain(struct str addresses);

#endif
