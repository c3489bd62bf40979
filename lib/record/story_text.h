#ifndef RECORD_STORY_TEXT_H
#define RECORD_STORY_TEXT_H

/*
 * A story's text as its id and as its record have it: folded, and escaped for
 * JSON.  Most text is the same in both.
 */
#include <stdbool.h>

#include "base/str.h"

/* Room that a text of n bytes may need when it is folded: a stray byte becomes
 * a character of three. */
static inline size_t
story_folded_room(size_t n)
{
	return 3 * n;
}

/* Puts s, folded as story_fold does it, at out and returns the end of it.
 * `utf8`: s is that for certain. */
char *story_put_folded(char *out, struct str s, bool utf8);

/* The ends of what was put. */
struct story_text_ends {
	char *folded, *escaped;
};

/* Does story_put_folded at to.folded and json_put_escaped at to.escaped; s is
 * UTF-8 for certain. */
struct story_text_ends story_put_both(struct story_text_ends to, struct str s);

#endif
