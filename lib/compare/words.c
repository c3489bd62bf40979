#include "compare/words.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "compare/lexicon.h"

enum { FOLDED_MAX = 64 };

struct stemmer {
	struct sb_stemmer *english;
};

struct stemmer *
stemmer_new(void)
{
	struct stemmer *s = mem_zero(1, sizeof(*s));

	s->english = sb_stemmer_new("english", "UTF_8");
	return s;
}

void
stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->english);
	free(s);
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Past ASCII: all but the spaces, quotes, dashes and dots of U+2000-U+206F,
 * the signs of Latin-1 and the stops of East Asian text. */
static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       is_digit(c);
	return c >= 0xc0 && !(c >= 0x2000 && c <= 0x206f) &&
	       !(c >= 0x3000 && c <= 0x303f) && c != UTF8_REPLACEMENT;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Whether c holds two letters together: "don't", "U.S", "2.31", "500,000". */
static bool
joins(uint32_t before, uint32_t c, uint32_t after, size_t letters)
{
	if (is_apostrophe(c))
		return is_letter(after);
	if (c == '.' || c == ',')
		return (is_digit(before) && is_digit(after)) ||
		       (c == '.' && letters == 1 && is_letter(after));
	return false;
}

static uint32_t
peek(struct str s)
{
	return s.n ? utf8_next(&s) : 0;
}

/* The bytes of the word that s begins with. */
static size_t
word_length(struct str s)
{
	struct str rest = s, behind;
	uint32_t before = 0, c;
	size_t letters = 0;

	while (rest.n > 0) {
		behind = rest;
		c = utf8_next(&behind);
		if (is_letter(c))
			letters++;
		else if (joins(before, c, peek(behind), letters))
			letters = 0;
		else
			break;
		before = c;
		rest = behind;
	}
	/* "12%" is one word. */
	if (is_digit(before) && str_starts(rest, STR("%")))
		rest = str_from(rest, 1);
	return s.n - rest.n;
}

/* Lower case, plain apostrophes, no commas in figures, no "'s" at the end. */
static size_t
fold(char *out, struct str s)
{
	size_t n = 0;
	uint32_t c;

	while (s.n > 0 && n < FOLDED_MAX - 4) {
		const char *from = s.p;
		size_t width;

		c = utf8_next(&s);
		width = (size_t)(s.p - from);
		if (c == ',')
			continue;
		if (is_apostrophe(c)) {
			out[n++] = '\'';
		} else if (c < 0x80) {
			out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
		} else {
			memcpy(out + n, from, width);
			n += width;
		}
	}
	if (n > 2 && out[n - 2] == '\'' && out[n - 1] == 's')
		n -= 2;
	return n;
}

static void
annotate(struct word *w, struct str raw, struct stemmer *stemmer)
{
	char folded[FOLDED_MAX];
	size_t n = fold(folded, raw);
	const sb_symbol *stem;

	/* What is too long to fold is compared as it stands, to its end. */
	w->key = raw.n > FOLDED_MAX - 4 ? XXH3_64bits(raw.p, raw.n)
					: XXH3_64bits(folded, n);
	w->stem = w->key;
	w->number = n > 0 && is_digit((unsigned char)folded[0]);
	w->function = lexicon_is_function_word(str_make(folded, n));
	if (w->number || w->function || raw.n > FOLDED_MAX - 4)
		return;
	stem = sb_stemmer_stem(
	    stemmer->english, (const sb_symbol *)folded, (int)n);
	if (stem)
		w->stem = XXH3_64bits(
		    stem, (size_t)sb_stemmer_length(stemmer->english));
}

static bool
is_closer(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d ||
	       c == 0x2019;
}

/*
 * What stands between a word and the next: whether there is punctuation, and
 * whether a sentence ends.
 */
static bool
ends_sentence(struct str word, struct str gap, struct str after)
{
	struct str rest = gap;
	bool ended = false, blank = false;
	uint32_t c = 0;

	while (rest.n > 0) {
		c = utf8_next(&rest);
		if (c == '\n')
			return true;
		if (c == '!' || c == '?' || c == 0x2026)
			ended = true;
		else if (c == '.')
			ended = !lexicon_is_abbreviation(word) || ended;
		else if (c == ' ' || c == 0xa0)
			blank |= ended;
		else if (ended && !blank && !is_closer(c))
			return false;
	}
	c = peek(after);
	return ended && blank && !(c >= 'a' && c <= 'z');
}

static bool
has_punctuation(struct str gap)
{
	uint32_t c;

	while (gap.n > 0) {
		c = utf8_next(&gap);
		if (c != ' ' && c != '-' && !is_apostrophe(c) && c != 0xa0)
			return true;
	}
	return false;
}

static size_t
next_word(struct str s, size_t at)
{
	struct str rest = str_from(s, at), behind;

	while (rest.n > 0) {
		behind = rest;
		if (is_letter(utf8_next(&behind)))
			break;
		rest = behind;
	}
	return s.n - rest.n;
}

static void
close_sentence(
    struct words *w, size_t *room, struct arena *a, size_t start, size_t end)
{
	w->sentences = arena_more(
	    a, w->sentences, w->nsentences, room, sizeof(*w->sentences));
	w->sentences[w->nsentences++] =
	    (struct span){(uint32_t)start, (uint32_t)end};
}

/* The end of a sentence: behind what closes it, before the blanks. */
static size_t
sentence_end(struct str s, size_t from, size_t to)
{
	struct str gap = str_trim(str_make(s.p + from, to - from));
	size_t i;

	if (gap.n == 0)
		return from;
	for (i = 0; i < gap.n && gap.p[i] != ' ' && gap.p[i] != '\n';)
		i++;
	return (size_t)(gap.p - s.p) + i;
}

void
words_read(
    struct words *w, struct str s, struct stemmer *stemmer, struct arena *a)
{
	size_t room = 0, sentence_room = 0, at = next_word(s, 0), start = at, n;
	struct word *word;
	struct str raw, gap;
	size_t next;

	*w = (struct words){.text = s};
	while (at < s.n && w->n < WORDS_MAX) {
		n = word_length(str_from(s, at));
		raw = str_make(s.p + at, n);
		next = next_word(s, at + n);
		gap = str_make(s.p + at + n, next - at - n);
		w->list = arena_more(a, w->list, w->n, &room, sizeof(*word));
		word = &w->list[w->n++];
		*word =
		    (struct word){.span = {(uint32_t)at, (uint32_t)(at + n)},
			.sentence = (uint32_t)w->nsentences,
			.stop = has_punctuation(gap)};
		annotate(word, raw, stemmer);
		if (next == s.n || w->n == WORDS_MAX ||
		    ends_sentence(raw, gap, str_from(s, next))) {
			word->stop = true;
			close_sentence(w, &sentence_room, a, start,
			    sentence_end(s, at + n, next));
			start = next;
		}
		at = next;
	}
	w->cut = at < s.n;
}

bool
words_same(const struct words *a, const struct words *b)
{
	size_t i;

	if (a->cut || b->cut)
		return str_eq(a->text, b->text);
	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->list[i].key != b->list[i].key)
			return false;
	return true;
}

double
word_weight(const struct word *w)
{
	if (w->function)
		return 0.2;
	return w->number ? 1.2 : 1.0;
}
