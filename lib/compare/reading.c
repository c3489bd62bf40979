#include "compare/reading.h"

#include "base/utf8.h"
#include "compare/lexicon.h"

enum { HEADLINE_MIN = 5 };

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

/* One item for words [from, to). */
static void
add_item(struct reading *r, const struct words *w, struct word_phrase p)
{
	const struct word *first = &w->list[p.from], *last = &w->list[p.to - 1];

	r->list[r->n++] =
	    (struct item){.span = {first->span.start, last->span.end},
		.id = p.id,
		.first = first->notes.id,
		.word = p.from,
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
	size_t i, at = 0, from = 0, next = 0;
	struct word_phrase p;

	*r = (struct reading){.text = w->text, .sentences = w->nsentences};
	r->list = arena_zero(a, w->n + 1, sizeof(*r->list));
	for (i = 0; i < w->n; i = p.to) {
		p = (struct word_phrase){
		    (uint32_t)i, (uint32_t)i + 1, w->list[i].notes.id};
		if (w->list[i].notes.punct)
			continue;
		if (r->n && r->list[r->n - 1].sentence != w->list[i].sentence) {
			drop_capitals(r, from);
			from = r->n;
		}
		read_marks(&quotes, r,
		    str_make(w->text.p + at, w->list[i].span.start - at));
		if (next < w->nphrases && w->phrases[next].from == i)
			p = w->phrases[next++];
		add_item(r, w, p);
		at = w->list[p.to - 1].span.end;
	}
	drop_capitals(r, from);
	read_marks(&quotes, r, str_from(w->text, at));
}
