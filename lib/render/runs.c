#include "render/runs.h"

#include "base/utf8.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct building {
	struct run_list runs;
	size_t room;
	struct arena *arena;
};

static void
add(struct building *b, enum run_kind kind, struct str text)
{
	if (text.n == 0)
		return;
	b->runs.list = arena_more(
	    b->arena, b->runs.list, b->runs.n, &b->room, sizeof(*b->runs.list));
	b->runs.list[b->runs.n++] = (struct run){kind, text};
}

/* Cuts the blanks off the ends of *s into *head and *tail. */
static void
strip(struct str *s, struct str *head, struct str *tail)
{
	size_t n = 0;

	while (n < s->n && is_blank(s->p[n]))
		n++;
	*head = str_make(s->p, n);
	*s = str_from(*s, n);
	n = s->n;
	while (n > 0 && is_blank(s->p[n - 1]))
		n--;
	*tail = str_from(*s, n);
	s->n = n;
}

static struct str
longer(struct str a, struct str b)
{
	return a.n >= b.n ? a : b;
}

static void
add_change(struct building *b, struct str old, struct str new_)
{
	struct str old_head, old_tail, new_head, new_tail;

	strip(&old, &old_head, &old_tail);
	strip(&new_, &new_head, &new_tail);
	add(b, RUN_KEEP, longer(new_head, old_head));
	add(b, RUN_DELETE, old);
	add(b, RUN_INSERT, new_);
	add(b, RUN_KEEP, longer(new_tail, old_tail));
}

/* The part of text that the span is, which counts from base. */
static bool
cut(struct str *out, struct str text, struct span span, uint32_t base,
    uint32_t *at)
{
	if (span.start != *at || span.start < base || span.end < span.start ||
	    span.end - base > text.n ||
	    utf8_floor(text, span.end - base) != span.end - base)
		return false;
	*at = span.end;
	*out = str_make(text.p + (span.start - base), span.end - span.start);
	return true;
}

struct run_list
runs_of(const struct word_ops *words, struct str old, struct str new_,
    uint32_t a, uint32_t b, struct arena *arena)
{
	struct building out = {.arena = arena};
	uint32_t at_a = a, at_b = b;
	struct str x, y;
	size_t i;

	for (i = 0; i < words->n; i++) {
		const struct word_op *o = &words->list[i];

		if (!cut(&x, old, o->a, a, &at_a) ||
		    !cut(&y, new_, o->b, b, &at_b))
			break;
		if (str_eq(o->op, STR("keep")))
			add(&out, RUN_KEEP, y);
		else
			add_change(&out, x, y);
	}
	if (i < words->n || words->n == 0 || at_a - a != old.n ||
	    at_b - b != new_.n) {
		out.runs.n = 0;
		add_change(&out, old, new_);
	}
	return out.runs;
}

struct run_list
runs_of_unit(const struct unit_change *u, struct arena *arena)
{
	return runs_of(&u->words, u->old, u->new_, u->a.span.start,
	    u->b.span.start, arena);
}

struct run_list
runs_of_value(const struct value_change *v, struct arena *arena)
{
	return runs_of(&v->words, v->old, v->new_, 0, 0, arena);
}
