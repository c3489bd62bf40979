/* Labels, forecasts, deadlines, dates in addresses, and cutting a dump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/forecast.h"
#include "parse/label.h"
#include "parse/line.h"
#include "parse/encoding.h"
#include "parse/page.h"
#include "parse/pages.h"

static void
assert_str(struct str s, const char *want)
{
	if (!want) {
		assert_null(s.p);
		return;
	}
	if (!str_eq(s, str_of(want)))
		print_error("got '%.*s', want '%s'\n", (int)s.n, s.p, want);
	assert_true(str_eq(s, str_of(want)));
}

static void
test_labels(void **state)
{
	static const struct {
		const char *text, *kind, *subject;
	} rows[] = {
	    {"Narrative A", "lettered", NULL},
	    {"Narrative D", "lettered", NULL},
	    {"Nerd narrative", "nerd", NULL},
	    {"Pro-establishment narrative", "establishment", NULL},
	    {"Establishment-critical narrative", "critical", NULL},
	    {"Left narrative", "left", NULL},
	    {"Right Narrative", "right", NULL},
	    {"Democratic narrative", "party", NULL},
	    {"Republican narrative", "party", NULL},
	    {"Cynical narrative", "cynical", NULL},
	    {"Pro-China narrative", "pro", "China"},
	    {"Anti-North Korea Narrative", "anti", "North Korea"},
	    {"Pro-establishment narrative:", "establishment", NULL},
	    {"Local-heritage narrative", "other", NULL},
	    {"Government-critical narrative", "other", NULL},
	};
	struct label l;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		assert_true(label_read(&l, str_of(rows[i].text)));
		assert_str(l.kind, rows[i].kind);
		assert_str(l.subject, rows[i].subject);
	}
}

static void
test_no_labels(void **state)
{
	static const char *const rows[] = {"The Spin", "Narrative",
	    "Officials rejected the government's narrative",
	    "He said the narrative.", "narrative", "A B C D E narrative",
	    "Narrative 10", ""};
	struct label l;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++)
		assert_false(label_read(&l, str_of(rows[i])));
}

/* Each row is one sentence and what it says. */
static const struct {
	const char *text, *probability, *bound, *event, *deadline, *relation,
	    *earliest, *latest;
} forecasts[] = {
    {"There is a 5% chance X happens by the end of the year, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "by the end of the year", "by", NULL, NULL},
    {"There is a 5% chance X happens before the end of 2029, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "before the end of 2029", "before",
	"2029-12-31", "2029-12-31"},
    {"There is a 5% chance X happens by Q3 2026, according to Metaculus.",
	"0.05", NULL, "X happens", "by Q3 2026", "by", "2026-07-01",
	"2026-09-30"},
    {"There is a 5% chance X happens in the first half of 2026, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "in the first half of 2026", "in",
	"2026-01-01", "2026-06-30"},
    {"There is a 5% chance X happens within the next 5 years, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "within the next 5 years", "in", NULL, NULL},
    {"There is a 5% chance X happens from 2025 to 2030, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "from 2025 to 2030", "between", "2025-01-01",
	"2030-12-31"},
    {"There is a 5% chance X happens on or before June 30, 2026, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "on or before June 30, 2026", "by",
	"2026-06-30", "2026-06-30"},
    {"There is a 5% chance X happens no later than June 2027, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "no later than June 2027", "by",
	"2027-06-01", "2027-06-30"},
    {"There is a 5% chance X happens by mid-to-late 2026, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "by mid-to-late 2026", "by", "2026-05-01",
	"2026-12-31"},
    {"There is a 5% chance X happens by summer 2026, according to Metaculus.",
	"0.05", NULL, "X happens", "by summer 2026", "by", NULL, NULL},
    {"There is a 5% chance X happens by the start of the 2027 fiscal year, "
     "according to Metaculus.",
	"0.05", NULL, "X happens", "by the start of the 2027 fiscal year", "by",
	NULL, NULL},
    {"There is a 5% chance X happens before midnight on Dec. 31, 2026, "
     "according to Metaculus.",
	"0.05", NULL, "X happens", "before midnight on Dec. 31, 2026", "before",
	"2026-12-31", "2026-12-31"},
    {"There is a 5% chance X happens by the year 2050, according to Metaculus.",
	"0.05", NULL, "X happens", "by the year 2050", "by", "2050-01-01",
	"2050-12-31"},
    {"There is a 72 percent chance that X happens by 2030, according to "
     "Metaculus.",
	"0.72", NULL, "X happens", "by 2030", "by", "2030-01-01", "2030-12-31"},
    {"There is a less than 1 per cent chance of 5 percent growth in 2030, "
     "according to Metaculus.",
	"0.01", "less", "5 percent growth", "in 2030", "in", "2030-01-01",
	"2030-12-31"},
    {"There is a 5% chance X happens as early as 2027, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "as early as 2027", "in", "2027-01-01",
	"2027-12-31"},
    {"There is a 5% chance X happens as soon as June 2027, according to "
     "Metaculus.",
	"0.05", NULL, "X happens", "as soon as June 2027", "in", "2027-06-01",
	"2027-06-30"},
    {"There is a 5% chance X happens as soon as Y does, according to "
     "Metaculus.",
	"0.05", NULL, "X happens as soon as Y does", NULL, NULL, NULL, NULL},
    {"There is a 5% chance of more rain than in 2024 by 2030, according to the "
     "Metaculus prediction community.",
	"0.05", NULL, "more rain than in 2024", "by 2030", "by", "2030-01-01",
	"2030-12-31"},
    {"There's a 72% chance that X will be built by mid-2027, according to the "
     "Metaculus prediction community.",
	"0.72", NULL, "X will be built", "by mid-2027", "by", "2027-05-01",
	"2027-08-31"},
    {"There is a 7% chance that a pact (P) will end before 2023, according to "
     "the Metaculus prediction community.",
	"0.07", NULL, "a pact (P) will end", "before 2023", "before",
	"2022-12-31", "2022-12-31"},
    {"There's an 18% chance that at least 500,000 people will leave before "
     "Dec. 31, 2025, according to the Metaculus prediction community.",
	"0.18", NULL, "at least 500,000 people will leave",
	"before Dec. 31, 2025", "before", "2025-12-30", "2025-12-30"},
    {"There's a 22% chance there will be a truce by Dec. 31, 2022, according "
     "to the Metaculus prediction community.",
	"0.22", NULL, "there will be a truce", "by Dec. 31, 2022", "by",
	"2022-12-31", "2022-12-31"},
    {"The Metaculus Community predicts there is a 71% chance the party wins in "
     "2023.",
	"0.71", NULL, "the party wins", "in 2023", "in", "2023-01-01",
	"2023-12-31"},
    {"There is a 45.28% chance that it rains by November 2059, according to "
     "the Metaculus forecasting community.",
	"0.4528", NULL, "it rains", "by November 2059", "by", "2059-11-01",
	"2059-11-30"},
    {"There's a less than 1% chance that it ends by the end of 2030, according "
     "to the Metaculus prediction community.",
	"0.01", "less", "it ends", "by the end of 2030", "by", "2030-12-31",
	"2030-12-31"},
    {"There's a 100% chance that it ends by the start of 2030, according to "
     "the Metaculus prediction community.",
	"1", NULL, "it ends", "by the start of 2030", "by", "2030-01-01",
	"2030-01-01"},
    {"There's a 50% chance that it falls between Nov. 5 and December 31, 2024, "
     "according to the Metaculus prediction community.",
	"0.5", NULL, "it falls", "between Nov. 5 and December 31, 2024",
	"between", "2024-11-05", "2024-12-31"},
    {"There's a 50% chance that he runs before the 2028 presidential election, "
     "according to the Metaculus prediction community.",
	"0.5", NULL, "he runs", "before the 2028 presidential election",
	"before", NULL, NULL},
    {"There's a 3% chance that it sinks after 2024, according to the Metaculus "
     "prediction community.",
	"0.03", NULL, "it sinks", "after 2024", "after", "2025-01-01", NULL},
    {"There's a 5% chance that war breaks out between Norland and Westmark, "
     "according to the Metaculus prediction community.",
	"0.05", NULL, "war breaks out between Norland and Westmark", NULL, NULL,
	NULL, NULL},
};

static void
check_forecasts(struct deadline_memo *memo)
{
	struct arena a = {0};
	struct forecast f;
	struct str text;
	size_t i;

	for (i = 0; i < LEN(forecasts); i++) {
		text = str_of(forecasts[i].text);
		assert_true(forecast_take(&f, &text, memo, &a));
		assert_str(f.probability, forecasts[i].probability);
		assert_str(f.bound, forecasts[i].bound);
		assert_str(f.event, forecasts[i].event);
		assert_str(f.deadline.text, forecasts[i].deadline);
		assert_str(f.deadline.relation, forecasts[i].relation);
		assert_str(f.deadline.earliest, forecasts[i].earliest);
		assert_str(f.deadline.latest, forecasts[i].latest);
		assert_str(f.text, forecasts[i].text);
		assert_str(f.community, "Metaculus");
		assert_int_equal(text.n, 0);
	}
	arena_release(&a);
}

static void
test_forecasts(void **state)
{
	(void)state;
	check_forecasts(NULL);
}

/* Deadlines that were read before say the same. */
static void
test_known_deadlines(void **state)
{
	static struct deadline_memo memo;
	size_t i, known = 0;

	(void)state;
	check_forecasts(&memo);
	for (i = 0; i < LEN(memo.known); i++)
		known += memo.known[i].n > 0;
	assert_true(known > 5);
	check_forecasts(&memo);
}

static void
test_several_forecasts(void **state)
{
	struct str text = STR("There's a 10% chance that A falls by 2030, "
			      "according to the Metaculus prediction "
			      "community. There's a 20% chance that B falls by "
			      "2031, according to the Metaculus prediction "
			      "community.");
	struct arena a = {0};
	struct forecast f;

	(void)state;
	assert_true(forecast_take(&f, &text, NULL, &a));
	assert_str(f.event, "A falls");
	assert_true(forecast_take(&f, &text, NULL, &a));
	assert_str(f.event, "B falls");
	assert_str(f.probability, "0.2");
	assert_false(forecast_take(&f, &text, NULL, &a));
	text = STR("A 50-50 chance, they said; 12% of all.");
	assert_false(forecast_take(&f, &text, NULL, &a));
	arena_release(&a);
}

static const char page_a[] =
    "Bridge Opens\n\n    Bridge Opens\n    Last updated Mar 16, 2027\n"
    "    Image credit: Ida Roe [via The Daily]\n\n\n    \xe2\x80\xa2 It "
    "opened.\n    \xe2\x80\xa2 It is long.\n\n\nNarrative A\n\nGood.\n\n"
    "Narrative B\n\nBad.\n\nArticles on this story\n\n"
    "Sign up to our newsletter!";

static void
check_story(const struct story *s)
{
	assert_str(s->headline, "Bridge Opens");
	assert_str(s->updated, "2027-03-16");
	assert_str(s->image.via, "The Daily");
	assert_int_equal(s->facts.n, 2);
	assert_int_equal(s->narratives.n, 2);
	assert_str(s->narratives.list[1].text, "Bad.");
	assert_true(s->articles.present);
	assert_false(s->notes.present);
}

/* Copies of one page with nothing but their own furniture between them. */
static void
test_dump_without_form_feeds(void **state)
{
	struct page_options options = {.file = STR("dump")};
	struct page_stories found;
	struct arena a = {0};
	struct buf dump = {0};
	struct pages pages;
	struct str page;
	size_t n = 0, i;

	(void)state;
	for (i = 0; i < 3; i++) {
		buf_add_text(&dump, page_a);
		buf_add_byte(&dump, '\n');
	}
	pages_begin(&pages, buf_str(&dump));
	while (pages_next(&pages, &page)) {
		page_read(&found, page, &options, &a);
		assert_int_equal(found.n, 1);
		check_story(&found.list[0]);
		n++;
	}
	assert_int_equal(n, 3);
	assert_int_equal(pages_cut(buf_str(&dump)), 2 * strlen(page_a) + 2);
	buf_release(&dump);
	arena_release(&a);
}

/* Without even the furniture: a headline that ends no sentence is found. */
static void
test_dump_without_furniture(void **state)
{
	static const char furniture[] = "Articles on this story";
	struct page_options options = {.file = STR("dump")};
	struct page_stories found;
	struct arena a = {0};
	struct buf dump = {0};
	size_t n = (size_t)(strstr(page_a, furniture) - page_a), i;

	(void)state;
	for (i = 0; i < 3; i++)
		buf_add(&dump, page_a, n);
	page_read(&found, buf_str(&dump), &options, &a);
	assert_int_equal(found.n, 3);
	for (i = 0; i < 3; i++) {
		assert_str(found.list[i].headline, "Bridge Opens");
		assert_int_equal(found.list[i].narratives.n, 2);
		assert_str(found.list[i].narratives.list[1].text, "Bad.");
	}
	buf_release(&dump);
	arena_release(&a);
}

static void
test_repair(void **state)
{
	struct buf out = {0};

	(void)state;
	encoding_repair(&out, STR("caf\xe9 \x93quoted\x94 \xc3\xa9"));
	assert_str(buf_str(&out),
	    "caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d \xc3\xa9");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_labels),
	    cmocka_unit_test(test_no_labels),
	    cmocka_unit_test(test_forecasts),
	    cmocka_unit_test(test_known_deadlines),
	    cmocka_unit_test(test_several_forecasts),
	    cmocka_unit_test(test_dump_without_form_feeds),
	    cmocka_unit_test(test_dump_without_furniture),
	    cmocka_unit_test(test_repair),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
