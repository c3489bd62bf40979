#ifndef PARSE_JSON_PAGE_H
#define PARSE_JSON_PAGE_H

/*
 * A document of JSON to its stories, whosever it is: Kagi's news (clusters
 * with talking points and perspectives), schema.org's articles, stories as
 * story(5) has them, alone or in an array, and what else has a headline with
 * facts or narratives, such as the state that a page of HTML carries along.
 * Members that are none of a story's stay in the record as they came.
 */
#include "parse/document_part.h"

/* Where a walk through a document stands. */
struct json_page {
	const struct json *json;
	struct arena *arena;
	struct html *html; /* for texts with tags in them */
	const struct document *document;
	unsigned notes; /* enum encoding_notes, for what is made of it */
	struct page_stories found;
	struct str updated; /* of what is around, or absent */
	size_t steps;	    /* values looked at */
	bool state;	    /* of a page: only stories in full are taken */
	bool paragraphs;    /* they are kept in what strings say */
};

/* Adds the stories in the value to p->found. */
void json_page_walk(struct json_page *p, uint32_t node, unsigned depth);

/* Whether the front of a text is such a document and not lines of records. */
bool json_page_is(struct str text);

/* Whether it is an object a line rather than one value. */
bool json_page_is_lines(struct str text);

/* Fills a story from an object of Kagi's, or from one with telling names;
 * false when it holds none. */
bool json_kite_read(struct json_page *p, uint32_t node, struct story *s);
bool json_story_read(struct json_page *p, uint32_t node, struct story *s);

/* Fills in the facts, narratives, forecasts, articles and the image that are
 * members of an object with telling names. */
void json_story_parts(struct json_page *p, uint32_t node, struct story *s);

/* The member of that name, or else the last one of those words (key.h), as
 * imageCredit, ImageCredit and image_credit are; 0 when there is none. */
uint32_t json_page_get(struct json_page *p, uint32_t object, struct str name);

/* The string member of one of those names (NULL ends them), without tags;
 * absent when there is none. */
struct str json_page_text(
    struct json_page *p, uint32_t object, const char *const *names);

/* What the string says, without tags. */
struct str json_page_string(struct json_page *p, uint32_t node);

/* The first member of one of those names that has that kind, or 0. */
uint32_t json_page_member(struct json_page *p, uint32_t object,
    const char *const *names, enum json_kind kind);

/* A narrative with that label: its kind, and what it forecasts. */
void json_page_add_narrative(struct json_page *p, struct story *s, size_t *room,
    struct str label, struct str text, struct str provider);

/* The members that none of the names are, as they came but on one line. */
struct str json_page_others(
    struct json_page *p, uint32_t object, const char *const *names);

/* Appends a value without the white space between its tokens. */
void json_page_add_compact(struct buf *out, struct str raw);

/* When an object with telling names says that it is from, as EDTF. */
struct str json_story_date(struct json_page *p, uint32_t node);

/* A date in any of the forms that JSON has them, as EDTF; or absent. */
struct str json_page_date(struct json_page *p, uint32_t node);

#endif
