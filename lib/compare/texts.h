#ifndef COMPARE_TEXTS_H
#define COMPARE_TEXTS_H

/*
 * A story's texts as they are compared and profiled: read in the language that
 * the story states or that they look like, with the story's names marked in
 * all of them.
 *
 *	struct texts t = {.annotator = annotator};
 *	texts_read(&t, &story, &arena);		once a story
 *	texts_narrative(&t, 0)->tones[i] ...
 */
#include "compare/facts.h"
#include "compare/reading.h"
#include "compare/scope.h"
#include "record/story.h"

struct text {
	struct words words;
	/* What texts_reading adds, and the rest, which texts_narrative does. */
	bool read, ready;
	struct reading reading;
	struct scope *scopes; /* one for each word */
	double *tones; /* for each word, as tone_of; a phrase's is with its
			* first word */
};

struct texts {
	struct annotator *annotator; /* borrowed */
	const struct story *story;
	struct arena *arena;
	struct text *narratives;
	struct stems *facts;
	bool **leans; /* narrative, fact; a row is NULL until it is asked */
};

/* Reads the texts; the story and the arena must live as long as they do. */
void texts_read(struct texts *t, const struct story *s, struct arena *a);

/* Narrative i, which exists, with its phrases and its reading. */
const struct text *texts_reading(struct texts *t, size_t i);

/* The same with all that is known of it. */
const struct text *texts_narrative(struct texts *t, size_t i);

/* For each fact, whether narrative i leans on it. */
const bool *texts_leans(struct texts *t, size_t i);

#endif
