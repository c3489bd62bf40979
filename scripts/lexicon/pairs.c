#include <stdlib.h>

#include "compare/lexicon_format.h"

#include "build.h"

/* Which words are forms of a lemma: next is the one before of the same. */
struct forms {
	uint32_t *last;
	struct {
		uint32_t form, next;
		unsigned parts;
	} * list;
	size_t n;
};

static void
list_forms(struct forms *f, const struct build *b)
{
	const struct word *w;
	size_t i, k, n = 1;

	for (i = 1; i < b->nwords; i++)
		n += b->words[i].nlemmas;
	f->last = mem_zero(b->nwords, sizeof(*f->last));
	f->list = mem_zero(n, sizeof(*f->list));
	f->n = 1;
	for (i = 1; i < b->nwords; i++) {
		w = &b->words[i];
		for (k = 0; k < w->nlemmas; k++) {
			f->list[f->n].form = (uint32_t)i;
			f->list[f->n].next = f->last[w->lemmas[k].word];
			f->list[f->n].parts = w->lemmas[k].parts;
			f->last[w->lemmas[k].word] = (uint32_t)f->n++;
		}
	}
}

static void
set_pair(uint32_t *bits, uint64_t first, uint64_t second)
{
	uint32_t at = lexicon_pair(first, second);

	bits[at / 32] |= 1U << at % 32;
}

/* With the first word in its forms as a verb. */
static void
set_firsts(const struct build *b, const struct forms *f, uint32_t *bits,
    struct str first, uint64_t second)
{
	uint64_t key = word_key(first);
	uint32_t at = f->last[word_find_key(b, key)];

	set_pair(bits, key, second);
	for (; at; at = f->list[at].next)
		if (f->list[at].parts & 1U << LEX_VERB)
			set_pair(bits, b->words[f->list[at].form].key, second);
}

/* The phrase as it stands, and with its last word as a plural if that is the
 * second. */
static void
set_phrase(const struct build *b, const struct forms *f, uint32_t *bits,
    struct str phrase)
{
	struct str first = cut(&phrase, ' '), second = cut(&phrase, ' ');
	uint64_t key = word_key(second);
	uint32_t at = f->last[word_find_key(b, key)];
	struct buf plural = {0};

	set_firsts(b, f, bits, first, key);
	if (phrase.n > 0)
		return;
	for (; at; at = f->list[at].next)
		if (f->list[at].parts & 1U << LEX_NOUN)
			set_pair(bits, word_key(first),
			    b->words[f->list[at].form].key);
	buf_add_str(&plural, second);
	buf_add_byte(&plural, 's');
	set_pair(bits, word_key(first), word_key(buf_str(&plural)));
	buf_release(&plural);
}

uint32_t *
pairs_make(const struct build *b)
{
	uint32_t *bits = mem_zero(LEX_PAIR_BITS / 32, sizeof(*bits));
	struct forms forms;
	struct str text;
	size_t i;

	list_forms(&forms, b);
	for (i = 1; i < b->nwords; i++) {
		text = b->words[i].text;
		if (str_find_byte(text, ' ') < text.n)
			set_phrase(b, &forms, bits, text);
	}
	free(forms.last);
	free(forms.list);
	return bits;
}
