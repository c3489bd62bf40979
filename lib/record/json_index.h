#ifndef RECORD_JSON_INDEX_H
#define RECORD_JSON_INDEX_H

/*
 * Where something happens in a line of JSON: the first of the scanner's two
 * steps (the second is json.c), after Langdale and Lemire, "Parsing Gigabytes
 * of JSON per Second", VLDB Journal 28 (2019).
 *
 * The positions listed are, in order: each quote that opens or closes a
 * string, each backslash that begins an escape inside one, each of {}[]:,
 * outside, and the first byte of each other run outside that is not white
 * space.  Nothing is judged here but raw control characters in strings.
 */
#include <stdbool.h>
#include <stdint.h>

#include "record/json.h"

enum { JSON_INDEX_STEP = 4096 };

struct json_index {
	uint32_t at[JSON_INDEX_STEP];
	uint32_t n;
	uint32_t bad;	  /* first control character in a string, or -1 */
	bool high;	  /* a byte past 0x7f was seen */
	uint64_t string;  /* all ones when the step began inside a string */
	uint64_t escaped; /* 1 when its first byte was escaped */
	uint64_t run;	  /* 1 when a run went on into it */
};

/* Makes ready for a line. */
void json_index_begin(struct json_index *x);

/*
 * Lists the positions in text[from, to) anew; at most JSON_INDEX_STEP bytes,
 * and a multiple of 64 unless the line ends at `to`.
 */
void json_index_step(enum json_way way, struct json_index *x, const char *text,
    uint32_t from, uint32_t to);

/* The fastest way that this processor has. */
enum json_way json_index_best(void);

#endif
