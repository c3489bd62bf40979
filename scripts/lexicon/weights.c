#include <stdlib.h>

#include "build.h"

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static void
count_word(struct build *b, uint32_t word, uint32_t gloss)
{
	struct word *w = &b->words[word];

	if (w->last_gloss != gloss) {
		w->last_gloss = gloss;
		w->glosses++;
	}
}

/* The word of a gloss counts for itself and for its lemmas. */
static void
count_token(struct build *b, struct str token, uint32_t gloss)
{
	struct buf folded = {0};
	struct word *w;
	uint32_t word;
	size_t i;

	if (word_fold(&folded, token)) {
		word = word_find(b, buf_str(&folded));
		w = &b->words[word];
		if (word)
			count_word(b, word, gloss);
		for (i = 0; word && i < w->nlemmas; i++)
			count_word(b, w->lemmas[i].word, gloss);
	}
	buf_release(&folded);
}

static void
count_gloss(struct build *b, struct str s, uint32_t gloss)
{
	size_t from = 0, i;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n &&
		    (is_letter(s.p[i]) || (s.p[i] == '\'' && i > from)))
			continue;
		if (i > from)
			count_token(b, str_make(s.p + from, i - from), gloss);
		from = i + 1;
	}
}

static uint64_t
count_tags(const struct word *w)
{
	uint64_t sum = 0;
	int i;

	for (i = 0; i < LEX_POS; i++)
		sum += w->tags[i];
	return sum;
}

/* log2(all / part) in eighths, in whole numbers so that no machine differs. */
static int
log2_eighths(uint64_t all, uint64_t part)
{
	uint64_t x = (all << 24) / part; /* 24 bits behind the point */
	int eighths = 0, i;

	while (x >= (uint64_t)2 << 24) {
		x >>= 1;
		eighths += 8;
	}
	for (i = 4; i > 0; i >>= 1) {
		x = (x * x) >> 24;
		if (x >= (uint64_t)2 << 24) {
			x >>= 1;
			eighths += i;
		}
	}
	return eighths;
}

/* Without texts to count in. */
static int
guess_idf(const struct word *w)
{
	return w->lists & 1U << LEX_FUNCTION ? 24 : 96;
}

static void
count_documents(struct build *b)
{
	uint64_t all = 1, in;
	size_t i;

	for (i = 0; i < b->nsynsets; i++)
		count_gloss(b, b->synsets[i].gloss, (uint32_t)i + 1);
	all += b->nsynsets;
	for (i = 1; i < b->nwords; i++)
		all += count_tags(&b->words[i]);
	for (i = 1; i < b->nwords; i++) {
		in = 1 + b->words[i].glosses + count_tags(&b->words[i]);
		b->words[i].idf = log2_eighths(all, in);
		if (!b->wordnet)
			b->words[i].idf = guess_idf(&b->words[i]);
	}
}

/*
 * Spreading: what a word without a seed gets from the ones beside it, by the
 * hundredth.  Only synonyms, clusters, derivations and antonyms by common
 * senses count; neighbours that have nothing thin it out.
 */
static int
weight_of(uint32_t bits)
{
	if (bits & LEX_RARE)
		return 0;
	if (bits & LEX_ANTONYM)
		return -60;
	if (bits & LEX_DERIVED)
		return 80;
	if (bits & LEX_SYNONYM)
		return 60;
	return bits & LEX_SIMILAR ? 40 : 0;
}

struct spread {
	int *value, *next;
	int64_t *sum, *weight;
	bool *seed;
	bool turns; /* antonyms turn it; else they give nothing */
};

static void
gather(struct spread *s, uint32_t to, uint32_t from, int weight)
{
	if (s->seed[to] || (weight < 0 && !s->turns))
		return;
	s->sum[to] += (int64_t)weight * s->value[from];
	s->weight[to] += s->value[from] ? abs(weight) : abs(weight) / 3;
}

static void
spread_once(struct build *b, struct spread *s)
{
	int weight;
	size_t i;

	memset(s->sum, 0, b->nwords * sizeof(*s->sum));
	memset(s->weight, 0, b->nwords * sizeof(*s->weight));
	for (i = 0; i < b->npairs; i++) {
		weight = weight_of(b->pairs[i].bits);
		if (!(b->pairs[i].bits & FIRST_SENSES))
			weight /= 4;
		if (weight) {
			gather(s, b->pairs[i].a, b->pairs[i].b, weight);
			gather(s, b->pairs[i].b, b->pairs[i].a, weight);
		}
	}
	for (i = 1; i < b->nwords; i++)
		s->next[i] = s->seed[i]
				 ? s->value[i]
				 : (int)(s->sum[i] / (s->weight[i] + 25));
	memcpy(s->value, s->next, b->nwords * sizeof(*s->value));
}

static void
spread_list(struct build *b, struct spread *s, enum lexicon_list list)
{
	const struct mark *m;
	size_t i;
	int pass;

	for (i = 1; i < b->nwords; i++) {
		m = word_marked(&b->words[i], list);
		s->seed[i] =
		    m != NULL || b->words[i].lists & 1U << LEX_FUNCTION;
		s->value[i] = m ? m->value * 100 / 3 : 0;
	}
	for (pass = 0; pass < 2; pass++)
		spread_once(b, s);
}

/* Common words are too many things to get much from their neighbours. */
static int
temper(const struct word *w, int value, bool seed)
{
	if (seed || w->idf >= 80)
		return value;
	return w->idf <= 56 ? 0 : value * (w->idf - 56) / 24;
}

void
weights_make(struct build *b)
{
	struct spread s = {.turns = true};
	size_t i, n = b->nwords;

	count_documents(b);
	s.value = mem_zero(n, sizeof(*s.value));
	s.next = mem_zero(n, sizeof(*s.next));
	s.sum = mem_zero(n, sizeof(*s.sum));
	s.weight = mem_zero(n, sizeof(*s.weight));
	s.seed = mem_zero(n, sizeof(*s.seed));
	spread_list(b, &s, LEX_VALENCE);
	for (i = 1; i < n; i++)
		b->words[i].valence =
		    temper(&b->words[i], s.value[i], s.seed[i]);
	s.turns = false;
	spread_list(b, &s, LEX_LOADED);
	for (i = 1; i < n; i++)
		b->words[i].loaded =
		    temper(&b->words[i], s.value[i], s.seed[i]);
	free(s.value);
	free(s.next);
	free(s.sum);
	free(s.weight);
	free(s.seed);
}
