#ifndef PARSE_HTML_LINES_H
#define PARSE_HTML_LINES_H

/*
 * The lines of text that a page of HTML stands for, as the grammar of page.h
 * reads them: one line a block, blank lines between blocks, "• " in front of
 * items.  What is furniture by its words or its place is left out here; links
 * are put aside, and a mark in the line (html_links.h) says where they go.
 *
 * The walker of the elements calls these in the order of the page.
 */
#include "parse/html_links.h"
#include "parse/line.h"

enum { HTML_ITEMS_MAX = 32, HTML_RANGES_MAX = 24, HTML_TITLES_MAX = 4 };

/* Where the page stands, by the headings seen. */
enum html_section {
	SECTION_NONE,
	SECTION_HEAD,  /* a headline was seen, and nothing of its story yet */
	SECTION_DATED, /* its date or its image as well */
	SECTION_FACTS,
	SECTION_SOURCES,
	SECTION_SPIN,
	SECTION_ARTICLES,
	SECTION_BEHIND, /* known headings that hold none of the story */
	SECTION_PLAIN,	/* a fragment, not a page */
	SECTION_DROP,	/* others: nothing is kept before the next known one */
};

/* What became of an item: its first line got the bullet, or is a heading. */
enum html_item { HTML_ITEM_NEW, HTML_ITEM_BULLETED, HTML_ITEM_PLAIN };

/* A part of the line that is open: a link, or words of a citation. */
struct html_range {
	size_t start, end; /* in the line */
	struct str url;	   /* absent: none */
	bool cites;	   /* its element's class says so */
};

struct html_lines {
	struct arena *arena;
	struct html_links *links;
	bool lenient; /* keep what only seems to be furniture */
	struct buf text;
	struct buf line; /* the one that is open */
	bool blank;	 /* a blank is due in it */
	int gap;	 /* newlines due in front of it: 1 or 2 */
	/* What the open line is in. */
	bool heading, caption, byline, pre;
	unsigned level;			     /* of the heading, from 1 */
	unsigned char items[HTML_ITEMS_MAX]; /* what became of each li */
	size_t depth;			     /* of items */
	unsigned numbers[HTML_ITEMS_MAX];    /* of each list's latest item */
	size_t lists;
	struct html_range ranges[HTML_RANGES_MAX];
	size_t nranges;
	struct str url; /* of the link that is open */
	bool linked;
	/* What is known of the page so far. */
	enum html_section section;
	/* A heading left out that may be a headline, and its date. */
	struct str held, held_date;
	struct str titles[HTML_TITLES_MAX]; /* of h1 */
	size_t ntitles;
	struct str dated; /* the date that a line of its own gives */
	size_t fact;	  /* where the text of the latest fact begins */
	bool has_fact;
	size_t article; /* the group of the article that is open, plus one */
	size_t timed;	/* the open line is a <time> up to there */
	/* Of the headings over a story and over its sections; 0: none yet. */
	unsigned headline_level, section_level;
	bool headlined; /* the line before was a headline */
	bool said;	/* the narrative has text */
	bool trusted;	/* there is no menu: short items are facts */
	bool community; /* a forum's sidebar was seen */
	bool headed;	/* some heading was seen */
	bool marked;	/* something but text and labels was */
	bool labelled;	/* the line before was a label in the same block */
};

void html_lines_begin(struct html_lines *l, struct html_links *links,
    struct arena *a, bool lenient);

void html_lines_add(struct html_lines *l, struct str text);

/* Ends the line; with `blank` a blank line follows it. */
void html_lines_break(struct html_lines *l, bool blank);

/*
 * After the last: ends the text.  Without a heading, an item or any other mark
 * but labels it has no blank lines either, as a stripped newsletter has none.
 */
void html_lines_end(struct html_lines *l);

void html_lines_open_item(struct html_lines *l);
void html_lines_close_item(struct html_lines *l);

/* What is added before the range is closed is a link, or who said it. */
void html_lines_open_range(struct html_lines *l, struct str url, bool cites);
void html_lines_close_range(struct html_lines *l);

/* Whether such a line opens a section of a story. */
bool html_lines_is_section(enum line_kind kind);

/*
 * An element that began at `start` in the line ends here: <b>Narrative A</b>
 * at the front of a block is a line of its own.
 */
void html_lines_part_label(struct html_lines *l, size_t start);

/* The words of a range of the open line. */
struct str html_lines_range(
    const struct html_lines *l, const struct html_range *r);

/* Whether s is "72% by mid-2027", drawn beside a forecast's sentence. */
bool html_lines_is_bar(struct str s);

/* Whether the last line of the text is written as titles are. */
bool html_lines_ends_in_title(const struct html_lines *l);

/* The kind of line that the words are: LINE_TEXT for any long text. */
enum line_kind html_lines_kind(struct str words);

/* Whether the open line is the first of its item. */
bool html_lines_is_new_item(struct html_lines *l);

/* If it is, says what the item is from now on. */
void html_lines_set_item(struct html_lines *l, enum html_item state);

/* Writes a line, head in front of it, behind the gap that is due. */
void html_lines_emit(struct html_lines *l, const char *head, struct str s);

void html_lines_release(struct html_lines *l);

#endif
