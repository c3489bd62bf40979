#ifndef RECORD_PROFILE_H
#define RECORD_PROFILE_H

/*
 * The profile record of story(5): how one narrative of a story speaks.  Spans
 * are [start,end) byte offsets into the narrative's text.  Written by
 * narrative-diff --mode=profile, read by story-render.
 */
#include "record/comparison.h"

struct modal_span {
	struct span span;
	struct str name; /* certain, probable, possible, necessity */
};

struct loaded_span {
	struct span span;
	struct str kind;  /* intensifier, subjective, epithet, ... */
	struct str words; /* what stands there */
};

struct lean {
	uint32_t fact; /* index into the story's facts */
	double score;  /* 0-1 */
};

struct profile {
	struct str story; /* the story's id */
	struct str headline;
	struct side a;
	/* 0-1 each; negative: not said */
	double positive, negative, hedging, loadedness;
	struct span_list hedges;
	struct {
		size_t n;
		struct modal_span *list;
	} modals;
	struct {
		size_t n;
		struct loaded_span *list;
	} loaded;
	struct {
		bool present; /* the story has facts */
		size_t n;
		struct lean *list;
	} leans_on;
};

/* As story_read and story_write. */
int profile_read(struct profile *p, const struct json *j, struct arena *a,
    struct error *err);
void profile_write(struct buf *out, const struct profile *p);

#endif
