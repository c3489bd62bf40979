#ifndef PARSE_ENCODING_H
#define PARSE_ENCODING_H

/*
 * Bytes to UTF-8.  A byte order mark says most, then what was declared outside
 * (HTTP, mail), then the page itself (<meta charset>), then the bytes: NUL in
 * every other one is UTF-16, well-formed UTF-8 is UTF-8, and the rest is
 * Windows-1252, as browsers take it.
 */
#include <stdint.h>

#include "base/buf.h"

/* What had to be done to read a text. */
enum encoding_notes {
	ENCODING_REPAIRED = 1 << 0, /* it was not what it was said to be */
	ENCODING_MOJIBAKE = 1 << 1, /* it was UTF-8 twice */
	ENCODING_NUL = 1 << 2,	    /* NUL bytes are gone */
};

/* Whether the front of an input shows 16 or 32 bits a character: a mark, or
 * NUL in most of the even or the odd bytes. */
bool encoding_is_wide(struct str bytes);

/*
 * All of bytes as UTF-8 without a byte order mark: borrowed when they are that
 * already, else in out, which is cleared first.  charset may be absent.
 */
struct str encoding_decode(
    struct buf *out, struct str bytes, struct str charset, unsigned *notes);

/* The charset that a page of HTML declares in its first bytes, or absent;
 * borrowed from it. */
struct str encoding_declared(struct str html);

/*
 * text, which is UTF-8, with what was UTF-8 read as Windows-1252 set right:
 * true, and out has all of it, when there is such and it can be nothing else.
 */
bool encoding_mend(struct buf *out, struct str text);

/* The text as it can be read: without NUL bytes, in UTF-8, and mended; itself,
 * or all of it in out.  What was done is added to *notes. */
struct str encoding_clean(struct buf *out, struct str text, unsigned *notes);

/* The character of a byte from 0x80 in Windows-1252; U+FFFD where none is. */
uint32_t encoding_windows_1252(unsigned char c);

/* Appends a text that is not UTF-8: each stray byte as Windows-1252. */
void encoding_repair(struct buf *out, struct str text);

#endif
