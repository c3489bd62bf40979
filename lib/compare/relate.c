#include "compare/relate.h"

#include "compare/lexicon.h"

/* Bytes that both words begin with, ASCII case aside. */
static size_t
common_head(struct str a, struct str b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && (a.p[i] | 0x20) == (b.p[i] | 0x20))
		i++;
	return i;
}

static bool
spelled_alike(struct str a, struct str b)
{
	size_t most = a.n > b.n ? a.n : b.n, head;

	if (a.n < 4 || b.n < 4)
		return false;
	head = common_head(a, b);
	return head >= 4 && head * 5 >= most * 3;
}

/* The strongest of what the lexicon says. */
static enum relation
read_bits(unsigned bits)
{
	bool rare = bits & LEX_RARE;

	if (bits & (LEX_SAME | LEX_DERIVED))
		return REL_FORM;
	if (bits & LEX_ANTONYM)
		return REL_OPPOSITE;
	if (bits & LEX_SYNONYM)
		return rare ? REL_RARE : REL_SYNONYM;
	if (bits & LEX_OPPOSITE)
		return REL_OPPOSITE;
	if (bits & LEX_SIMILAR)
		return REL_SIMILAR;
	if (bits & LEX_HYPERNYM)
		return REL_GENERAL;
	if (bits & LEX_HYPONYM)
		return REL_SPECIFIC;
	if (bits & LEX_RELATED)
		return REL_RELATED;
	return bits & LEX_COUSIN ? REL_COUSIN : REL_NONE;
}

enum relation
word_relation(const struct words *a, size_t i, const struct words *b, size_t j)
{
	const struct word *x = &a->list[i], *y = &b->list[j];
	const struct notes *p = &x->notes, *q = &y->notes;
	enum relation relation;

	if (x->place && y->place) {
		/* The Koreas have a word in common and little else. */
		if (x->place != y->place)
			return REL_NONE;
		return p->key == q->key ? REL_SAME : REL_ENTITY;
	}
	if (x->name && x->name == y->name && p->key != q->key)
		return REL_ENTITY;
	if (p->key == q->key)
		return REL_SAME;
	if (p->punct || q->punct)
		return REL_NONE;
	if ((p->number || p->scale) && (q->number || q->scale))
		return REL_NUMBERS;
	if (a->exact || b->exact)
		return REL_NONE;
	if (p->stem == q->stem)
		return REL_FORM;
	if (p->function || q->function)
		return REL_NONE;
	relation = read_bits(annotate_relation(a->annotator, p->id, q->id));
	if (relation != REL_NONE)
		return relation;
	return spelled_alike(words_printed(a, i), words_printed(b, j))
		   ? REL_NEAR
		   : REL_NONE;
}
