#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

/*
 * Digits, put where there is room for them: each function that puts some
 * returns the end behind them.  And hexadecimal ones, read.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* "00", "01" and so on to "99". */
extern const char digits_pairs[200];

/* The last two digits of a value. */
static inline char *
digits_put_two(char *p, unsigned value)
{
	memcpy(p, digits_pairs + value % 100 * 2, 2);
	return p + 2;
}

enum { DIGITS_MAX = 20 };

/* A whole number, DIGITS_MAX bytes at most. */
char *digits_put(char *p, uint64_t value);

/* Eight hexadecimal digits, in lower case. */
char *digits_put_hex(char *p, uint32_t value);

/* The value of n hexadecimal digits, at most 8, in any case: false, and *value
 * is not to be used, where another byte is among them. */
bool digits_read_hex(uint32_t *value, const char *p, size_t n);

#endif
