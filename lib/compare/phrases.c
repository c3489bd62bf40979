#include "compare/phrases.h"

#include "compare/lexicon.h"

enum { PHRASE_MAX = 5 };

/* The word behind word i, past quotation marks; w->n when there is none. */
static size_t
next_word(const struct words *w, size_t i)
{
	for (i++; i < w->n && w->list[i].notes.punct; i++)
		;
	return i;
}

/* Whether a list has it, not WordNet alone. */
static bool
is_listed(uint32_t id)
{
	return lexicon_lists(id) & ((1U << LEX_LISTS) - 1);
}

/* Whether word i and word k, the one behind it, may begin a phrase.  Numbers
 * have the key of their figures, by which none can tell. */
static bool
may_join(const struct words *w, size_t i, size_t k)
{
	const struct notes *first = &w->list[i].notes;
	const struct notes *second = &w->list[k].notes;

	return first->number || second->number ||
	       lexicon_may_join(first->key, second->key);
}

/* The words from i on that may be a phrase, folded: how many. */
static size_t
fold_words(const struct words *w, size_t i, char folded[][FOLDED_MAX],
    struct str *words, size_t *at)
{
	size_t n = 0;

	while (n < PHRASE_MAX && i < w->n) {
		at[n] = i;
		words[n] = str_make(
		    folded[n], token_fold(folded[n], words_printed(w, i)));
		if (words[n++].n == 0 || w->list[i].stop)
			break;
		i = next_word(w, i);
	}
	return n;
}

static bool
take_phrase(struct word_phrase *p, const struct words *w, size_t i)
{
	char folded[PHRASE_MAX][FOLDED_MAX];
	struct str words[PHRASE_MAX];
	uint32_t ids[PHRASE_MAX];
	size_t at[PHRASE_MAX], n, k;

	n = fold_words(w, i, folded, words, at);
	for (k = 0; k < n; k++)
		ids[k] = w->list[at[k]].notes.id;
	n = lexicon_phrase(words, ids, n, &p->id);
	/* "Not bad" is a phrase to WordNet, and a negation here. */
	if (n < 2 || (lexicon_is(ids[0], LEX_NEGATOR) && !is_listed(p->id)))
		return false;
	p->from = (uint32_t)i;
	p->to = (uint32_t)at[n - 1] + 1;
	return true;
}

/* Two words with a hyphen between them that are one without it. */
static bool
take_hyphened(struct word_phrase *p, const struct words *w, size_t i)
{
	char joined[2 * FOLDED_MAX];
	size_t n = token_fold(joined, words_printed(w, i));

	n += token_fold(joined + n, words_printed(w, i + 1));
	*p = (struct word_phrase){.from = (uint32_t)i,
	    .to = (uint32_t)i + 2,
	    .id = lexicon_find(str_make(joined, n))};
	return p->id != 0;
}

static bool
is_hyphened(const struct words *w, size_t i)
{
	const struct word *x = &w->list[i];

	return i + 1 < w->n && x[1].glued && !x[1].notes.punct &&
	       w->text.p[x->span.end] == '-';
}

static bool
find_at(struct word_phrase *p, const struct words *w, size_t i)
{
	size_t next = next_word(w, i);

	if (w->list[i].notes.punct || w->list[i].stop || next == w->n)
		return false;
	if (may_join(w, i, next) && take_phrase(p, w, i))
		return true;
	return is_hyphened(w, i) && take_hyphened(p, w, i);
}

void
phrases_find(struct words *w, struct arena *a)
{
	size_t i, room = 0;
	struct word_phrase p;

	w->phrases = NULL;
	w->nphrases = 0;
	for (i = 0; i < w->n && !w->exact; i++) {
		if (!find_at(&p, w, i))
			continue;
		w->phrases = arena_more(
		    a, w->phrases, w->nphrases, &room, sizeof(*w->phrases));
		w->phrases[w->nphrases++] = p;
		i = p.to - 1;
	}
}
