#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

/*
 * What a format is: three functions and a row in the table of render.c.
 * begin and end are called once, also when there is nothing between; group is
 * called where a new group starts; item for each thing to draw.  A format
 * keeps no state but what is in the struct drawing.
 */
#include "record/change.h"
#include "record/profile.h"
#include "record/question.h"
#include "record/story.h"
#include "render/path.h"
#include "render/render.h"

enum item_kind {
	ITEM_NONE,
	ITEM_STORY,
	ITEM_COMPARISON,
	ITEM_PROFILE,
	ITEM_REJECT,
	ITEM_CHANGE,
	ITEM_QUESTION,
	ITEM_CALIBRATION,
};

struct reject_notice {
	struct str file, reason, text;
	int64_t line; /* 0: not known */
};

struct item {
	enum item_kind kind;
	const struct json *json; /* the line of a story or a row, scanned */
	const struct story *story;
	/* of this story; alone: the one */
	const struct comparison *comparisons;
	size_t ncomparisons;
	const struct profile *profiles; /* the same */
	size_t nprofiles;
	/* since earlier versions of this story; alone: the one */
	const struct change *changes;
	size_t nchanges;
	const struct question *question;
	const struct calibration *calibration;
	struct reject_notice reject;
};

struct drawing {
	const struct render_options *options;
	struct buf *out;
	struct arena *arena; /* emptied after each item */
	const struct path_list *columns;
	uint64_t items;		 /* drawn before this one */
	enum item_kind previous; /* what the last of them was */
	bool grouped, in_group;
	int64_t latest; /* second of the stories' latest; INT64_MIN: none */
	struct buf parts[2]; /* of a format that holds what it draws */
};

struct format {
	struct render_about about;
	/* Whether things of that kind have a place in it; NULL: all have. */
	bool (*takes)(const struct render_options *o, enum item_kind kind);
	bool alone; /* nothing is drawn with its story */
	void (*begin)(struct drawing *d);
	void (*group)(struct drawing *d, struct str name);
	void (*item)(struct drawing *d, const struct item *item);
	void (*end)(struct drawing *d);
};

/* For `takes`. */
bool takes_stories(const struct render_options *o, enum item_kind kind);

/* One a file. */
extern const struct format format_term, format_text, format_markdown,
    format_html, format_csv, format_page, format_atom, format_jsonfeed,
    format_jsonld, format_mail;

#endif
