#ifndef PARSE_READER_H
#define PARSE_READER_H

/*
 * Where the reading of a page stands: the stories found, the one being read,
 * and the text in front that may turn out to be a headline.  page.c and
 * stripped.c say what each line does to it.
 */
#include "parse/draft.h"

enum { PENDING_MAX = 8 };

enum state {
	BEFORE, /* nothing of the story yet but text in front of it */
	FACTS,
	SOURCES,
	SPIN, /* under the heading, before the first label */
	NARRATIVE,
	PREDICTION,
	ARTICLES,
	BEHIND, /* in the tail of the page */
};

struct reader {
	struct page_stories *found;
	struct draft_page page;
	struct arena *arena;
	struct draft draft;
	enum state state;
	bool blank; /* the line before was blank */
	bool lone;  /* a bullet stood alone: the next text is its item */
	/* Text that may turn out to be a headline, the latest last. */
	struct line pending[PENDING_MAX];
	size_t npending;
	struct line image; /* the last that was read, if any */
	struct str text;   /* of the page */
	bool stop;	   /* no line more is to be read */
	bool whole;	   /* a menu beside the story would be known by now */
	size_t heading;	   /* offset of one that may have a menu beside it */
	struct line maybe; /* a label of no known shape, or a headline */
	size_t doubtful;   /* lines that may be behind the story, or its own */
	struct date date;
	struct str
	    dated; /* what may be the next story's date, not the page's */
};

/* Makes ready for the first story. */
void reader_begin(struct reader *r, struct page_stories *found, struct str text,
    const struct page_options *options, struct arena *a);

/* How far the line's text is indented in the page. */
size_t reader_indent(const struct reader *r, const struct line *l);

/* Keeps a line that may be a headline, or the rest of one that was wrapped; the
 * oldest of many is dropped. */
void reader_push_pending(struct reader *r, const struct line *l);

/* At a picture: what stands in its place under a headline is no headline. */
void reader_drop_alternative(struct reader *r);

/* Whether facts may follow the narratives of the story that is open: it has
 * none, and its last text ends a sentence. */
bool reader_may_go_on(const struct reader *r);

/* What stood over the facts, under the picture, is none of them.  Where there
 * was no headline it may be one. */
void reader_drop_front(struct reader *r);

/* The story's first sign, at l: its headline is the text in front. */
void reader_begin_story(struct reader *r, const struct line *l);

/* The first sign of a further story where one is not at its beginning. */
void reader_begin_next_story(struct reader *r, const struct line *l);

/* Gives up the line that may have been a label: it was none. */
static inline void
reader_drop_maybe(struct reader *r)
{
	if (r->maybe.text.n == 0)
		return;
	r->draft.left = true;
	r->maybe = (struct line){0};
}

/* A label: the text behind it is that narrative's. */
void reader_open_label(
    struct reader *r, const struct line *l, struct str provider);

/* Finishes the story, if there is one, and adds it to those found. */
void reader_end_story(struct reader *r);

/*
 * Labels that share a line with their text; true when the line is such and was
 * read.  Among facts and narratives, "LABEL, as provided by SOURCE. text", with
 * or without text, and "LABEL: text" where a narrative may begin:
 */
bool inline_label(struct reader *r, const struct line *l);

/* Whether anything of the story but its head was read. */
static inline bool
reader_has_body(const struct reader *r)
{
	return r->draft.story.facts.n > 0 || r->draft.story.narratives.n > 0 ||
	       r->draft.item != ITEM_NONE;
}

static inline bool
reader_may_be_label(const struct reader *r)
{
	return r->state >= FACTS && r->state <= NARRATIVE;
}

/* Before a story, all of one: "HEADLINE LABEL: text LABEL: text ADDRESS". */
bool inline_labels(struct reader *r, const struct line *l);

/* A newsletter stripped of all marks: no bullets, no headings, no blank lines,
 * only labels among lines of text. */
bool stripped_is(struct lines *lines);

/* Reads such a one: there, a line that ends no sentence is the next story's
 * headline.  The last story stays open. */
void stripped_read(struct reader *r, struct lines *lines);

#endif
