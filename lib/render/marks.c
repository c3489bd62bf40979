#include "render/marks.h"

#include <stdlib.h>

#include "base/utf8.h"

/* +1 where a span starts and -1 where it ends, so that laying on n spans of
 * any length costs n; a pass over the text then sums them up. */
struct layer {
	int32_t *step;
	size_t n;
};

static void
layer_add(struct layer *l, struct span s)
{
	if (s.start >= s.end || s.end > l->n)
		return;
	l->step[s.start]++;
	l->step[s.end]--;
}

static void
layer_apply(const struct layer *l, unsigned char *marks, enum mark mark)
{
	int32_t depth = 0;

	for (size_t i = 0; i < l->n; i++) {
		depth += l->step[i];
		if (depth > 0)
			marks[i] = (unsigned char)mark;
	}
	memset(l->step, 0, (l->n + 1) * sizeof(*l->step));
}

/* The pair's own words of this side; those of all pairs so far survive. */
static void
only_apply(struct layer *l, const struct span_list *spans, unsigned char *marks,
    bool first)
{
	int32_t depth = 0;

	for (size_t i = 0; i < spans->n; i++)
		layer_add(l, spans->list[i]);
	for (size_t i = 0; i < l->n; i++) {
		depth += l->step[i];
		if (depth <= 0)
			marks[i] = MARK_NONE;
		else if (first)
			marks[i] = MARK_ONLY;
	}
	memset(l->step, 0, (l->n + 1) * sizeof(*l->step));
}

static bool
is_side(const struct side *s, size_t index)
{
	return s->index >= 0 && (size_t)s->index == index;
}

static void
links_apply(struct layer *l, const struct item *item, size_t index,
    unsigned char *marks, bool contrasts)
{
	for (size_t k = 0; k < item->ncomparisons; k++) {
		const struct comparison *c = &item->comparisons[k];
		bool a = is_side(&c->a, index), b = is_side(&c->b, index);
		size_t n = contrasts ? c->contrasts.n : c->links.n;

		for (size_t i = 0; (a || b) && i < n; i++) {
			if (a)
				layer_add(l, contrasts ? c->contrasts.list[i].a
						       : c->links.list[i].a);
			if (b)
				layer_add(l, contrasts ? c->contrasts.list[i].b
						       : c->links.list[i].b);
		}
	}
	layer_apply(l, marks, contrasts ? MARK_CONTRAST : MARK_SHARED);
}

const unsigned char *
marks_of(const struct item *item, size_t index, struct arena *a)
{
	struct layer l = {NULL, item->story->narratives.list[index].text.n};
	unsigned char *marks = arena_zero(a, l.n + 1, 1);
	bool first = true;

	l.step = arena_zero(a, l.n + 1, sizeof(*l.step));
	for (size_t k = 0; k < item->ncomparisons; k++) {
		const struct comparison *c = &item->comparisons[k];

		if (is_side(&c->a, index))
			only_apply(&l, &c->only_a, marks, first);
		else if (is_side(&c->b, index))
			only_apply(&l, &c->only_b, marks, first);
		else
			continue;
		first = false;
	}
	links_apply(&l, item, index, marks, false);
	links_apply(&l, item, index, marks, true);
	return first ? NULL : marks;
}

struct str
marks_words(const struct item *item, const struct side *side, struct span span)
{
	struct str text;

	if (!item->story || side->index < 0 ||
	    (size_t)side->index >= item->story->narratives.n)
		return STR_NONE;
	text = item->story->narratives.list[side->index].text;
	if (span.start >= span.end || span.end > text.n)
		return STR_NONE;
	span.start = (uint32_t)utf8_floor(text, span.start);
	return str_trim(str_make(text.p + span.start, span.end - span.start));
}

static int
cmp_nocase(struct str a, struct str b)
{
	for (size_t i = 0; i < a.n && i < b.n; i++) {
		int x = (unsigned char)a.p[i], y = (unsigned char)b.p[i];

		x += x >= 'A' && x <= 'Z' ? 32 : 0;
		y += y >= 'A' && y <= 'Z' ? 32 : 0;
		if (x != y)
			return x - y;
	}
	return (a.n > b.n) - (a.n < b.n);
}

static int
cmp_phrases(const void *x, const void *y)
{
	const struct phrase *const *p = x, *const *q = y;
	int r = cmp_nocase((*p)->a, (*q)->a);

	if (r == 0)
		r = cmp_nocase((*p)->b, (*q)->b);
	return r ? r : (*p > *q) - (*p < *q);
}

void
marks_drop_repeats(struct phrase_list *l, struct arena *a)
{
	const struct phrase **order = arena_alloc(a, l->n * sizeof(*order) + 1);
	bool *drop = arena_zero(a, l->n + 1, sizeof(*drop));
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		order[i] = &l->list[i];
	qsort(order, l->n, sizeof(*order), cmp_phrases);
	for (size_t i = 1; i < l->n; i++)
		drop[order[i] - l->list] =
		    cmp_nocase(order[i]->a, order[i - 1]->a) == 0 &&
		    cmp_nocase(order[i]->b, order[i - 1]->b) == 0;
	for (size_t i = 0; i < l->n; i++)
		if (!drop[i])
			l->list[n++] = l->list[i];
	l->n = n;
}

struct phrase_list
marks_shared(
    const struct item *item, const struct comparison *c, struct arena *a)
{
	struct phrase_list l = {
	    0, arena_alloc(a, c->links.n * sizeof(*l.list) + 1)};

	for (size_t i = 0; i < c->links.n; i++) {
		struct phrase p = {marks_words(item, &c->a, c->links.list[i].a),
		    marks_words(item, &c->b, c->links.list[i].b)};

		if (p.a.n == 0 || p.b.n == 0)
			continue;
		l.list[l.n++] = p;
	}
	marks_drop_repeats(&l, a);
	return l;
}

struct phrase_list
marks_only(const struct item *item, const struct side *side,
    const struct span_list *spans, struct arena *a)
{
	struct phrase_list l = {
	    0, arena_alloc(a, spans->n * sizeof(*l.list) + 1)};

	for (size_t i = 0; i < spans->n; i++) {
		struct str words = marks_words(item, side, spans->list[i]);

		if (words.n)
			l.list[l.n++] = (struct phrase){words, STR_NONE};
	}
	marks_drop_repeats(&l, a);
	return l;
}

bool
marks_number_facts(const struct item *item)
{
	for (size_t k = 0; k < item->ncomparisons; k++)
		if (item->comparisons[k].facts.present)
			return true;
	for (size_t k = 0; k < item->nprofiles; k++)
		if (item->profiles[k].leans_on.n)
			return true;
	return false;
}
