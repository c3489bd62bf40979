#include "compare/compare.h"

#include <stdlib.h>

#include "compare/hedging.h"
#include "compare/links.h"
#include "compare/only.h"
#include "compare/quick.h"
#include "compare/sentences.h"
#include "compare/tone.h"

/* Contrast from here on makes the pair one, and so does any when both texts
 * have so much of the rest in common. */
static const double contrast_from = 0.75, rest_from = 0.85;

struct comparer {
	struct texts texts;
};

struct comparer *
comparer_new(void)
{
	struct comparer *c = mem_zero(1, sizeof(*c));

	c->texts.annotator = annotator_new();
	return c;
}

void
comparer_free(struct comparer *c)
{
	if (!c)
		return;
	annotator_free(c->texts.annotator);
	free(c);
}

void
comparer_begin(struct comparer *c, const struct story *s, struct arena *a)
{
	texts_read(&c->texts, s, a);
}

static double
size(double x)
{
	return x > 0 ? x : -x;
}

/* As --mode=profile has them. */
static void
read_moods(struct comparison *out, const struct text *a, const struct text *b,
    struct arena *arena)
{
	struct profile x = {0}, y = {0};

	out->tone_gap = out->hedge_gap = -1;
	if (a->words.exact)
		return;
	tone_find(&x, &a->reading);
	tone_find(&y, &b->reading);
	hedging_find(&x, &a->reading, arena);
	hedging_find(&y, &b->reading, arena);
	out->tone_gap =
	    size(x.positive - x.negative - y.positive + y.negative) / 2;
	out->hedge_gap = size(x.hedging - y.hedging);
}

/* Whether the texts have the rest in common but for word i of the one. */
static bool
has_rest(const struct half *h, const struct mass *m, int i)
{
	double weight = h->words->list[i].notes.weight;

	return share(m->said - weight * h->said[i], m->all - weight) >=
	       rest_from;
}

/* Whether two words that clash are all that differs, and of one thing. */
static bool
clashes(const struct pair *p, const struct mass *a, const struct mass *b,
    const struct findings *f)
{
	const struct finding *x;
	size_t i;

	for (i = 0; i < f->n; i++) {
		x = &f->list[i];
		if (x->cue_a >= 0 && x->cue_b >= 0 &&
		    contrast_is_of_one(p, x->cue_a, x->cue_b) &&
		    has_rest(&p->a, a, x->cue_a) &&
		    has_rest(&p->b, b, x->cue_b))
			return true;
	}
	return false;
}

/* "A big cat", "a small cat": two cats, if all contrasts are of the kind. */
static bool
are_others(const struct pair *p, const struct findings *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (strcmp(f->list[i].kind, "antonym") != 0 ||
		    contrast_is_of_one(p, f->list[i].a, f->list[i].b))
			return false;
	return true;
}

static void
score(struct comparison *out, const struct pair *p, const struct findings *f)
{
	struct mass a = half_mass(&p->a), b = half_mass(&p->b);
	double said_a = share(a.said, a.all), said_b = share(b.said, b.all);

	if (words_same(p->a.words, p->b.words)) {
		out->similarity = out->agreement = 1;
		out->contrast = 0;
		out->relation = STR("same");
		return;
	}
	out->similarity = harmonic(said_a, said_b);
	out->agreement = a.all <= b.all ? said_a : said_b;
	out->contrast = contrasts_weigh(f);
	out->relation = relation_name(&a, &b, out->contrast >= contrast_from);
	/* The same but for what clashes. */
	if (clashes(p, &a, &b, f))
		out->relation = STR("contrast");
	if (f->n && (str_eq(out->relation, STR("same")) ||
			str_eq(relation_name(&b, &a, false), STR("same"))))
		out->relation =
		    are_others(p, f) ? STR("overlap") : STR("contrast");
	/* Nobody has seen the ends of texts that are cut. */
	if (str_eq(out->relation, STR("same")) &&
	    (p->a.words->cut || p->b.words->cut || !same_order(p)))
		out->relation = relation_of(said_a, said_b, 0, false);
}

/* Adds what stands in words [from, to) as the cue, when there is any. */
static void
add_cue(struct contrast *c, const struct words *w, int cue, struct arena *a)
{
	if (cue < 0)
		return;
	if (!c->cue.list)
		c->cue.list = arena_zero(a, 2, sizeof(*c->cue.list));
	c->cue.list[c->cue.n++] = words_printed(w, (size_t)cue);
}

static struct span
span_of(const struct words *w, int from, int to)
{
	return (struct span){
	    w->list[from].span.start, w->list[to - 1].span.end};
}

static void
list_contrasts(
    struct comparison *out, const struct pair *p, const struct findings *f)
{
	const struct words *a = p->a.words, *b = p->b.words;
	const struct finding *x;
	struct contrast *c;
	size_t i;

	out->contrasts.present = true;
	out->contrasts.list =
	    arena_zero(p->arena, f->n + 1, sizeof(*out->contrasts.list));
	for (i = 0; i < f->n; i++) {
		x = &f->list[i];
		c = &out->contrasts.list[out->contrasts.n++];
		c->kind = str_of(x->kind);
		c->a = span_of(a, x->a, x->a_end);
		c->b = span_of(b, x->b, x->b_end);
		c->score = x->score;
		add_cue(c, a, x->cue_a, p->arena);
		add_cue(c, b, x->cue_b, p->arena);
	}
}

static void
list_links(
    struct comparison *out, const struct pair *p, enum compare_level level)
{
	if (level == LEVEL_WORD)
		links_list_words(
		    out, p->a.words, p->b.words, &p->links, p->arena);
	else if (level == LEVEL_PHRASE)
		links_list_phrases(
		    out, p->a.words, p->b.words, &p->links, p->arena);
}

static void
add_index(struct index_list *x, size_t index, size_t most, struct arena *a)
{
	if (!x->list)
		x->list = arena_zero(a, most, sizeof(*x->list));
	x->list[x->n++] = (uint32_t)index;
}

static void
sort_facts(struct comparison *out, struct comparer *c)
{
	struct texts *t = &c->texts;
	const bool *a = texts_leans(t, (size_t)out->a.index);
	const bool *b = texts_leans(t, (size_t)out->b.index);
	size_t i, n = t->story->facts.n;
	struct index_list *x;

	out->facts.present = t->story->facts.present;
	for (i = 0; i < n; i++) {
		if (a[i])
			x = b[i] ? &out->facts.both : &out->facts.only_a;
		else
			x = b[i] ? &out->facts.only_b : &out->facts.neither;
		add_index(x, i, n, t->arena);
	}
}

static void
compare_words(struct comparison *out, const struct text *a,
    const struct text *b, enum compare_level level, struct arena *arena)
{
	struct findings f = {0};
	struct pair p;

	pair_read(&p, a, b, arena);
	if (!words_same(p.a.words, p.b.words))
		contrasts_find(&f, &p);
	score(out, &p, &f);
	read_moods(out, a, b, arena);
	list_links(out, &p, level);
	list_contrasts(out, &p, &f);
	sentences_pair(out, &p, &f);
	only_list(&out->only_a, &p, true, &f);
	only_list(&out->only_b, &p, false, &f);
}

void
comparer_compare(struct comparer *c, struct comparison *out, size_t i, size_t j,
    enum compare_level level)
{
	struct texts *t = &c->texts;
	const struct narrative *list = t->story->narratives.list;

	*out = (struct comparison){.story = t->story->id,
	    .headline = t->story->headline,
	    .a = {(long)i, list[i].label},
	    .b = {(long)j, list[j].label}};
	if (t->narratives[i].words.exact)
		out->method = STR("exact");
	if (level == LEVEL_SENTENCE)
		quick_compare(out, &t->narratives[i].words,
		    &t->narratives[j].words, t->arena);
	else
		compare_words(out, texts_narrative(t, i), texts_narrative(t, j),
		    level, t->arena);
	sort_facts(out, c);
}

void
comparer_write(struct comparer *c, const struct sides *sides,
    enum compare_level level, struct buf *out, uint64_t *pairs,
    uint64_t *differ)
{
	const struct story *s = c->texts.story;
	struct comparison x;
	size_t i, j;

	for (i = 0; i < s->narratives.n; i++) {
		for (j = i + 1; j < s->narratives.n; j++) {
			if (!sides_want_pair(sides, &s->narratives.list[i],
				&s->narratives.list[j]))
				continue;
			comparer_compare(c, &x, i, j, level);
			comparison_write(out, &x);
			buf_add_byte(out, '\n');
			++*pairs;
			*differ += !str_eq(x.relation, STR("same"));
		}
	}
}
