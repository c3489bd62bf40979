#include "compare/compare.h"

#include <stdlib.h>

#include "compare/align.h"
#include "compare/facts.h"
#include "compare/links.h"

static const double overlap_from = 0.15;

struct comparer {
	struct annotator *annotator;
	const struct story *story;
	struct arena *arena;
	struct words *narratives;
	struct stems *facts;
	bool **leans; /* narrative, fact; a row is NULL until it is asked */
};

/* One comparison under way. */
struct pair {
	const struct words *a, *b;
	struct alignment links;
	/* Words whose link is by meaning, not by place alone. */
	bool *said_a, *said_b;
	struct arena *arena;
};

struct comparer *
comparer_new(void)
{
	struct comparer *c = mem_zero(1, sizeof(*c));

	c->annotator = annotator_new();
	return c;
}

void
comparer_free(struct comparer *c)
{
	if (!c)
		return;
	annotator_free(c->annotator);
	free(c);
}

void
comparer_begin(struct comparer *c, const struct story *s, struct arena *a)
{
	struct words fact;
	size_t i;

	c->story = s;
	c->arena = a;
	c->narratives = arena_zero(a, s->narratives.n, sizeof(struct words));
	c->facts = arena_zero(a, s->facts.n, sizeof(struct stems));
	c->leans = arena_zero(a, s->narratives.n, sizeof(*c->leans));
	for (i = 0; i < s->narratives.n; i++)
		words_read(&c->narratives[i], s->narratives.list[i].text,
		    c->annotator, a);
	for (i = 0; i < s->facts.n; i++) {
		words_read(&fact, s->facts.list[i].text, c->annotator, a);
		stems_read(&c->facts[i], &fact, a);
	}
}

/* The weight of all words and of the linked ones. */
struct mass {
	double all, linked;
};

static struct mass
mass_of(const struct words *w, const bool *said)
{
	struct mass m = {0, 0};
	double weight;
	size_t i;

	for (i = 0; i < w->n; i++) {
		weight = word_weight(&w->list[i]);
		m.all += weight;
		if (said[i])
			m.linked += weight;
	}
	return m;
}

static double
share(double part, double whole)
{
	return whole > 0 ? part / whole : 0;
}

static void
score(struct comparison *out, const struct pair *p)
{
	struct mass a = mass_of(p->a, p->said_a);
	struct mass b = mass_of(p->b, p->said_b);
	const struct mass *shorter = a.all <= b.all ? &a : &b;

	out->similarity = share(a.linked + b.linked, a.all + b.all);
	out->agreement = share(shorter->linked, shorter->all);
	out->contrast = out->tone_gap = out->hedge_gap = -1;
	if (words_same(p->a, p->b)) {
		out->similarity = out->agreement = 1;
		out->relation = STR("same");
	} else if (out->similarity >= overlap_from) {
		out->relation = STR("overlap");
	} else {
		out->relation = STR("unrelated");
	}
}

static void
find_said(struct pair *p)
{
	const struct word_link *l;
	size_t i;

	p->said_a = arena_zero(p->arena, p->a->n + 1, sizeof(bool));
	p->said_b = arena_zero(p->arena, p->b->n + 1, sizeof(bool));
	for (i = 0; i < p->links.n; i++) {
		l = &p->links.list[i];
		if (l->relation < REL_SYNONYM)
			continue;
		p->said_a[l->a] = p->said_b[l->b] = true;
	}
}

static void
list_links(
    struct comparison *out, const struct pair *p, enum compare_level level)
{
	if (level == LEVEL_WORD)
		links_list_words(out, p->a, p->b, &p->links, p->arena);
	else if (level == LEVEL_PHRASE)
		links_list_phrases(out, p->a, p->b, &p->links, p->arena);
}

/* Weight linked between sentence s of a and t of b, of both together. */
static double
sentence_score(const struct pair *p, uint32_t s, uint32_t t)
{
	double all = 0, both = 0, weight;
	size_t i;

	for (i = 0; i < p->a->n; i++) {
		if (p->a->list[i].sentence != s)
			continue;
		weight = word_weight(&p->a->list[i]);
		all += weight;
		if (p->links.a[i] != UNLINKED &&
		    p->b->list[p->links.a[i]].sentence == t)
			both += 2 * weight;
	}
	for (i = 0; i < p->b->n; i++)
		if (p->b->list[i].sentence == t)
			all += word_weight(&p->b->list[i]);
	return share(both, all);
}

static bool
linked_sentences(const struct pair *p, size_t i, uint32_t *t)
{
	if (p->links.a[i] == UNLINKED || p->a->list[i].notes.function)
		return false;
	*t = p->b->list[p->links.a[i]].sentence;
	return true;
}

static bool
has_pair(const struct comparison *out, struct span a, struct span b)
{
	size_t i;

	for (i = 0; i < out->sentences.n; i++)
		if (out->sentences.list[i].a.start == a.start &&
		    out->sentences.list[i].b.start == b.start)
			return true;
	return false;
}

enum { SENTENCE_PAIRS_MAX = 256 };

static void
pair_sentences(struct comparison *out, const struct pair *p)
{
	size_t room = 0, i;
	struct sentence_pair *s;
	struct span a, b;
	double points;
	uint32_t t;

	for (i = 0; i < p->a->n && out->sentences.n < SENTENCE_PAIRS_MAX; i++) {
		if (!linked_sentences(p, i, &t))
			continue;
		a = p->a->sentences[p->a->list[i].sentence];
		b = p->b->sentences[t];
		if (has_pair(out, a, b))
			continue;
		points = sentence_score(p, p->a->list[i].sentence, t);
		if (points < overlap_from)
			continue;
		out->sentences.list = arena_more(p->arena, out->sentences.list,
		    out->sentences.n, &room, sizeof(*s));
		out->sentences.list[out->sentences.n++] =
		    (struct sentence_pair){.a = a,
			.b = b,
			.score = points,
			.relation =
			    points >= 0.999 ? STR("same") : STR("overlap")};
	}
}

/* Adds words [from, to) of w as one span, without the function words at its
 * ends; a phrase of function words alone is none. */
static void
add_phrase(struct span_list *out, size_t *room, const struct words *w,
    size_t from, size_t to, struct arena *a)
{
	while (from < to && w->list[from].notes.function)
		from++;
	while (to > from && w->list[to - 1].notes.function)
		to--;
	if (from == to)
		return;
	out->list = arena_more(a, out->list, out->n, room, sizeof(*out->list));
	out->list[out->n++] =
	    (struct span){w->list[from].span.start, w->list[to - 1].span.end};
}

/* What only this side says: the longest runs without a linked content word,
 * parted at punctuation. */
static void
list_only(struct span_list *out, const struct words *w, const bool *said,
    struct arena *a)
{
	size_t room = 0, from = 0, i;
	bool linked_word;

	*out = (struct span_list){0};
	for (i = 0; i < w->n; i++) {
		linked_word = said[i] && !w->list[i].notes.function;
		if (linked_word) {
			add_phrase(out, &room, w, from, i, a);
			from = i + 1;
		} else if (w->list[i].stop) {
			add_phrase(out, &room, w, from, i + 1, a);
			from = i + 1;
		}
	}
	add_phrase(out, &room, w, from, w->n, a);
}

static void
add_index(struct index_list *x, size_t index, size_t most, struct arena *a)
{
	if (!x->list)
		x->list = arena_zero(a, most, sizeof(*x->list));
	x->list[x->n++] = (uint32_t)index;
}

/* For each fact, whether the narrative leans on it. */
static const bool *
find_leans(struct comparer *c, size_t narrative)
{
	size_t i, n = c->story->facts.n;
	struct stems said;

	if (c->leans[narrative])
		return c->leans[narrative];
	stems_read(&said, &c->narratives[narrative], c->arena);
	c->leans[narrative] = arena_zero(c->arena, n + 1, sizeof(bool));
	for (i = 0; i < n; i++)
		c->leans[narrative][i] = stems_lean(&said, &c->facts[i]);
	return c->leans[narrative];
}

static void
sort_facts(struct comparison *out, struct comparer *c)
{
	const bool *a = find_leans(c, (size_t)out->a.index);
	const bool *b = find_leans(c, (size_t)out->b.index);
	size_t i, n = c->story->facts.n;
	struct index_list *x;

	out->facts.present = c->story->facts.present;
	for (i = 0; i < n; i++) {
		if (a[i])
			x = b[i] ? &out->facts.both : &out->facts.only_a;
		else
			x = b[i] ? &out->facts.only_b : &out->facts.neither;
		add_index(x, i, n, c->arena);
	}
}

void
comparer_compare(struct comparer *c, struct comparison *out, size_t i, size_t j,
    enum compare_level level)
{
	const struct narrative *list = c->story->narratives.list;
	struct pair p = {
	    .a = &c->narratives[i], .b = &c->narratives[j], .arena = c->arena};

	*out = (struct comparison){.story = c->story->id,
	    .headline = c->story->headline,
	    .a = {(long)i, list[i].label},
	    .b = {(long)j, list[j].label}};
	align_words(&p.links, p.a, p.b, c->arena);
	find_said(&p);
	score(out, &p);
	list_links(out, &p, level);
	pair_sentences(out, &p);
	list_only(&out->only_a, p.a, p.said_a, c->arena);
	list_only(&out->only_b, p.b, p.said_b, c->arena);
	sort_facts(out, c);
}
