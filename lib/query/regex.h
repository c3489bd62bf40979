#ifndef QUERY_REGEX_H
#define QUERY_REGEX_H

/*
 * Regular expressions: PCRE2 with UTF and Unicode classes, compiled to machine
 * code where it can, and stopped when a match takes too many steps.  A regex
 * is shared by all threads; each thread has its own regex_room.
 */
#include "base/error.h"

struct regex;
struct regex_room;

enum {
	REGEX_NOCASE = 1,    /* i */
	REGEX_MULTILINE = 2, /* m */
	REGEX_DOTALL = 4,    /* s */
	REGEX_EXTENDED = 8,  /* x */
	REGEX_LITERAL = 16,  /* the pattern is plain text */
};

/* Steps after which a match is given up. */
#define REGEX_MATCH_LIMIT 10000000

/*
 * The compiled pattern, which must be UTF-8, or NULL with the text set and
 * *offset where in the pattern.
 */
struct regex *regex_new(
    struct str pattern, unsigned flags, size_t *offset, struct error *err);
void regex_free(struct regex *r);

struct regex_room *regex_room_new(void);
void regex_room_free(struct regex_room *room);

/*
 * 1 when it is in s, 0 when not, -1 with the text set when the match was given
 * up.  s must be UTF-8.
 */
int regex_find(const struct regex *r, struct regex_room *room, struct str s,
    struct error *err);

#endif
