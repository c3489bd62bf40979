#ifndef BASE_PLAIN_H
#define BASE_PLAIN_H

/*
 * Runs of plain text, found many bytes at a time: most text has nothing in it
 * that white-space folding or escaping would change.
 */
#include "base/str.h"

/* What is not plain. */
enum plain_rule {
	PLAIN_CLEAN, /* a control byte, a blank behind a blank, and the byte
			0xc2, which begins a no-break space */
	PLAIN_ASCII, /* a control byte, a blank behind a blank, and what is
			not ASCII */
	PLAIN_JSON,  /* a control byte, a quote, a backslash */
};

/* The length of the front of s that is plain. */
size_t plain_length_clean(struct str s);

/*
 * The same by the other rules, and copies that much to out.  What stands
 * behind it there, up to s.n bytes, may be overwritten.
 */
size_t plain_copy_ascii(char *out, struct str s);
size_t plain_copy_json(char *out, struct str s);

/* The first line of a text. */
struct plain_line {
	size_t n;     /* bytes before its newline, or all */
	bool clean;   /* all of them are plain by PLAIN_CLEAN */
	bool percent; /* there is a '%' among them */
};

/* Finds all of it in one scan; plain_line_slow is its test oracle. */
struct plain_line plain_line(struct str s);
struct plain_line plain_line_slow(struct str s);

/* How much is plain by any rule, slow and clear: the others' test oracle. */
size_t plain_length_slow(struct str s, enum plain_rule rule);

#endif
