#include <stdio.h>
#include <stdlib.h>

#include "build.h"

/* Forms by rule, for the words that have no irregular ones, and for those too:
 * what nobody writes ("goed") does no harm. */

static bool
is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static unsigned
syllables(struct str w)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < w.n; i++)
		if ((is_vowel(w.p[i]) || (w.p[i] == 'y' && i > 0)) &&
		    (i == 0 || !is_vowel(w.p[i - 1])))
			n++;
	if (n > 1 && w.p[w.n - 1] == 'e')
		n--;
	return n;
}

static bool
ends_in_one_consonant(struct str w)
{
	char last = w.p[w.n - 1];

	return w.n >= 3 && !is_vowel(last) && last != 'w' && last != 'x' &&
	       last != 'y' && is_vowel(w.p[w.n - 2]) &&
	       (!is_vowel(w.p[w.n - 3]) || w.p[w.n - 3] == 'u');
}

void
form_add(struct build *b, struct str form, uint32_t lemma, enum lexicon_pos pos)
{
	uint32_t i = word_find(b, form);
	struct word *w;
	size_t k;

	if (i == lemma)
		return;
	if (!i) {
		i = word_add(b, form);
		b->words[i].form = true;
	}
	w = &b->words[i];
	for (k = 0; k < w->nlemmas; k++) {
		if (w->lemmas[k].word == lemma) {
			w->lemmas[k].parts |= 1U << pos;
			return;
		}
	}
	if (w->nlemmas == w->lemmas_room) {
		w->lemmas_room += 2;
		w->lemmas =
		    mem_resize(w->lemmas, w->lemmas_room, sizeof(*w->lemmas));
	}
	w->lemmas[w->nlemmas++] = (struct lemma_ref){lemma, 1U << pos};
}

/* The word without its last `less` letters, and an ending. */
static void
add_ending(struct build *b, uint32_t lemma, size_t less, const char *ending,
    enum lexicon_pos pos)
{
	struct str text = b->words[lemma].text;
	struct buf form = {0};

	buf_add(&form, text.p, text.n - less);
	buf_add_text(&form, ending);
	form_add(b, buf_str(&form), lemma, pos);
	buf_release(&form);
}

static bool
hisses(struct str w)
{
	return str_ends(w, STR("s")) || str_ends(w, STR("x")) ||
	       str_ends(w, STR("z")) || str_ends(w, STR("ch")) ||
	       str_ends(w, STR("sh"));
}

static bool
ends_in_soft_y(struct str w)
{
	return w.n > 2 && str_ends(w, STR("y")) && !is_vowel(w.p[w.n - 2]);
}

/* "houses", "boxes", "cities", of nouns and verbs. */
static void
add_s(struct build *b, uint32_t lemma, enum lexicon_pos pos)
{
	struct str w = b->words[lemma].text;

	if (ends_in_soft_y(w))
		add_ending(b, lemma, 1, "ies", pos);
	else if (hisses(w))
		add_ending(b, lemma, 0, "es", pos);
	else
		add_ending(b, lemma, 0, "s", pos);
	if (str_ends(w, STR("o")))
		add_ending(b, lemma, 0, "es", pos);
	if (pos == LEX_NOUN && str_ends(w, STR("man")))
		add_ending(b, lemma, 3, "men", pos);
}

/* Before "ed", "er" and the like: how many letters go, and what comes. */
static void
add_vowel_ending(
    struct build *b, uint32_t lemma, const char *ending, enum lexicon_pos pos)
{
	struct str w = b->words[lemma].text;
	char doubled[8];
	bool i = ending[0] == 'i';

	if (!i && str_ends(w, STR("e"))) {
		add_ending(b, lemma, 0, ending + 1, pos);
	} else if (i && str_ends(w, STR("ie"))) {
		add_ending(b, lemma, 2, "ying", pos);
	} else if (i && str_ends(w, STR("e")) && !str_ends(w, STR("ee")) &&
		   !str_ends(w, STR("oe")) && !str_ends(w, STR("ye"))) {
		add_ending(b, lemma, 1, ending, pos);
	} else if (!i && ends_in_soft_y(w)) {
		snprintf(doubled, sizeof(doubled), "i%s", ending);
		add_ending(b, lemma, 1, doubled, pos);
	} else {
		if (ends_in_one_consonant(w)) {
			snprintf(doubled, sizeof(doubled), "%c%s", w.p[w.n - 1],
			    ending);
			add_ending(b, lemma, 0, doubled, pos);
			if (syllables(w) == 1)
				return;
		}
		add_ending(b, lemma, 0, ending, pos);
	}
}

static bool
can_compare(struct str w)
{
	return w.n <= 8 && syllables(w) <= 2 && !str_ends(w, STR("ed")) &&
	       !str_ends(w, STR("ing")) && !str_ends(w, STR("ful")) &&
	       !str_ends(w, STR("ous")) && !str_ends(w, STR("less"));
}

static void
add_forms(struct build *b, uint32_t lemma, unsigned parts)
{
	if (parts & 1U << LEX_NOUN)
		add_s(b, lemma, LEX_NOUN);
	if (parts & 1U << LEX_VERB) {
		add_s(b, lemma, LEX_VERB);
		add_vowel_ending(b, lemma, "ed", LEX_VERB);
		add_vowel_ending(b, lemma, "ing", LEX_VERB);
	}
	if (parts & 1U << LEX_ADJECTIVE && can_compare(b->words[lemma].text)) {
		add_vowel_ending(b, lemma, "er", LEX_ADJECTIVE);
		add_vowel_ending(b, lemma, "est", LEX_ADJECTIVE);
	}
}

/* The lists' own words that WordNet does not have may be nouns or verbs. */
static unsigned
parts_of(const struct word *w)
{
	const unsigned lists = 1U << LEX_REPORT | 1U << LEX_FRAME |
			       1U << LEX_LOADED | 1U << LEX_VALENCE |
			       1U << LEX_TITLE;

	if (w->parts || (w->text.n && str_ends(w->text, STR("ly"))))
		return w->parts;
	if (w->lists & 1U << LEX_PLACE)
		return 1U << LEX_NOUN;
	if (w->lists & lists)
		return 1U << LEX_NOUN | 1U << LEX_VERB;
	return 0;
}

static bool
is_inflected_word(const struct word *w)
{
	size_t i;

	if (w->text.n < 2)
		return false;
	for (i = 0; i < w->text.n; i++)
		if ((unsigned char)(w->text.p[i] | 0x20) < 'a' ||
		    (w->text.p[i] | 0x20) > 'z' || w->text.p[i] == ' ')
			return false;
	return true;
}

/* noun.exc and the like: "appalled appal appall". */
static void
read_exceptions(struct build *b, const char *directory, const char *file,
    enum lexicon_pos pos)
{
	struct str text = slurp(directory, file), line, form, base;
	uint32_t lemma;

	while (text.n > 0) {
		line = cut(&text, '\n');
		form = cut(&line, ' ');
		while ((base = cut(&line, ' ')).n > 0) {
			lemma = word_find(b, base);
			if (lemma && b->words[lemma].parts & 1U << pos &&
			    str_find_byte(form, '_') == form.n &&
			    str_find_byte(form, '-') == form.n)
				form_add(b, form, lemma, pos);
		}
	}
}

/* Longest first word of phrases, which has to be in the table to find them. */
static void
note_phrases(struct build *b)
{
	size_t i, n = b->nwords, k;
	struct str text, first;
	unsigned words;
	uint32_t f;

	for (i = 1; i < n; i++) {
		text = b->words[i].text;
		words = 1;
		for (k = 0; k < text.n; k++)
			words += text.p[k] == ' ';
		if (words == 1 || b->words[i].form)
			continue;
		first = cut(&text, ' ');
		f = word_add(b, first);
		if (b->words[f].phrase < words)
			b->words[f].phrase = words;
	}
}

void
forms_make(struct build *b, const char *wordnet)
{
	size_t i, n;

	if (wordnet) {
		read_exceptions(b, wordnet, "noun.exc", LEX_NOUN);
		read_exceptions(b, wordnet, "verb.exc", LEX_VERB);
		read_exceptions(b, wordnet, "adj.exc", LEX_ADJECTIVE);
		read_exceptions(b, wordnet, "adv.exc", LEX_ADVERB);
	}
	for (i = 1, n = b->nwords; i < n; i++)
		if (!b->words[i].form && is_inflected_word(&b->words[i]))
			add_forms(b, (uint32_t)i, parts_of(&b->words[i]));
	note_phrases(b);
}
