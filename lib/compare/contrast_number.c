#include "compare/contrast.h"
#include "compare/figures.h"

enum { REACH = 7, NUMBERS_MAX = 64 };

/* A number of a text, with what it counts. */
struct count {
	struct figure figure;
	uint64_t
	    unit; /* a stem, '%', a currency or what stands before a year */
	bool year;
};

struct counts {
	struct count list[NUMBERS_MAX];
	size_t n;
};

/* The currency that word i is, as a sign or as a word, or 0. */
static uint64_t
currency_at(const struct words *w, size_t i)
{
	static const char *const currencies[][3] = {{"$", "dollar", "dollars"},
	    {"\u00a3", "pound", "pounds"}, {"\u20ac", "euro", "euros"},
	    {"\u00a5", "yen", "yen"}};
	struct str s;
	size_t k, form;

	if (i >= w->n)
		return 0;
	s = words_printed(w, i);
	for (k = 0; k < LEN(currencies); k++)
		for (form = 0; form < 3; form++)
			if (str_eq_nocase(s, str_of(currencies[k][form])))
				return k + 1;
	return 0;
}

static bool
is_year(const struct figure *f, const struct words *w)
{
	struct span s = w->list[f->from].span;

	return f->to == f->from + 1 && s.end - s.start == 4 &&
	       f->value >= 1800 && f->value < 2200;
}

static bool
is_percent(const struct figure *f, const struct words *w)
{
	if (w->list[f->from].notes.percent)
		return true;
	return f->to < w->n &&
	       (str_eq(words_printed(w, f->to), STR("%")) ||
		   str_eq_nocase(words_printed(w, f->to), STR("percent")));
}

/* What the number counts, or 0. */
static uint64_t
unit_of(const struct words *w, const struct count *c)
{
	const struct figure *f = &c->figure;
	uint64_t currency = f->from ? currency_at(w, f->from - 1) : 0;
	size_t i;

	if (is_percent(f, w))
		return '%';
	if (!currency)
		currency = currency_at(w, f->to);
	if (currency)
		return currency;
	if (c->year)
		return f->from ? w->list[f->from - 1].notes.key : 0;
	if (w->list[f->to - 1].stop)
		return 0;
	for (i = f->to; i < w->n && i < (size_t)f->to + 2; i++)
		if (!w->list[i].notes.function && !w->list[i].figure)
			return w->list[i].notes.stem;
	return 0;
}

static void
read_counts(struct counts *all, const struct words *w)
{
	struct count c;
	size_t i;

	all->n = 0;
	for (i = 0; i < w->nfigures && all->n < NUMBERS_MAX; i++) {
		c = (struct count){.figure = w->figures[i]};
		c.year = is_year(&c.figure, w);
		c.unit = unit_of(w, &c);
		all->list[all->n++] = c;
	}
}

static bool
is_near(double x, double y)
{
	double most = x > y ? x : y, apart = x > y ? x - y : y - x;

	return apart <= 0.03 * most;
}

/* Whether the text has the number too, exactly or rounded. */
static bool
has_value(const struct counts *all, const struct count *c)
{
	double value = c->figure.value, other;
	size_t i;

	for (i = 0; i < all->n; i++) {
		other = all->list[i].figure.value;
		if (c->year ? other >= value && other <= value
			    : is_near(other, value))
			return true;
	}
	return false;
}

/* Where the number begins that begins with word i, its sign with it: "$2bn". */
static int
with_sign(const struct words *w, int i)
{
	return i > 0 && w->list[i].glued && w->list[i - 1].notes.punct &&
		       currency_at(w, (size_t)i - 1)
		   ? i - 1
		   : i;
}

static void
weigh(struct findings *f, const struct pair *p, const struct figure *x,
    const struct figure *y)
{
	int i = (int)x->from, j = (int)y->from;
	int shared = contrast_shared(p, i, j, REACH);
	struct finding found = {.kind = "number",
	    .a = with_sign(p->a.words, i),
	    .a_end = (int)x->to,
	    .b = with_sign(p->b.words, j),
	    .b_end = (int)y->to,
	    .cue_a = i,
	    .cue_b = j};

	/* What it counts is shared; something else must be too. */
	if (shared < 2)
		return;
	found.whole = contrast_rest(p, i, j);
	found.score = 0.4 + 0.1 * (shared > 4 ? 4 : shared);
	contrast_add(f, &found);
}

void
contrast_numbers(struct findings *f, const struct pair *p)
{
	struct counts a, b;
	size_t i, j;

	read_counts(&a, p->a.words);
	read_counts(&b, p->b.words);
	for (i = 0; i < a.n; i++) {
		if (!a.list[i].unit || has_value(&b, &a.list[i]))
			continue;
		for (j = 0; j < b.n; j++)
			if (b.list[j].unit == a.list[i].unit &&
			    b.list[j].year == a.list[i].year &&
			    !has_value(&a, &b.list[j]))
				weigh(
				    f, p, &a.list[i].figure, &b.list[j].figure);
	}
}
