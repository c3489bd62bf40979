#ifndef RENDER_FEED_H
#define RENDER_FEED_H

/* What the formats for feeds and machines share. */
#include "render/format.h"

/*
 * Appends "urn:uuid:..." for a story: the same for all its versions, since it
 * is made of story_key; of its id where that is empty.  And for a feed, of its
 * address or title.
 */
void feed_story_id(struct buf *out, const struct story *s);
void feed_id(struct buf *out, const struct render_options *o);

/* Seconds of the story's date, else of its capture, else INT64_MIN. */
int64_t feed_time(const struct story *s);

/* Appends an RFC 3339 date-time in UTC. */
void feed_add_time(struct buf *out, int64_t second);

/* The time to give a document: options.now, else its latest story's, else
 * the start of 1970. */
int64_t feed_document_time(const struct drawing *d);

/* Appends the story as HTML without a frame or style. */
void feed_add_html(struct buf *out, const struct item *item);

/* The title, or "Stories". */
struct str feed_title(const struct render_options *o);

#endif
