/* Two versions of a story: what is kept, edited and moved, and what holds for
 * any two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "compare/event.h"
#include "compare/lexicon.h"
#include "compare/revise.h"
#include "compare/versions.h"

static struct str
part(struct str s, struct span span)
{
	return str_make(s.p + span.start, span.end - span.start);
}

static void
assert_text(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("'%.*s' is not '%s'", (int)got.n, got.p, want);
}

/* The units and the words of a revision in one line: "keep edit[-a-]{+b+}". */
static void
show(struct buf *out, struct str a, struct str b)
{
	struct reviser r = {0};
	struct arena arena = {0};
	struct unit_changes units;
	struct passage p, q;
	size_t i, k;

	buf_clear(out);
	passage_read_text(&p, a, &arena);
	passage_read_text(&q, b, &arena);
	(void)revise(&r, &units, &p, &q, &arena);
	for (i = 0; i < units.n; i++) {
		const struct unit_change *u = &units.list[i];

		buf_add_text(out, i ? " " : "");
		buf_add_str(out, u->op);
		if (u->minor)
			buf_add_text(out, "~");
		if (u->moved)
			buf_add_text(out, "^");
		for (k = 0; k < u->words.n; k++) {
			const struct word_op *o = &u->words.list[k];

			if (str_eq(o->op, STR("keep")))
				continue;
			if (o->a.end > o->a.start) {
				buf_add_text(out, "[-");
				buf_add_str(out, part(a, o->a));
				buf_add_text(out, "-]");
			}
			if (o->b.end > o->b.start) {
				buf_add_text(out, "{+");
				buf_add_str(out, part(b, o->b));
				buf_add_text(out, "+}");
			}
		}
		for (k = 0; k < u->kinds.n; k++) {
			buf_add_byte(out, '/');
			buf_add_str(out, u->kinds.list[k]);
		}
	}
	lcs_release(&r.lcs);
	arena_release(&arena);
}

static void
test_revisions(void **state)
{
	static const struct {
		const char *a, *b, *want;
	} cases[] = {
	    {"One river. Two banks.", "One river. Two banks.", "keep keep"},
	    {"", "", ""},
	    {"", "One river.", "add"},
	    {"One river.", "", "delete"},
	    {"The dam holds 300 tons of water.",
		"The dam holds 400 tons of water.",
		"edit[-300-]{+400+}/number"},
	    {"The old dam holds much water.", "The dam holds much water.",
		"edit[-old -]"},
	    {"The dam holds much water.", "The dam holds much dirty water.",
		"edit{+dirty +}"},
	    {"The dam near Orrin holds all water.",
		"The dam near Vale holds all water.",
		"edit[-Orrin-]{+Vale+}/name"},
	    {"The talks on Monday will go on in the old hall.",
		"The talks on Friday will go on in the old hall.",
		"edit[-Monday-]{+Friday+}/date"},
	    {"The dam will burst in the spring flood.",
		"The dam may burst in the spring flood.",
		"edit[-will-]{+may+}/hedge"},
	    {"The dam is safe for the whole town.",
		"The dam is safe for the whole town, the mayor said.",
		"edit{+, the mayor said+}/attribution"},
	    {"He called the plan a farce in court.",
		"He called the plan a \"farce\" in court.",
		"edit{+\"+}{+\"+}/quote"},
	    {"The absurd plan for a dam on the river failed.",
		"The bold plan for a dam on the river failed.",
		"edit[-absurd-]{+bold+}/tone"},
	    /* Small things. */
	    {"The dam, they say, is safe.", "The dam they say is safe.",
		"edit~[-,-][-,-]/punctuation"},
	    {"The Dam is safe.", "The dam is safe.",
		"edit~[-Dam-]{+dam+}/case"},
	    {"The dam  is safe.", "The dam is safe.", "edit~[- -]/space"},
	    {"The goverment built it.", "The government built it.",
		"edit~[-goverment-]{+government+}/typo"},
	    {"It\u2019s \u201csafe\u201d.", "It's \"safe\".",
		"edit~[-It\u2019s-]{+It's+}[-\u201c-]{+\"+}[-\u201d-]{+\"+}"
		"/punctuation"},
	    {"It cost 1.5 million in the year.",
		"It cost 15 million in the year.", "edit[-1.5-]{+15+}/number"},
	    {"It cost 5000 to build the dam.",
		"It cost 5,000 to build the dam.",
		"edit~[-5000-]{+5,000+}/punctuation"},
	    /* Moves, splits, merges, rewrites. */
	    {"Rain fell all day. The dam broke. People fled.",
		"The dam broke. People fled. Rain fell all day.",
		"keep keep move"},
	    {"The dam broke at noon and people fled to the hills.",
		"The dam broke at noon. People fled to the hills.",
		"split[- and-]{+.+}[-people-]{+People+}/case"},
	    {"The dam broke at noon. People fled to the hills.",
		"The dam broke at noon and people fled to the hills.",
		"merge[-.-]{+ and+}[-People-]{+people+}/case"},
	    {"Rain fell all day. Nobody cares about fish.",
		"Rain fell all day. Prices went up by a third.",
		"keep rewrite/number/hedge"},
	    {"Rain fell.", "Rain fell. Prices went up by a third.", "keep add"},
	    {"Rain fell. Prices went up.", "Prices went up.", "delete keep"},
	    /* No word soup: "the" and "of" alone are not kept. */
	    {"The mayor of the town praised the courage of its firemen.",
		"Critics of the project fear the collapse of fish stocks.",
		"rewrite/attribution/tone"},
	    {"Pres. Orr met Sen. Vale. They spoke.",
		"Pres. Orr met Sen. Dale. They spoke.",
		"edit[-Vale-]{+Dale+}/name keep"},
	};
	struct buf got = {0};
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < LEN(cases); i++) {
		/* "said" is known as a form of "say" by WordNet. */
		if (strstr(cases[i].b, "said") && !lexicon_has_wordnet())
			continue;
		show(&got, str_of(cases[i].a), str_of(cases[i].b));
		if (str_eq(buf_str(&got), str_of(cases[i].want)))
			continue;
		print_error("%s\n%s\n  got  %s\n  want %s\n", cases[i].a,
		    cases[i].b, got.data, cases[i].want);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	buf_release(&got);
}

static void
test_events(void **state)
{
	static const char *const same[][2] = {
	    {"The U.S. will sell 500,000 tons", "the United States will sell "
						"0.5 million tons"},
	    {"US forces leave on Jan. 5, 2027",
		"the U.S. forces leave on 5 January 2027"},
	    {"at least 208k  people \u201cwin\u201d",
		"At least 208,000 people \"win\""},
	    {"Japan\u2019s army wins", "Japan's army wins"},
	    {"South Korean troops leave", "South Korea's troops leave"},
	    {"inflation is above 5%", "inflation is above five percent"},
	};
	static const char *const other[][2] = {
	    {"it will sell 500 tons", "it will sell 501 tons"},
	    {"it will sell 1.5 tons", "it will sell 15 tons"},
	    {"tell us the end", "tell the U.S. the end"},
	    {"it rises 5%", "it rises 5"},
	    {"rain falls in Seoul", "rain falls in South Korea"},
	};
	struct buf a = {0}, b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < LEN(same) + LEN(other); i++) {
		const char *const *pair =
		    i < LEN(same) ? same[i] : other[i - LEN(same)];

		buf_clear(&a);
		buf_clear(&b);
		event_key(&a, str_of(pair[0]));
		event_key(&b, str_of(pair[1]));
		if (str_eq(buf_str(&a), buf_str(&b)) != (i < LEN(same)))
			fail_msg(
			    "%s: %s, %s: %s", pair[0], a.data, pair[1], b.data);
	}
	buf_release(&a);
	buf_release(&b);
}

static void
test_deadlines(void **state)
{
	struct deadline by = {
	    STR("by 2027"), STR("by"), STR_NONE, STR("2027-12-31")};
	struct deadline before = {STR("before 2028-01-01"), STR("before"),
	    STR_NONE, STR("2027-12-31")};
	struct deadline vague = {
	    STR("by 2027"), STR("by"), STR_NONE, STR("2027")};
	struct deadline other = {
	    STR("before the next election"), STR("before"), STR_NONE, STR_NONE};
	struct buf a = {0}, b = {0};

	(void)state;
	event_deadline_key(&a, &by);
	event_deadline_key(&b, &before);
	assert_text(buf_str(&a), "2027-12-31");
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	buf_clear(&b);
	event_deadline_key(&b, &vague);
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	buf_clear(&b);
	event_deadline_key(&b, &other);
	assert_text(buf_str(&b), "before next election");
	buf_release(&a);
	buf_release(&b);
}

/* Random texts out of few words, so that much is alike. */
static uint64_t seed;

static unsigned
pick(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

static void
add_sentence(struct buf *out)
{
	static const char *const words[] = {"the", "dam", "river", "of",
	    "Averra", "300", "1.5%", "\u201cvote\u201d", "na\u00efve", "it's",
	    "treaty", "may", "said", "\u6c34", "law,", "\u2014", "U.S."};
	static const char *const ends[] = {". ", "! ", ".\n\n", " ", ".\u00a0"};
	unsigned n = pick(12);

	while (n--) {
		buf_add_text(out, words[pick(LEN(words))]);
		buf_add_text(out, pick(20) ? " " : "  ");
	}
	buf_add_text(out, ends[pick(LEN(ends))]);
}

/* Another text with some of the words of s. */
static void
add_revised(struct buf *out, struct str s)
{
	while (s.n > 0) {
		size_t n = 1 + pick(12);

		n = utf8_floor(s, n < s.n ? n : s.n);
		if (n == 0)
			n = s.n;
		if (pick(10))
			buf_add(out, s.p, n);
		if (!pick(14))
			add_sentence(out);
		s = str_from(s, n);
	}
}

static void
check_span(struct str text, struct span s)
{
	assert_true(s.start <= s.end && s.end <= text.n);
	assert_int_equal(utf8_floor(text, s.start), s.start);
	assert_int_equal(utf8_floor(text, s.end), s.end);
}

/* The operations cover both texts, and doing them makes the new one. */
static void
check_words(struct str a, struct span a_span, struct str b, struct span b_span,
    const struct word_ops *w)
{
	uint32_t at_a = a_span.start, at_b = b_span.start;
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct word_op *o = &w->list[i];
		bool keep = str_eq(o->op, STR("keep"));

		check_span(a, o->a);
		check_span(b, o->b);
		assert_int_equal(o->a.start, at_a);
		assert_int_equal(o->b.start, at_b);
		at_a = o->a.end;
		at_b = o->b.end;
		if (keep)
			assert_true(str_eq(part(a, o->a), part(b, o->b)));
		assert_int_equal(
		    str_eq(o->op, STR("add")), !keep && o->a.start == o->a.end);
		assert_int_equal(str_eq(o->op, STR("delete")),
		    !keep && o->b.start == o->b.end);
	}
	assert_int_equal(at_a, a_span.end);
	assert_int_equal(at_b, b_span.end);
}

/* Each unit of both texts is told once. */
static void
check_units(
    struct passage *p, struct passage *q, const struct unit_changes *units)
{
	unsigned *a = calloc(p->n + 1, sizeof(*a));
	unsigned *b = calloc(q->n + 1, sizeof(*b));
	size_t i, k;

	for (i = 0; i < units->n; i++) {
		const struct unit_change *u = &units->list[i];

		for (k = 0; k < u->a.items.n; k++)
			a[u->a.items.list[k]]++;
		for (k = 0; k < u->b.items.n; k++)
			b[u->b.items.list[k]]++;
		if (u->words.n)
			check_words(
			    p->text, u->a.span, q->text, u->b.span, &u->words);
	}
	for (i = 0; i < p->n; i++)
		assert_int_equal(a[i], 1);
	for (i = 0; i < q->n; i++)
		assert_int_equal(b[i], 1);
	free(a);
	free(b);
}

static void
check_pair(struct reviser *r, struct str a, struct str b)
{
	struct arena arena = {0};
	struct unit_changes units;
	struct unit_change whole = {0};
	struct revised w = {0};
	struct passage p, q;

	passage_read_text(&p, a, &arena);
	passage_read_text(&q, b, &arena);
	w = revise(r, &units, &p, &q, &arena);
	check_units(&p, &q, &units);
	assert_true(w.kept <= w.all);
	w = (struct revised){0};
	revise_text(r, &whole, a, b, &arena, &w);
	check_words(a, (struct span){0, (uint32_t)a.n}, b,
	    (struct span){0, (uint32_t)b.n}, &whole.words);
	assert_int_equal(w.different, !str_eq(a, b));
	arena_release(&arena);
}

static void
test_random(void **state)
{
	struct buf a = {0}, b = {0};
	struct reviser r = {0};
	unsigned i, n;

	(void)state;
	for (i = 0; i < 3000; i++) {
		seed = i;
		buf_clear(&a);
		buf_clear(&b);
		for (n = pick(9); n--;)
			add_sentence(&a);
		add_revised(&b, buf_str(&a));
		check_pair(&r, buf_str(&a), buf_str(&b));
		check_pair(&r, buf_str(&a), buf_str(&a));
	}
	lcs_release(&r.lcs);
	buf_release(&a);
	buf_release(&b);
}

/* Texts past the largest table: they are cut at what is single. */
static void
test_long(void **state)
{
	struct buf a = {0}, b = {0};
	struct reviser r = {0};
	struct unit_change u = {0};
	struct revised w = {0};
	struct arena arena = {0};
	unsigned i;

	(void)state;
	for (i = 0; i < 4000; i++) {
		buf_add_format(&a, "w%u of ", i);
		buf_add_format(&b, i % 100 == 5 ? "x%u of " : "w%u of ", i);
	}
	revise_text(&r, &u, buf_str(&a), buf_str(&b), &arena, &w);
	check_words(buf_str(&a), (struct span){0, (uint32_t)a.len}, buf_str(&b),
	    (struct span){0, (uint32_t)b.len}, &u.words);
	assert_int_equal(u.words.n, 81);
	/* With nothing single, all of it is replaced. */
	buf_clear(&a);
	buf_clear(&b);
	for (i = 0; i < 3000; i++) {
		buf_add_text(&a, i % 3 ? "x y " : "y z ");
		buf_add_text(&b, i % 2 ? "y x " : "z z ");
	}
	revise_text(&r, &u, buf_str(&a), buf_str(&b), &arena, &w);
	check_words(buf_str(&a), (struct span){0, (uint32_t)a.len}, buf_str(&b),
	    (struct span){0, (uint32_t)b.len}, &u.words);
	lcs_release(&r.lcs);
	arena_release(&arena);
	buf_release(&a);
	buf_release(&b);
}

static bool
compare(const struct story *a, const struct story *b, struct change *c,
    struct arena *arena)
{
	struct versions *v = versions_new(VERSIONS_ALL);
	bool differ = versions_compare(v, c, a, b, arena);

	versions_free(v);
	return differ;
}

static void
test_shuffled_facts(void **state)
{
	struct fact list[6] = {{.text = STR("Rain fell all day.")},
	    {.text = STR("The dam broke. It was old.")},
	    {.text = STR("People fled to the hills.")},
	    {.text = STR("The mayor spoke to them.")},
	    {.text = STR("300 houses were lost.")},
	    {.text = STR("Aid came by night.")}};
	struct fact other[6], swap;
	struct story a = {0}, b = {0};
	struct arena arena = {0};
	struct change c;
	unsigned round, i, k;

	(void)state;
	a.facts.present = b.facts.present = true;
	a.facts.n = b.facts.n = 6;
	a.facts.list = list;
	b.facts.list = other;
	for (round = 0; round < 200; round++) {
		seed = round;
		memcpy(other, list, sizeof(list));
		for (i = 5; i > 0; i--) {
			k = pick(i + 1);
			swap = other[i];
			other[i] = other[k];
			other[k] = swap;
		}
		arena_reset(&arena);
		if (!compare(&a, &b, &c, &arena)) {
			assert_memory_equal(other, list, sizeof(list));
			continue;
		}
		assert_int_equal(c.facts.n, 6);
		assert_int_equal(c.counts.kept + c.counts.moved, 6);
		assert_true(c.counts.moved > 0 && c.counts.moved < 6);
		assert_true(c.changed == 0);
		for (i = 0; i < 6; i++) {
			const struct unit_change *u = &c.facts.list[i];

			assert_true(str_eq(list[u->a.items.list[0]].text,
			    other[u->b.items.list[0]].text));
		}
	}
	arena_release(&arena);
}

static void
test_identity(void **state)
{
	struct fact fact = {.text = STR("Rain fell.")};
	struct narrative list[2] = {{.label = STR("Narrative A"),
					.text = STR("It is wet. It was dry.")},
	    {.label = STR("Narrative B"), .text = STR("")}};
	struct forecast forecast = {.probability = STR("0.5"),
	    .event = STR("rain will fall"),
	    .narrative = -1};
	struct story s = {.headline = STR("Rain")}, t;
	struct arena arena = {0};
	struct change c;

	(void)state;
	s.facts.present = s.narratives.present = s.forecasts.present = true;
	s.facts.n = s.forecasts.n = 1;
	s.facts.list = &fact;
	s.narratives.n = 2;
	s.narratives.list = list;
	s.forecasts.list = &forecast;
	assert_false(compare(&s, &s, &c, &arena));
	t = (struct story){0};
	assert_false(compare(&t, &t, &c, &arena));
	assert_true(compare(&s, &t, &c, &arena));
	assert_true(c.changed == 1);
	assert_int_equal(c.counts.deleted, 3);
	assert_true(compare(&t, &s, &c, &arena));
	assert_int_equal(c.counts.added, 3);
	arena_release(&arena);
}

static void
test_narratives(void **state)
{
	struct narrative a[3] = {{.label = STR("Narrative A"),
				     .text = STR("The dam is a danger to us.")},
	    {.label = STR("Narrative B"),
		.text = STR("The dam gives us light.")},
	    {.label = STR("Narrative C"),
		.text = STR("Who pays for the dam?")}};
	struct narrative b[3] = {{.label = STR("Left narrative"),
				     .text = STR("The dam gives us light.")},
	    {.label = STR("Narrative A"),
		.text = STR("The dam is no danger to us.")},
	    {.label = STR("Narrative D"),
		.text = STR("Fish have other worries.")}};
	struct story s = {0}, t = {0};
	struct arena arena = {0};
	struct change c;

	(void)state;
	s.narratives.present = t.narratives.present = true;
	s.narratives.n = t.narratives.n = 3;
	s.narratives.list = a;
	t.narratives.list = b;
	assert_true(compare(&s, &t, &c, &arena));
	assert_int_equal(c.narratives.n, 4);
	assert_true(c.narratives.list[0].relabelled);
	assert_int_equal(c.narratives.list[0].a.index, 1);
	assert_int_equal(c.narratives.list[1].a.index, 0);
	assert_true(c.narratives.list[0].moved != c.narratives.list[1].moved);
	assert_text(c.narratives.list[1].op, "edit");
	assert_int_equal(c.counts.added, 1);
	assert_int_equal(c.counts.deleted, 1);
	arena_release(&arena);
}

static void
test_forecasts(void **state)
{
	struct forecast a[2] = {{.probability = STR("0.72"),
				    .event = STR("the U.S. will leave"),
				    .deadline = {STR("by 2027"), STR("by"),
					STR_NONE, STR("2027-12-31")},
				    .community = STR("Metaculus")},
	    {.probability = STR("0.1"), .event = STR("fish will fly")}};
	struct forecast b[2] = {
	    {.probability = STR("0.65"),
		.event = STR("The US will leave"),
		.deadline = {STR("before 2028"), STR("before"), STR_NONE,
		    STR("2027-12-31")},
		.community = STR("Metaculus")},
	    {.probability = STR("0.4"), .event = STR("Tokyo will grow")}};
	struct story s = {0}, t = {0};
	struct arena arena = {0};
	struct change c;

	(void)state;
	s.forecasts.present = t.forecasts.present = true;
	s.forecasts.n = t.forecasts.n = 2;
	s.forecasts.list = a;
	t.forecasts.list = b;
	assert_true(compare(&s, &t, &c, &arena));
	assert_int_equal(c.forecasts.n, 3);
	assert_text(c.forecasts.list[0].op, "change");
	assert_int_equal(c.forecasts.list[0].kinds.n, 1);
	assert_text(c.forecasts.list[0].kinds.list[0], "probability");
	assert_true(c.forecasts.list[0].moved == -0.07);
	assert_text(c.forecasts.list[1].op, "withdraw");
	assert_text(c.forecasts.list[2].op, "add");
	arena_release(&arena);
}

/* What is written reads back as the same bytes. */
static void
test_round_trip(void **state)
{
	struct buf a = {0}, b = {0}, out = {0}, again = {0};
	struct narrative x = {.label = STR("A")}, y = {.label = STR("B")};
	struct fact f = {0}, g = {0};
	struct story s = {0}, t = {0};
	struct arena arena = {0};
	struct json j = {0};
	struct error err;
	struct change c;
	unsigned i, n;

	(void)state;
	s.narratives.present = t.narratives.present = true;
	s.facts.present = t.facts.present = true;
	s.narratives.n = t.narratives.n = s.facts.n = t.facts.n = 1;
	s.narratives.list = &x;
	t.narratives.list = &y;
	s.facts.list = &f;
	t.facts.list = &g;
	for (i = 0; i < 300; i++) {
		seed = i;
		arena_reset(&arena);
		buf_clear(&a);
		buf_clear(&b);
		buf_clear(&out);
		buf_clear(&again);
		for (n = pick(9); n--;)
			add_sentence(&a);
		add_revised(&b, buf_str(&a));
		x.text = f.text = buf_str(&a);
		y.text = g.text = buf_str(&b);
		assert_true(compare(&s, &t, &c, &arena));
		change_write(&out, &c);
		assert_int_equal(json_scan(&j, buf_str(&out), &err), 0);
		assert_int_equal(change_read(&c, &j, &arena, &err), 0);
		change_write(&again, &c);
		assert_true(str_eq(buf_str(&out), buf_str(&again)));
	}
	json_release(&j);
	arena_release(&arena);
	buf_release(&a);
	buf_release(&b);
	buf_release(&out);
	buf_release(&again);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_revisions),
	    cmocka_unit_test(test_events),
	    cmocka_unit_test(test_deadlines),
	    cmocka_unit_test(test_random),
	    cmocka_unit_test(test_long),
	    cmocka_unit_test(test_shuffled_facts),
	    cmocka_unit_test(test_identity),
	    cmocka_unit_test(test_narratives),
	    cmocka_unit_test(test_forecasts),
	    cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
