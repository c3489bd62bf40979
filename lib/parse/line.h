#ifndef PARSE_LINE_H
#define PARSE_LINE_H

/*
 * The lines of a page, each with what it is by its own shape: a bullet, the
 * heading of a section, an image line, the pages' own furniture, or text.
 * What a line means is for page.c to say.
 *
 *	struct lines lines;
 *
 *	lines_begin(&lines, page);
 *	while (line_next(&line, &lines))
 *		...
 */
#include "base/lines.h"
#include "parse/label.h"
#include "record/story.h"

enum line_kind {
	LINE_BLANK, /* but for blanks there are other spaces in it, or a rule */
	LINE_TEXT,
	LINE_BULLET,
	LINE_LABEL,	 /* "Pro-China narrative" */
	LINE_FACTS,	 /* the heading over the facts */
	LINE_SPIN,	 /* over the narratives */
	LINE_PREDICTION, /* "Metaculus Prediction" */
	LINE_ARTICLES,
	LINE_SOURCES, /* a heading over sources, a line each */
	LINE_CITED,   /* "Sources: 1CNN, 2Reuters." */
	LINE_NEXT,    /* "See sources": the newsletter's next story follows */
	LINE_TAIL,    /* a heading behind the story */
	LINE_CLOSE,   /* the last line of a page */
	LINE_SKIP,    /* furniture that says nothing */
	LINE_DAILY,   /* "Daily Newsletter" */
	LINE_WEEKLY,
	LINE_UPDATED,
	LINE_DATE,	/* a date alone */
	LINE_POSTED,	/* "this post was submitted on" */
	LINE_COMMUNITY, /* the end of a forum's sidebar */
	LINE_RANK,	/* a number alone */
	LINE_IMAGE,
	LINE_URL,
	LINE_DIFF, /* a page of differences between versions */
};

struct line {
	enum line_kind kind;
	struct str text;   /* trimmed; without bullet or the words that told
			      its kind */
	size_t start, end; /* in the page, with its newline */
	bool blank;	   /* blank lines stand in front of it */
	bool cut;	   /* no newline ends it */
	bool plain;  /* line_clean would change nothing, and no '%' is in it:
			certain */
	char bullet; /* '-', '*', '+' or 'o' for a round one */
	const struct label *label; /* a LINE_LABEL's, until the next line */
};

/*
 * Short lines that are furniture or labels, with what they are: they recur on
 * every page, and are looked at once.  Zeros at first; for one thread.
 */
struct line_memo {
	struct line_known {
		enum line_kind kind;
		size_t n;
		char text[48];
		struct label label;
	} known[128];
};

/* Where the reading of a page's lines stands; some are found ahead. */
struct lines {
	struct str page;
	const struct text_line *list;
	size_t n, i;
	bool all;   /* the list goes on to the page's end */
	bool later; /* and does not begin where it does */
	struct text_scan scan;
	struct text_line found[64];
	struct line_memo *memo;
	struct label label; /* of the last label line */
};

/* memo may be NULL. */
void lines_begin(struct lines *lines, struct str page, struct line_memo *memo);

/* The same, where they were all found already. */
void lines_begin_found(struct lines *lines, struct str page,
    const struct text_line *list, size_t n, struct line_memo *memo);

/* Back to the first line. */
void lines_rewind(struct lines *lines);

/* Whether one of the lines that are found ahead has a blank one in front. */
bool lines_are_parted(struct lines *lines);

/* The next line that is not blank; false at the end of the page. */
bool line_next(struct line *l, struct lines *lines);

/* What l is if that is its text, which it borrows: kind, text and bullet. */
void line_look(struct line *l, struct str text);

/* The kind of a line with that text. */
enum line_kind line_kind(struct str text);

/* s without blanks, tabs, NBSP and other white space at its ends. */
struct str line_trim_all(struct str s);

static inline struct str
line_trim(struct str s)
{
	unsigned char first, last;

	while (s.n > 0 && s.p[0] == ' ')
		s = str_from(s, 1);
	if (s.n == 0)
		return s;
	first = (unsigned char)s.p[0];
	last = (unsigned char)s.p[s.n - 1];
	if (first > ' ' && first != 0xc2 && last > ' ' && last != 0xa0)
		return s;
	return line_trim_all(s);
}

/* Of any text, in line_text.c. */

/* text with runs of white space and NBSP as one blank and without soft
 * hyphens; borrowed when it is so
 * already, else in the arena. */
struct str line_clean(struct str text, struct arena *a);

/* Whether s ends as a sentence does: . ! ? … with quotes or brackets. */
bool line_ends_sentence(struct str s);

/* Whether s ends in initials, "U.S.": their stop ends no sentence. */
bool line_ends_initials(struct str s);

/* Whether s is written as titles are, "Varrick Votes To Halt Trading At 4
 * P.M.": it has three words of four letters and all such are capitalised. */
bool line_is_title(struct str s);

#endif
