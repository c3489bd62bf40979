#include "compare/reading.h"

#include "base/utf8.h"
#include "compare/lexicon.h"

enum { PHRASE_MAX = 5, HEADLINE_MIN = 5 };

/* The word behind word i, past quotation marks; w->n when there is none. */
static size_t
next_word(const struct words *w, size_t i)
{
	for (i++; i < w->n && w->list[i].notes.punct; i++)
		;
	return i;
}

/* Whether a list has it, not WordNet alone. */
static bool
is_listed(uint32_t id)
{
	return lexicon_lists(id) & ((1U << LEX_LISTS) - 1);
}

struct phrase {
	size_t last; /* its last word */
	uint32_t id;
};

/* Whether word i and the one behind it may begin a phrase.  Numbers have the
 * key of their figures, by which none can tell. */
static bool
may_join(const struct words *w, size_t i)
{
	const struct word *first = &w->list[i], *second;

	i = next_word(w, i);
	if (first->stop || i == w->n)
		return false;
	second = &w->list[i];
	return first->notes.number || second->notes.number ||
	       lexicon_may_join(first->notes.key, second->notes.key);
}

/* The phrase, or the one word, that begins at i. */
static struct phrase
take_phrase(const struct words *w, size_t i)
{
	struct phrase p = {i, w->list[i].notes.id};
	size_t most = lexicon_longest_phrase(p.id), at[PHRASE_MAX], n = 0;
	char folded[PHRASE_MAX][FOLDED_MAX];
	struct str words[PHRASE_MAX];
	uint32_t ids[PHRASE_MAX], id;

	if (most < 2 || !may_join(w, i))
		return p;
	while (n < most && n < PHRASE_MAX && i < w->n) {
		at[n] = i;
		ids[n] = w->list[i].notes.id;
		words[n] = str_make(
		    folded[n], token_fold(folded[n], words_printed(w, i)));
		if (words[n++].n == 0 || w->list[i].stop)
			break;
		i = next_word(w, i);
	}
	n = lexicon_phrase(words, ids, n, &id);
	/* "Not bad" is a phrase to WordNet, and a negation here. */
	if (n < 2 || (lexicon_is(p.id, LEX_NEGATOR) && !is_listed(id)))
		return p;
	return (struct phrase){at[n - 1], id};
}

/* Where quotations are: which words stand between which marks. */
struct quotes {
	bool inside;
	uint32_t closer; /* the mark that ends it */
	size_t from;	 /* the first item in it */
};

static void
close_quote(struct quotes *q, struct reading *r, size_t until)
{
	size_t i;

	for (i = q->from; q->inside && i < until; i++)
		r->list[i].quote = (uint32_t)(until - q->from);
	q->inside = false;
}

/* The marks in what stands between two words. */
static void
read_marks(struct quotes *q, struct reading *r, struct str gap)
{
	uint32_t c;

	while (gap.n > 0) {
		c = utf8_next(&gap);
		if (q->inside && c == q->closer) {
			close_quote(q, r, r->n);
		} else if (c == '\n') {
			/* A mark that nothing closes opened nothing. */
			q->inside = false;
		} else if (!q->inside &&
			   (c == '"' || c == 0x201c || c == 0x2018)) {
			q->inside = true;
			q->closer = c == '"' ? '"' : c + 1;
			q->from = r->n;
		}
	}
}

/* In a headline every word has its capital, which says nothing there. */
static void
drop_capitals(struct reading *r, size_t from)
{
	size_t i, capitals = 0;

	for (i = from; i < r->n; i++)
		capitals += r->list[i].capital;
	if (r->n > from)
		r->list[from].capital = r->list[from].capital &&
					lexicon_is(r->list[from].id, LEX_NAME);
	if (r->n - from < HEADLINE_MIN || 2 * capitals <= r->n - from)
		return;
	for (i = from; i < r->n; i++)
		r->list[i].capital = lexicon_is(r->list[i].id, LEX_NAME);
}

static void
add_item(struct reading *r, const struct words *w, size_t i, struct phrase p)
{
	const struct word *first = &w->list[i], *last = &w->list[p.last];

	r->list[r->n++] =
	    (struct item){.span = {first->span.start, last->span.end},
		.id = p.id,
		.sentence = first->sentence,
		.capital = first->notes.capital,
		.number = first->notes.number,
		.stop = last->stop};
	r->content += !first->notes.function;
}

void
reading_make(struct reading *r, const struct words *w, struct arena *a)
{
	struct quotes quotes = {0};
	size_t i, at = 0, from = 0;
	struct phrase p;

	*r = (struct reading){.text = w->text, .sentences = w->nsentences};
	r->list = arena_zero(a, w->n + 1, sizeof(*r->list));
	for (i = 0; i < w->n; i = p.last + 1) {
		p.last = i;
		if (w->list[i].notes.punct)
			continue;
		if (r->n && r->list[r->n - 1].sentence != w->list[i].sentence) {
			drop_capitals(r, from);
			from = r->n;
		}
		read_marks(&quotes, r,
		    str_make(w->text.p + at, w->list[i].span.start - at));
		p = take_phrase(w, i);
		add_item(r, w, i, p);
		at = w->list[p.last].span.end;
	}
	drop_capitals(r, from);
	read_marks(&quotes, r, str_from(w->text, at));
}
