#include "compare/words.h"

#include "base/utf8.h"
#include "compare/figures.h"
#include "compare/lexicon.h"
#include "compare/places.h"

struct reader {
	struct words *words;
	struct arena *arena;
	struct annotator *annotator;
	struct scan scan;
	size_t room, sentence_room;
	size_t start; /* of the sentence under way */
	/* Whether a sign has ended the sentence, if what follows agrees. */
	bool ended;
};

static bool
ends_always(uint32_t c)
{
	return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff0e ||
	       c == 0x0964 || c == 0x061f || c == 0x06d4;
}

/* A sign behind the end that still belongs to the sentence. */
static bool
is_closer(uint32_t c)
{
	return c == ')' || c == ']' || c == 0x300d || c == 0x300f ||
	       (token_is_quote(c) && c != 0x201c && c != 0x2018 && c != 0xab);
}

static void
close_sentence(struct reader *r, size_t end)
{
	struct words *w = r->words;

	w->sentences = arena_more(r->arena, w->sentences, w->nsentences,
	    &r->sentence_room, sizeof(*w->sentences));
	w->sentences[w->nsentences++] =
	    (struct span){(uint32_t)r->start, (uint32_t)end};
	r->ended = false;
}

/* "in the U.S. The": an abbreviation at the end of a sentence shows by the
 * small word with a capital behind it. */
static bool
begins_sentence(const struct notes *n)
{
	return n->capital && n->function && !n->punct;
}

static bool
is_short_form(const struct reader *r, const struct word *w)
{
	return !w->notes.punct && w->span.end > w->span.start + 1 &&
	       r->words->text.p[w->span.end - 1] == '.';
}

/* Whether a new sentence begins with t, which follows `last`. */
static bool
begins_with(const struct reader *r, const struct word *last,
    const struct token *t, const struct notes *notes)
{
	if (t->line || ends_always(t->sign))
		return t->line;
	if (last->notes.punct && r->ended) {
		if (is_closer(t->sign) && !t->blank)
			return false;
		/* In text that was cut into tokens, quotes and full stops
		 * stand alone, and a sentence may begin in lower case. */
		if (t->punct && t->sign == '\'')
			return false;
		return (t->blank || t->ideograph) &&
		       (!last->glued || !(t->sign >= 'a' && t->sign <= 'z'));
	}
	return t->blank && is_short_form(r, last) && begins_sentence(notes);
}

/* Whether the sentence may be over behind the token. */
static bool
may_end(const struct reader *r, const struct token *t)
{
	if (!t->punct)
		return false;
	if (r->ended && is_closer(t->sign))
		return true;
	return t->sign == '.' || t->sign == '!' || t->sign == '?' ||
	       t->sign == 0x2026 || ends_always(t->sign);
}

static void
mark_stop(struct word *last, const struct token *t)
{
	if (t->punct && !token_is_quote(t->sign))
		last->stop = true;
}

static void
add_word(struct reader *r, const struct token *t)
{
	struct words *w = r->words;
	struct word *word, *last = w->n ? &w->list[w->n - 1] : NULL;
	struct notes notes;

	annotate(r->annotator, &notes, w->text, t);
	if (last && begins_with(r, last, t, &notes)) {
		close_sentence(r, last->span.end);
		r->start = t->start;
		last->stop = true;
	}
	if (last)
		mark_stop(last, t);
	else
		r->start = t->start;
	r->ended = may_end(r, t);
	w->list = arena_more(r->arena, w->list, w->n, &r->room, sizeof(*word));
	word = &w->list[w->n++];
	*word = (struct word){.notes = notes,
	    .span = {(uint32_t)t->start, (uint32_t)t->end},
	    .sentence = (uint32_t)w->nsentences,
	    .stop = t->punct && !token_is_quote(t->sign),
	    .glued = !t->blank};
}

void
words_read(
    struct words *w, struct str s, struct annotator *annotator, struct arena *a)
{
	struct reader r = {.words = w, .arena = a, .annotator = annotator};
	struct token t;

	*w = (struct words){.text = s,
	    .annotator = annotator,
	    .exact = !annotator_is_english(annotator)};
	r.scan.text = s;
	while (token_next(&r.scan, &t)) {
		if (w->n == WORDS_MAX) {
			w->cut = true;
			break;
		}
		add_word(&r, &t);
	}
	if (w->n) {
		w->list[w->n - 1].stop = true;
		close_sentence(&r, w->list[w->n - 1].span.end);
	}
	places_mark(w);
	figures_mark(w, a);
}

struct str
words_printed(const struct words *w, size_t i)
{
	struct span s = w->list[i].span;

	return str_make(w->text.p + s.start, s.end - s.start);
}

static size_t
pass_signs(const struct words *w, size_t i)
{
	while (i < w->n && w->list[i].notes.punct)
		i++;
	return i;
}

bool
words_same(const struct words *a, const struct words *b)
{
	size_t i = 0, j = 0;

	if (a->cut || b->cut)
		return str_eq(a->text, b->text);
	for (;; i++, j++) {
		i = pass_signs(a, i);
		j = pass_signs(b, j);
		if (i == a->n || j == b->n)
			return i == a->n && j == b->n;
		if (a->list[i].notes.key != b->list[j].notes.key)
			return false;
	}
}
