#include "compare/relate.h"

/* Bytes that both words begin with, ASCII case aside. */
static size_t
common_head(struct str a, struct str b)
{
	size_t i = 0;

	while (i < a.n && i < b.n && (a.p[i] | 0x20) == (b.p[i] | 0x20))
		i++;
	return i;
}

static struct str
printed(const struct words *w, size_t i)
{
	struct span s = w->list[i].span;

	return str_make(w->text.p + s.start, s.end - s.start);
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

enum relation
word_relation(const struct words *a, size_t i, const struct words *b, size_t j)
{
	const struct notes *p = &a->list[i].notes, *q = &b->list[j].notes;

	if (p->key == q->key)
		return REL_SAME;
	if (p->punct || q->punct)
		return REL_NONE;
	if (p->number && q->number)
		return REL_NUMBERS;
	if (p->stem == q->stem)
		return REL_FORM;
	if (p->function || q->function)
		return REL_NONE;
	return spelled_alike(printed(a, i), printed(b, j)) ? REL_NEAR
							   : REL_NONE;
}
