#ifndef BASE_UTF8_H
#define BASE_UTF8_H

/*
 * UTF-8 as Unicode 15 section 3.9 defines it: no surrogates, no overlong
 * forms, nothing past U+10FFFF.
 */
#include <stdint.h>

#include "base/buf.h"

#define UTF8_REPLACEMENT 0xfffd

/*
 * Offset of the first byte of the first ill-formed sequence of s, or s.n when
 * all is well.  The fastest way that the processor has is taken;
 * utf8_check_plain is the same, slow and clear, and its test oracle.
 */
size_t utf8_check(struct str s);
size_t utf8_check_plain(struct str s);

/* utf8_next where the first byte is not ASCII. */
uint32_t utf8_next_wide(struct str *s);

/*
 * Takes one character off the front of *s, which must not be empty.  An
 * ill-formed sequence gives U+FFFD for each maximal part of a sequence, as
 * browsers do (WHATWG Encoding).
 */
static inline uint32_t
utf8_next(struct str *s)
{
	unsigned char c = (unsigned char)*s->p;

	if (c >= 0x80)
		return utf8_next_wide(s);
	s->p++;
	s->n--;
	return c;
}

/* Puts a character, of up to 4 bytes, at out and returns the end behind it; a
 * surrogate or a value past U+10FFFF as U+FFFD. */
char *utf8_put(char *out, uint32_t character);

/* Appends a character in the same way. */
void utf8_add(struct buf *out, uint32_t character);

/* Appends s with U+FFFD for what is ill-formed; returns how many it took. */
size_t utf8_repair(struct buf *out, struct str s);

/* The largest n' <= n at which s may be cut without splitting a character. */
size_t utf8_floor(struct str s, size_t n);

#endif
