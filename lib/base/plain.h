#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

/*
 * Runs of plain text, found many bytes at a time: most text has nothing in it
 * that white-space folding or escaping would change.  plain_scan.h has the
 * scans for loops that copy such runs.
 */
#include "base/str.h"

/* What is not plain. */
enum plain_rule {
	PLAIN_CLEAN, /* a control byte, a blank behind a blank, and the byte
			0xc2, which begins a no-break space */
	PLAIN_LINE,  /* as PLAIN_CLEAN, and '%' */
	PLAIN_FOLD,  /* as PLAIN_CLEAN, and the bytes 0xe0 to 0xe3, which begin
			other  spaces, quotes and dashes */
	PLAIN_ASCII, /* a control byte, a blank behind a blank, and what is
			not ASCII */
	PLAIN_JSON,  /* a control byte, a quote, a backslash */
	PLAIN_BOTH,  /* what is not plain by PLAIN_FOLD or by PLAIN_JSON */
};

/* The length of the front of s that is plain. */
size_t plain_length_clean(struct str s);

/* How much is plain by any rule, slow and clear: the scans' test oracle. */
size_t plain_length_slow(struct str s, enum plain_rule rule);

#endif
