/* Words and sentences, alignment, and what holds for any two texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "compare/compare.h"
#include "compare/facts.h"
#include "compare/lexicon.h"

static void
test_sentences(void **state)
{
	static const char text[] =
	    "Pres. Orr met Sen. J. Vale at 5 p.m. on Dec. 31. \xe2\x80\x9cIt "
	    "is "
	    "over.\xe2\x80\x9d Is it? The U.S. paid $2.31 each! No";
	static const char *const want[] = {
	    "Pres. Orr met Sen. J. Vale at 5 p.m. on Dec. 31.",
	    "\xe2\x80\x9cIt is over.\xe2\x80\x9d", "Is it?",
	    "The U.S. paid $2.31 each!", "No"};
	struct annotator *annotator = annotator_new();
	struct arena a = {0};
	struct words w;
	struct span s;
	size_t i;

	(void)state;
	words_read(&w, str_of(text), annotator, &a);
	assert_int_equal(w.nsentences, LEN(want));
	for (i = 0; i < w.nsentences; i++) {
		s = w.sentences[i];
		assert_int_equal(s.end - s.start, strlen(want[i]));
		assert_memory_equal(text + s.start, want[i], s.end - s.start);
	}
	arena_release(&a);
	annotator_free(annotator);
}

static void
test_words(void **state)
{
	static const char text[] = "Norland\xe2\x80\x99s 500,000 well-known "
				   "na\xc3\xafve men don't pay 12%.";
	static const char *const want[] = {"Norland\xe2\x80\x99s", "500,000",
	    "well", "known", "na\xc3\xafve", "men", "don't", "pay", "12%", "."};
	struct annotator *annotator = annotator_new();
	struct arena a = {0};
	struct words w, plain;
	size_t i;

	(void)state;
	words_read(&w, str_of(text), annotator, &a);
	assert_int_equal(w.n, LEN(want));
	for (i = 0; i < w.n; i++)
		assert_memory_equal(
		    text + w.list[i].span.start, want[i], strlen(want[i]));
	words_read(&plain, STR("norland 500000"), annotator, &a);
	assert_true(w.list[0].notes.key == plain.list[0].notes.key);
	assert_true(w.list[1].notes.key == plain.list[1].notes.key);
	assert_true(w.list[1].notes.number);
	assert_false(w.list[0].notes.function);
	arena_release(&a);
	annotator_free(annotator);
}

static void
test_lexicon(void **state)
{
	static const char *const function[] = {"a", "the", "yours", "of"};
	static const char *const content[] = {"", "toll", "zebra", "aa"};
	static const char *const cut[] = {"Adm", "vs", "No", "J", "U.S", "a.m"};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(function); i++)
		assert_true(lexicon_is_function_word(str_of(function[i])));
	for (i = 0; i < LEN(content); i++)
		assert_false(lexicon_is_function_word(str_of(content[i])));
	for (i = 0; i < LEN(cut); i++)
		assert_true(lexicon_is_abbreviation(str_of(cut[i])));
	assert_false(lexicon_is_abbreviation(STR("over")));
}

static void
compare_texts(struct comparer *c, struct comparison *out, struct str a,
    struct str b, struct arena *arena)
{
	struct narrative *list = arena_zero(arena, 2, sizeof(*list));
	struct story *s = arena_zero(arena, 1, sizeof(*s));

	list[0].text = a;
	list[1].text = b;
	s->narratives.list = list;
	s->narratives.n = 2;
	comparer_begin(c, s, arena);
	comparer_compare(c, out, 0, 1, LEVEL_WORD);
}

static void
check_span(struct span s, struct str text)
{
	assert_true(s.start < s.end && s.end <= text.n);
	assert_int_equal(utf8_floor(text, s.start), s.start);
	assert_int_equal(utf8_floor(text, s.end), s.end);
}

static bool
same_span(struct span x, struct span y)
{
	return x.start == y.start && x.end == y.end;
}

static void
assert_same_spans(const struct span_list *x, const struct span_list *y)
{
	size_t i;

	assert_int_equal(x->n, y->n);
	for (i = 0; i < x->n; i++)
		assert_true(same_span(x->list[i], y->list[i]));
}

static bool
is_mirrored(const struct contrast *x, const struct contrast *y)
{
	return str_eq(x->kind, y->kind) && same_span(x->a, y->b) &&
	       same_span(x->b, y->a) && x->cue.n == y->cue.n;
}

/* Sums in another order may end otherwise far behind the point. */
static void
assert_equal_shares(double x, double y)
{
	assert_true(x - y < 1e-9 && y - x < 1e-9);
}

/* What one says is what the other says with their sides swapped. */
static void
check_swapped(const struct comparison *x, const struct comparison *y)
{
	size_t i, k;

	assert_int_equal(x->links.n, y->links.n);
	for (i = 0; i < x->links.n; i++) {
		for (k = 0; k < y->links.n; k++)
			if (y->links.list[k].b.start ==
				x->links.list[i].a.start &&
			    y->links.list[k].a.start ==
				x->links.list[i].b.start)
				break;
		assert_true(k < y->links.n);
	}
	assert_same_spans(&x->only_a, &y->only_b);
	assert_same_spans(&x->only_b, &y->only_a);
	assert_int_equal(x->contrasts.n, y->contrasts.n);
	for (i = 0; i < x->contrasts.n; i++) {
		for (k = 0; k < y->contrasts.n; k++)
			if (is_mirrored(
				&x->contrasts.list[i], &y->contrasts.list[k]))
				break;
		assert_true(k < y->contrasts.n);
	}
	assert_equal_shares(x->similarity, y->similarity);
	assert_equal_shares(x->contrast, y->contrast);
	assert_equal_shares(x->tone_gap, y->tone_gap);
	assert_equal_shares(x->hedge_gap, y->hedge_gap);
}

static void
check_pair(struct comparer *c, struct str a, struct str b)
{
	struct annotator *annotator = annotator_new();
	struct comparison one, other;
	struct words words;
	struct arena arena = {0};
	size_t i;

	compare_texts(c, &one, a, b, &arena);
	compare_texts(c, &other, b, a, &arena);
	assert_true(one.similarity >= 0 && one.similarity <= 1);
	assert_true(one.agreement >= 0 && one.agreement <= 1);
	for (i = 0; i < one.links.n; i++) {
		check_span(one.links.list[i].a, a);
		check_span(one.links.list[i].b, b);
	}
	for (i = 0; i < one.only_a.n; i++)
		check_span(one.only_a.list[i], a);
	for (i = 0; i < one.only_b.n; i++)
		check_span(one.only_b.list[i], b);
	/* What follows from the other is "same" in one direction. */
	if (!str_eq(one.relation, STR("same")) &&
	    !str_eq(other.relation, STR("same")))
		assert_true(str_eq(one.relation, other.relation));
	assert_true(one.contrast >= 0 && one.contrast <= 1);
	assert_int_equal(one.contrasts.n, other.contrasts.n);
	for (i = 0; i < one.contrasts.n; i++) {
		check_span(one.contrasts.list[i].a, a);
		check_span(one.contrasts.list[i].b, b);
	}
	for (i = 0; i < one.sentences.n; i++) {
		check_span(one.sentences.list[i].a, a);
		check_span(one.sentences.list[i].b, b);
	}
	check_swapped(&one, &other);
	compare_texts(c, &one, a, a, &arena);
	assert_true(str_eq(one.relation, STR("same")));
	assert_true(one.similarity >= 1);
	assert_int_equal(one.only_a.n + one.only_b.n, 0);
	words_read(&words, a, annotator, &arena);
	assert_int_equal(one.links.n, words.n);
	for (i = 0; i < one.links.n; i++)
		assert_int_equal(
		    one.links.list[i].a.start, one.links.list[i].b.start);
	arena_release(&arena);
	annotator_free(annotator);
}

static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static struct str
random_text(uint32_t *seed, struct buf *b)
{
	static const char *const words[] = {"the ", "toll ", "tolls ", "12% ",
	    "caf\xc3\xa9 ", "ports. ", "Pres. ", "\xe2\x80\x94", "U.S. ",
	    "not ", "ship", "\xe2\x80\x99s ", "\n", "\"", "\xe4\xba\xac ",
	    "5,000 ", "Kestria ", "court ", "is ", "was ", "a triumph ",
	    "a fraud ", "destroyed ", "restored ", "trust ", "raise ", "lower ",
	    "rates ", "most ", "few ", "will ", "may ", "pawn ", "democratic ",
	    "by ", "in spite of ", "take part ", "re-start ", "restart ",
	    "no one ", "that ", "$"};
	uint32_t n = next_random(seed) % 40;

	buf_clear(b);
	while (n-- > 0)
		buf_add_text(b, words[next_random(seed) % LEN(words)]);
	return buf_str(b);
}

static void
test_any_texts(void **state)
{
	struct comparer *c = comparer_new();
	struct buf a = {0}, b = {0};
	uint32_t seed = 7;
	struct str text;
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		text = random_text(&seed, &a);
		check_pair(c, text, random_text(&seed, &b));
	}
	buf_release(&a);
	buf_release(&b);
	comparer_free(c);
}

/* One word over and over must not cost the square of its number. */
static void
test_hostile_text(void **state)
{
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};
	struct buf b = {0};
	int i;

	(void)state;
	for (i = 0; i < 200000; i++)
		buf_add_text(&b, "toll ");
	compare_texts(c, &out, buf_str(&b), buf_str(&b), &arena);
	assert_int_equal(out.links.n, WORDS_MAX);
	assert_int_equal(out.only_a.n + out.only_b.n, 0);
	buf_release(&b);
	arena_release(&arena);
	comparer_free(c);
}

/* What lies behind the words that are looked at must not pass for the same. */
static void
test_ends_differ(void **state)
{
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};
	struct buf a = {0}, b = {0};
	int i;

	(void)state;
	for (i = 0; i < WORDS_MAX; i++)
		buf_add_format(&a, "w%d ", i);
	buf_add_str(&b, buf_str(&a));
	buf_add_text(&a, "yes");
	buf_add_text(&b, "nay");
	compare_texts(c, &out, buf_str(&a), buf_str(&b), &arena);
	assert_false(str_eq(out.relation, STR("same")));
	compare_texts(c, &out, buf_str(&a), buf_str(&a), &arena);
	assert_true(str_eq(out.relation, STR("same")));
	buf_release(&a);
	buf_release(&b);
	arena_release(&arena);
	comparer_free(c);
}

/* A word that turns the meaning is shown, however small; as a contrast when
 * both sides speak of the same, else with what it turns. */
static void
test_negation_shows(void **state)
{
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};

	(void)state;
	compare_texts(c, &out, STR("She did not sign the treaty."),
	    STR("She did sign the treaty."), &arena);
	assert_int_equal(out.contrasts.n, 1);
	assert_int_equal(out.only_a.n + out.only_b.n, 0);
	compare_texts(
	    c, &out, STR("She did not sign it."), STR("It rained."), &arena);
	assert_int_equal(out.only_a.n, 1);
	assert_int_equal(out.only_a.list[0].start, 8);
	assert_int_equal(out.only_a.list[0].end, 16);
	arena_release(&arena);
	comparer_free(c);
}

/* Phrases are whole: with their currency, with the noun behind an adjective,
 * without half of "in spite of", and none of function words alone. */
static void
test_phrases(void **state)
{
	static const char there[] =
	    "Bills for students rose when the wind blew.";
	static const struct {
		const char *text, *phrase; /* NULL: none */
	} cases[] = {
	    {"It costs $4 a dose.", "$4 a dose"},
	    {"The law protects families from higher bills.",
		"law protects families from higher bills"},
	    {"In spite of frozen pipes, bills rose.", "frozen pipes"},
	    {"Bills rose, but not when they should.", NULL},
	};
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};
	struct span s;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases) && lexicon_has_wordnet(); i++) {
		compare_texts(
		    c, &out, str_of(cases[i].text), str_of(there), &arena);
		assert_int_equal(out.only_a.n, cases[i].phrase ? 1 : 0);
		if (!cases[i].phrase)
			continue;
		s = out.only_a.list[0];
		assert_int_equal(s.end - s.start, strlen(cases[i].phrase));
		assert_memory_equal(
		    cases[i].text + s.start, cases[i].phrase, s.end - s.start);
	}
	arena_release(&arena);
	comparer_free(c);
}

/* Words too long to be folded are compared to their ends. */
static void
test_long_words(void **state)
{
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};
	struct buf a = {0}, b = {0};
	int i;

	(void)state;
	for (i = 0; i < 90; i++)
		buf_add_byte(&a, 'x');
	buf_clear(&b);
	buf_add_str(&b, buf_str(&a));
	buf_add_byte(&b, 'y');
	compare_texts(c, &out, buf_str(&a), buf_str(&b), &arena);
	assert_string_not_equal(out.relation.p, "same");
	buf_release(&a);
	buf_release(&b);
	arena_release(&arena);
	comparer_free(c);
}

/* Each word of a narrative stands for one of the fact's, and one is not
 * enough to lean on. */
static void
test_facts(void **state)
{
	static const struct {
		const char *fact, *narrative;
		bool leans;
	} cases[] = {
	    {"The port raised its toll", "A toll at the port is theft", true},
	    {"The port raised its toll", "A toll is theft", false},
	    {"toll toll toll", "The toll is theft", false},
	    {"toll and toll", "A toll, and yet a toll", true},
	    {"A toll", "A toll, and yet a toll", false},
	    {"the of and", "the of and", false},
	    {"one two three four five six seven eight nine ten alpha beta "
	     "gamma delta port toll",
		"port toll", false},
	};
	struct annotator *annotator = annotator_new();
	struct arena a = {0};
	struct stems fact, said;
	struct words w;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		words_read(&w, str_of(cases[i].fact), annotator, &a);
		stems_read(&fact, &w, &a);
		words_read(&w, str_of(cases[i].narrative), annotator, &a);
		stems_read(&said, &w, &a);
		assert_int_equal(stems_lean(&said, &fact), cases[i].leans);
	}
	arena_release(&a);
	annotator_free(annotator);
}

static void
test_record(void **state)
{
	static const char line[] =
	    "{\"type\":\"comparison\",\"story\":\"x\",\"headline\":\"H\","
	    "\"a\":{\"index\":0,\"label\":\"A\"},\"b\":{\"index\":2},"
	    "\"relation\":\"contrast\",\"scores\":{\"similarity\":0.5,"
	    "\"contrast\":0.25},\"sentences\":[{\"a\":[0,3],\"b\":[1,2],"
	    "\"score\":0.5,\"relation\":\"overlap\"}],\"links\":[{\"a\":[0,1],"
	    "\"b\":[1,2],\"type\":\"form\",\"score\":0.9}],\"contrasts\":"
	    "[{\"kind\":\"negation\",\"a\":[0,1],\"b\":[0,1],\"cue\":[\"not\"],"
	    "\"score\":0.8}],\"only_a\":[[0,2]],\"only_b\":[],\"facts\":"
	    "{\"both\":[0],\"only_a\":[],\"only_b\":[1,2],\"neither\":[]}}";
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct comparison c;
	struct buf out = {0};

	(void)state;
	assert_int_equal(json_scan(&j, str_of(line), &err), 0);
	assert_int_equal(comparison_read(&c, &j, &a, &err), 0);
	comparison_write(&out, &c);
	assert_string_equal(out.data, line);
	assert_int_equal(json_scan(&j, STR("{\"only_a\":[[3,1]]}"), &err), 0);
	assert_int_equal(comparison_read(&c, &j, &a, &err), -1);
	assert_non_null(strstr(err.text, "span"));
	buf_release(&out);
	json_release(&j);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sentences),
	    cmocka_unit_test(test_words),
	    cmocka_unit_test(test_lexicon),
	    cmocka_unit_test(test_any_texts),
	    cmocka_unit_test(test_hostile_text),
	    cmocka_unit_test(test_ends_differ),
	    cmocka_unit_test(test_negation_shows),
	    cmocka_unit_test(test_phrases),
	    cmocka_unit_test(test_long_words),
	    cmocka_unit_test(test_facts),
	    cmocka_unit_test(test_record),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
