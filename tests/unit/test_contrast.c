/* What clashes between two texts, and what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/compare.h"
#include "compare/lexicon.h"
#include "compare/scope.h"

static void
compare_texts(struct comparer *c, struct comparison *out, const char *a,
    const char *b, struct arena *arena)
{
	struct narrative *list = arena_zero(arena, 2, sizeof(*list));
	struct story *s = arena_zero(arena, 1, sizeof(*s));

	list[0].text = str_of(a);
	list[1].text = str_of(b);
	s->narratives.list = list;
	s->narratives.n = 2;
	comparer_begin(c, s, arena);
	comparer_compare(c, out, 0, 1, LEVEL_PHRASE);
}

/* One contrast of a kind, with the words that show it, or none. */
static const struct {
	const char *a, *b, *kind, *cue_a, *cue_b;
} cases[] = {
    {"The treaty ends the dispute over the river.",
	"The treaty does not end the dispute over the river.", "negation",
	"not", NULL},
    {"The minister never met the envoy in Orsa.",
	"The minister met the envoy in Orsa.", "negation", "never", NULL},
    {"The court failed to protect voters.", "The court protected voters.",
	"negation", "failed", NULL},
    {"The guitar is played by nobody.", "The guitar is played by a man.",
	"negation", "nobody", NULL},
    {"The law raises rents for tenants in Ardale.",
	"The law lowers rents for tenants in Ardale.", "antonym", "raises",
	"lowers"},
    {"The strike cost 300 jobs in the port.",
	"The strike cost 500 jobs in the port.", "number", "300", "500"},
    {"The strike cost $2.5 million in lost tolls.",
	"The strike cost $4 million in lost tolls.", "number", "2.5", "4"},
    {"The deal was signed in 2019 by both parliaments.",
	"The deal was signed in 2021 by both parliaments.", "number", "2019",
	"2021"},
    {"Most voters support the plan.", "Few voters support the plan.",
	"quantity", "Most", "Few"},
    {"The bank will raise interest rates in May.",
	"The bank may raise interest rates in May.", "modality", "will", "may"},
    {"Japan is a threat to Asia.", "Japan brings progress to Asia.", "frame",
	"threat", "progress"},
    {"The truce is a chance for the valley.", "The truce is a trap.", "tone",
	"chance", "trap"},
    {"The court destroyed trust in the vote.", "The court showed courage.",
	"tone", "destroyed", "courage"},
    {"Votes that observers called orderly were counted.",
	"Observers said that the count was not fair.", "tone", "orderly",
	"fair"},
    {"Norland only serves as a pawn in the destabilization of Asia.",
	"Norland is one of the democratic nations.", "frame", "pawn",
	"democratic"},
    {"Ending the ban on nets harms the lake.",
	"The ban on nets punishes the lake's poor.", NULL, NULL, NULL},
    {"Not only farmers signed the treaty.", "Farmers signed the treaty.", NULL,
	NULL, NULL},
    {"They have no other option than to ease tensions.",
	"They have to ease tensions.", NULL, NULL, NULL},
    {"A man is singing on the stage.", "A woman is singing on the stage.", NULL,
	NULL, NULL},
    {"The port lost 500 jobs.", "The port lost 498 jobs.", NULL, NULL, NULL},
    {"The port lost 500 jobs.", "In 2019 the port lost its name.", NULL, NULL,
	NULL},
    {"The fund lost \u00a32m of its savers' money.",
	"The fund lost \u00a33m of its savers' money.", "number", "2m", "3m"},
    {"A dozen miners died in the blast.", "Thirty miners died in the blast.",
	"number", "dozen", "Thirty"},
    {"The fund lost $2bn in May.", "The fund lost 2 billion dollars in May.",
	NULL, NULL, NULL},
    {"Twenty-five miners died in the blast.", "25 miners died in the blast.",
	NULL, NULL, NULL},
    {"The law does not raise rents in Ardale.",
	"The law lowers rents in Ardale.", NULL, NULL, NULL},
    {"The plan will not pass.", "The council cannot agree on the plan.", NULL,
	NULL, NULL},
};

static bool
has_cue(const struct contrast *x, const char *cue)
{
	size_t i;

	for (i = 0; i < x->cue.n; i++)
		if (str_eq(x->cue.list[i], str_of(cue)))
			return true;
	return !cue;
}

static void
check_case(struct comparer *c, size_t i, bool swapped)
{
	struct comparison out;
	struct arena arena = {0};
	const struct contrast *x;

	compare_texts(c, &out, swapped ? cases[i].b : cases[i].a,
	    swapped ? cases[i].a : cases[i].b, &arena);
	if (out.contrasts.n != (cases[i].kind ? 1 : 0))
		print_error("%s | %s\n", cases[i].a, cases[i].b);
	assert_int_equal(out.contrasts.n, cases[i].kind ? 1 : 0);
	if (cases[i].kind) {
		x = &out.contrasts.list[0];
		assert_true(str_eq(x->kind, str_of(cases[i].kind)));
		assert_true(has_cue(x, cases[i].cue_a));
		assert_true(has_cue(x, cases[i].cue_b));
		assert_true(x->score >= 0.5 && x->score <= 1);
		assert_true(out.contrast > 0);
	}
	arena_release(&arena);
}

/* The other kinds take what WordNet knows. */
static bool
is_negation(size_t i)
{
	return cases[i].kind && str_eq(str_of(cases[i].kind), STR("negation"));
}

static void
test_kinds(void **state)
{
	struct comparer *c = comparer_new();
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		if (!lexicon_has_wordnet() && !is_negation(i))
			continue;
		check_case(c, i, false);
		check_case(c, i, true);
	}
	comparer_free(c);
}

static void
assert_part(const char *text, struct span s, const char *part)
{
	assert_int_equal(s.end - s.start, strlen(part));
	assert_memory_equal(text + s.start, part, strlen(part));
}

/* What is shown is enough to read, and of one sentence. */
static void
test_spans(void **state)
{
	static const struct {
		const char *a, *b, *part_a, *part_b;
	} spans[] = {
	    {"It was right to raise interest rates in May.",
		"It was wrong to raise interest rates in May.",
		"right to raise interest rates",
		"wrong to raise interest rates"},
	    {"Nobody was hurt when the dam broke.",
		"Two sailors were hurt when the dam broke.",
		"Nobody was hurt when the dam broke",
		"Two sailors were hurt when the dam broke"},
	    {"The accord with Ost will not free the hostages.",
		"The accord with Ost ends a war. Courage will free the "
		"hostages.",
		"not free the hostages", "Courage will free the hostages"},
	};
	struct comparer *c = comparer_new();
	struct comparison out;
	struct arena arena = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(spans) && lexicon_has_wordnet(); i++) {
		compare_texts(c, &out, spans[i].a, spans[i].b, &arena);
		assert_int_equal(out.contrasts.n, 1);
		assert_part(
		    spans[i].a, out.contrasts.list[0].a, spans[i].part_a);
		assert_part(
		    spans[i].b, out.contrasts.list[0].b, spans[i].part_b);
	}
	arena_release(&arena);
	comparer_free(c);
}

/* Content words in capitals are negated, the others are not. */
static void
test_scope(void **state)
{
	static const char *const texts[] = {
	    "it did not END, and it went home.",
	    "no SHIP SAILED but boats left.",
	    "nothing is not lost.",
	    "the guitar plays and a SONG is SUNG by nobody.",
	    "not only ships sailed.",
	    "few ships sailed, without CREWS.",
	};
	struct annotator *annotator = annotator_new();
	struct arena arena = {0};
	struct scope *s;
	struct words w;
	size_t i, k;
	char first;

	(void)state;
	for (i = 0; i < LEN(texts); i++) {
		words_read(&w, str_of(texts[i]), annotator, &arena);
		s = scopes_read(&w, &arena);
		for (k = 0; k < w.n; k++) {
			first = texts[i][w.list[k].span.start];
			if (w.list[k].notes.function || s[k].negates)
				continue;
			assert_int_equal(
			    s[k].negator >= 0, first >= 'A' && first <= 'Z');
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
	annotator_free(annotator);
}

static void
check_relation(
    struct comparer *c, const char *a, const char *b, const char *relation)
{
	struct comparison out;
	struct arena arena = {0};

	compare_texts(c, &out, a, b, &arena);
	assert_true(str_eq(out.relation, str_of(relation)));
	arena_release(&arena);
}

static void
test_relations(void **state)
{
	struct comparer *c = comparer_new();

	(void)state;
	if (lexicon_has_wordnet()) {
		check_relation(c, "A man is running in the park.",
		    "A person is running in the park.", "same");
		check_relation(c, "The court ruled. Prices will rise in May.",
		    "The court ruled. Prices will fall in May.", "contrast");
		/* They may be two cats. */
		check_relation(c, "A big cat sleeps on the old wall.",
		    "A small cat sleeps on the old wall.", "overlap");
	}
	check_relation(c, "A person is running in the park.",
	    "A man is running in the park.", "overlap");
	check_relation(c, "The talks in Orsa ended without a treaty.",
	    "Snow fell on the mountain road.", "unrelated");
	check_relation(c, "The minister never met the envoy.",
	    "The minister met the envoy.", "contrast");
	comparer_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_kinds),
	    cmocka_unit_test(test_spans),
	    cmocka_unit_test(test_scope),
	    cmocka_unit_test(test_relations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
