#include "compare/only.h"

#include <stdlib.h>

#include "compare/lexicon.h"

/* A phrase of this many words ends at the next preposition. */
enum { LONG = 8 };

/* So many words are joined to the next by "and". */
enum { PAIRED = 2 };

/* Less weight is not worth a line. */
static const double least = 0.9;

struct phrase {
	size_t from, to;
	double weight;
};

struct phrases {
	struct phrase *list;
	size_t n, room;
	const struct findings *clashes;
	bool in_a;
	struct arena *arena;
};

static bool
is_said(const struct half *h, size_t i)
{
	return h->said[i] >= 0.5;
}

/* The very word, or name, stands somewhere in the other text. */
static bool
is_known(const struct half *h, size_t i)
{
	uint32_t title = h->words->list[i].title;

	/* A title is known with its name. */
	while (title && h->words->list[i].title == title)
		i++;
	return is_said(h, i) || h->follow[i] >= 1;
}

/* "in spite of" */
static bool
is_of_function_phrase(const struct words *w, size_t i)
{
	size_t k;

	for (k = 0; k < w->nphrases && w->phrases[k].from <= i; k++)
		if (i < w->phrases[k].to)
			return lexicon_is(w->phrases[k].id, LEX_FUNCTION);
	return false;
}

/* What a phrase neither begins nor ends with. */
static bool
is_idle(const struct half *h, size_t i)
{
	return !h->scopes[i].negates &&
	       (h->words->list[i].notes.function || is_known(h, i) ||
		   is_of_function_phrase(h->words, i));
}

/* The word behind a negator that the other text does not have. */
static bool
is_turned(const struct half *h, size_t i)
{
	size_t k;

	for (k = i; k-- > 0 && i - k <= 2;) {
		if (h->scopes[k].negates)
			return !is_said(h, k);
		if (!h->words->list[k].notes.function)
			return false;
	}
	return false;
}

/* Whether the phrase always counts: it turns the meaning of a word, or has a
 * number. */
static bool
is_telling(const struct half *h, const struct phrase *p)
{
	bool turns = false, number = false, content = false;
	size_t i;

	for (i = p->from; i < p->to; i++) {
		if (h->scopes[i].negates)
			turns |= !is_said(h, i);
		else if (!h->words->list[i].notes.function)
			content = true;
		number |= h->words->list[i].notes.number && !is_said(h, i);
	}
	return number || (turns && content);
}

/* Whether most of the phrase is part of a contrast, which shows it, or what
 * makes the contrast is. */
static bool
is_in_contrast(const struct phrases *all, const struct phrase *p)
{
	const struct findings *f = all->clashes;
	size_t i, k, from, to, inside;
	int cue;

	for (i = 0; i < f->n; i++) {
		from = (size_t)(all->in_a ? f->list[i].a : f->list[i].b);
		to = (size_t)(all->in_a ? f->list[i].a_end : f->list[i].b_end);
		cue = all->in_a ? f->list[i].cue_a : f->list[i].cue_b;
		for (k = p->from, inside = 0; k < p->to; k++)
			inside += k >= from && k < to;
		if (2 * inside >= p->to - p->from ||
		    (cue >= (int)p->from && cue < (int)p->to))
			return true;
	}
	return false;
}

/* "from higher", "by destroying": the noun behind belongs to it, though the
 * other text has it too. */
static bool
needs_noun(const struct half *h, const struct phrase *p)
{
	const struct word *last = &h->words->list[p->to - 1], *next = last + 1;

	return p->to < h->words->n && !last->stop && !next->notes.function &&
	       !next->notes.capital && next->notes.parts & 1 << LEX_NOUN &&
	       last->notes.parts & (1 << LEX_ADJECTIVE | 1 << LEX_VERB);
}

/* Both words of "climate change". */
static void
widen_to_phrases(const struct words *w, struct phrase *p)
{
	const struct word_phrase *x;
	size_t i;

	for (i = 0; i < w->nphrases; i++) {
		x = &w->phrases[i];
		if (x->from < p->from && p->from < x->to &&
		    !w->list[x->from].notes.function)
			p->from = x->from;
		if (x->from < p->to && p->to < x->to &&
		    !w->list[x->to - 1].notes.function)
			p->to = x->to;
	}
}

/* "$4": the sign before a number. */
static bool
is_currency(const struct words *w, size_t i)
{
	struct str s = words_printed(w, i);

	return w->list[i].notes.punct && w->list[i + 1].glued &&
	       w->list[i + 1].notes.number &&
	       (str_eq(s, STR("$")) || str_eq(s, STR("\xe2\x82\xac")) ||
		   str_eq(s, STR("\xc2\xa3")) || str_eq(s, STR("\xc2\xa5")));
}

static void
complete(const struct half *h, struct phrase *p)
{
	if (needs_noun(h, p))
		p->to++;
	widen_to_phrases(h->words, p);
	if (p->from > 0 && is_currency(h->words, p->from - 1))
		p->from--;
}

/* Adds [from, to) without the function words at its ends. */
static void
add_phrase(struct phrases *all, const struct half *h, size_t from, size_t to)
{
	struct phrase p = {from, to, 0};
	size_t i;

	while (p.from < p.to && is_idle(h, p.from))
		p.from++;
	while (p.to > p.from && is_idle(h, p.to - 1) && !is_turned(h, p.to - 1))
		p.to--;
	for (i = p.from; i < p.to; i++)
		p.weight += is_known(h, i) ? 0 : h->words->list[i].notes.weight;
	if (p.from == p.to || is_in_contrast(all, &p))
		return;
	if ((p.weight < least || p.to - p.from == 1) && !is_telling(h, &p))
		return;
	complete(h, &p);
	all->list = arena_more(
	    all->arena, all->list, all->n, &all->room, sizeof(*all->list));
	all->list[all->n++] = p;
}

static bool
is_and(const struct words *w, size_t i)
{
	return str_eq(words_printed(w, i), STR("and"));
}

static bool
is_of(const struct words *w, size_t i)
{
	return str_eq(words_printed(w, i), STR("of"));
}

static bool
is_owner(const struct words *w, size_t i)
{
	static const struct str owners[] = {STR("their"), STR("its"),
	    STR("his"), STR("her"), STR("our"), STR("your"), STR("my")};
	size_t k;

	for (k = 0; k < LEN(owners); k++)
		if (str_eq_nocase(words_printed(w, i), owners[k]))
			return true;
	return false;
}

/* Whether word i parts phrases and belongs to none. */
static bool
is_border(const struct half *h, size_t i, size_t length)
{
	const struct notes *n = &h->words->list[i].notes;

	if (h->scopes[i].negates)
		return false;
	if (!n->function)
		return is_said(h, i) && !is_turned(h, i);
	switch (lexicon_kind(n->id, LEX_FUNCTION)) {
	case LEX_CONJUNCTION:
		return length == 0 || length > PAIRED || !is_and(h->words, i);
	case LEX_AUXILIARY:
		return length == 0 || length >= LONG / 2;
	case LEX_PRONOUN:
		/* "their relationship" goes on, "they meet" does not. */
		return !is_owner(h->words, i);
	case LEX_PREPOSITION:
		return length >= LONG && !is_of(h->words, i);
	default:
		return false;
	}
}

static bool
is_adjective(const struct half *h, size_t i)
{
	const struct notes *n = &h->words->list[i].notes;

	return !n->function && lexicon_parts(n->id) & 1 << LEX_ADJECTIVE;
}

/* "a strong, unified front": a comma between adjectives parts nothing. */
static bool
is_list_comma(const struct half *h, size_t i)
{
	const struct words *w = h->words;
	struct span s = w->list[i].span;

	return i > 0 && i + 2 < w->n && w->text.p[s.start] == ',' &&
	       s.end == s.start + 1 && is_adjective(h, i - 1) &&
	       is_adjective(h, i + 1) && !w->list[i + 2].notes.punct &&
	       !w->list[i + 2].notes.function;
}

static int
order_weight(const void *x, const void *y)
{
	const struct phrase *p = x, *q = y;

	if (p->weight > q->weight || p->weight < q->weight)
		return p->weight > q->weight ? -1 : 1;
	return (p->from > q->from) - (p->from < q->from);
}

static int
order_text(const void *x, const void *y)
{
	const struct phrase *p = x, *q = y;

	return (p->from > q->from) - (p->from < q->from);
}

/* Keeps the weightiest. */
static void
choose(struct phrases *all, const struct half *h)
{
	size_t i, n, room = h->words->n / 2, words = 0;

	if (all->n < 2)
		return;
	qsort(all->list, all->n, sizeof(*all->list), order_weight);
	for (i = 0, n = 0; i < all->n && n < PHRASES_MAX; i++) {
		words += all->list[i].to - all->list[i].from;
		if (n && words > room && !is_telling(h, &all->list[i]))
			break;
		all->list[n++] = all->list[i];
	}
	all->n = n;
	qsort(all->list, n, sizeof(*all->list), order_text);
}

void
only_list(struct span_list *out, const struct pair *p, bool in_a,
    const struct findings *clashes)
{
	const struct half *h = in_a ? &p->a : &p->b;
	const struct words *w = h->words;
	struct phrases all = {
	    .arena = p->arena, .clashes = clashes, .in_a = in_a};
	size_t i, from = 0;

	*out = (struct span_list){0};
	for (i = 0; i < w->n; i++) {
		if (is_list_comma(h, i))
			continue;
		if (w->list[i].notes.punct || is_border(h, i, i - from)) {
			add_phrase(&all, h, from, i);
			from = i + 1;
		} else if (w->list[i].stop &&
			   !(i + 1 < w->n && is_list_comma(h, i + 1))) {
			add_phrase(&all, h, from, i + 1);
			from = i + 1;
		}
	}
	add_phrase(&all, h, from, w->n);
	choose(&all, h);
	out->list = arena_alloc(p->arena, (all.n + 1) * sizeof(*out->list));
	for (i = 0; i < all.n; i++)
		out->list[out->n++] =
		    (struct span){w->list[all.list[i].from].span.start,
			w->list[all.list[i].to - 1].span.end};
}
