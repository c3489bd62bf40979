#include "compare/relate.h"

#include "compare/figures.h"
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

enum { TYPO_MIN = 4, TYPO_LONG = 8 };

static bool
same_letter(char x, char y)
{
	return (x | 0x20) == (y | 0x20);
}

/* "Defemse", "Defesne", "Defense": but for their common ends the words are one
 * letter, two of long words, or two that are swapped. */
static bool
is_misspelled(struct str a, struct str b)
{
	size_t most = a.n < TYPO_LONG || b.n < TYPO_LONG ? 1 : 2, head;

	if (a.n < TYPO_MIN || b.n < TYPO_MIN || a.n > b.n + most ||
	    b.n > a.n + most)
		return false;
	head = common_head(a, b);
	a = str_from(a, head);
	b = str_from(b, head);
	while (a.n && b.n && same_letter(a.p[a.n - 1], b.p[b.n - 1])) {
		a.n--;
		b.n--;
	}
	return (a.n <= most && b.n <= most) ||
	       (a.n == 2 && b.n == 2 && same_letter(a.p[0], b.p[1]) &&
		   same_letter(a.p[1], b.p[0]));
}

/* The strongest of what the lexicon says. */
static enum relation
read_bits(unsigned bits)
{
	bool rare = bits & LEX_RARE;

	if (!bits)
		return REL_NONE;
	if (bits & (LEX_SAME | LEX_DERIVED))
		return REL_FORM;
	if (bits & LEX_ANTONYM)
		return REL_OPPOSITE;
	if (bits & LEX_SYNONYM)
		return rare ? REL_RARE : REL_SYNONYM;
	if (bits & LEX_OPPOSITE)
		return REL_OPPOSITE;
	/* Each has a sense that is more general than one of the other. */
	if (bits & LEX_SIMILAR ||
	    (bits & LEX_HYPERNYM && bits & LEX_HYPONYM && !rare))
		return REL_SIMILAR;
	if (bits & LEX_HYPERNYM)
		return rare ? REL_RELATED : REL_GENERAL;
	if (bits & LEX_HYPONYM)
		return rare ? REL_RELATED : REL_SPECIFIC;
	if (bits & LEX_RELATED)
		return REL_RELATED;
	return bits & LEX_COUSIN ? REL_COUSIN : REL_NONE;
}

/* Of function words only the nearest count: "is", "was"; "a", "an". */
static enum relation
relate_small(unsigned bits)
{
	if (bits & LEX_SAME)
		return REL_FORM;
	return bits & LEX_SYNONYM && !(bits & LEX_RARE) ? REL_SYNONYM
							: REL_NONE;
}

/* By what is written alone; words with other first letters are not alike. */
static enum relation
compare_spellings(
    const struct words *a, size_t i, const struct words *b, size_t j)
{
	struct str x, y;

	if (!same_letter(a->text.p[a->list[i].span.start],
		b->text.p[b->list[j].span.start]))
		return REL_NONE;
	x = words_printed(a, i);
	y = words_printed(b, j);
	if ((!a->list[i].notes.id || !b->list[j].notes.id) &&
	    is_misspelled(x, y))
		return REL_TYPO;
	return spelled_alike(x, y) ? REL_NEAR : REL_NONE;
}

enum relation
word_relation(const struct words *a, size_t i, const struct words *b, size_t j)
{
	const struct word *x = &a->list[i], *y = &b->list[j];
	const struct notes *p = &x->notes, *q = &y->notes;
	enum relation relation;
	unsigned bits;

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
	if (x->figure && y->figure && figures_agree(a, i, b, j))
		return REL_ENTITY;
	if ((p->number || p->scale) && (q->number || q->scale))
		return REL_NUMBERS;
	if (a->exact || b->exact)
		return REL_NONE;
	if (p->stem == q->stem)
		return REL_FORM;
	bits = annotate_relation(a->annotator, p->sense, q->sense);
	if (p->function || q->function)
		return relate_small(bits);
	relation = read_bits(bits);
	return relation != REL_NONE ? relation : compare_spellings(a, i, b, j);
}

bool
are_synonyms(struct annotator *annotator, uint32_t x, uint32_t y)
{
	unsigned bits = annotate_relation(annotator, x, y);

	return bits & (LEX_SAME | LEX_SYNONYM) && !(bits & LEX_RARE);
}
