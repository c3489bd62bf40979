#ifndef RECORD_STORY_ID_H
#define RECORD_STORY_ID_H

/*
 * What a story's id is made of, for story_id and for the writer, which makes
 * it from the texts that it writes anyway: the parts, folded, each behind a
 * newline and its kind, so that none runs on.  They are the headline ('h'),
 * the date ('d'), each fact ('f') and each narrative's label ('l') and text
 * ('t'), in that order.
 */
#include "record/story.h"

enum { STORY_ID_SIZE = 32 };

/* Room that the parts may need. */
size_t story_id_room(const struct story *s);

/* Puts what is in front of a part's text: the end of it. */
static inline char *
story_id_put_kind(char *p, char kind)
{
	p[0] = '\n';
	p[1] = kind;
	return p + 2;
}

/* Puts the id of the parts, STORY_ID_SIZE digits, at id. */
void story_id_put(char *id, struct str parts);

#endif
