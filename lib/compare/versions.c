#include "compare/versions.h"

#include <stdlib.h>

#include "compare/forecasts.h"
#include "compare/kinds.h"
#include "compare/pairing.h"
#include "compare/revise.h"

static const double label_bonus = 1;
static const double alike_from = 0.3;

struct versions {
	unsigned fields;
	struct reviser reviser;
};

/* A comparison under way. */
struct turn {
	struct versions *v;
	struct change *c;
	const struct story *a, *b;
	struct arena *arena;
	struct revised words; /* of all that was compared */
	size_t values_room;
};

struct versions *
versions_new(unsigned fields)
{
	struct versions *v = mem_zero(1, sizeof(*v));

	v->fields = fields;
	return v;
}

void
versions_free(struct versions *v)
{
	if (!v)
		return;
	lcs_release(&v->reviser.lcs);
	free(v);
}

static void
add_weights(struct revised *all, const struct revised *more)
{
	all->all += more->all;
	all->kept += more->kept;
	all->different |= more->different;
	all->major |= more->major;
}

/* The text as one unit; `words`: its edit is shown word by word. */
static void
compare_value(
    struct turn *t, struct str field, struct str a, struct str b, bool words)
{
	struct unit_change u = {0};
	struct revised w = {0};
	struct value_change *x;

	if (str_eq(a, b))
		return;
	if (words && a.n && b.n)
		revise_text(&t->v->reviser, &u, a, b, t->arena, &w);
	if (u.kept < rewrite_below)
		u.words.n = 0;
	t->c->values.list = arena_more(t->arena, t->c->values.list,
	    t->c->values.n, &t->values_room, sizeof(*x));
	x = &t->c->values.list[t->c->values.n++];
	*x = (struct value_change){.field = field,
	    .old = a.n ? a : STR_NONE,
	    .new_ = b.n ? b : STR_NONE,
	    .minor = u.minor,
	    .kinds = u.kinds,
	    .words = u.words};
	t->words.different = true;
	/* A new date goes with every new version, however small the edit. */
	t->words.major |= !u.minor && !str_eq(field, STR("updated"));
}

/* Offsets of a fact's words from its own start, not from the passage's. */
static void
rebase(struct unit_change *u)
{
	uint32_t a = u->a.span.start, b = u->b.span.start;
	size_t i;

	for (i = 0; i < u->words.n; i++) {
		struct word_op *o = &u->words.list[i];

		o->a = (struct span){o->a.start - a, o->a.end - a};
		o->b = (struct span){o->b.start - b, o->b.end - b};
	}
	for (i = 0; i < u->moves.n; i++) {
		struct word_move *m = &u->moves.list[i];

		m->a = (struct span){m->a.start - a, m->a.end - a};
		m->b = (struct span){m->b.start - b, m->b.end - b};
	}
}

static void
count_units(struct change_counts *n, const struct unit_changes *units)
{
	const struct {
		struct str op;
		uint32_t *count;
	} places[] = {
	    {STR("keep"), &n->kept},
	    {STR("edit"), &n->edited},
	    {STR("rewrite"), &n->rewritten},
	    {STR("add"), &n->added},
	    {STR("delete"), &n->deleted},
	    {STR("split"), &n->split},
	    {STR("merge"), &n->merged},
	};
	size_t i, k;

	for (i = 0; i < units->n; i++) {
		const struct unit_change *u = &units->list[i];

		for (k = 0; k < LEN(places); k++)
			if (str_eq(u->op, places[k].op))
				++*places[k].count;
		n->moved += u->moved || str_eq(u->op, STR("move"));
	}
}

static void
compare_facts(struct turn *t)
{
	struct passage a, b;
	struct revised w;
	size_t i;

	if (!t->a->facts.n && !t->b->facts.n)
		return;
	passage_read_facts(&a, t->a, t->arena);
	passage_read_facts(&b, t->b, t->arena);
	w = revise(&t->v->reviser, &t->c->facts, &a, &b, t->arena);
	for (i = 0; i < t->c->facts.n; i++) {
		rebase(&t->c->facts.list[i]);
		t->c->facts.list[i].a.span = t->c->facts.list[i].b.span =
		    (struct span){0, 0};
	}
	add_weights(&t->words, &w);
}

/* Narratives with one label and one text are the same, then those with one
 * text, then those with one label. */
static double
narrative_bonus(const void *ctx, size_t i, size_t k)
{
	const struct turn *t = ctx;
	const struct narrative *a = &t->a->narratives.list[i];
	const struct narrative *b = &t->b->narratives.list[k];
	double bonus = str_eq_nocase(a->label, b->label) ? label_bonus : 0;

	return str_eq(a->text, b->text) ? bonus + 2 * label_bonus : bonus;
}

static struct passage
read_narratives(const struct story *s, struct arena *arena)
{
	struct passage p = {.n = s->narratives.n}, one;
	size_t i, at = 0;
	struct buf text = {0};

	p.units = arena_zero(arena, p.n, sizeof(*p.units));
	for (i = 0; i < p.n; i++) {
		buf_add_str(&text, s->narratives.list[i].text);
		buf_add_byte(&text, '\n');
	}
	p.text = arena_copy(arena, buf_str(&text));
	buf_release(&text);
	for (i = 0; i < p.n; i++) {
		passage_read_whole(&one, s->narratives.list[i].text, arena);
		p.units[i] = one.units[0];
		p.units[i].span.start += (uint32_t)at;
		p.units[i].span.end += (uint32_t)at;
		at += s->narratives.list[i].text.n + 1;
	}
	return p;
}

static struct side
side_of(const struct story *s, long index)
{
	return (struct side){index, s->narratives.list[index].label};
}

/* Sentences are named by their spans, not by their numbers. */
static void
drop_numbers(struct unit_changes *sentences)
{
	size_t i;

	for (i = 0; i < sentences->n; i++)
		sentences->list[i].a.items.n = sentences->list[i].b.items.n = 0;
}

/* Narrative i of a (or -1) and k of b (or -1) as one change. */
static void
compare_narrative(struct turn *t, long i, long k)
{
	struct narrative_change *n =
	    &t->c->narratives.list[t->c->narratives.n++];
	struct str a_text = STR(""), b_text = STR("");
	struct passage a, b;
	struct revised w;

	*n = (struct narrative_change){.a.index = -1, .b.index = -1};
	if (i >= 0) {
		n->a = side_of(t->a, i);
		a_text = t->a->narratives.list[i].text;
	}
	if (k >= 0) {
		n->b = side_of(t->b, k);
		b_text = t->b->narratives.list[k].text;
	}
	passage_read_text(&a, a_text, t->arena);
	passage_read_text(&b, b_text, t->arena);
	w = revise(&t->v->reviser, &n->sentences, &a, &b, t->arena);
	drop_numbers(&n->sentences);
	n->relabelled = i >= 0 && k >= 0 && !str_eq(n->a.label, n->b.label);
	n->kept = w.all ? (double)w.kept / (double)w.all : 1;
	n->minor = i >= 0 && k >= 0 && !w.major && !str_eq(a_text, b_text);
	n->op = k < 0					   ? STR("delete")
		: i < 0					   ? STR("add")
		: n->relabelled || w.different || n->minor ? STR("edit")
							   : STR("keep");
	w.different |= n->minor || n->relabelled || i < 0 || k < 0;
	w.major |= n->relabelled || i < 0 || k < 0;
	add_weights(&t->words, &w);
}

/*
 * Whether the narratives are plainly the same ones in the same order: their
 * labels are, each is there once, and no text has gone to another.
 */
static bool
same_labels(const struct story *a, const struct story *b)
{
	size_t i, k;

	if (a->narratives.n != b->narratives.n || a->narratives.n > 16)
		return false;
	for (i = 0; i < a->narratives.n; i++)
		for (k = 0; k < b->narratives.n; k++) {
			const struct narrative *x = &a->narratives.list[i];
			const struct narrative *y = &b->narratives.list[k];

			if (str_eq_nocase(x->label, y->label) != (i == k) ||
			    (i != k && str_eq(x->text, y->text)))
				return false;
		}
	return true;
}

static void
pair_narratives(struct turn *t, int32_t *to)
{
	struct passage x, y;
	size_t i;

	if (same_labels(t->a, t->b)) {
		for (i = 0; i < t->a->narratives.n; i++)
			to[i] = (int32_t)i;
		return;
	}
	x = read_narratives(t->a, t->arena);
	y = read_narratives(t->b, t->arena);
	pair_alike(to, &x, &y, narrative_bonus, t, alike_from, t->arena);
}

/* In the order of b; what was deleted before what came after it. */
static void
compare_narratives(struct turn *t)
{
	size_t na = t->a->narratives.n, nb = t->b->narratives.n, i, k, a = 0;
	int32_t *to, *from;
	bool *stays;

	if (na + nb == 0)
		return;
	to = arena_alloc(t->arena, na * sizeof(*to) + 1);
	from = arena_alloc(t->arena, nb * sizeof(*from) + 1);
	stays = arena_alloc(t->arena, nb * sizeof(*stays) + 1);
	pair_narratives(t, to);
	for (k = 0; k < nb; k++)
		from[k] = UNKEPT;
	for (i = 0; i < na; i++)
		if (to[i] != UNKEPT)
			from[to[i]] = (int32_t)i;
	lcs_rising(stays, from, nb);
	t->c->narratives.list =
	    arena_alloc(t->arena, (na + nb) * sizeof(*t->c->narratives.list));
	for (k = 0; k < nb; k++) {
		for (; stays[k] && a < (size_t)from[k]; a++)
			if (to[a] == UNKEPT)
				compare_narrative(t, (long)a, -1);
		compare_narrative(t, from[k], (long)k);
		if (from[k] == UNKEPT || stays[k])
			continue;
		t->c->narratives.list[t->c->narratives.n - 1].moved = true;
		t->words.different = t->words.major = true;
	}
	for (; a < na; a++)
		if (to[a] == UNKEPT)
			compare_narrative(t, (long)a, -1);
}

static bool
same_article(const struct article *a, const struct article *b)
{
	if (a->url.n || b->url.n)
		return str_eq(a->url, b->url);
	return str_eq(a->title, b->title) && str_eq(a->publisher, b->publisher);
}

/* Articles are few; past this many they are not told apart. */
enum { ARTICLES_MAX = 512 };

/* What y has and x has not. */
static void
list_new_articles(struct article_list *out, const struct story *x,
    const struct story *y, struct turn *t)
{
	size_t i, k;

	if (!x->articles.present || !y->articles.present ||
	    x->articles.n > ARTICLES_MAX || y->articles.n > ARTICLES_MAX)
		return;
	for (i = 0; i < y->articles.n; i++) {
		const struct article *a = &y->articles.list[i];

		for (k = 0; k < x->articles.n; k++)
			if (same_article(&x->articles.list[k], a))
				break;
		if (k < x->articles.n)
			continue;
		if (!out->list)
			out->list = arena_alloc(
			    t->arena, y->articles.n * sizeof(*out->list));
		out->list[out->n++] =
		    (struct article_title){a->title, a->publisher, a->url};
		t->words.different = t->words.major = true;
	}
}

static void
compare_rest(struct turn *t)
{
	const struct image *a = &t->a->image, *b = &t->b->image;

	compare_value(t, STR("updated"), t->a->updated, t->b->updated, false);
	compare_value(t, STR("image.caption"), a->caption, b->caption, true);
	compare_value(t, STR("image.credit"), a->credit, b->credit, true);
	compare_value(t, STR("image.via"), a->via, b->via, true);
	list_new_articles(&t->c->articles_added, t->a, t->b, t);
	list_new_articles(&t->c->articles_deleted, t->b, t->a, t);
}

static unsigned
kinds_in(const struct unit_changes *units)
{
	unsigned kinds = 0;
	size_t i;

	for (i = 0; i < units->n; i++)
		kinds |= kinds_bits(&units->list[i].kinds);
	return kinds;
}

/* The kinds and counts of all that changed. */
static void
sum_up(struct turn *t)
{
	struct change *c = t->c;
	unsigned kinds = kinds_in(&c->facts);
	size_t i;

	count_units(&c->counts, &c->facts);
	for (i = 0; i < c->narratives.n; i++) {
		kinds |= kinds_in(&c->narratives.list[i].sentences);
		count_units(&c->counts, &c->narratives.list[i].sentences);
	}
	for (i = 0; i < c->values.n; i++)
		kinds |= kinds_bits(&c->values.list[i].kinds);
	c->kinds = kinds_list(kinds, t->arena);
	c->minor = !t->words.major;
	c->changed =
	    t->words.all ? 1 - (double)t->words.kept / (double)t->words.all : 0;
}

static struct version
version_of(const struct story *s)
{
	return (struct version){s->id, s->headline, s->url, s->updated,
	    s->source.captured, s->source.file};
}

bool
versions_compare(struct versions *v, struct change *c, const struct story *a,
    const struct story *b, struct arena *arena)
{
	struct turn t = {.v = v, .c = c, .a = a, .b = b, .arena = arena};

	*c = (struct change){.story = b->id,
	    .headline = b->headline.n ? b->headline : a->headline,
	    .from = version_of(a),
	    .to = version_of(b)};
	if (v->fields & VERSIONS_HEADLINE)
		compare_value(
		    &t, STR("headline"), a->headline, b->headline, true);
	if (v->fields & VERSIONS_REST)
		compare_rest(&t);
	if (v->fields & VERSIONS_FACTS)
		compare_facts(&t);
	if (v->fields & VERSIONS_NARRATIVES)
		compare_narratives(&t);
	if (v->fields & VERSIONS_FORECASTS && forecasts_compare(c, a, b, arena))
		t.words.different = t.words.major = true;
	if (!t.words.different)
		return false;
	sum_up(&t);
	return true;
}

int
versions_read_fields(struct str list, unsigned *fields, struct error *err)
{
	static const struct {
		struct str name;
		unsigned field;
	} names[] = {
	    {STR("facts"), VERSIONS_FACTS},
	    {STR("narratives"), VERSIONS_NARRATIVES},
	    {STR("forecasts"), VERSIONS_FORECASTS},
	    {STR("headline"), VERSIONS_HEADLINE},
	};
	struct str name;
	size_t i, n;

	*fields = 0;
	do {
		n = str_find_byte(list, ',');
		name = str_trim(str_make(list.p, n));
		for (i = 0; i < LEN(names); i++)
			if (str_eq(name, names[i].name))
				break;
		if (i == LEN(names))
			return error_set(err,
			    "'%.*s' is not facts, narratives, forecasts or "
			    "headline",
			    (int)name.n, name.p);
		*fields |= names[i].field;
		list = str_from(list, n < list.n ? n + 1 : n);
	} while (list.n > 0);
	return 0;
}
