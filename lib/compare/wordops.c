#include "compare/wordops.h"

#include "compare/kinds.h"
#include "compare/lcs.h"

/* Like words are sought in replaced runs of so many pieces at most. */
enum { LIKE_MAX = 48 };

struct list {
	const struct edit *e;
	struct word_ops ops;
	size_t room;
	struct arena *arena;
	uint32_t a, b; /* all before is listed */
};

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct str
part(struct str text, struct span s)
{
	return str_make(text.p + s.start, s.end - s.start);
}

/* Appends what goes up to a and b; neighbours of one kind are one. */
static void
add(struct list *l, uint32_t a, uint32_t b, bool keep)
{
	struct word_op op = {.a = {l->a, a}, .b = {l->b, b}};
	struct word_op *last = l->ops.n ? &l->ops.list[l->ops.n - 1] : NULL;

	if (a == l->a && b == l->b)
		return;
	op.op = keep	    ? STR("keep")
		: a == l->a ? STR("add")
		: b == l->b ? STR("delete")
			    : STR("replace");
	op.minor = !keep && kinds_is_minor(part(l->e->a_text, op.a),
				part(l->e->b_text, op.b));
	l->a = a;
	l->b = b;
	if (keep && last && str_eq(last->op, op.op)) {
		last->a.end = a;
		last->b.end = b;
		return;
	}
	l->ops.list = arena_more(
	    l->arena, l->ops.list, l->ops.n, &l->room, sizeof(*l->ops.list));
	l->ops.list[l->ops.n++] = op;
}

/* Keeps the white space that both go on with, up to a and b. */
static void
keep_blanks(struct list *l, uint32_t a, uint32_t b)
{
	const char *x = l->e->a_text.p, *y = l->e->b_text.p;
	uint32_t n = 0;

	while (l->a + n < a && l->b + n < b && x[l->a + n] == y[l->b + n] &&
	       is_blank(x[l->a + n]))
		n++;
	add(l, l->a + n, l->b + n, true);
}

/* How many bytes of white space both end with before a and b. */
static uint32_t
common_tail(const struct list *l, uint32_t a, uint32_t b)
{
	const char *x = l->e->a_text.p, *y = l->e->b_text.p;
	uint32_t n = 0;

	while (a - n > l->a && b - n > l->b && x[a - n - 1] == y[b - n - 1] &&
	       is_blank(x[a - n - 1]))
		n++;
	return n;
}

/* What changed up to a and b, without the white space that did not. */
static void
add_changed(struct list *l, uint32_t a, uint32_t b)
{
	uint32_t tail;

	if (str_eq(part(l->e->a_text, (struct span){l->a, a}),
		part(l->e->b_text, (struct span){l->b, b}))) {
		add(l, a, b, true);
		return;
	}
	keep_blanks(l, a, b);
	tail = common_tail(l, a, b);
	add(l, a - tail, b - tail, false);
	add(l, a, b, true);
}

/* The same bytes are kept, the same word in another dress is replaced. */
static void
add_matched(struct list *l, struct span a, struct span b)
{
	bool same = str_eq(part(l->e->a_text, a), part(l->e->b_text, b));

	add_changed(l, a.start, b.start);
	add(l, a.end, b.end, same);
}

/*
 * The pieces of a replaced run that are forms of one word, in order: the best
 * sum of likeness.  partner[i] gets the index in b, both from `first`.
 */
static void
pair_like(const struct list *l, struct span a, struct span b, int32_t *partner)
{
	size_t na = a.end - a.start, nb = b.end - b.start, i, j;
	double best[(LIKE_MAX + 1) * (LIKE_MAX + 1)] = {0};
	double like[LIKE_MAX * LIKE_MAX];
	const struct edit *e = l->e;

	for (i = na; i-- > 0;)
		for (j = nb; j-- > 0;) {
			const double *below = best + (i + 1) * (nb + 1) + j;
			double *here = best + i * (nb + 1) + j;
			const struct piece *x = &e->a_words.list[a.start + i];
			const struct piece *y = &e->b_words.list[b.start + j];

			like[i * nb + j] =
			    kinds_likeness(x, piece_str(e->a_text, x), y,
				piece_str(e->b_text, y));
			*here = below[0] > here[1] ? below[0] : here[1];
			if (like[i * nb + j] > 0 &&
			    like[i * nb + j] + below[1] > *here)
				*here = like[i * nb + j] + below[1];
		}
	for (i = 0, j = 0; i < na && j < nb;) {
		const double *here = best + i * (nb + 1) + j;

		if (*here == here[nb + 1])
			i++;
		else if (*here == here[1])
			j++;
		else
			partner[i++] = (int32_t)j++;
	}
}

/* The changed pieces [a] and [b], which may be none. */
static void
add_pieces(struct list *l, struct span a, struct span b)
{
	const struct edit *e = l->e;
	size_t na = a.end - a.start, nb = b.end - b.start, i;
	int32_t partner[LIKE_MAX];

	if (na == 0 || nb == 0 || na > LIKE_MAX || nb > LIKE_MAX)
		return;
	for (i = 0; i < na; i++)
		partner[i] = UNKEPT;
	pair_like(l, a, b, partner);
	for (i = 0; i < na; i++)
		if (partner[i] != UNKEPT)
			add_matched(l, e->a_words.list[a.start + i].span,
			    e->b_words.list[b.start + partner[i]].span);
}

struct word_ops
wordops_list(const struct edit *e, struct arena *arena)
{
	struct list l = {
	    .e = e, .arena = arena, .a = e->a.start, .b = e->b.start};
	struct span a = {0, 0}, b = {0, 0};
	size_t i;

	for (i = 0; i < e->a_words.n; i++) {
		if (e->match[i] == UNKEPT)
			continue;
		a.end = (uint32_t)i;
		b.end = (uint32_t)e->match[i];
		add_pieces(&l, a, b);
		add_matched(&l, e->a_words.list[i].span,
		    e->b_words.list[e->match[i]].span);
		a.start = a.end + 1;
		b.start = b.end + 1;
	}
	a.end = (uint32_t)e->a_words.n;
	b.end = (uint32_t)e->b_words.n;
	add_pieces(&l, a, b);
	add_changed(&l, e->a.end, e->b.end);
	return l.ops;
}

struct span
wordops_pieces(const struct pieces *words, struct span span)
{
	size_t low = 0, high = words->n, middle;
	struct span found;

	while (low < high) {
		middle = (low + high) / 2;
		if (words->list[middle].span.start < span.start)
			low = middle + 1;
		else
			high = middle;
	}
	found.start = found.end = (uint32_t)low;
	while (
	    found.end < words->n && words->list[found.end].span.end <= span.end)
		found.end++;
	return found;
}

/* The larger of the two changed runs between matches. */
static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* A run of matches: [from, to) of a's pieces, one behind the other. */
static size_t
run_end(const struct edit *e, size_t from, bool *content)
{
	size_t i;

	*content = false;
	for (i = from; i < e->a_words.n && e->match[i] != UNKEPT; i++) {
		if (i > from && e->match[i] != e->match[i - 1] + 1)
			break;
		*content = *content ||
			   piece_is_content(e->a_text, &e->a_words.list[i]);
	}
	return i;
}

/* The next match of a's pieces from i on, or the number of them. */
static size_t
next_match(const struct edit *e, size_t i)
{
	while (i < e->a_words.n && e->match[i] == UNKEPT)
		i++;
	return i;
}

void
wordops_tidy(const struct edit *e)
{
	size_t i = next_match(e, 0), end, next, k, behind = 0;
	uint32_t before, after, b_behind = 0, b_next;
	bool content;

	while (i < e->a_words.n) {
		end = run_end(e, i, &content);
		next = next_match(e, end);
		b_next = next < e->a_words.n ? (uint32_t)e->match[next]
					     : (uint32_t)e->b_words.n;
		before = larger(
		    (uint32_t)(i - behind), (uint32_t)e->match[i] - b_behind);
		after = larger((uint32_t)(next - end),
		    b_next - (uint32_t)e->match[end - 1] - 1);
		behind = end;
		b_behind = (uint32_t)e->match[end - 1] + 1;
		/* What stands at an end of the text is kept. */
		if (!content && before && after &&
		    before + after > 3 * (end - i))
			for (k = i; k < end; k++)
				e->match[k] = UNKEPT;
		i = next;
	}
}
