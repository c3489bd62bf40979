#ifndef RECORD_STORY_KEY_H
#define RECORD_STORY_KEY_H

/*
 * What the successive versions of one story have in common: the address of its
 * page, or its headline where no address is the story's own.
 *
 *	story_key(&key, story.url, story.headline);
 *	"https://www.verity.news/story-amp/2022/a-b?amp=1"
 *			verity.news/story/2022/a-b
 *	"https://verity.news/daily-newsletter?date=2024-02-06", "A  Title"
 *			"A Title
 */
#include "base/buf.h"

/*
 * Appends the key: of the address host and path, the host in small letters and
 * without "www." or "amp.", the path without its AMP part ("-amp" or "amp") and
 * without slashes at its end; query and fragment do not count.  An address
 * without a path, or of a newsletter, is of many stories: then a '"' and the
 * headline, folded as story_fold does it.  Nothing when there is neither.
 */
void story_key(struct buf *out, struct str url, struct str headline);

#endif
