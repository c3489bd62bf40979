#include "query/values.h"

#include <stdlib.h>

struct values {
	struct matcher *m;
	struct value *list;
	size_t n, room;
};

static bool
collect(void *ctx, const struct value *v)
{
	struct values *s = ctx;

	if (v->kind == VALUE_NULL)
		return false;
	if (v->kind == VALUE_OBJECT) {
		s->m->mismatches++;
		return false;
	}
	s->list =
	    arena_more(s->m->arena, s->list, s->n, &s->room, sizeof(*s->list));
	s->list[s->n++] = *v;
	return false;
}

/* By kind, then by value. */
static int
order(const void *a, const void *b)
{
	const struct value *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return value_cmp(x, y);
}

/* The sorted values of a kind, at *from, and how many. */
static size_t
of_kind(const struct values *s, enum value_kind kind, size_t *from)
{
	size_t n = 0;

	for (*from = 0; *from < s->n && s->list[*from].kind < kind;)
		(*from)++;
	while (*from + n < s->n && s->list[*from + n].kind == kind)
		n++;
	return n;
}

/*
 * Both runs are sorted.  Below and above are decided by their ends, equality
 * by walking through both.
 */
static bool
runs_fit(const struct value *a, size_t na, const struct value *b, size_t nb,
    enum compare op)
{
	size_t i = 0, k = 0;
	int r;

	if (op == LESS || op == LESS_EQUAL)
		return value_order_fits(value_cmp(&a[0], &b[nb - 1]), op);
	if (op == MORE || op == MORE_EQUAL)
		return value_order_fits(value_cmp(&a[na - 1], &b[0]), op);
	while (i < na && k < nb) {
		r = value_cmp(&a[i], &b[k]);
		if (r == 0)
			return true;
		if (r < 0)
			i++;
		else
			k++;
	}
	return false;
}

bool
values_compare(struct matcher *m, uint32_t node, const struct test *t)
{
	static const enum value_kind kinds[] = {
	    VALUE_BOOL, VALUE_NUMBER, VALUE_TEXT};
	struct values a = {.m = m}, b = {.m = m};
	size_t i, x, y, na, nb;
	bool pairs = false, fits = false;

	each_value(m, node, t->left, collect, &a);
	each_value(m, node, t->right, collect, &b);
	if (a.n > 1)
		qsort(a.list, a.n, sizeof(*a.list), order);
	if (b.n > 1)
		qsort(b.list, b.n, sizeof(*b.list), order);
	for (i = 0; i < LEN(kinds) && !fits; i++) {
		na = of_kind(&a, kinds[i], &x);
		nb = of_kind(&b, kinds[i], &y);
		if (na == 0 || nb == 0 ||
		    (kinds[i] == VALUE_BOOL && t->op != EQUAL &&
			t->op != NOT_EQUAL))
			continue;
		pairs = true;
		fits = runs_fit(a.list + x, na, b.list + y, nb, t->op);
	}
	if (!pairs && a.n && b.n)
		m->mismatches++;
	return t->op == NOT_EQUAL ? pairs && !fits : fits;
}
