#ifndef PARSE_DRAFT_H
#define PARSE_DRAFT_H

/*
 * A story while its page is being read, and what it becomes at its end.  The
 * text of the item that is open, a fact or a narrative, is kept in pieces
 * until it is closed, so that wrapped lines and paragraphs cost no copying
 * twice.
 */
#include "base/date.h"
#include "parse/citation.h"
#include "parse/label.h"
#include "parse/line.h"
#include "parse/page.h"

enum draft_item { ITEM_NONE, ITEM_FACT, ITEM_NARRATIVE, ITEM_FORECAST };

struct piece {
	struct str text;
	bool paragraph; /* a new one, not a wrapped line */
};

/* What a page has under a fact: where its source is. */
struct address {
	struct address *before; /* the one read before, or NULL */
	size_t fact;
	struct str url;
};

struct draft {
	struct arena *arena;
	struct deadline_memo *deadlines; /* or NULL */
	const struct line *line;	 /* being read, or NULL */
	struct story story;
	size_t facts_room, narratives_room, forecasts_room, articles_room;
	enum draft_item item;
	struct {
		struct piece *list;
		size_t n, room;
		bool percent; /* there may be a '%' in them */
	} pieces;
	struct citations citations;
	struct address *addresses;
	struct str teaser_or_headline, before_it; /* see draft_end */
	struct str teaser; /* stood under the picture, over the facts */
	size_t before_start;
	struct str updated_text;
	bool begun;	    /* something other than text was seen */
	bool marked;	    /* and more than a picture or a date */
	bool labelled;	    /* a label of a known shape */
	bool numbered;	    /* "1. A fact" */
	bool facts_heading; /* "The Facts" */
	bool short_heading; /* "Facts", "Spin" */
	bool spin_heading;
	bool dash_bullets;
	bool provided; /* "as provided by" */
	bool inline_labels;
	bool stripped;	   /* no headings and no bullets at all */
	bool closed;	   /* the page's furniture came after it */
	bool cut;	   /* the page ends inside a label */
	bool left;	   /* words that may be the story's were left out */
	size_t start, end; /* in the page */
};

/* What the whole page says of its stories. */
struct draft_page {
	const struct page_options *options;
	struct date *date; /* or NULL */
	bool newsletter, community;
	bool last; /* nothing follows: it may have been cut off */
};

void draft_open_fact(struct draft *d, struct str text);
/* Keeps the address of the open fact's source. */
void draft_add_address(struct draft *d, struct str url);
void draft_open_narrative(
    struct draft *d, const struct label *l, struct str provider);
/* Takes back the open narrative, which has no text yet; returns its label. */
struct str draft_drop_narrative(struct draft *d);

/* Takes back all narratives; all facts as well. */
void draft_drop_narratives(struct draft *d);
void draft_drop_body(struct draft *d);

void draft_open_forecast(struct draft *d);
void draft_add(struct draft *d, struct str text, bool paragraph);
void draft_add_article(struct draft *d, struct str line);
/* An article of which only the publisher is known, and maybe the address. */
void draft_add_publisher(struct draft *d, struct str name, struct str url);

/* "Photo: X [via Y]", "Above: caption. Image copyright: X". */
void draft_set_image(struct draft *d, struct str line);

/* Ends the open item. */
void draft_close(struct draft *d);

/* Finishes the story: true when it is one. */
bool draft_end(struct draft *d, const struct draft_page *page);

#endif
