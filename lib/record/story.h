#ifndef RECORD_STORY_H
#define RECORD_STORY_H

/*
 * The story record of story(5) in memory.  Every str is borrowed, from the
 * line it was read from or from the arena; p == NULL means that the record has
 * no such key.  A list whose `present` is false has no key; a present list may
 * be empty, which means that the page had the heading and nothing under it.
 *
 *	if (story_read(&story, &j, &arena, &err) < 0)
 *		...
 *	story_write(&out, &story);	one line, without its newline
 */
#include "record/json.h"

struct citation {
	struct str name;	       /* who, as printed */
	struct str mark;	       /* what the page calls it: "1", "a" */
	struct str url;		       /* of what it says, where linked */
	int left_right, establishment; /* ratings 1-5; 0: not rated */
};

struct fact {
	struct str text;
	struct {
		bool present;
		size_t n;
		struct citation *list;
	} sources;
};

struct narrative {
	struct str label;    /* as printed */
	struct str kind;     /* "pro", "nerd", ...; see story(5) */
	struct str subject;  /* "China" of "Pro-China narrative" */
	struct str text;     /* paragraphs are parted by "\n\n" */
	struct str provider; /* "as provided by" */
};

struct deadline {
	struct str text;	     /* as printed: "by mid-2027" */
	struct str relation;	     /* by, before, in, on, between, after */
	struct str earliest, latest; /* dates; absent: open or not known */
};

struct forecast {
	struct str probability; /* a JSON number: "0.72" */
	struct str bound;	/* "less", "more" or absent */
	struct str event;
	struct deadline deadline; /* text absent: the forecast has none */
	struct str community;	  /* "Metaculus" */
	struct str text;	  /* the sentence */
	long narrative;		  /* index of the one that holds it, or -1 */
};

struct article {
	struct str title, publisher, url;
};

struct image {
	struct str caption, credit, via;
};

/* Where a record came from: enough to find it again. */
struct origin {
	struct str file;	/* as the user named it */
	struct str member;	/* of an archive */
	unsigned copy;		/* which of that name; 0: the first */
	struct str layout;	/* of FORMATS: "A", "B", ... */
	struct str captured;	/* when the page was fetched, RFC 3339 */
	int64_t offset, length; /* bytes in the file or member; -1: unknown */
};

struct story {
	struct str id, headline, url, lang, updated;
	struct image image;
	struct {
		bool present;
		size_t n;
		struct article *list;
	} articles;
	struct {
		bool present;
		size_t n;
		struct fact *list;
	} facts;
	struct {
		bool present;
		size_t n;
		struct narrative *list;
	} narratives;
	struct {
		bool present;
		size_t n;
		struct forecast *list;
	} forecasts;
	struct {
		bool present;
		size_t n;
		struct str *list;
	} notes;
	bool has_source;
	bool utf8; /* all of its strings are UTF-8 for certain */
	struct origin source;
	struct str extra; /* unknown members as they came: `"k":1,"l":2` */
};

/*
 * Reads the object scanned in j.  -1 with the text set ("cannot read
 * 'facts': not an array") when a known key holds what it must not; null reads
 * as absent.  The story borrows from j's line and from the arena.
 */
int story_read(
    struct story *s, const struct json *j, struct arena *a, struct error *err);

/* Appends the record; keys in the order of story(5), unknown ones last.  What
 * is not UTF-8 in its strings is repaired. */
void story_write(struct buf *out, const struct story *s);

/*
 * The story's id: 32 hex digits of XXH3-128 over headline, date, facts and
 * narratives, with white space, quotes and dashes folded.  In the arena.
 */
struct str story_id(const struct story *s, struct arena *a);

/* As story_write, with the id that story_id gives: made from what is written,
 * it costs less.  The arena is used for a while. */
void story_write_new(struct buf *out, const struct story *s, struct arena *a);

/*
 * Appends s folded as story_id folds it: runs of white space (NBSP too) as one
 * blank, none at the ends, curly quotes straight, every dash "-".
 */
void story_fold(struct buf *out, struct str s);

/* The value of "type" in the object scanned in j, or the absent run. */
struct str record_type(const struct json *j, struct arena *a);

#endif
