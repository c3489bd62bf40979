#ifndef RECORD_COMPARISON_H
#define RECORD_COMPARISON_H

/*
 * The comparison record of story(5): two narratives of one story, what they
 * share and what only one says.  Spans are [start,end) byte offsets into the
 * narratives' texts.  Written by narrative-diff, read by story-render.
 */
#include "record/json.h"

struct span {
	uint32_t start, end;
};

/* A side: which narrative of the story. */
struct side {
	long index;
	struct str label;
};

struct sentence_pair {
	struct span a, b;
	double score;	     /* 0-1 */
	struct str relation; /* same, overlap, contrast, unrelated */
};

/* A list of strings. */
struct text_list {
	size_t n;
	struct str *list;
};

struct link {
	struct span a, b;
	struct str type; /* same, form, synonym, entity, number, ... */
	double score;	 /* 0-1 */
};

struct contrast {
	struct str kind; /* negation, antonym, number, ... */
	struct span a, b;
	struct text_list cue;
	double score; /* 0-1 */
};

struct span_list {
	size_t n;
	struct span *list;
};

struct index_list {
	size_t n;
	uint32_t *list;
};

struct comparison {
	struct str story; /* the story's id */
	struct str headline;
	struct side a, b;
	struct str relation;
	struct str method; /* "exact" when the texts are not English */
	/* 0-1 each; negative: not said */
	double similarity, agreement, contrast, tone_gap, hedge_gap;
	struct {
		size_t n;
		struct sentence_pair *list;
	} sentences;
	struct {
		size_t n;
		struct link *list;
	} links;
	struct {
		bool present;
		size_t n;
		struct contrast *list;
	} contrasts;
	struct span_list only_a, only_b;
	struct {
		bool present;
		struct index_list both, only_a, only_b, neither;
	} facts;
};

/* As story_read and story_write. */
int comparison_read(struct comparison *c, const struct json *j, struct arena *a,
    struct error *err);
void comparison_write(struct buf *out, const struct comparison *c);

#endif
