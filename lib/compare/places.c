#include "compare/places.h"

#include "compare/lexicon.h"

enum { NAME_WORDS_MAX = 4 };

/* How many words from i on may be one name: no stop between them. */
static size_t
name_length(const struct words *w, size_t i)
{
	size_t n = 0;

	while (
	    n < NAME_WORDS_MAX && i + n < w->n && !w->list[i + n].notes.punct) {
		n++;
		if (w->list[i + n - 1].stop)
			break;
	}
	return n;
}

/* The country that a name of several words stands for, its words in *n. */
static uint32_t
find_long(const struct words *w, size_t i, size_t *n)
{
	char folded[NAME_WORDS_MAX][FOLDED_MAX];
	struct str words[NAME_WORDS_MAX];
	uint32_t ids[NAME_WORDS_MAX], id;
	size_t k, most = name_length(w, i);

	for (k = 0; k < most; k++) {
		words[k] = str_make(
		    folded[k], token_fold(folded[k], words_printed(w, i + k)));
		ids[k] = w->list[i + k].notes.id;
	}
	*n = lexicon_phrase(words, ids, most, &id);
	return *n ? (uint32_t)lexicon_value(id, LEX_PLACE) : 0;
}

void
places_mark(struct words *w)
{
	size_t i, n, k;
	uint32_t place;

	for (i = 0; i < w->n; i += n) {
		n = 1;
		if (!w->list[i].notes.capital)
			continue;
		place = find_long(w, i, &n);
		if (!place) {
			n = 1;
			place = w->list[i].notes.place;
		}
		for (k = 0; k < n; k++)
			w->list[i + k].place = place;
	}
}
