/* Two texts, parted by a NUL: the word operations cover both and make the
 * second of the first, and a text does not differ from itself. */
#include <stdlib.h>

#include "base/utf8.h"
#include "compare/revise.h"
#include "compare/versions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_span(struct span s, struct str text)
{
	if (s.start > s.end || s.end > text.n ||
	    utf8_floor(text, s.start) != s.start ||
	    utf8_floor(text, s.end) != s.end)
		abort();
}

static void
check_words(const struct unit_change *u, struct str a, struct str b)
{
	struct buf made = {0};
	size_t i;

	for (i = 0; i < u->words.n; i++) {
		const struct word_op *o = &u->words.list[i];

		check_span(o->a, a);
		check_span(o->b, b);
		if (str_eq(o->op, STR("keep")))
			buf_add(&made, a.p + o->a.start, o->a.end - o->a.start);
		else
			buf_add(&made, b.p + o->b.start, o->b.end - o->b.start);
	}
	if (u->words.n && !str_eq(buf_str(&made), u->new_))
		abort();
	buf_release(&made);
}

/* The texts as narratives and as facts. */
static struct story
story_of(struct narrative *n, struct fact *f, struct forecast *c, struct str s)
{
	struct story story = {.headline = STR("Headline")};

	*n = (struct narrative){.label = STR("Narrative A"), .text = s};
	*f = (struct fact){.text = s};
	*c = (struct forecast){.event = s, .deadline.text = s};
	story.narratives.list = n;
	story.facts.list = f;
	story.forecasts.list = c;
	story.facts.present = story.narratives.present = true;
	story.narratives.n = story.facts.n = story.forecasts.n = 1;
	return story;
}

static void
check(struct versions *v, struct str a, struct str b)
{
	struct narrative n[2];
	struct fact f[2];
	struct forecast e[2];
	struct story x = story_of(&n[0], &f[0], &e[0], a);
	struct story y = story_of(&n[1], &f[1], &e[1], b);
	struct arena arena = {0};
	struct buf out = {0};
	struct json j = {0};
	struct error err;
	struct change c;
	size_t i;

	if (versions_compare(v, &c, &x, &x, &arena))
		abort();
	if (versions_compare(v, &c, &x, &y, &arena) == str_eq(a, b))
		abort();
	for (i = 0; i < c.facts.n; i++)
		if (c.facts.list[i].words.n)
			check_words(&c.facts.list[i], c.facts.list[i].old,
			    c.facts.list[i].new_);
	if (!(c.changed >= 0 && c.changed <= 1))
		abort();
	change_write(&out, &c);
	if (json_scan(&j, buf_str(&out), &err) < 0 ||
	    change_read(&c, &j, &arena, &err) < 0)
		abort();
	buf_release(&out);
	json_release(&j);
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct versions *v = versions_new(VERSIONS_ALL);
	struct buf text = {0};
	struct str a, b;

	utf8_repair(&text, str_make((const char *)data, size));
	a = buf_str(&text);
	a.n = str_find_byte(a, '\0');
	b = str_from(buf_str(&text), a.n);
	check(v, a, b);
	buf_release(&text);
	versions_free(v);
	return 0;
}
