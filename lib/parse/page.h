#ifndef PARSE_PAGE_H
#define PARSE_PAGE_H

/*
 * One page of text, whatever its layout, to its stories: one grammar over the
 * lines of line.h.  A heading, a label, a bullet or an image line says what
 * follows; a story begins at the first of them and takes its headline from the
 * text in front.
 *
 *	struct page_stories found;
 *	page_read(&found, text, &options, &arena);
 *	if (found.n == 0)
 *		... found.reason says why
 */
#include "record/story.h"

struct deadline_memo;
struct line_memo;
struct text_line;

struct page_options {
	struct str file;	/* for the records' source, or absent */
	struct str url;		/* the page's address, or absent */
	int64_t offset;		/* of the text in the file */
	bool repaired;		/* its bytes were mended: note it */
	bool dump;		/* as found, not made of HTML or the like */
	bool utf8;		/* that and the text are UTF-8 for certain */
	bool unprovided;	/* "provided by" is nowhere in it: certain */
	struct line_memo *memo; /* of line.h, or NULL */
	struct deadline_memo *deadlines; /* of deadline.h, or NULL */
	/* Of base/lines.h, all that the text has; or NULL. */
	const struct text_line *lines;
	size_t nlines;
};

struct page_stories {
	struct story *list; /* in the arena */
	size_t n, room;
	const char *reason;  /* why there are none: a short code */
	const char *message; /* and in words */
};

/* Strings are borrowed from text, options and the arena.  The stories have no
 * id yet. */
void page_read(struct page_stories *found, struct str text,
    const struct page_options *options, struct arena *a);

#endif
