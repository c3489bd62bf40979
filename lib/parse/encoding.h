#ifndef PARSE_ENCODING_H
#define PARSE_ENCODING_H

#include <stdint.h>

/* What had to be done to read a text. */
enum encoding_notes {
	ENCODING_REPAIRED = 1 << 0, /* it was not what it was said to be */
	ENCODING_MOJIBAKE = 1 << 1, /* it was UTF-8 twice */
	ENCODING_NUL = 1 << 2,	    /* NUL bytes are gone */
};

/* The character of a byte from 0x80 in Windows-1252; U+FFFD where none is. */
uint32_t encoding_windows_1252(unsigned char c);

#endif
