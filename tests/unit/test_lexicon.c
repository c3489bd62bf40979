#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <xxhash.h>

#include "compare/lexicon.h"

/* Relations come from WordNet; without it there are none. */
static unsigned
with_wordnet(unsigned bits)
{
	return lexicon_has_wordnet() ? bits : 0;
}

static uint32_t
find(const char *word)
{
	return lexicon_find(str_of(word));
}

static unsigned
relation(const char *a, const char *b)
{
	return lexicon_relation(find(a), find(b));
}

static void
finds_words_and_phrases(void **state)
{
	(void)state;
	assert_true(find("the") != 0);
	assert_true(find("prime minister") != 0);
	assert_int_equal(find("zzgrblx"), 0);
	assert_int_equal(find(""), 0);
	assert_int_equal(find("The"), 0);
}

static void
assert_lemma(const char *form, enum lexicon_pos pos, const char *lemma)
{
	struct str text = lexicon_text(lexicon_lemma(find(form), pos));

	if (!lexicon_has_wordnet())
		return;
	assert_int_equal(text.n, strlen(lemma));
	assert_memory_equal(text.p, lemma, text.n);
}

static void
knows_lemmas(void **state)
{
	(void)state;
	assert_lemma("improved", LEX_VERB, "improve");
	assert_lemma("took", LEX_VERB, "take");
	assert_lemma("left", LEX_VERB, "leave");
	assert_lemma("left", LEX_ADJECTIVE, "left");
	assert_lemma("wolves", LEX_NOUN, "wolf");
	assert_lemma("stopped", LEX_VERB, "stop");
	assert_lemma("lying", LEX_VERB, "lie");
	assert_lemma("cities", LEX_NOUN, "city");
	assert_lemma("bigger", LEX_ADJECTIVE, "big");
	assert_lemma("improved", LEX_NOUN, "");
	assert_int_equal(lexicon_base(0), 0);
}

static void
relates_words(void **state)
{
	(void)state;
	assert_int_equal(relation("claim", "claim"), LEX_SAME);
	assert_int_equal(
	    relation("gambolled", "gambols"), with_wordnet(LEX_SAME));
	assert_int_equal(relation("cavort", "gambol") & LEX_SYNONYM,
	    with_wordnet(LEX_SYNONYM));
	assert_int_equal(relation("improve", "improvement") & LEX_DERIVED,
	    with_wordnet(LEX_DERIVED));
	assert_int_equal(
	    relation("dry", "sweet") & LEX_ANTONYM, with_wordnet(LEX_ANTONYM));
	assert_int_equal(
	    relation("rose", "falls") & LEX_ANTONYM, with_wordnet(LEX_ANTONYM));
	assert_int_equal(
	    relation("icy", "hot") & LEX_OPPOSITE, with_wordnet(LEX_OPPOSITE));
	assert_int_equal(relation("dog", "animal") & LEX_HYPERNYM,
	    with_wordnet(LEX_HYPERNYM));
	assert_int_equal(
	    relation("animal", "dog") & LEX_HYPONYM, with_wordnet(LEX_HYPONYM));
	assert_int_equal(
	    relation("dog", "wolf") & LEX_COUSIN, with_wordnet(LEX_COUSIN));
	assert_int_equal(relation("dog", "treaty"), 0);
	assert_int_equal(lexicon_relation(0, find("dog")), 0);
}

/* The lists add what WordNet lacks, and are there without it. */
static void
relates_listed_words(void **state)
{
	(void)state;
	assert_true(relation("pact", "treaty") & LEX_SYNONYM);
	assert_true(relation("pact", "deal") & LEX_SYNONYM);
	assert_true(relation("enemy", "ally") & LEX_ANTONYM);
	assert_true(relation("ally", "enemy") & LEX_ANTONYM);
	assert_false(relation("ally", "pact") & (LEX_SYNONYM | LEX_ANTONYM));
}

/* What a is to b mirrors what b is to a, for any two. */
static void
mirrors_relations(void **state)
{
	uint32_t a, b, seed = 1, most = lexicon_has_wordnet() ? 5000 : 500;
	unsigned there, back, i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		seed = seed * 1664525 + 1013904223;
		a = (seed >> 8) % most;
		seed = seed * 1664525 + 1013904223;
		b = (seed >> 8) % most;
		there = lexicon_relation(a, b);
		back = lexicon_relation(b, a);
		assert_int_equal(
		    !(there & LEX_HYPERNYM), !(back & LEX_HYPONYM));
		assert_int_equal(there & ~(LEX_HYPERNYM | LEX_HYPONYM),
		    back & ~(LEX_HYPERNYM | LEX_HYPONYM));
	}
}

static void
weighs_words(void **state)
{
	(void)state;
	assert_true(lexicon_idf(find("the")) < lexicon_idf(find("treaty")));
	assert_true(lexicon_idf(find("treaty")) <= lexicon_idf(0));
	assert_true(lexicon_valence(find("good")) > 0.3);
	assert_true(lexicon_valence(find("bad")) < -0.3);
	assert_true(lexicon_valence(0) >= 0 && lexicon_valence(0) <= 0);
}

static void
lists_words(void **state)
{
	(void)state;
	assert_true(lexicon_is(find("not"), LEX_NEGATOR));
	assert_int_equal(lexicon_kind(find("not"), LEX_NEGATOR), LEX_FULL);
	assert_int_equal(lexicon_kind(find("might"), LEX_MODAL), LEX_POSSIBLE);
	assert_int_equal(lexicon_kind(find("claimed"), LEX_REPORT), LEX_DOUBT);
	assert_int_equal(lexicon_value(find("million"), LEX_NUMBER), 1000000);
	assert_int_equal(lexicon_kind(find("claimed"), LEX_MODAL), LEX_NO_KIND);
	assert_string_equal(lexicon_kind_name(LEX_POSSIBLE).p, "possible");
	assert_true(lexicon_is_function_word(STR("the")));
	assert_false(lexicon_is_function_word(STR("not")));
	assert_true(lexicon_is_abbreviation(STR("Pres")));
	assert_false(lexicon_is_abbreviation(STR("pres")));
	assert_int_equal(lexicon_value(find("Pres"), LEX_ABBREVIATION),
	    lexicon_base(find("president")));
	assert_int_equal(lexicon_lists(0), 0);
}

static uint32_t
place(const char *printed, const char *folded)
{
	return lexicon_place(str_of(printed), find(folded));
}

static void
folds_places(void **state)
{
	uint32_t korea = find("south korea"), states = find("united states");

	(void)state;
	assert_true(korea && states);
	assert_int_equal(place("Seoul", "seoul"), korea);
	assert_int_equal(place("South Korean", "south korean"), korea);
	assert_int_equal(place("Kremlin", "kremlin"), find("russia"));
	assert_int_equal(place("US", "us"), states);
	assert_int_equal(place("us", "us"), 0);
	assert_int_equal(place("U.S", "u.s"), states);
	assert_int_equal(place("turkey", "turkey"), 0);
	assert_int_equal(place("Turkey", "turkey"), find("turkey"));
	assert_int_equal(place("Smith", "smith"), 0);
}

static size_t
phrase(const char *a, const char *b, const char *c, const char **found)
{
	struct str words[3] = {str_of(a), str_of(b), str_of(c)};
	uint32_t ids[3] = {find(a), find(b), find(c)}, id;
	size_t n = lexicon_phrase(words, ids, 3, &id);

	*found = lexicon_text(id).p;
	return n;
}

static void
finds_phrases(void **state)
{
	const char *found;

	(void)state;
	assert_int_equal(phrase("prime", "ministers", "met", &found), 2);
	assert_memory_equal(found, "prime minister", 14);
	assert_int_equal(phrase("united", "states", "of", &found), 2);
	assert_int_equal(phrase("no", "choice", "but", &found), 3);
	assert_int_equal(phrase("ministers", "prime", "met", &found), 0);
	assert_int_equal(phrase("zzgrblx", "ministers", "met", &found), 0);
	assert_int_equal(phrase("south", "koreans", "met", &found), 2);
	assert_memory_equal(found, "south korean", 12);
	if (lexicon_has_wordnet()) {
		assert_int_equal(phrase("took", "part", "in", &found), 2);
		assert_memory_equal(found, "take part", 9);
	}
}

static bool
may_join(const char *a, const char *b)
{
	return lexicon_may_join(
	    XXH3_64bits(a, strlen(a)), XXH3_64bits(b, strlen(b)));
}

/* Never wrong of what is a phrase, and seldom of what is none. */
static void
tells_what_may_be_a_phrase(void **state)
{
	unsigned i, wrong = 0;

	(void)state;
	assert_true(may_join("prime", "minister"));
	assert_true(may_join("prime", "ministers"));
	assert_true(may_join("south", "koreans"));
	assert_true(may_join("no", "choice"));
	assert_true(!lexicon_has_wordnet() || may_join("took", "part"));
	for (i = 0; i < 1000; i++)
		wrong += lexicon_may_join(i, 1000 - i);
	assert_true(wrong < 200);
}

/* Names of taxa and phrases without a synonym are no use and not there; what
 * links words is. */
static void
test_needless_words(void **state)
{
	static const char *const gone[] = {
	    "genus canis", "field horsetail", "canidae"};
	static const char *const there[] = {"wolf", "horse", "take part",
	    "as well", "prime minister", "in spite of"};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(gone); i++)
		assert_int_equal(lexicon_find(str_of(gone[i])), 0);
	for (i = 0; i < LEN(there) && lexicon_has_wordnet(); i++)
		assert_true(lexicon_find(str_of(there[i])) != 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_words_and_phrases),
	    cmocka_unit_test(knows_lemmas),
	    cmocka_unit_test(relates_words),
	    cmocka_unit_test(relates_listed_words),
	    cmocka_unit_test(mirrors_relations),
	    cmocka_unit_test(weighs_words),
	    cmocka_unit_test(lists_words),
	    cmocka_unit_test(folds_places),
	    cmocka_unit_test(finds_phrases),
	    cmocka_unit_test(tells_what_may_be_a_phrase),
	    cmocka_unit_test(test_needless_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
