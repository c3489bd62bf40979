#include "compare/quick.h"

#include <stdlib.h>

#include "compare/sentences.h"

/* Words of one topic: at most so many of each text meet. */
enum { MEET_MAX = 32 };

struct topic {
	uint64_t key;
	uint32_t word, sentence;
};

/* Word `word` of sentence s is said in sentence t of the other text. */
struct hit {
	uint32_t s, t, word;
};

struct hits {
	struct hit *list;
	size_t n, room;
	struct arena *arena;
};

uint64_t
word_topic(const struct words *w, size_t i)
{
	const struct word *x = &w->list[i];

	if (x->place)
		return x->place;
	return x->name ? (uint64_t)x->name << 32 : x->notes.stem;
}

static int
order_topics(const void *x, const void *y)
{
	const struct topic *p = x, *q = y;

	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->word > q->word) - (p->word < q->word);
}

static struct topic *
list_topics(const struct words *w, size_t *n, struct arena *arena)
{
	struct topic *list = arena_alloc(arena, (w->n + 1) * sizeof(*list));
	size_t i;

	*n = 0;
	for (i = 0; i < w->n; i++)
		if (!w->list[i].notes.function)
			list[(*n)++] = (struct topic){
			    word_topic(w, i), (uint32_t)i, w->list[i].sentence};
	if (*n)
		qsort(list, *n, sizeof(*list), order_topics);
	return list;
}

static size_t
run(const struct topic *list, size_t i, size_t n)
{
	size_t from = i;

	while (i < n && list[i].key == list[from].key)
		i++;
	return i - from;
}

static void
add_hits(struct hits *h, const struct topic *x, size_t nx,
    const struct topic *y, size_t ny)
{
	size_t i, k;

	for (i = 0; i < nx && i < MEET_MAX; i++) {
		for (k = 0; k < ny && k < MEET_MAX; k++) {
			if (k && y[k].sentence == y[k - 1].sentence)
				continue;
			h->list = arena_more(h->arena, h->list, h->n, &h->room,
			    sizeof(*h->list));
			h->list[h->n++] = (struct hit){
			    x[i].sentence, y[k].sentence, x[i].word};
		}
	}
}

static int
order_hits(const void *x, const void *y)
{
	const struct hit *p = x, *q = y;

	if (p->s != q->s)
		return p->s < q->s ? -1 : 1;
	if (p->t != q->t)
		return p->t < q->t ? -1 : 1;
	return (p->word > q->word) - (p->word < q->word);
}

/* The weight of each sentence, and of the whole behind the last. */
static double *
weigh_sentences(const struct words *w, struct arena *arena)
{
	double *list = arena_zero(arena, w->nsentences + 1, sizeof(*list));
	size_t i;

	for (i = 0; i < w->n; i++) {
		list[w->list[i].sentence] += w->list[i].notes.weight;
		list[w->nsentences] += w->list[i].notes.weight;
	}
	return list;
}

/* One text's part: what of it the other says, by sentences. */
struct part {
	const struct words *words;
	struct topic *topics;
	size_t ntopics;
	struct hits hits;
	double *weights;
	double said; /* of the whole text */
};

static void
read_part(struct part *p, const struct words *w, struct arena *arena)
{
	*p = (struct part){.words = w, .hits = {.arena = arena}};
	p->topics = list_topics(w, &p->ntopics, arena);
	p->weights = weigh_sentences(w, arena);
}

static void
meet(struct part *a, struct part *b)
{
	size_t i = 0, k = 0, n, nx, ny;

	while (i < a->ntopics && k < b->ntopics) {
		if (a->topics[i].key != b->topics[k].key) {
			if (a->topics[i].key < b->topics[k].key)
				i++;
			else
				k++;
			continue;
		}
		nx = run(a->topics, i, a->ntopics);
		ny = run(b->topics, k, b->ntopics);
		add_hits(&a->hits, a->topics + i, nx, b->topics + k, ny);
		add_hits(&b->hits, b->topics + k, ny, a->topics + i, nx);
		for (n = 0; n < nx; n++)
			a->said +=
			    a->words->list[a->topics[i + n].word].notes.weight;
		for (n = 0; n < ny; n++)
			b->said +=
			    b->words->list[b->topics[k + n].word].notes.weight;
		i += nx;
		k += ny;
	}
}

/* What of sentence s the sentence t says, by the hits, which are in order. */
static double
said_in(const struct part *p, uint32_t s, uint32_t t)
{
	const struct hit *list = p->hits.list;
	size_t low = 0, high = p->hits.n, middle;
	double said = 0;

	while (low < high) {
		middle = (low + high) / 2;
		if (list[middle].s < s ||
		    (list[middle].s == s && list[middle].t < t))
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < p->hits.n && list[low].s == s && list[low].t == t; low++)
		said += p->words->list[list[low].word].notes.weight;
	return said;
}

static void
add_pair(struct comparison *out, size_t *room, const struct part *a,
    const struct part *b, uint32_t s, uint32_t t, struct arena *arena)
{
	double x = share(said_in(a, s, t), a->weights[s]);
	double y = share(said_in(b, t, s), b->weights[t]);
	double score = harmonic(x, y);
	struct str relation = relation_of(x, y, y, false);

	if (str_eq(relation, STR("unrelated")))
		return;
	out->sentences.list = arena_more(arena, out->sentences.list,
	    out->sentences.n, room, sizeof(*out->sentences.list));
	out->sentences.list[out->sentences.n++] =
	    (struct sentence_pair){.a = a->words->sentences[s],
		.b = b->words->sentences[t],
		.score = score,
		.relation = relation};
}

static void
sort_hits(struct hits *h)
{
	if (h->n)
		qsort(h->list, h->n, sizeof(*h->list), order_hits);
}

void
quick_compare(struct comparison *out, const struct words *a,
    const struct words *b, struct arena *arena)
{
	struct part x, y;
	const struct hit *h;
	double p, q;
	size_t i, room = 0;

	read_part(&x, a, arena);
	read_part(&y, b, arena);
	meet(&x, &y);
	sort_hits(&x.hits);
	sort_hits(&y.hits);
	for (i = 0; i < x.hits.n; i++) {
		h = &x.hits.list[i];
		if (out->sentences.n == SENTENCE_PAIRS_MAX)
			break;
		if (i == 0 || h[-1].s != h->s || h[-1].t != h->t)
			add_pair(out, &room, &x, &y, h->s, h->t, arena);
	}
	p = share(x.said, x.weights[a->nsentences]);
	q = share(y.said, y.weights[b->nsentences]);
	out->similarity = harmonic(p, q);
	out->agreement =
	    x.weights[a->nsentences] <= y.weights[b->nsentences] ? p : q;
	out->relation = relation_of(p, q, q, false);
	out->contrast = out->tone_gap = out->hedge_gap = -1;
	if (words_same(a, b)) {
		out->similarity = out->agreement = 1;
		out->relation = STR("same");
	} else if (a->cut || b->cut) {
		out->relation = relation_of(p, q, 0, false);
	}
}
