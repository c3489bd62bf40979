#ifndef BASE_LINES_H
#define BASE_LINES_H

/*
 * The lines of a text that have more than blanks in them, and whether the text
 * is sound, in one pass over its bytes:
 *
 *	struct text_scan scan = {.text = text, .sound = true};
 *	struct text_line lines[64];
 *
 *	while ((n = text_scan_lines(&scan, lines, 64)) > 0)
 *		...
 */
#include "base/str.h"

struct text_line {
	const char *start; /* of the line */
	const char *text;  /* where it has more than blanks */
	const char *end;   /* its newline, or the end of the text */
	bool blank;	   /* the line in front of it is blank */
	bool plain;	   /* from `text` to `end`, by PLAIN_LINE of plain.h */
};

/* Where the pass stands: at the beginning of a line. */
struct text_scan {
	struct str text;
	size_t at;
	size_t newlines; /* before `at` */
	bool blank;	 /* the line in front is */
	/*
	 * True: the text before `at` is UTF-8, and c3 is nowhere followed by
	 * 82, 83, a2 or b0, with which what was UTF-8 and was read as
	 * Windows-1252 begins.  False: some of the text is otherwise, not far
	 * behind `at`.
	 */
	bool sound;
};

/*
 * The lines that follow, at most `room`, which is 1 or more: how many, and 0
 * when there are no more.  text_scan_lines_slow is the same, slow and clear,
 * and its test oracle.
 */
size_t text_scan_lines(
    struct text_scan *s, struct text_line *lines, size_t room);
size_t text_scan_lines_slow(
    struct text_scan *s, struct text_line *lines, size_t room);

#endif
