#ifndef PARSE_HTTP_H
#define PARSE_HTTP_H

/*
 * An HTTP response as captures hold it (RFC 9112): its header, and its body
 * out of chunks and compression.
 *
 *	if (http_read(&h, message) == 0 && h.status == 200)
 *		http_body(&h, &out, most, &body, &err)
 */
#include "base/error.h"

struct http {
	int status;
	struct str media_type, charset; /* or absent */
	struct str encoding;		/* of the content, or absent */
	bool chunked;
	struct str body; /* as it was sent */
};

/* Borrows from message; -1 when it is no response. */
int http_read(struct http *h, struct str message);

/* The parts of a Content-Type: "text/html; charset=utf-8". */
void http_content_type(
    struct str value, struct str *media_type, struct str *charset);

/* Whether a page may be of this media type; absent may be. */
bool http_is_page(struct str media_type);

/*
 * The body as the page is, in *body: borrowed from the message, or from out.
 * -1 with err set when it cannot be unpacked or is more than most bytes.
 */
int http_body(const struct http *h, struct buf *out, size_t most,
    struct str *body, struct error *err);

#endif
