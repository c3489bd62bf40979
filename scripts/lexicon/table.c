#include <stdlib.h>

#include "compare/lexicon_format.h"

#include "build.h"

struct section {
	struct buf data;
	uint32_t n;
};

struct table {
	struct build *build;
	uint32_t *order; /* words by id */
	uint32_t nwords, nforms;
	struct section sections[LEX_SECTIONS];
};

static void
put(struct table *t, enum lexicon_section section, uint32_t value)
{
	char bytes[4] = {(char)(value & 0xff), (char)(value >> 8 & 0xff),
	    (char)(value >> 16 & 0xff), (char)(value >> 24 & 0xff)};

	buf_add(&t->sections[section].data, bytes, 4);
	t->sections[section].n++;
}

struct rank {
	uint64_t used;
	struct str text;
	uint32_t word;
	bool form;
};

/* Words before forms, the most used first: what is read often is together. */
static int
order_ranks(const void *x, const void *y)
{
	const struct rank *p = x, *q = y;

	if (p->form != q->form)
		return p->form - q->form;
	if (p->used != q->used)
		return p->used > q->used ? -1 : 1;
	return str_cmp(p->text, q->text);
}

static uint64_t
used(const struct word *w)
{
	uint64_t sum = w->glosses;
	int i;

	for (i = 0; i < LEX_POS; i++)
		sum += w->tags[i];
	return sum;
}

/* A form that a list or a phrase needs is a word. */
static bool
is_form(const struct word *w)
{
	return w->form && !w->lists && !w->phrase;
}

static void
number_words(struct table *t)
{
	struct build *b = t->build;
	struct rank *ranks = mem_zero(b->nwords, sizeof(*ranks));
	uint32_t i, n = 0;

	for (i = 1; i < b->nwords; i++)
		ranks[n++] = (struct rank){used(&b->words[i]), b->words[i].text,
		    i, is_form(&b->words[i])};
	qsort(ranks, n, sizeof(*ranks), order_ranks);
	t->order = mem_zero(n + 1, sizeof(*t->order));
	t->nwords = 1;
	for (i = 0; i < n; i++) {
		t->order[i + 1] = ranks[i].word;
		b->words[ranks[i].word].id = i + 1;
		if (ranks[i].form)
			t->nforms++;
		else
			t->nwords++;
	}
	free(ranks);
}

struct lemma {
	uint64_t used;
	uint32_t id;
	unsigned parts;
};

static int
order_lemmas(const void *x, const void *y)
{
	const struct lemma *p = x, *q = y;

	if (p->used != q->used)
		return p->used > q->used ? -1 : 1;
	return (p->id > q->id) - (p->id < q->id);
}

static uint64_t
tagged(const struct word *w, unsigned parts)
{
	uint64_t sum = 0;
	int i;

	for (i = 0; i < LEX_POS; i++)
		if (parts >> i & 1)
			sum += w->tags[i];
	return sum;
}

enum { LEMMAS_MAX = 7, OWN_FACTOR = 4 };

/* The lemmas of a word that is a form too, or of a form; where they begin.
 * A form is a small share of its lemma's uses, so its own weigh more. */
static uint32_t
put_lemmas(struct table *t, const struct word *w)
{
	const struct build *b = t->build;
	struct lemma list[LEMMAS_MAX + 1];
	uint32_t at = t->sections[LEX_LEMMAS].n;
	const struct word *lemma;
	size_t i, n = 0;

	for (i = 0; i < w->nlemmas && n < LEMMAS_MAX; i++) {
		lemma = &b->words[w->lemmas[i].word];
		list[n++] = (struct lemma){tagged(lemma, w->lemmas[i].parts),
		    lemma->id, w->lemmas[i].parts};
	}
	if (!is_form(w) && (w->parts || w->lists))
		list[n++] = (struct lemma){
		    OWN_FACTOR * tagged(w, w->parts), w->id, w->parts};
	qsort(list, n, sizeof(*list), order_lemmas);
	for (i = 0; i < n; i++)
		put(t, LEX_LEMMAS,
		    list[i].id << 5 | list[i].parts << 1 | (i + 1 == n));
	return at;
}

static int
order_numbers(const void *x, const void *y)
{
	const uint32_t *p = x, *q = y;

	return (*p > *q) - (*p < *q);
}

static void
put_sorted(
    struct table *t, enum lexicon_section section, uint32_t *list, size_t n)
{
	size_t i;

	if (n)
		qsort(list, n, sizeof(*list), order_numbers);
	for (i = 0; i < n; i++)
		if (i == 0 || list[i] != list[i - 1])
			put(t, section, list[i]);
}

/* The pairs are in the order of a's index. */
static void
put_relations(struct table *t, uint32_t word)
{
	const struct build *b = t->build;
	size_t low = 0, high = b->npairs, middle, n = 0;
	uint32_t *list;

	while (low < high) {
		middle = (low + high) / 2;
		if (b->pairs[middle].a < word)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + n < b->npairs && b->pairs[low + n].a == word)
		n++;
	list = mem_zero(n + 1, sizeof(*list));
	for (middle = 0; middle < n; middle++)
		list[middle] = b->words[b->pairs[low + middle].b].id
				   << LEX_BITS |
			       (b->pairs[low + middle].bits & ~FIRST_SENSES);
	put_sorted(t, LEX_RELATIONS, list, n);
	free(list);
}

static uint32_t
put_mark(struct table *t, const struct mark *m)
{
	put(t, LEX_MARKS, m->list | (uint32_t)m->kind << 8);
	put(t, LEX_MARKS,
	    m->word ? t->build->words[m->value].id : (uint32_t)m->value);
	return 1U << m->list;
}

/* Its own marks, and those of its lemmas that it has not. */
static uint32_t
put_marks(struct table *t, const struct word *w)
{
	uint32_t lists = 0;
	const struct word *lemma;
	size_t i, k;

	for (i = 0; i < w->nmarks; i++)
		lists |= put_mark(t, &w->marks[i]);
	for (i = 0; i < w->nlemmas; i++) {
		lemma = &t->build->words[w->lemmas[i].word];
		for (k = 0; k < lemma->nmarks; k++)
			if (!((lists | LEX_OWN_LISTS) >> lemma->marks[k].list &
				1))
				lists |= put_mark(t, &lemma->marks[k]);
	}
	if (w->names && !w->commons)
		lists |= 1U << LEX_NAME;
	return lists;
}

/* "Destroyed" is as bad as "destroy" is by the list, whatever WordNet has
 * beside it; else a word that is a form too has its lemma's when it has none.
 */
static int
valence_of(const struct build *b, const struct word *w)
{
	int valence = w->valence;
	const struct word *lemma;
	size_t i;

	if (word_marked(w, LEX_VALENCE))
		return valence;
	for (i = 0; i < w->nlemmas; i++) {
		lemma = &b->words[w->lemmas[i].word];
		if (word_marked(lemma, LEX_VALENCE))
			return lemma->valence;
		if (valence == 0)
			valence = lemma->valence;
	}
	return valence;
}

static uint32_t
pack(const struct build *b, const struct word *w)
{
	uint32_t idf = (uint32_t)(w->idf > 255 ? 255 : w->idf);
	int valence = valence_of(b, w), loaded = w->loaded;
	size_t i;

	for (i = 0; i < w->nlemmas && loaded == 0; i++)
		loaded = b->words[w->lemmas[i].word].loaded;
	return idf | ((uint32_t)valence & 0xff) << 8 |
	       ((uint32_t)loaded & 0xff) << 16 | w->parts << 24 |
	       w->phrase << 28;
}

static void
put_word(struct table *t, struct word *w, uint32_t word)
{
	uint32_t lists;

	put(t, LEX_WORDS, (uint32_t)t->sections[LEX_TEXT].data.len);
	put(t, LEX_WORDS, t->sections[LEX_RELATIONS].n);
	put(t, LEX_WORDS, t->sections[LEX_ABOVE].n);
	put(t, LEX_WORDS, t->sections[LEX_MARKS].n);
	if (word)
		put_relations(t, word);
	put_sorted(t, LEX_ABOVE, w->above, w->nabove);
	lists = put_marks(t, w);
	put(t, LEX_WORDS, lists);
	put(t, LEX_WORDS, w->nlemmas ? put_lemmas(t, w) : 0);
	put(t, LEX_WORDS, pack(t->build, w));
	buf_add_str(&t->sections[LEX_TEXT].data, w->text);
}

static void
put_slots(struct table *t)
{
	uint32_t ids = t->nwords - 1 + t->nforms, n = ids + ids / 3 + 8, i, at;
	uint32_t *slots = mem_zero(n, sizeof(*slots));
	const struct word *words = t->build->words;
	uint64_t key;

	for (i = 1; i <= ids; i++) {
		at = lexicon_slot(words[t->order[i]].key, n);
		while (slots[at])
			at = at + 1 == n ? 0 : at + 1;
		slots[at] = i;
	}
	for (i = 0; i < n; i++) {
		key = slots[i] ? words[t->order[slots[i]]].key : 0;
		put(t, LEX_SLOTS, lexicon_check(key));
		put(t, LEX_SLOTS, slots[i]);
	}
	free(slots);
}

static void
put_pairs(struct table *t)
{
	uint32_t *bits = pairs_make(t->build), i;

	for (i = 0; i < LEX_PAIR_BITS / 32; i++)
		put(t, LEX_PAIRS, bits[i]);
	free(bits);
}

static void
put_all(struct table *t, struct buf *out)
{
	struct section head = {0};
	struct table h = {.sections = {[0] = head}};
	uint32_t at = (uint32_t)sizeof(struct lexicon_head), i;

	put(&h, 0, LEX_MAGIC);
	put(&h, 0, t->build->wordnet);
	put(&h, 0, t->nwords);
	put(&h, 0, t->nforms);
	for (i = 0; i < LEX_SECTIONS; i++) {
		put(&h, 0, at);
		put(&h, 0, t->sections[i].n);
		at += (uint32_t)t->sections[i].data.len;
	}
	buf_add_str(out, buf_str(&h.sections[0].data));
	for (i = 0; i < LEX_SECTIONS; i++)
		buf_add_str(out, buf_str(&t->sections[i].data));
	buf_release(&h.sections[0].data);
}

void
table_write(struct build *b, struct buf *out)
{
	struct table t = {.build = b};
	struct word none = {.text = STR("")};
	uint32_t i;

	number_words(&t);
	put(&t, LEX_LEMMAS, 1);
	put_word(&t, &none, 0);
	for (i = 1; i < t.nwords; i++)
		put_word(&t, &b->words[t.order[i]], t.order[i]);
	put_word(&t, &none, 0);
	for (i = 0; i < t.nforms; i++)
		put(&t, LEX_FORMS,
		    put_lemmas(&t, &b->words[t.order[t.nwords + i]]));
	t.sections[LEX_TEXT].n = (uint32_t)t.sections[LEX_TEXT].data.len;
	put_slots(&t);
	put_pairs(&t);
	put_all(&t, out);
	for (i = 0; i < LEX_SECTIONS; i++)
		buf_release(&t.sections[i].data);
	free(t.order);
}
