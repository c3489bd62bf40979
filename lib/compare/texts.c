#include "compare/texts.h"

#include "compare/language.h"
#include "compare/names.h"
#include "compare/phrases.h"
#include "compare/tone.h"

static void
read_words(struct texts *t, struct words *facts)
{
	const struct story *s = t->story;
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		words_read(
		    &facts[i], s->facts.list[i].text, t->annotator, t->arena);
	for (i = 0; i < s->narratives.n; i++)
		words_read(&t->narratives[i].words, s->narratives.list[i].text,
		    t->annotator, t->arena);
}

/* In the language that the story states or the texts look like. */
static void
read_language(struct texts *t, struct words *facts)
{
	struct language_sample sample = {0, 0};
	int stated = language_stated(t->story->lang);
	size_t i;

	annotator_set_english(t->annotator, stated != 0);
	read_words(t, facts);
	for (i = 0; i < t->story->facts.n; i++)
		language_add(&sample, &facts[i]);
	for (i = 0; i < t->story->narratives.n; i++)
		language_add(&sample, &t->narratives[i].words);
	if (stated >= 0 || language_is_english(&sample))
		return;
	annotator_set_english(t->annotator, false);
	read_words(t, facts);
}

static void
mark_names(struct texts *t, struct words *facts)
{
	struct names names = {.arena = t->arena};
	size_t i;

	for (i = 0; i < t->story->facts.n; i++)
		names_gather(&names, &facts[i]);
	for (i = 0; i < t->story->narratives.n; i++)
		names_gather(&names, &t->narratives[i].words);
	for (i = 0; i < t->story->facts.n; i++)
		names_mark(&names, &facts[i]);
	for (i = 0; i < t->story->narratives.n; i++)
		names_mark(&names, &t->narratives[i].words);
}

void
texts_read(struct texts *t, const struct story *s, struct arena *a)
{
	struct words *facts = arena_zero(a, s->facts.n + 1, sizeof(*facts));
	size_t i;

	t->story = s;
	t->arena = a;
	t->narratives =
	    arena_zero(a, s->narratives.n + 1, sizeof(*t->narratives));
	t->facts = arena_zero(a, s->facts.n + 1, sizeof(*t->facts));
	t->leans = arena_zero(a, s->narratives.n + 1, sizeof(*t->leans));
	read_language(t, facts);
	mark_names(t, facts);
	for (i = 0; i < s->facts.n; i++)
		stems_read(&t->facts[i], &facts[i], a);
}

static void
find_tones(struct text *x, struct arena *a)
{
	size_t i;

	x->tones = arena_zero(a, x->words.n + 1, sizeof(*x->tones));
	/* The lists are English: "war" is another word in German. */
	for (i = 0; i < x->reading.n && !x->words.exact; i++)
		x->tones[x->reading.list[i].word] = tone_of(&x->reading, i);
}

const struct text *
texts_reading(struct texts *t, size_t i)
{
	struct text *x = &t->narratives[i];

	if (x->read)
		return x;
	x->read = true;
	phrases_find(&x->words, t->arena);
	reading_make(&x->reading, &x->words, t->arena);
	return x;
}

const struct text *
texts_narrative(struct texts *t, size_t i)
{
	struct text *x = &t->narratives[i];

	if (x->ready)
		return x;
	x->ready = true;
	texts_reading(t, i);
	x->scopes = scopes_read(&x->words, t->arena);
	find_tones(x, t->arena);
	return x;
}

const bool *
texts_leans(struct texts *t, size_t i)
{
	size_t k, n = t->story->facts.n;
	struct stems said;

	if (t->leans[i])
		return t->leans[i];
	stems_read(&said, &t->narratives[i].words, t->arena);
	t->leans[i] = arena_zero(t->arena, n + 1, sizeof(bool));
	for (k = 0; k < n; k++)
		t->leans[i][k] = stems_lean(&said, &t->facts[k]);
	return t->leans[i];
}
