#include "compare/compare.h"

#include <stdlib.h>

#include "compare/facts.h"
#include "compare/language.h"
#include "compare/lexicon.h"
#include "compare/links.h"
#include "compare/names.h"
#include "compare/only.h"
#include "compare/phrases.h"
#include "compare/quick.h"
#include "compare/sentences.h"

/* Contrast from here on makes the pair one. */
static const double contrast_from = 0.75;

struct comparer {
	struct annotator *annotator;
	const struct story *story;
	struct arena *arena;
	struct words *narratives;
	struct stems *facts;
	bool **leans; /* narrative, fact; a row is NULL until it is asked */
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

static void
read_texts(struct comparer *c, struct words *facts)
{
	const struct story *s = c->story;
	size_t i;

	for (i = 0; i < s->facts.n; i++)
		words_read(
		    &facts[i], s->facts.list[i].text, c->annotator, c->arena);
	for (i = 0; i < s->narratives.n; i++)
		words_read(&c->narratives[i], s->narratives.list[i].text,
		    c->annotator, c->arena);
}

/* Reads the texts in the language that the story states or they look like. */
static void
read_story(struct comparer *c, struct words *facts)
{
	struct language_sample sample = {0, 0};
	int stated = language_stated(c->story->lang);
	size_t i;

	annotator_set_english(c->annotator, stated != 0);
	read_texts(c, facts);
	for (i = 0; i < c->story->facts.n; i++)
		language_add(&sample, &facts[i]);
	for (i = 0; i < c->story->narratives.n; i++)
		language_add(&sample, &c->narratives[i]);
	if (stated >= 0 || language_is_english(&sample))
		return;
	annotator_set_english(c->annotator, false);
	read_texts(c, facts);
}

void
comparer_begin(struct comparer *c, const struct story *s, struct arena *a)
{
	struct words *facts = arena_zero(a, s->facts.n + 1, sizeof(*facts));
	struct names names = {.arena = a};
	size_t i;

	c->story = s;
	c->arena = a;
	c->narratives = arena_zero(a, s->narratives.n, sizeof(struct words));
	c->facts = arena_zero(a, s->facts.n, sizeof(struct stems));
	c->leans = arena_zero(a, s->narratives.n, sizeof(*c->leans));
	read_story(c, facts);
	for (i = 0; i < s->facts.n; i++)
		names_gather(&names, &facts[i]);
	for (i = 0; i < s->narratives.n; i++)
		names_gather(&names, &c->narratives[i]);
	for (i = 0; i < s->narratives.n; i++)
		names_mark(&names, &c->narratives[i]);
	for (i = 0; i < s->facts.n; i++) {
		names_mark(&names, &facts[i]);
		stems_read(&c->facts[i], &facts[i], a);
	}
}

static double
gap(double x, double y)
{
	return x > y ? x - y : y - x;
}

/* The mean valence of the words that have one, and how much of the text
 * hedges. */
static void
read_mood(const struct half *h, double *tone, double *hedge)
{
	const struct notes *n;
	double valence, sum = 0, size = 0;
	size_t i, hedges = 0, content = 0;

	for (i = 0; i < h->words->n; i++) {
		n = &h->words->list[i].notes;
		hedges += lexicon_is(n->id, LEX_HEDGE);
		if (n->function || n->punct)
			continue;
		content++;
		valence = lexicon_valence(n->id);
		if (h->scopes[i].negator >= 0)
			valence = -valence;
		sum += valence;
		size += valence < 0 ? -valence : valence;
	}
	*tone = size > 0 ? sum / (size + 1) : 0;
	*hedge = content ? (double)hedges / (double)content : 0;
}

static double
at_most_one(double x)
{
	return x > 1 ? 1 : x;
}

static void
score(struct comparison *out, const struct pair *p, const struct findings *f)
{
	struct mass a = half_mass(&p->a), b = half_mass(&p->b);
	double tone_a, tone_b, hedge_a, hedge_b;
	double said_a = share(a.said, a.all), said_b = share(b.said, b.all);

	read_mood(&p->a, &tone_a, &hedge_a);
	read_mood(&p->b, &tone_b, &hedge_b);
	out->tone_gap = gap(tone_a, tone_b) / 2;
	out->hedge_gap = at_most_one(10 * gap(hedge_a, hedge_b));
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
	if (f->n && (str_eq(out->relation, STR("same")) ||
			str_eq(relation_name(&b, &a, false), STR("same"))))
		out->relation = STR("contrast");
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

/* Once for each narrative that is looked at word by word. */
static void
find_phrases(struct comparer *c, size_t narrative)
{
	struct words *w = &c->narratives[narrative];

	if (!w->nphrases)
		phrases_find(w, c->arena);
}

void
comparer_compare(struct comparer *c, struct comparison *out, size_t i, size_t j,
    enum compare_level level)
{
	const struct narrative *list = c->story->narratives.list;
	struct pair p;
	struct findings f = {0};

	*out = (struct comparison){.story = c->story->id,
	    .headline = c->story->headline,
	    .a = {(long)i, list[i].label},
	    .b = {(long)j, list[j].label}};
	if (c->narratives[i].exact)
		out->method = STR("exact");
	if (level == LEVEL_SENTENCE) {
		quick_compare(
		    out, &c->narratives[i], &c->narratives[j], c->arena);
		sort_facts(out, c);
		return;
	}
	find_phrases(c, i);
	find_phrases(c, j);
	pair_read(&p, &c->narratives[i], &c->narratives[j], c->arena);
	if (!words_same(p.a.words, p.b.words))
		contrasts_find(&f, &p);
	score(out, &p, &f);
	list_links(out, &p, level);
	list_contrasts(out, &p, &f);
	sentences_pair(out, &p, &f);
	only_list(&out->only_a, &p, true, &f);
	only_list(&out->only_b, &p, false, &f);
	sort_facts(out, c);
}
