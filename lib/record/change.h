#ifndef RECORD_CHANGE_H
#define RECORD_CHANGE_H

/*
 * The change record of story(5): what differs between two versions of one
 * story.  It holds the old and the new words, so that a reader needs neither
 * version.  Written by narrative-diff, read by story-render.
 */
#include "record/comparison.h"

/* One version: which record it was. */
struct version {
	struct str id, headline, url, updated, captured, file;
};

/*
 * A word operation.  The spans of a list of them, one behind the other, are
 * all of the old and all of the new text; `keep` has the same bytes in both.
 */
struct word_op {
	struct str op; /* keep, add, delete, replace */
	struct span a, b;
	bool minor; /* white space, punctuation, case or a typo */
};

struct word_ops {
	size_t n;
	struct word_op *list;
};

/* A run of words that went elsewhere in the same text. */
struct word_move {
	struct span a, b;
};

/*
 * A fact or a sentence, or several of them.  Where `items` is read they are
 * facts, by index, and word spans count from the start of `old` and `new`;
 * else they are sentences and all spans count from the start of the
 * narrative's text.
 */
struct unit_side {
	bool present;
	struct index_list items;
	struct span span;
};

struct unit_change {
	struct str
	    op; /* keep, edit, rewrite, add, delete, move, split, merge */
	struct unit_side a, b;
	bool moved, minor;
	double kept; /* share of words kept, 0-1; negative: not said */
	struct text_list kinds;
	struct str old, new_; /* absent where the op says it all */
	struct word_ops words;
	struct {
		size_t n;
		struct word_move *list;
	} moves;
};

struct unit_changes {
	bool present;
	size_t n;
	struct unit_change *list;
};

/* A text of the story's own: the headline, the date, the image's parts. */
struct value_change {
	struct str field; /* "headline", "updated", "image.credit" */
	struct str old, new_;
	bool minor;
	struct text_list kinds;
	struct word_ops words;
};

struct narrative_change {
	struct str op; /* keep, edit, add, delete */
	struct side a, b;
	bool relabelled, moved, minor;
	double kept;
	struct unit_changes sentences;
};

struct forecast_state {
	bool present;
	struct str probability, bound; /* a JSON number */
	struct str event, deadline, latest, community;
};

struct forecast_change {
	struct str op;		/* change, add, withdraw */
	struct text_list kinds; /* probability, deadline, event, community */
	struct forecast_state old, new_;
	double moved; /* of the probability, -1 to 1 */
	bool has_moved;
};

struct article_title {
	struct str title, publisher, url;
};

struct article_list {
	size_t n;
	struct article_title *list;
};

/* How many facts and sentences went which way. */
struct change_counts {
	uint32_t kept, edited, rewritten, added, deleted, moved, split, merged;
};

struct change {
	struct str story, headline; /* of the new version */
	struct version from, to;
	bool minor;
	double changed; /* share of the words, 0-1 */
	struct text_list kinds;
	struct change_counts counts;
	struct {
		size_t n;
		struct value_change *list;
	} values;
	struct unit_changes facts;
	struct {
		size_t n;
		struct narrative_change *list;
	} narratives;
	struct {
		size_t n;
		struct forecast_change *list;
	} forecasts;
	struct article_list articles_added, articles_deleted;
};

/* As story_read and story_write. */
int change_read(
    struct change *c, const struct json *j, struct arena *a, struct error *err);
void change_write(struct buf *out, const struct change *c);

#endif
