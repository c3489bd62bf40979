#ifndef PARSE_HTML_META_H
#define PARSE_HTML_META_H

/*
 * What a page of HTML says about itself in its head, in <time> and in JSON-LD:
 * what its story's record gets where the text does not say it.  All of it is
 * hostile: an address is http or https, a language a tag, a date a date, else
 * it is left out.
 */
#include "parse/html_strip.h"
#include "parse/html_tag.h"
#include "record/story.h"

struct html_meta {
	struct arena *arena;
	struct str title, og_title, headline; /* <title>, og:, JSON-LD */
	struct str base, canonical, og_url, linked_url;
	struct str lang;
	struct str time, modified, published, linked_modified, linked_published;
	struct image image; /* JSON-LD */
};

/* A start tag of html, meta, link or base. */
void html_meta_element(
    struct html_meta *m, const char *name, html_attributes list);

/* A key of the front matter of a post, with its value. */
void html_meta_matter(struct html_meta *m, struct str key, struct str value);

/* The datetime of a <time> in the story. */
void html_meta_time(struct html_meta *m, struct str datetime);

/* The first article of a JSON-LD block, scanned in j, that speaks of news. */
void html_meta_linked(struct html_meta *m, const struct json *j);

/* The article in the object of JSON-LD. */
void html_meta_read(struct html_meta *m, const struct json *j, uint32_t object);

/* The address that links are relative to, or absent. */
struct str html_meta_base(const struct html_meta *m, struct str url);

/* The page's own address, or absent. */
struct str html_meta_url(const struct html_meta *m);

/* The title of the page without the name of its site; absent: none. */
struct str html_meta_title(const struct html_meta *m);

/* Its date as EDTF, the latest change first, or absent. */
struct str html_meta_date(const struct html_meta *m);

/* s if it is a plain http or https address, else absent. */
struct str html_meta_link(struct str s);

#endif
