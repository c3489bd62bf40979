/* Forecasts as questions, and their scores against outcomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

#include "compare/event.h"
#include "compare/ledger.h"
#include "compare/outcomes.h"

static void
assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("'%.*s' is not '%s'", (int)got.n, got.p, want);
}

static void
add(struct ledger *l, const char *date, const char *event, const char *latest,
    const char *probability)
{
	struct forecast f = {.probability = str_of(probability),
	    .event = str_of(event),
	    .deadline.latest = str_of(latest)};
	struct story s = {.headline = STR("H"), .updated = str_of(date)};

	f.deadline.text = latest ? STR("then") : STR_NONE;
	s.forecasts.present = true;
	s.forecasts.n = 1;
	s.forecasts.list = &f;
	ledger_add_story(l, &s);
}

static void
test_questions(void **state)
{
	struct ledger *l = ledger_new();
	const struct question *q;

	(void)state;
	add(l, "2027-03-02", "rain will fall", "2027-12-31", "0.5");
	add(l, "2027-03-01", "Rain  will fall", "2027-12", "0.2");
	add(l, "2027-03-02", "rain will fall", "2027-12-31", "0.50");
	add(l, "2027-03-02", "rain will fall", "2027-12-31", "0.5");
	add(l, "2027-03-03", "rain will fall", "2027-12-31", "0.4");
	add(l, "2027-03-01", "rain will fall", "2028-12-31", "0.9");
	add(l, "2027-03-01", "snow will fall", NULL, "0.9");
	add(l, "2027-03-01", "hail will fall", NULL, "90");
	ledger_sort(l);
	q = ledger_get(l, 0);
	assert_text(q->event, "Rain  will fall");
	/* 0.5 and 0.50 are two; 0.5 twice is one. */
	assert_int_equal(q->points.n, 4);
	assert_text(q->first->probability, "0.2");
	assert_text(q->last->probability, "0.4");
	assert_true(q->move.present);
	assert_true(q->move.from == 0.2 && q->move.to == 0.5);
	assert_text(q->move.date, "2027-03-02");
	assert_text(ledger_get(l, 1)->deadline.latest, "2028-12-31");
	assert_false(ledger_get(l, 1)->move.present);
	assert_text(ledger_get(l, 2)->event, "snow will fall");
	assert_null(ledger_get(l, 3));
	ledger_free(l);
}

static void
settle(struct question *q, const char *const (*rows)[3], size_t n, int64_t now)
{
	static struct outcomes o;
	struct buf key = {0};
	struct error err;
	size_t i;

	outcomes_release(&o);
	for (i = 0; i < n; i++) {
		struct str cells[3] = {
		    str_of(rows[i][0]), str_of(rows[i][1]), str_of(rows[i][2])};

		assert_int_equal(outcomes_add(&o, cells, 3, &err), 0);
	}
	q->outcome = (struct question_outcome){0};
	event_key(&key, q->event);
	outcomes_settle(&o, q, buf_str(&key), now);
	buf_release(&key);
}

/* A community that stands once for all points is each one's that has none: what
 * is written gathers to itself. */
static void
test_communities(void **state)
{
	struct forecast list[] = {
	    {.probability = STR("0.5"),
		.event = STR("rain will fall"),
		.community = STR("Metaculus")},
	    {.probability = STR("0.5"), .event = STR("rain will fall")},
	};
	struct story s = {.updated = STR("2027-03-02")};
	struct ledger *l = ledger_new(), *again = ledger_new();
	const struct question *q;

	(void)state;
	s.forecasts.present = true;
	s.forecasts.n = LEN(list);
	s.forecasts.list = list;
	ledger_add_story(l, &s);
	ledger_sort(l);
	q = ledger_get(l, 0);
	assert_text(q->community, "Metaculus");
	assert_int_equal(q->points.n, 1);
	ledger_add_question(again, q);
	ledger_sort(again);
	assert_int_equal(ledger_get(again, 0)->points.n, q->points.n);
	ledger_free(again);
	ledger_free(l);
}

static void
test_patterns(void **state)
{
	static const struct {
		const char *event, *pattern;
		bool matches;
	} cases[] = {
	    {"the U.S. will sell 500,000 tons", "sell 0.5 million tons", true},
	    {"the U.S. will sell 500,000 tons", "American * tons", true},
	    {"the U.S. will sell 500,000 tons", "tons * sell", false},
	    {"the U.S. will sell 500,000 tons", "ell", false},
	    {"the U.S. will sell 500,000 tons", "sell tons", false},
	    {"the U.S. will sell 500,000 tons", "*SELL*", true},
	    {"sell sell tons", "sell tons", true},
	    {"sell", "sell * sell", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		const char *rows[][3] = {
		    {cases[i].pattern, "2027-01-01", "yes"}};
		struct question q = {.event = str_of(cases[i].event)};

		settle(&q, rows, 1, INT64_MAX);
		if (q.outcome.present != cases[i].matches)
			fail_msg("%s: %s", cases[i].event, cases[i].pattern);
	}
}

/* What settles a question, and when. */
static void
test_settling(void **state)
{
	static const struct {
		const char *relation, *earliest, *latest, *date, *answer;
		const char *settled, *happened;
	} cases[] = {
	    {"by", NULL, "2027-12-31", "2027-06-01", "yes", "2027-06-01", "1"},
	    {"by", NULL, "2027-12-31", "2027-12-31", "yes", "2027-12-31", "1"},
	    {"by", NULL, "2027-12-31", "2028-01-01", "yes", "2027-12-31", "0"},
	    {"by", NULL, "2027-12-31", "2027-12-31", "no", "2027-12-31", "0"},
	    {"by", NULL, "2027-12-31", "2027-12-30", "no", NULL, NULL},
	    {"by", NULL, "2027-12-31", "2027", "no", "2027-12-31", "0"},
	    {"in", "2027-01-01", "2027-12-31", "2026-06-01", "yes", NULL, NULL},
	    {"in", "2027-01-01", "2027-12-31", "2027-06-01", "yes",
		"2027-06-01", "1"},
	    {NULL, NULL, NULL, "2027-06-01", "no", "2027-06-01", "0"},
	    {NULL, NULL, NULL, "2027-06-01", "yes", "2027-06-01", "1"},
	};
	struct question_point point = {
	    .date = STR("2025-01-01"), .probability = STR("0.8")};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		const char *rows[][3] = {
		    {"rain", cases[i].date, cases[i].answer}};
		struct question q = {.event = STR("rain falls"),
		    .deadline = {STR("then"), str_of(cases[i].relation),
			str_of(cases[i].earliest), str_of(cases[i].latest)},
		    .points = {1, &point}};

		settle(&q, rows, 1, INT64_MAX);
		assert_int_equal(q.outcome.present, cases[i].settled != NULL);
		if (!cases[i].settled)
			continue;
		assert_text(q.outcome.date, cases[i].settled);
		assert_int_equal(
		    q.outcome.happened, cases[i].happened[0] == '1');
		assert_true(fabs(q.outcome.brier -
				 (q.outcome.happened ? 0.04 : 0.64)) < 1e-12);
		/* Before the row's date nothing is known. */
		settle(&q, rows, 1, 0);
		assert_false(q.outcome.present);
	}
}

static void
test_last_before(void **state)
{
	struct question_point points[] = {
	    {.date = STR("2027-01-01"), .probability = STR("0.1")},
	    {.date = STR("2027-02-01"), .probability = STR("0.2")},
	    {.date = STR("2027-03"), .probability = STR("0.3")},
	    {.probability = STR("0.4")}};
	struct question q = {
	    .event = STR("rain falls"), .points = {LEN(points), points}};
	const char *rows[][3] = {
	    {"rain", "2027-02-01", "yes"}, {"rain", "2027-03-05", "yes"}};

	(void)state;
	settle(&q, rows, 1, INT64_MAX);
	assert_text(q.outcome.forecast_date, "2027-01-01");
	/* March may be later than the fifth. */
	settle(&q, rows + 1, 1, INT64_MAX);
	assert_true(q.outcome.probability == 0.2);
	assert_true(fabs(q.outcome.log + log(0.2)) < 1e-12);
	q.points.n = 1;
	points[0].date = STR("2028");
	settle(&q, rows, 1, INT64_MAX);
	assert_true(q.outcome.present && q.outcome.brier < 0);
}

static void
test_scores(void **state)
{
	struct scores s = {0};
	struct calibration c;
	struct arena arena = {0};
	struct question q = {0};
	int i;

	(void)state;
	scores_sum_up(&s, &c, &arena);
	assert_int_equal(c.bins.n, 0);
	assert_true(c.brier < 0 && c.log < 0 && !c.has_skill);
	q.outcome.present = true;
	for (i = 0; i < 10; i++) {
		q.outcome.happened = i < 7;
		q.outcome.probability = 0.7;
		q.outcome.brier = i < 7 ? 0.09 : 0.49;
		q.outcome.log = i < 7 ? -log(0.7) : -log(0.3);
		scores_add(&s, &q);
	}
	q.outcome = (struct question_outcome){0};
	scores_add(&s, &q);
	scores_sum_up(&s, &c, &arena);
	assert_int_equal(c.questions, 11);
	assert_int_equal(c.settled, 10);
	assert_int_equal(c.bins.n, 1);
	assert_true(fabs(c.brier - 0.21) < 1e-9);
	assert_true(c.has_skill && fabs(c.skill) < 1e-9);
	assert_true(fabs(c.bins.list[0].forecast - 0.7) < 1e-9);
	assert_true(fabs(c.bins.list[0].happened - 0.7) < 1e-9);
	assert_true(fabs(c.bins.list[0].from - 0.7) < 1e-9);
	/* Wilson's interval of 7 in 10, as tables have it. */
	assert_true(fabs(c.bins.list[0].low - 0.3968) < 1e-4);
	assert_true(fabs(c.bins.list[0].high - 0.8922) < 1e-4);
	arena_release(&arena);
}

static void
test_wrong_rows(void **state)
{
	static const char *const rows[][3] = {{"rain", "soon", "yes"},
	    {"rain", "2027", "maybe"}, {"*", "2027", "yes"},
	    {"the", "2027", "no"}};
	struct outcomes o = {0};
	struct error err;
	size_t i;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		struct str cells[3] = {
		    str_of(rows[i][0]), str_of(rows[i][1]), str_of(rows[i][2])};

		assert_int_equal(outcomes_add(&o, cells, 3, &err), -1);
		assert_int_equal(outcomes_add(&o, cells, 2, &err), -1);
	}
	assert_int_equal(o.n, 0);
	outcomes_release(&o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_questions),
	    cmocka_unit_test(test_communities),
	    cmocka_unit_test(test_patterns),
	    cmocka_unit_test(test_settling),
	    cmocka_unit_test(test_last_before),
	    cmocka_unit_test(test_scores),
	    cmocka_unit_test(test_wrong_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
