/* Two texts, parted by a NUL: spans stay inside and on whole characters, and
 * a text says the same as itself; the profile of one keeps to its text too. */
#include <stdlib.h>

#include "base/utf8.h"
#include "compare/compare.h"
#include "compare/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_span(struct span s, struct str text)
{
	if (s.start >= s.end || s.end > text.n ||
	    utf8_floor(text, s.start) != s.start ||
	    utf8_floor(text, s.end) != s.end)
		abort();
}

static void
check(struct comparer *c, struct str a, struct str b, bool same)
{
	struct narrative list[2] = {{.text = a}, {.text = b}};
	struct fact fact = {.text = b};
	struct story s = {0};
	struct comparison out;
	struct arena arena = {0};
	size_t i;

	s.narratives.list = list;
	s.narratives.n = 2;
	s.facts.present = true;
	s.facts.list = &fact;
	s.facts.n = 1;
	comparer_begin(c, &s, &arena);
	comparer_compare(c, &out, 0, 1, LEVEL_SENTENCE);
	if (same && !str_eq(out.relation, STR("same")))
		abort();
	comparer_compare(c, &out, 0, 1, LEVEL_PHRASE);
	for (i = 0; i < out.links.n; i++) {
		check_span(out.links.list[i].a, a);
		check_span(out.links.list[i].b, b);
	}
	for (i = 0; i < out.contrasts.n; i++) {
		check_span(out.contrasts.list[i].a, a);
		check_span(out.contrasts.list[i].b, b);
	}
	for (i = 0; i < out.sentences.n; i++) {
		check_span(out.sentences.list[i].a, a);
		check_span(out.sentences.list[i].b, b);
	}
	for (i = 0; i < out.only_a.n; i++)
		check_span(out.only_a.list[i], a);
	for (i = 0; i < out.only_b.n; i++)
		check_span(out.only_b.list[i], b);
	if (!(out.similarity >= 0 && out.similarity <= 1))
		abort();
	if (same && !str_eq(out.relation, STR("same")))
		abort();
	arena_release(&arena);
}

static void
check_share(double score)
{
	if (!(score >= 0 && score <= 1))
		abort();
}

static void
check_profile(struct profiler *profiler, struct str a, struct str b)
{
	struct narrative narrative = {.text = a};
	struct fact fact = {.text = b};
	struct story s = {0};
	struct arena arena = {0};
	struct profile p;
	size_t i;

	s.narratives.list = &narrative;
	s.narratives.n = 1;
	s.facts.list = &fact;
	s.facts.n = 1;
	profiler_begin(profiler, &s, &arena);
	profiler_profile(profiler, &p, 0);
	for (i = 0; i < p.hedges.n; i++)
		check_span(p.hedges.list[i], a);
	for (i = 0; i < p.modals.n; i++)
		check_span(p.modals.list[i].span, a);
	for (i = 0; i < p.loaded.n; i++)
		check_span(p.loaded.list[i].span, a);
	for (i = 0; i < p.leans_on.n; i++)
		check_share(p.leans_on.list[i].score);
	/* Absent where the texts are in another language. */
	if (p.loadedness >= 0) {
		check_share(p.positive + p.negative);
		check_share(p.hedging);
		check_share(p.loadedness);
	}
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct profiler *profiler = profiler_new();
	struct comparer *c = comparer_new();
	struct buf text = {0};
	struct str a, b;

	utf8_repair(&text, str_make((const char *)data, size));
	a = buf_str(&text);
	a.n = str_find_byte(a, '\0');
	b = str_from(buf_str(&text), a.n);
	check(c, a, b, false);
	check(c, a, a, true);
	check_profile(profiler, a, b);
	buf_release(&text);
	profiler_free(profiler);
	comparer_free(c);
	return 0;
}
