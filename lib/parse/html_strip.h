#ifndef PARSE_HTML_STRIP_H
#define PARSE_HTML_STRIP_H

/*
 * HTML without what never is text: comments, declarations, scripts, styles,
 * templates, drawings, frames and menus.  They are half of a page, so that
 * the parser behind is spared them.  What stands in scripts as JSON is listed,
 * for the stories and the metadata that only it may hold.
 *
 *	struct html_stripped s = {0};
 *
 *	html_strip(&s, html, &arena);
 *	... s.text, s.scripts
 */
#include "base/buf.h"
#include "base/memory.h"

enum html_script_kind {
	SCRIPT_STATE,  /* JSON, or an assignment of it */
	SCRIPT_LINKED, /* application/ld+json */
	SCRIPT_FLIGHT, /* see html_flight.h */
};

struct html_script {
	struct str text; /* borrowed from the page */
	enum html_script_kind kind;
};

struct html_stripped {
	struct buf text; /* owned; kept from page to page */
	struct {
		struct html_script *list; /* in the arena */
		size_t n, room;
	} scripts;
	struct str saved_from; /* the address that a browser noted */
	bool nul;	       /* there were NUL bytes, now gone */
	unsigned unclosed;     /* elements without an end tag */
};

/* Clears what s has and fills it from the page. */
void html_strip(struct html_stripped *s, struct str html, struct arena *a);

/*
 * The value of the attribute in a start tag, quotes taken off: true when the
 * tag has it.  Names are in lower case.
 */
bool html_tag_attribute(struct str tag, struct str name, struct str *value);

void html_stripped_release(struct html_stripped *s);

#endif
