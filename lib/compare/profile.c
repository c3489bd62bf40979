#include "compare/profile.h"

#include <stdlib.h>

#include "compare/hedging.h"
#include "compare/loaded.h"
#include "compare/texts.h"
#include "compare/tone.h"

struct profiler {
	struct texts texts;
};

struct profiler *
profiler_new(void)
{
	struct profiler *p = mem_zero(1, sizeof(*p));

	p->texts.annotator = annotator_new();
	return p;
}

void
profiler_free(struct profiler *p)
{
	if (!p)
		return;
	annotator_free(p->texts.annotator);
	free(p);
}

void
profiler_begin(struct profiler *p, const struct story *s, struct arena *a)
{
	texts_read(&p->texts, s, a);
}

static void
list_leans(const struct texts *t, struct profile *out, const struct words *w)
{
	size_t i, n = t->story->facts.n;
	struct stems said;
	double score;

	out->leans_on.present = t->story->facts.present;
	out->leans_on.list =
	    arena_zero(t->arena, n + 1, sizeof(*out->leans_on.list));
	if (n)
		stems_read(&said, w, t->arena);
	for (i = 0; i < n; i++) {
		score = stems_share(&said, &t->facts[i]);
		if (score > 0)
			out->leans_on.list[out->leans_on.n++] =
			    (struct lean){(uint32_t)i, score};
	}
}

void
profiler_profile(struct profiler *p, struct profile *out, size_t i)
{
	struct texts *t = &p->texts;
	const struct text *text = texts_reading(t, i);

	*out = (struct profile){.story = t->story->id,
	    .headline = t->story->headline,
	    .a = {(long)i, t->story->narratives.list[i].label},
	    .positive = -1,
	    .negative = -1,
	    .hedging = -1,
	    .loadedness = -1};
	list_leans(t, out, &text->words);
	/* The lists are English: "war" is another word in German. */
	if (text->words.exact)
		return;
	tone_find(out, &text->reading);
	hedging_find(out, &text->reading, t->arena);
	loaded_find(out, &text->reading, t->arena);
}

size_t
profiler_write(struct profiler *p, const struct sides *sides, struct buf *out)
{
	const struct story *s = p->texts.story;
	struct profile x;
	size_t i, n = 0;

	for (i = 0; i < s->narratives.n; i++) {
		if (!sides_want(sides, &s->narratives.list[i]))
			continue;
		profiler_profile(p, &x, i);
		profile_write(out, &x);
		buf_add_byte(out, '\n');
		n++;
	}
	return n;
}
