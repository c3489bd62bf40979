#include "compare/pair.h"

#include "compare/names.h"

/* How much of a word the other text says, by what the words are to each
 * other, and how far it follows: a dog is an animal. */
struct credit {
	double said, follow;
};

static const struct credit credits[REL_KINDS] = {
    [REL_NONE] = {0, 0.1},
    [REL_NEAR] = {0.7, 0.5},
    [REL_TYPO] = {0.9, 0.9},
    [REL_RELATED] = {0.5, 0.8},
    [REL_COUSIN] = {0.1, 0.3},
    [REL_SPECIFIC] = {0.5, 0.3},
    [REL_GENERAL] = {0.5, 0.95},
    [REL_SIMILAR] = {0.9, 0.9},
    [REL_RARE] = {0.5, 0.95},
    [REL_PHRASE] = {0.9, 0.95},
    [REL_SYNONYM] = {0.9, 0.95},
    [REL_FORM] = {0.95, 0.95},
    [REL_ENTITY] = {1, 1},
    [REL_SAME] = {1, 1},
};

static void
raise(double *x, double least)
{
	if (*x < least)
		*x = least;
}

/* What a is to b, seen from b. */
static enum relation
turned(enum relation r)
{
	if (r == REL_GENERAL)
		return REL_SPECIFIC;
	return r == REL_SPECIFIC ? REL_GENERAL : r;
}

/* The first name and the title are said where the name is. */
static void
credit_name(struct half *h, int i)
{
	int k, end = name_end(h->words, i);

	for (k = name_start(h->words, i); k < end; k++) {
		raise(&h->said[k], credits[REL_ENTITY].said);
		raise(&h->follow[k], credits[REL_ENTITY].follow);
	}
}

static void
credit_names(struct pair *p)
{
	const struct word_link *l;
	uint32_t name;
	size_t i;

	for (i = 0; i < p->links.n; i++) {
		l = &p->links.list[i];
		name = p->a.words->list[l->a].name;
		if (!name || name != p->b.words->list[l->b].name)
			continue;
		credit_name(&p->a, l->a);
		credit_name(&p->b, l->b);
	}
}

static void
credit_links(struct pair *p)
{
	const struct word_link *l;
	size_t i;

	for (i = 0; i < p->links.n; i++) {
		l = &p->links.list[i];
		raise(&p->a.said[l->a], credits[l->relation].said);
		raise(&p->b.said[l->b], credits[l->relation].said);
		raise(&p->a.follow[l->a], credits[turned(l->relation)].follow);
		raise(&p->b.follow[l->b], credits[l->relation].follow);
	}
	for (i = 0; i < p->links.nrelated; i++) {
		l = &p->links.related[i];
		if (l->relation < REL_SYNONYM && l->relation != REL_GENERAL &&
		    l->relation != REL_SPECIFIC)
			continue;
		raise(&p->a.follow[l->a], credits[turned(l->relation)].follow);
		raise(&p->b.follow[l->b], credits[l->relation].follow);
	}
}

static void
read_half(struct half *h, const struct text *t, const int *partner,
    struct arena *arena)
{
	h->words = &t->words;
	h->partner = partner;
	h->scopes = t->scopes;
	h->tones = t->tones;
	h->said = arena_zero(arena, t->words.n + 1, sizeof(double));
	h->follow = arena_zero(arena, t->words.n + 1, sizeof(double));
}

void
pair_read(struct pair *p, const struct text *a, const struct text *b,
    struct arena *arena)
{
	*p = (struct pair){.arena = arena};
	align_words(&p->links, &a->words, &b->words, arena);
	read_half(&p->a, a, p->links.a, arena);
	read_half(&p->b, b, p->links.b, arena);
	credit_links(p);
	credit_names(p);
}

void
half_add(struct mass *m, const struct half *h, size_t i)
{
	double weight = h->words->list[i].notes.weight;

	m->all += weight;
	m->said += weight * h->said[i];
	if (h->scopes[i].negates)
		return;
	m->plain += weight;
	m->follow += weight * h->follow[i];
}

struct mass
half_mass(const struct half *h)
{
	struct mass m = {0, 0, 0, 0};
	size_t i;

	for (i = 0; i < h->words->n; i++)
		half_add(&m, h, i);
	return m;
}

int
pair_partner(const struct pair *p, int i)
{
	int j = p->links.a[i];

	return j != UNLINKED && p->links.b[j] == i ? j : UNLINKED;
}

double
share(double part, double whole)
{
	return whole > 0 ? part / whole : 0;
}
