#include "compare/profile.h"

#include <stdlib.h>

#include "compare/facts.h"
#include "compare/hedging.h"
#include "compare/language.h"
#include "compare/loaded.h"
#include "compare/phrases.h"
#include "compare/tone.h"

struct profiler {
	struct annotator *annotator;
	const struct story *story;
	struct arena *arena;
	struct stems *facts;
	struct words *narratives;
};

struct profiler *
profiler_new(void)
{
	struct profiler *p = mem_zero(1, sizeof(*p));

	p->annotator = annotator_new();
	return p;
}

void
profiler_free(struct profiler *p)
{
	if (!p)
		return;
	annotator_free(p->annotator);
	free(p);
}

static void
read_texts(struct profiler *p, struct words *facts)
{
	const struct story *s = p->story;
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		words_read(
		    &facts[i], s->facts.list[i].text, p->annotator, p->arena);
	for (i = 0; i < s->narratives.n; i++)
		words_read(&p->narratives[i], s->narratives.list[i].text,
		    p->annotator, p->arena);
}

/* As comparer_begin: in the language stated, or that the texts look like. */
static void
read_story(struct profiler *p, struct words *facts)
{
	struct language_sample sample = {0, 0};
	int stated = language_stated(p->story->lang);
	size_t i;

	annotator_set_english(p->annotator, stated != 0);
	read_texts(p, facts);
	for (i = 0; i < p->story->facts.n; i++)
		language_add(&sample, &facts[i]);
	for (i = 0; i < p->story->narratives.n; i++)
		language_add(&sample, &p->narratives[i]);
	if (stated >= 0 || language_is_english(&sample))
		return;
	annotator_set_english(p->annotator, false);
	read_texts(p, facts);
}

void
profiler_begin(struct profiler *p, const struct story *s, struct arena *a)
{
	struct words *facts = arena_zero(a, s->facts.n + 1, sizeof(*facts));
	size_t i;

	p->story = s;
	p->arena = a;
	p->facts = arena_zero(a, s->facts.n, sizeof(*p->facts));
	p->narratives = arena_zero(a, s->narratives.n, sizeof(*p->narratives));
	read_story(p, facts);
	for (i = 0; i < s->facts.n; i++)
		stems_read(&p->facts[i], &facts[i], a);
}

static void
list_leans(struct profiler *p, struct profile *out, const struct words *w)
{
	size_t i, n = p->story->facts.n;
	struct stems said;
	double score;

	out->leans_on.present = p->story->facts.present;
	out->leans_on.list =
	    arena_zero(p->arena, n + 1, sizeof(*out->leans_on.list));
	if (n)
		stems_read(&said, w, p->arena);
	for (i = 0; i < n; i++) {
		score = stems_share(&said, &p->facts[i]);
		if (score > 0)
			out->leans_on.list[out->leans_on.n++] =
			    (struct lean){(uint32_t)i, score};
	}
}

void
profiler_profile(struct profiler *p, struct profile *out, size_t i)
{
	struct words *words = &p->narratives[i];
	struct reading reading;

	*out = (struct profile){.story = p->story->id,
	    .headline = p->story->headline,
	    .a = {(long)i, p->story->narratives.list[i].label},
	    .positive = -1,
	    .negative = -1,
	    .hedging = -1,
	    .loadedness = -1};
	list_leans(p, out, words);
	/* The lists are English: "war" is another word in German. */
	if (!annotator_is_english(p->annotator))
		return;
	phrases_find(words, p->arena);
	reading_make(&reading, words, p->arena);
	tone_find(out, &reading);
	hedging_find(out, &reading, p->arena);
	loaded_find(out, &reading, p->arena);
}
