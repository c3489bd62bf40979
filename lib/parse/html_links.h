#ifndef PARSE_HTML_LINKS_H
#define PARSE_HTML_LINKS_H

/*
 * The links of a page that say something of its story: who a fact is from,
 * and the articles.  The grammar reads text, so each group of links is a
 * character of a private plane (U+F0000 and up) at the front of its line;
 * html_links_apply takes the marks out of the stories and puts in what they
 * stand for.
 */
#include "record/story.h"

enum { HTML_GROUPS_MAX = 4096, HTML_CITED_MAX = 1024 };

struct html_group {
	bool article;
	struct article what; /* of an article */
	struct citation *list;
	size_t n, room;
};

struct html_links {
	struct arena *arena;
	struct html_group *list;
	size_t n, room;
	/* The page's list of sources, "1" to "Reuters". */
	struct citation *cited;
	size_t ncited, cited_room;
};

/* A new group: its index, or HTML_GROUPS_MAX when there are too many. */
size_t html_links_open(struct html_links *l, bool article);

/* A source of the group's fact; strings are borrowed. */
void html_links_add(
    struct html_links *l, size_t group, const struct citation *source);

void html_links_add_cited(struct html_links *l, const struct citation *source);

/* Appends the group's mark: 4 bytes. */
void html_links_mark(struct buf *out, size_t group);

/* Takes all such marks out of text: how many bytes are left. */
size_t html_links_clean(char *text, size_t n);

void html_links_apply(struct html_links *l, struct story *s);

#endif
