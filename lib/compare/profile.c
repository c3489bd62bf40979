#include "compare/profile.h"

#include <stdlib.h>

#include "compare/facts.h"
#include "compare/hedging.h"
#include "compare/loaded.h"
#include "compare/tone.h"

struct profiler {
	struct annotator *annotator;
	const struct story *story;
	struct arena *arena;
	struct stems *facts;
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

void
profiler_begin(struct profiler *p, const struct story *s, struct arena *a)
{
	struct words fact;
	size_t i;

	p->story = s;
	p->arena = a;
	p->facts = arena_zero(a, s->facts.n, sizeof(*p->facts));
	for (i = 0; i < s->facts.n; i++) {
		words_read(&fact, s->facts.list[i].text, p->annotator, a);
		stems_read(&p->facts[i], &fact, a);
	}
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
	const struct narrative *n = &p->story->narratives.list[i];
	struct reading reading;
	struct words words;

	*out = (struct profile){.story = p->story->id,
	    .headline = p->story->headline,
	    .a = {(long)i, n->label}};
	words_read(&words, n->text, p->annotator, p->arena);
	reading_make(&reading, &words, p->arena);
	tone_find(out, &reading);
	hedging_find(out, &reading, p->arena);
	loaded_find(out, &reading, p->arena);
	list_leans(p, out, &words);
}
