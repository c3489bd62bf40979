#include "compare/facts.h"

#include <stdlib.h>

#include "compare/quick.h"

static const double lean_from = 0.15;

static int
order_stems(const void *x, const void *y)
{
	const struct stem_count *p = x, *q = y;

	return (p->stem > q->stem) - (p->stem < q->stem);
}

/* Whether the word belongs to the name before it: it counts once. */
static bool
goes_on(const struct words *w, size_t i)
{
	const struct word *x = &w->list[i];

	return i > 0 && (x->place || x->name) && !x[-1].stop &&
	       x[-1].place == x->place && x[-1].name == x->name;
}

void
stems_read(struct stems *s, const struct words *w, struct arena *a)
{
	size_t i, n = 0;

	s->list = arena_zero(a, w->n + 1, sizeof(*s->list));
	for (i = 0; i < w->n; i++)
		if (!w->list[i].notes.function && !goes_on(w, i))
			s->list[n++] = (struct stem_count){
			    word_topic(w, i), 1, w->list[i].notes.weight};
	if (n)
		qsort(s->list, n, sizeof(*s->list), order_stems);
	s->n = 0;
	for (i = 0; i < n; i++) {
		if (s->n && s->list[s->n - 1].stem == s->list[i].stem)
			s->list[s->n - 1].n++;
		else
			s->list[s->n++] = s->list[i];
	}
}

/* How often a stem stands in s. */
static size_t
count_stem(const struct stems *s, uint64_t stem)
{
	size_t low = 0, high = s->n, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (s->list[middle].stem < stem)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && s->list[low].stem == stem ? s->list[low].n : 0;
}

double
stems_share(const struct stems *narrative, const struct stems *fact)
{
	const struct stem_count *f;
	double all = 0, both = 0;
	size_t i, n, total = 0;

	for (i = 0; i < fact->n; i++) {
		f = &fact->list[i];
		n = count_stem(narrative, f->stem);
		if (n > f->n)
			n = f->n;
		all += f->weight * (double)f->n;
		both += f->weight * (double)n;
		total += n;
	}
	return total >= 2 && both >= lean_from * all ? both / all : 0;
}

bool
stems_lean(const struct stems *narrative, const struct stems *fact)
{
	return stems_share(narrative, fact) > 0;
}
