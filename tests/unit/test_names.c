/* Names of places and people, and the language of a story. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/compare.h"
#include "compare/language.h"
#include "compare/names.h"

static const struct word *
find_word(const struct words *w, const char *text)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (str_eq(words_printed(w, i), str_of(text)))
			return &w->list[i];
	fail_msg("no word '%s'", text);
	return NULL;
}

static void
test_places(void **state)
{
	struct annotator *annotator = annotator_new();
	struct arena arena = {0};
	struct words w, v;
	uint32_t south;

	(void)state;
	words_read(&w,
	    STR("Seoul told us that South Korean ships left North Korea for "
		"the U.S. and Kyoto."),
	    annotator, &arena);
	south = find_word(&w, "Seoul")->place;
	assert_true(south != 0);
	assert_int_equal(find_word(&w, "South")->place, south);
	assert_int_equal(find_word(&w, "Korean")->place, south);
	assert_true(find_word(&w, "Korea")->place != 0);
	assert_true(find_word(&w, "Korea")->place != south);
	assert_int_equal(
	    find_word(&w, "North")->place, find_word(&w, "Korea")->place);
	assert_int_equal(find_word(&w, "us")->place, 0);
	assert_int_equal(find_word(&w, "Kyoto")->place, 0);
	words_read(&v, STR("Americans, and the US army"), annotator, &arena);
	assert_true(find_word(&w, "U.S.")->place != 0);
	assert_int_equal(
	    find_word(&v, "US")->place, find_word(&w, "U.S.")->place);
	assert_int_equal(
	    find_word(&v, "Americans")->place, find_word(&w, "U.S.")->place);
	arena_release(&arena);
	annotator_free(annotator);
}

static void
test_people(void **state)
{
	static const char *const texts[] = {
	    "Prime Minister Mateus Kerin met Ilse Dorran on Friday.",
	    "Jon Vale and Ada Vale were there, and so was Kerin.",
	    "Dorran laughed. Vale did not, and May was cold."};
	struct annotator *annotator = annotator_new();
	struct arena arena = {0};
	struct names names = {.arena = &arena};
	struct words w[LEN(texts)];
	size_t i;
	uint32_t kerin;

	(void)state;
	for (i = 0; i < LEN(texts); i++) {
		words_read(&w[i], str_of(texts[i]), annotator, &arena);
		names_gather(&names, &w[i]);
	}
	for (i = 0; i < LEN(texts); i++)
		names_mark(&names, &w[i]);
	kerin = find_word(&w[0], "Kerin")->name;
	assert_true(kerin != 0);
	assert_int_equal(find_word(&w[0], "Mateus")->name, kerin);
	assert_int_equal(find_word(&w[0], "Prime")->title, kerin);
	assert_int_equal(find_word(&w[1], "Kerin")->name, kerin);
	assert_int_equal(
	    find_word(&w[2], "Dorran")->name, find_word(&w[0], "Ilse")->name);
	assert_true(find_word(&w[2], "Dorran")->name != kerin);
	/* Which of the two is meant nobody knows. */
	assert_int_equal(find_word(&w[2], "Vale")->name, 0);
	assert_int_equal(find_word(&w[2], "May")->name, 0);
	assert_int_equal(find_word(&w[0], "Friday")->name, 0);
	arena_release(&arena);
	annotator_free(annotator);
}

static void
test_stated(void **state)
{
	(void)state;
	assert_int_equal(language_stated(STR_NONE), -1);
	assert_int_equal(language_stated(STR("en")), 1);
	assert_int_equal(language_stated(STR("EN-gb")), 1);
	assert_int_equal(language_stated(STR("de")), 0);
	assert_int_equal(language_stated(STR("enm")), 0);
	assert_int_equal(language_stated(STR("")), -1);
}

static void
compare_in(struct comparer *c, struct comparison *out, const char *lang,
    const char *a, const char *b, struct arena *arena)
{
	struct narrative *list = arena_zero(arena, 2, sizeof(*list));
	struct story *s = arena_zero(arena, 1, sizeof(*s));

	list[0].text = str_of(a);
	list[1].text = str_of(b);
	s->narratives.list = list;
	s->narratives.n = 2;
	s->lang = str_of(lang);
	comparer_begin(c, s, arena);
	comparer_compare(c, out, 0, 1, LEVEL_WORD);
}

/* Words are equal or nothing where the language is not known; English that
 * comes after is English again. */
static void
test_other_language(void **state)
{
	static const char german[] =
	    "Die Regierung hat das Gesetz am Montag mit 320 Stimmen "
	    "beschlossen, und die Opposition spricht von einem Verrat am Volk.";
	struct comparer *c = comparer_new();
	struct arena arena = {0};
	struct comparison out;

	(void)state;
	compare_in(c, &out, NULL, german,
	    "Das Gesetz kam mit 320 Stimmen durch.", &arena);
	assert_true(str_eq(out.method, STR("exact")));
	assert_int_equal(out.links.n, 6);
	compare_in(
	    c, &out, "de", "He sold ships.", "He bought a ship.", &arena);
	assert_true(str_eq(out.method, STR("exact")));
	compare_in(
	    c, &out, NULL, "He sold ships.", "He bought a ship.", &arena);
	assert_int_equal(out.method.n, 0);
	assert_true(out.links.n > 2);
	arena_release(&arena);
	comparer_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_people),
	    cmocka_unit_test(test_stated),
	    cmocka_unit_test(test_other_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
