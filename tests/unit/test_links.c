/* Which words are linked to which, and as what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/compare.h"
#include "compare/lexicon.h"
#include "compare/phrases.h"

struct texts {
	struct comparer *comparer;
	struct arena arena;
	struct comparison out;
	struct str a, b;
	enum compare_level level;
};

static void
compare_texts(struct texts *t, const char *a, const char *b)
{
	struct narrative *list = arena_zero(&t->arena, 2, sizeof(*list));
	struct story *s = arena_zero(&t->arena, 1, sizeof(*s));

	t->a = str_of(a);
	t->b = str_of(b);
	list[0].text = t->a;
	list[1].text = t->b;
	s->narratives.list = list;
	s->narratives.n = 2;
	comparer_begin(t->comparer, s, &t->arena);
	comparer_compare(t->comparer, &t->out, 0, 1, t->level);
}

static void
texts_release(struct texts *t)
{
	comparer_free(t->comparer);
	arena_release(&t->arena);
}

static struct str
part(struct str text, struct span s)
{
	return str_make(text.p + s.start, s.end - s.start);
}

/* The type of the link between the two words, or "". */
static struct str
type_of(const struct texts *t, const char *x, const char *y)
{
	const struct link *l;
	size_t i;

	for (i = 0; i < t->out.links.n; i++) {
		l = &t->out.links.list[i];
		if (str_eq(part(t->a, l->a), str_of(x)) &&
		    str_eq(part(t->b, l->b), str_of(y)))
			return l->type;
	}
	return STR("");
}

static const struct {
	const char *a, *b, *x, *y, *type;
	bool wordnet; /* without it nothing tells */
} cases[] = {
    {"An aid convoy has left the port.", "A convoy of aid has left the port.",
	"An", "A", "synonym", false},
    {"She did n't sign the treaty.", "She did not sign the treaty.", "n't",
	"not", "synonym", false},
    {"The mayor was at the port today.", "The mayor is at the port today.",
	"was", "is", "form", true},
    {"The Minister of Defemse met him.", "The Minister of Defense met him.",
	"Defemse", "Defense", "form", true},
    {"The Minister of Defesne met him.", "The Minister of Defense met him.",
	"Defesne", "Defense", "form", true},
    {"He works for Averra Gas Co. in Ost.",
	"He works for Averra Gas Company in Ost.", "Co.", "Company", "form",
	true},
    {"Toll income fell 12 % last year.",
	"Toll income fell 12 percent last year.", "%", "percent", "same",
	false},
    {"The council will take part in the talks.",
	"The council will participate in the talks.", "take", "participate",
	"synonym", true},
    {"The port -LRB- built 1887 -RRB- is shut .",
	"The port ( built in 1887 ) is shut .", "-LRB-", "(", "same", false},
    {"The port -LRB- built 1887 -RRB- is shut .",
	"The port ( built in 1887 ) is shut .", "-RRB-", ")", "same", false},
    /* In versions of a text, what stands in one place. */
    {"Boats go only 40 km of its length .",
	"Boats went only 40 km of the length .", "its", "the", "related", true},
    {"The show ran on Ost Two , from 1998 to 2001 .",
	"The series ran from 1998 until 2001 on Ost Two .", "to", "until",
	"related", true},
    {"The first set contains 50 maps , and the last set 20 .",
	"The last set contains 50 maps , the first set contains 20 .", "the",
	"the", "same", true},
    {"The Orr data set was lost .", "The Orr dataset was lost .", "set",
	"dataset", "synonym", true},
    {"It holds for noncompact ones .", "It holds for non-compact ones .",
	"noncompact", "non", "synonym", true},
    /* Each is the more general one by some sense: neither by both. */
    {"The team did some research in the town .",
	"The team did some investigation in the town .", "research",
	"investigation", "synonym", true},
    {"Both courts co-operated in the trial.",
	"Both courts cooperated in the trial.", "operated", "cooperated",
	"synonym", true},
};

static void
test_types(void **state)
{
	struct texts t = {.comparer = comparer_new()};
	struct str type;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		if (cases[i].wordnet && !lexicon_has_wordnet())
			continue;
		compare_texts(&t, cases[i].a, cases[i].b);
		type = type_of(&t, cases[i].x, cases[i].y);
		if (!str_eq(type, str_of(cases[i].type)))
			fail_msg("'%s' and '%s': '%.*s', not '%s'", cases[i].x,
			    cases[i].y, (int)type.n, type.p, cases[i].type);
	}
	texts_release(&t);
}

/* In versions of a text each word is linked once to its like. */
static void
test_once(void **state)
{
	struct texts t = {.comparer = comparer_new()};
	size_t i, n = 0;

	(void)state;
	compare_texts(&t,
	    "Let $ x $ be a vector in $ S $ and let $ A $ be a matrix such "
	    "that $ A x = b $ .",
	    "Let $ x $ be a real vector in $ S $ , and let $ A $ be a "
	    "symmetric matrix with $ A x = b $ .");
	for (i = 0; i < t.out.links.n; i++)
		n += str_eq(part(t.a, t.out.links.list[i].a), STR("$"));
	assert_int_equal(n, 8);
	texts_release(&t);
}

/* Names and numbers are linked as a whole. */
static const struct {
	const char *a, *b, *x, *y, *type;
} wholes[] = {
    {"Dorran will visit the plant.",
	"Transport Minister Ilse Dorran will visit the plant.", "Dorran",
	"Minister Ilse Dorran", "entity"},
    {"Seoul is wary.", "South Korea is wary.", "Seoul", "South Korea",
	"entity"},
    {"The Kestrian Harbour Authority will pay.", "The KHA will pay.",
	"Kestrian Harbour Authority", "KHA", "entity"},
    {"Ilse Dorran went home.", "The ships left Vardhavn.", "Ilse Dorran",
	"Vardhavn", ""},
    {"Ilse Dorran will go.", "Ilse Dorran will stay.", "Ilse Dorran",
	"Ilse Dorran", "same"},
    {"The fund lost $2bn in May.", "The fund lost $2 billion in May.", "2bn",
	"2 billion", "number"},
    {"The fund lost 2 billion in May.", "In May the fund lost 2 billion.",
	"2 billion", "2 billion", "number"},
    {"Half a million savers left.", "Some 500,000 savers left.",
	"Half a million", "500,000", "number"},
    {"Twenty-five miners died.", "25 miners died.", "Twenty-five", "25",
	"number"},
};

static void
test_wholes(void **state)
{
	struct texts t = {.comparer = comparer_new(), .level = LEVEL_PHRASE};
	struct str type;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(wholes); i++) {
		compare_texts(&t, wholes[i].a, wholes[i].b);
		type = type_of(&t, wholes[i].x, wholes[i].y);
		if (!str_eq(type, str_of(wholes[i].type)))
			fail_msg("'%s' and '%s': '%.*s', not '%s'", wholes[i].x,
			    wholes[i].y, (int)type.n, type.p, wholes[i].type);
	}
	texts_release(&t);
}

/* The first name and the title tell who it is, nothing more. */
static void
test_names_said(void **state)
{
	struct texts t = {.comparer = comparer_new()};

	(void)state;
	compare_texts(&t, "Dorran will visit the plant.",
	    "Minister Ilse Dorran will visit the plant.");
	assert_string_equal(t.out.relation.p, "same");
	assert_true(t.out.similarity >= 0.99);
	texts_release(&t);
}

static void
test_phrases(void **state)
{
	struct annotator *annotator = annotator_new();
	struct arena arena = {0};
	struct words w;

	(void)state;
	words_read(&w,
	    STR("They are not bad, according to \"prime\" ministers."),
	    annotator, &arena);
	phrases_find(&w, &arena);
	/* "Not bad" is a negation; a comma parts, quotation marks do not. */
	assert_int_equal(w.nphrases, 2);
	assert_int_equal(w.phrases[0].from, 5);
	assert_int_equal(w.phrases[0].to, 7);
	assert_int_equal(w.phrases[1].from, 8);
	assert_int_equal(w.phrases[1].to, 11);
	arena_release(&arena);
	annotator_free(annotator);
}

/* The same words in another order say something else, but for a passive. */
static void
test_order(void **state)
{
	static const char chase[] = "The wolf follows the old hunter.";
	static const char flee[] = "The old hunter follows the wolf.";
	static const char passive[] = "The old hunter is followed by the wolf.";
	struct texts t = {.comparer = comparer_new()};

	(void)state;
	compare_texts(&t, chase, flee);
	assert_string_equal(t.out.relation.p, "overlap");
	assert_string_equal(t.out.sentences.list[0].relation.p, "overlap");
	compare_texts(&t, chase, passive);
	assert_string_equal(t.out.relation.p, "same");
	texts_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_types),
	    cmocka_unit_test(test_once),
	    cmocka_unit_test(test_wholes),
	    cmocka_unit_test(test_names_said),
	    cmocka_unit_test(test_phrases),
	    cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
