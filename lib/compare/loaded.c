#include "compare/loaded.h"

#include <math.h>

#include "compare/lexicon.h"

/* Chosen on sentences that people have judged; see loaded_find. */
static const double even = 0.9;

/* Of lexicon_loaded: less is too far from the list. */
static const double near_from = 0.5;

/* By their strength in the list; the weakest say too little to be shown, and
 * only lend to their neighbours in WordNet. */
static const double masses[] = {0, 0, 0.4, 1.0};

/* A quotation of few words is held up for show; a longer one is reported. */
enum { SCARE_WORDS = 3 };

/* Content words of a sentence of middling length. */
enum { SENTENCE_WORDS = 15 };

struct find {
	double mass;
	enum lexicon_kind kind;
};

/* An adjective or an adverb, and not rather a form of something else, as
 * "fell" is of "fall". */
static bool
can_judge(uint32_t id)
{
	return lexicon_base(id) == id && !lexicon_is(id, LEX_NAME) &&
	       lexicon_parts(id) & (1U << LEX_ADJECTIVE | 1U << LEX_ADVERB);
}

/* What the word is by the list, or for what judges by the words of the list
 * that WordNet has beside it. */
static struct find
look_up(uint32_t id)
{
	double near = lexicon_loaded(id);

	if (lexicon_is(id, LEX_LOADED))
		return (struct find){masses[lexicon_value(id, LEX_LOADED) & 3],
		    lexicon_kind(id, LEX_LOADED)};
	if (near < near_from || !can_judge(id))
		return (struct find){0, LEX_NO_KIND};
	return (struct find){0.3 * near, LEX_SUBJECTIVE};
}

static struct find
find_loaded(const struct reading *r, size_t i)
{
	const struct item *item = &r->list[i];
	struct find f = look_up(item->id);

	if (item->capital)
		f.mass *= 0.3;
	if (item->quote > SCARE_WORDS)
		f.mass *= 0.7;
	return f;
}

void
loaded_find(struct profile *out, const struct reading *r, struct arena *a)
{
	size_t room = 0, i;
	double mass = 0;
	struct find f;

	for (i = 0; i < r->n; i++) {
		f = find_loaded(r, i);
		if (f.mass <= 0)
			continue;
		mass += f.mass;
		out->loaded.list = arena_more(a, out->loaded.list,
		    out->loaded.n, &room, sizeof(struct loaded_span));
		out->loaded.list[out->loaded.n++] =
		    (struct loaded_span){r->list[i].span,
			lexicon_kind_name(f.kind), item_text(r, &r->list[i])};
	}
	if (r->content > SENTENCE_WORDS)
		mass /= sqrt((double)r->content / SENTENCE_WORDS);
	out->loadedness = mass / (mass + even);
}
