#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "compare/compare.h"
#include "compare/profile.h"

static struct arena arena;
static struct profiler *profiler;

static int
set_up(void **state)
{
	(void)state;
	profiler = profiler_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	profiler_free(profiler);
	arena_release(&arena);
	return 0;
}

/* The profile of a text in a story with one fact. */
static struct profile
profile_of(const char *text)
{
	static struct narrative narrative;
	static struct fact fact;
	static struct story story;
	struct profile p;

	narrative = (struct narrative){
	    .label = STR("Narrative A"), .text = str_of(text)};
	fact = (struct fact){
	    .text = STR("The council closed the old harbor on Monday.")};
	story = (struct story){.id = STR("7")};
	story.facts.present = true;
	story.facts.list = &fact;
	story.facts.n = 1;
	story.narratives.list = &narrative;
	story.narratives.n = 1;
	arena_reset(&arena);
	profiler_begin(profiler, &story, &arena);
	profiler_profile(profiler, &p, 0);
	return p;
}

static void
assert_words(const char *text, struct span s, const char *words)
{
	assert_int_equal(s.end - s.start, strlen(words));
	assert_memory_equal(text + s.start, words, strlen(words));
}

static void
weighs_tone(void **state)
{
	struct profile good = profile_of("The plan is good.");
	struct profile bad = profile_of("The plan is bad.");
	struct profile not_bad = profile_of("The plan is not bad.");
	struct profile very_bad = profile_of("The plan is utterly bad.");
	struct profile plain = profile_of("The plan has three pages.");
	struct profile apart = profile_of("Not the plan, which is bad.");

	(void)state;
	assert_true(good.positive > 0.2 && good.negative <= 0);
	assert_true(bad.negative > 0.2 && bad.positive <= 0);
	assert_true(not_bad.positive > 0 && not_bad.negative <= 0);
	assert_true(not_bad.positive < bad.negative);
	assert_true(very_bad.negative > bad.negative);
	assert_true(plain.positive <= 0 && plain.negative <= 0);
	assert_true(apart.negative >= bad.negative);
}

static void
finds_hedges(void **state)
{
	const char *text = "About 40 ships reportedly left; it may rain.";
	struct profile p = profile_of(text);

	(void)state;
	assert_int_equal(p.hedges.n, 3);
	assert_words(text, p.hedges.list[0], "About");
	assert_words(text, p.hedges.list[1], "reportedly");
	assert_words(text, p.hedges.list[2], "may");
	assert_true(p.hedging > 0.5);
	p = profile_of("They spoke about ships in May.");
	assert_int_equal(p.hedges.n, 0);
	assert_true(p.hedging <= 0);
}

static void
finds_modals(void **state)
{
	const char *text = "Perhaps they will leave, but they must and "
			   "have no choice but to. Ask Will in May.";
	struct profile p = profile_of(text);

	(void)state;
	assert_int_equal(p.modals.n, 4);
	assert_words(text, p.modals.list[0].span, "Perhaps");
	assert_string_equal(p.modals.list[0].name.p, "possible");
	assert_words(text, p.modals.list[1].span, "will");
	assert_string_equal(p.modals.list[1].name.p, "certain");
	assert_string_equal(p.modals.list[2].name.p, "necessity");
	assert_words(text, p.modals.list[3].span, "no choice but");
}

static void
finds_loaded_words(void **state)
{
	const char *text = "It is an utterly shameful cover-up.";
	struct profile p = profile_of(text);

	(void)state;
	assert_int_equal(p.loaded.n, 3);
	assert_words(text, p.loaded.list[0].span, "utterly");
	assert_string_equal(p.loaded.list[0].kind.p, "intensifier");
	assert_string_equal(p.loaded.list[1].kind.p, "subjective");
	assert_words(text, p.loaded.list[2].span, "cover-up");
	assert_int_equal(p.loaded.list[2].words.n, strlen("cover-up"));
	assert_memory_equal(p.loaded.list[2].words.p, "cover-up", 8);
	assert_true(p.loadedness > 0.7);
	/* One strong word is what makes a sentence loaded. */
	assert_true(profile_of("The plan is absurd.").loadedness >= 0.5);
	assert_true(profile_of("The plan has pages.").loadedness <= 0);
}

static void
quotes_and_names_count_less(void **state)
{
	double plain =
	    profile_of("She said the plan was an absurd idea.").loadedness;
	double quoted =
	    profile_of("She said “the plan was an absurd idea”.").loadedness;
	double scare =
	    profile_of("She said the plan was an “absurd” idea.").loadedness;
	double unclosed =
	    profile_of("She said “the plan was an absurd idea.").loadedness;
	double name =
	    profile_of("She said the plan was an Absurd idea.").loadedness;

	(void)state;
	assert_true(quoted < plain);
	assert_true(scare >= plain);
	assert_true(unclosed >= plain);
	assert_true(name < plain);
}

static void
leans_on_facts(void **state)
{
	struct profile p = profile_of("The harbor closed.");

	(void)state;
	assert_true(p.leans_on.present);
	assert_int_equal(p.leans_on.n, 1);
	assert_int_equal(p.leans_on.list[0].fact, 0);
	assert_true(p.leans_on.list[0].score > 0.15);
	assert_int_equal(profile_of("Herring is tasty.").leans_on.n, 0);
}

/* "War" is "was" in German, and "fast" is "nearly". */
static void
passes_over_other_languages(void **state)
{
	struct profile p = profile_of("Das war im Winter die absurd hohe "
				      "Rechnung, und niemand will fast alle "
				      "Kosten der Stadt noch einmal tragen. "
				      "Die Bürger der Stadt haben lange genug "
				      "gezahlt, sagt der Bürgermeister, der "
				      "seit Jahren gegen das Werk kämpft und "
				      "jetzt vor Gericht zieht.");

	(void)state;
	assert_int_equal(p.loaded.n, 0);
	assert_int_equal(p.hedges.n, 0);
	assert_int_equal(p.modals.n, 0);
	assert_true(p.loadedness < 0 && p.positive < 0 && p.hedging < 0);
}

static void
assert_inside(struct span s, const char *text)
{
	struct str t = str_of(text);

	assert_true(s.start < s.end && s.end <= t.n);
	assert_int_equal(utf8_floor(t, s.start), s.start);
	assert_int_equal(utf8_floor(t, s.end), s.end);
}

/* Whatever the text, spans are on its characters and scores are shares. */
static void
keeps_to_any_text(void **state)
{
	static const char *const words[] = {"utterly ", "absurd ", "not ",
	    "reportedly ", "may ", "re-start ", "\xe2\x80\x9c", "\xe2\x80\x9d ",
	    "caf\xc3\xa9 ", "\n", ". ", "disaster", "Kestria ", "12% ",
	    "take part ", "\xe4\xba\xac", "\xe2\x80\x99s "};
	struct buf text = {0};
	struct profile p;
	uint32_t seed = 5;
	size_t i, k, n;

	(void)state;
	for (i = 0; i < 2000; i++) {
		buf_clear(&text);
		buf_add_text(&text, "The ");
		for (n = i % 30; n > 0; n--) {
			seed = seed * 1664525u + 1013904223u;
			buf_add_text(&text, words[(seed >> 16) % LEN(words)]);
		}
		p = profile_of(text.data);
		for (k = 0; k < p.hedges.n; k++)
			assert_inside(p.hedges.list[k], text.data);
		for (k = 0; k < p.modals.n; k++)
			assert_inside(p.modals.list[k].span, text.data);
		for (k = 0; k < p.loaded.n; k++)
			assert_inside(p.loaded.list[k].span, text.data);
		assert_true(p.positive + p.negative <= 1);
		assert_true(p.hedging <= 1 && p.loadedness <= 1);
	}
	buf_release(&text);
}

/* The gaps of a comparison are those between two profiles. */
static void
gaps_are_between_profiles(void **state)
{
	static const char good[] = "The plan is a great success for all.";
	static const char bad[] = "The plan was reportedly a very bad failure.";
	struct narrative list[2] = {
	    {.text = str_of(good)}, {.text = str_of(bad)}};
	struct story story = {.narratives = {.list = list, .n = 2}};
	struct profile a = profile_of(good), b = profile_of(bad);
	struct comparer *comparer = comparer_new();
	struct comparison c;
	double tone = a.positive - a.negative - b.positive + b.negative;

	(void)state;
	comparer_begin(comparer, &story, &arena);
	comparer_compare(comparer, &c, 0, 1, LEVEL_PHRASE);
	assert_true(tone > 0.5 && c.tone_gap > tone / 2 - 0.001 &&
		    c.tone_gap < tone / 2 + 0.001);
	assert_true(b.hedging > 0 && c.hedge_gap > b.hedging - 0.001 &&
		    c.hedge_gap < b.hedging + 0.001);
	story.lang = STR("de");
	comparer_begin(comparer, &story, &arena);
	comparer_compare(comparer, &c, 0, 1, LEVEL_PHRASE);
	assert_true(c.tone_gap < 0 && c.hedge_gap < 0);
	comparer_free(comparer);
}

static void
reads_what_it_writes(void **state)
{
	struct profile p = profile_of("It may be an utterly absurd harbor "
				      "that the council closed: bad."),
		       q;
	struct buf first = {0}, second = {0};
	struct json json = {0};
	struct error err = {0};

	(void)state;
	profile_write(&first, &p);
	assert_int_equal(json_scan(&json, buf_str(&first), &err), 0);
	assert_int_equal(profile_read(&q, &json, &arena, &err), 0);
	profile_write(&second, &q);
	assert_string_equal(first.data, second.data);
	json_release(&json);
	buf_release(&first);
	buf_release(&second);
}

static void
assert_refused(const char *line, const char *text)
{
	struct json json = {0};
	struct error err = {0};
	struct profile p;

	assert_int_equal(json_scan(&json, str_of(line), &err), 0);
	assert_int_equal(profile_read(&p, &json, &arena, &err), -1);
	assert_string_equal(err.text, text);
	json_release(&json);
}

static void
refuses_what_is_no_profile(void **state)
{
	(void)state;
	assert_refused("{\"hedge\":{\"spans\":[[4,2]]}}",
	    "cannot read a span: not two offsets in order");
	assert_refused("{\"modality\":{\"spans\":[{\"class\":\"certain\"}]}}",
	    "cannot read a span: not two offsets in order");
	assert_refused("{\"leans_on\":[{\"fact\":-1}]}",
	    "cannot read 'fact': not a whole number");
	assert_refused(
	    "{\"loaded\":{\"spans\":7}}", "cannot read 'spans': not an array");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(weighs_tone),
	    cmocka_unit_test(finds_hedges),
	    cmocka_unit_test(finds_modals),
	    cmocka_unit_test(finds_loaded_words),
	    cmocka_unit_test(quotes_and_names_count_less),
	    cmocka_unit_test(leans_on_facts),
	    cmocka_unit_test(passes_over_other_languages),
	    cmocka_unit_test(keeps_to_any_text),
	    cmocka_unit_test(gaps_are_between_profiles),
	    cmocka_unit_test(reads_what_it_writes),
	    cmocka_unit_test(refuses_what_is_no_profile),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
