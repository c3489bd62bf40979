#include "compare/links.h"

#include "compare/names.h"

struct lister {
	struct comparison *out;
	const struct words *a, *b;
	struct arena *arena;
	size_t room;
};

/* As many links may come of one name and its like. */
enum { NAME_LINKS_MAX = 16 };

/* A phrase under way: words [a, a_end) and [b, b_end). */
struct phrase {
	int a, a_end, b, b_end;
	struct str type;
	int points; /* the least of its links */
	bool content;
};

double
points_share(int points)
{
	/* 1 / (1 + e^-x) as a rational of low degree, so that no machine's
	 * exp() shows; within 0.005. */
	double x = points / 1000.0, y = x < 0 ? -x : x;
	double tail = 1 / (1 + y + y * y / 2 + y * y * y / 6 +
			      y * y * y * y / 24 + y * y * y * y * y / 120);

	return x < 0 ? tail / (1 + tail) : 1 / (1 + tail);
}

static struct str
type_of(const struct words *a, const struct word_link *l)
{
	static const char *const names[REL_KINDS] = {[REL_NONE] = "related",
	    [REL_NUMBERS] = "related",
	    [REL_NEAR] = "related",
	    [REL_TYPO] = "form",
	    [REL_RELATED] = "related",
	    [REL_COUSIN] = "related",
	    [REL_OPPOSITE] = "opposite",
	    [REL_SPECIFIC] = "specific",
	    [REL_GENERAL] = "general",
	    [REL_SIMILAR] = "synonym",
	    [REL_RARE] = "synonym",
	    [REL_PHRASE] = "synonym",
	    [REL_SYNONYM] = "synonym",
	    [REL_FORM] = "form",
	    [REL_ENTITY] = "entity",
	    [REL_SAME] = "same"};

	if (l->relation >= REL_ENTITY &&
	    (a->list[l->a].notes.number || a->list[l->a].figure))
		return STR("number");
	return str_of(names[l->relation]);
}

/* Whether words [i, i_end) of a are [j, j_end) of b. */
static bool
says_same(const struct words *a, int i, int i_end, const struct words *b, int j,
    int j_end)
{
	if (i_end - i != j_end - j)
		return false;
	for (; i < i_end; i++, j++)
		if (a->list[i].notes.key != b->list[j].notes.key)
			return false;
	return true;
}

/* A word of a name stands for all of it; a name that is longer over there is
 * the same one, not the same words: "Kishida", "Prime Minister Kishida". */
static void
widen_to_names(const struct lister *x, struct phrase *p)
{
	bool name = x->a->list[p->a].name || x->a->list[p->a].place;

	p->a = name_start(x->a, p->a);
	p->b = name_start(x->b, p->b);
	p->a_end = name_end(x->a, p->a_end - 1);
	p->b_end = name_end(x->b, p->b_end - 1);
	if (name && str_eq(p->type, STR("same")) &&
	    !says_same(x->a, p->a, p->a_end, x->b, p->b, p->b_end))
		p->type = STR("entity");
}

static void
add_link(struct lister *x, const struct phrase *p)
{
	struct comparison *out = x->out;
	bool same = str_eq(p->type, STR("same"));

	out->links.list = arena_more(x->arena, out->links.list, out->links.n,
	    &x->room, sizeof(*out->links.list));
	out->links.list[out->links.n++] =
	    (struct link){.a = {x->a->list[p->a].span.start,
			      x->a->list[p->a_end - 1].span.end},
		.b = {x->b->list[p->b].span.start,
		    x->b->list[p->b_end - 1].span.end},
		.type = p->type,
		.score = same ? 1 : points_share(p->points)};
}

/* Function words, negators and quantifiers say little by themselves. */
static bool
says_something(const struct words *w, int i)
{
	return w->list[i].notes.weight > 0.25;
}

static struct phrase
begin_phrase(const struct lister *x, const struct word_link *l)
{
	return (struct phrase){.a = l->a,
	    .a_end = l->a + 1,
	    .b = l->b,
	    .b_end = l->b + 1,
	    .type = type_of(x->a, l),
	    .points = l->points,
	    .content =
		says_something(x->a, l->a) && says_something(x->b, l->b)};
}

void
links_list_words(struct comparison *out, const struct words *a,
    const struct words *b, const struct alignment *l, struct arena *arena)
{
	struct lister x = {out, a, b, arena, 0};
	struct phrase p;
	size_t i;

	for (i = 0; i < l->n; i++) {
		p = begin_phrase(&x, &l->list[i]);
		add_link(&x, &p);
	}
}

static bool
same_sentences(
    const struct lister *x, const struct phrase *p, const struct word_link *l)
{
	return x->a->list[l->a].sentence == x->a->list[p->a].sentence &&
	       x->b->list[l->b].sentence == x->b->list[p->b].sentence;
}

/* Whether the link goes on where the phrase ends, or inside of it. */
static bool
joins(const struct lister *x, const struct phrase *p, const struct phrase *next,
    const struct word_link *l)
{
	return l->a <= p->a_end && l->b >= p->b && l->b <= p->b_end &&
	       same_sentences(x, p, l) && str_eq(p->type, next->type);
}

static void
extend(struct phrase *p, const struct phrase *next)
{
	if (next->a_end > p->a_end)
		p->a_end = next->a_end;
	if (next->b_end > p->b_end)
		p->b_end = next->b_end;
	if (next->points < p->points)
		p->points = next->points;
	p->content |= next->content;
}

/* Takes function words and punctuation from the ends of a phrase that has
 * other words. */
static void
trim(const struct words *w, int *from, int *to)
{
	int start = *from, end = *to;

	while (start < end && w->list[start].notes.function)
		start++;
	while (end > start && w->list[end - 1].notes.function)
		end--;
	if (start == end)
		return;
	*from = start;
	*to = end;
}

/* Whether the last links have the phrase: each word of a name gives one. */
static bool
is_listed(const struct lister *x, const struct phrase *p)
{
	uint32_t a = x->a->list[p->a].span.start;
	uint32_t b = x->b->list[p->b].span.start;
	size_t n = x->out->links.n, i;
	const struct link *l;

	for (i = n; i > 0 && n - i < NAME_LINKS_MAX; i--) {
		l = &x->out->links.list[i - 1];
		if (l->a.start == a && l->b.start == b)
			return true;
	}
	return false;
}

static void
add_phrase(struct lister *x, struct phrase *p)
{
	if (!p->content)
		return;
	trim(x->a, &p->a, &p->a_end);
	trim(x->b, &p->b, &p->b_end);
	if (!is_listed(x, p))
		add_link(x, p);
}

/* Whether the link stands by more than its neighbours. */
static bool
is_worth_showing(const struct word_link *l)
{
	if (l->relation >= REL_ENTITY)
		return true;
	return l->points >= (l->relation > REL_NUMBERS ? 300 : 1000);
}

void
links_list_phrases(struct comparison *out, const struct words *a,
    const struct words *b, const struct alignment *l, struct arena *arena)
{
	struct lister x = {out, a, b, arena, 0};
	struct phrase p = {0}, next;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (!is_worth_showing(&l->list[i]))
			continue;
		next = begin_phrase(&x, &l->list[i]);
		widen_to_names(&x, &next);
		if (p.a_end && joins(&x, &p, &next, &l->list[i])) {
			extend(&p, &next);
			continue;
		}
		add_phrase(&x, &p);
		p = next;
	}
	add_phrase(&x, &p);
}
