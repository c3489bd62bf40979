#include "base/utf8.h"
#include "render/html.h"
#include "render/marks.h"
#include "render/say.h"
#include "render/show.h"

static const char *const openings[] = {
    [MARK_NONE] = "",
    [MARK_ONLY] = "<mark class=\"only\">",
    [MARK_SHARED] = "<mark class=\"shared\">",
    [MARK_CONTRAST] = "<mark class=\"contrast\">",
};

static void
add_runs(struct drawing *d, struct str s, const unsigned char *marks)
{
	unsigned char now = MARK_NONE;
	const char *begin = s.p;

	while (s.n) {
		struct str before = s;
		unsigned char mark = marks ? marks[s.p - begin] : MARK_NONE;

		(void)utf8_next(&s);
		if (mark != now) {
			buf_add_text(d->out, now ? "</mark>" : "");
			buf_add_text(d->out, openings[mark]);
			now = mark;
		}
		show_html(d->out, str_make(before.p, before.n - s.n));
	}
	buf_add_text(d->out, now ? "</mark>" : "");
}

void
html_add_marked(struct drawing *d, const struct item *item, size_t index)
{
	struct str text = item->story->narratives.list[index].text, one;
	const unsigned char *marks = marks_of(item, index, d->arena);
	const char *begin = text.p;

	while (show_paragraph(&text, &one)) {
		buf_add_text(d->out, "<p dir=\"auto\">");
		add_runs(d, one, marks ? marks + (one.p - begin) : NULL);
		buf_add_text(d->out, "</p>\n");
	}
}

static void
add_scores(struct drawing *d, const struct comparison *c, struct buf *words)
{
	say_scores(words, c);
	html_add_words(d, "<p class=\"meta\">", words, "</p>\n");
}

static void
add_phrases(struct drawing *d, const char *name, const struct side *side,
    struct phrase_list l, struct buf *words)
{
	if (l.n == 0)
		return;
	buf_add_text(words, name);
	if (side)
		say_label(words, side->label, side->index);
	html_add_words(d, "<li><strong>", words, ":</strong> ");
	for (size_t i = 0; i < l.n; i++) {
		html_add(d, i ? " · <bdi>" : "<bdi>", l.list[i].a, "</bdi>");
		if (l.list[i].b.n && !str_eq_nocase(l.list[i].a, l.list[i].b))
			html_add(d, " ~ <bdi>", l.list[i].b, "</bdi>");
	}
	buf_add_text(d->out, "</li>\n");
}

static void
add_contrast(struct drawing *d, const struct item *item,
    const struct comparison *c, const struct contrast *x)
{
	struct str a = marks_words(item, &c->a, x->a);
	struct str b = marks_words(item, &c->b, x->b);

	buf_add_text(d->out, "<li><strong>Contrast");
	html_add(d, " (", x->kind, ")");
	buf_add_text(d->out, ":</strong>");
	html_add(d, " <q dir=\"auto\">", a, "</q>");
	buf_add_text(d->out, a.n && b.n ? " against" : "");
	html_add(d, " <q dir=\"auto\">", b, "</q>");
	for (size_t i = 0; i < x->cue.n; i++)
		html_add(
		    d, i ? ", <bdi>" : " (by: <bdi>", x->cue.list[i], "</bdi>");
	buf_add_text(d->out, x->cue.n ? ")</li>\n" : "</li>\n");
}

static void
add_lists(struct drawing *d, const struct item *item,
    const struct comparison *c, struct buf *words)
{
	struct arena *a = d->arena;
	size_t start = d->out->len, inside;

	buf_add_text(d->out, "<ul class=\"words\">\n");
	inside = d->out->len;
	add_phrases(d, "In both", NULL, marks_shared(item, c, a), words);
	add_phrases(d, "Only in ", &c->a,
	    marks_only(item, &c->a, &c->only_a, a), words);
	add_phrases(d, "Only in ", &c->b,
	    marks_only(item, &c->b, &c->only_b, a), words);
	for (size_t i = 0; i < c->contrasts.n; i++)
		add_contrast(d, item, c, &c->contrasts.list[i]);
	if (d->out->len == inside)
		buf_cut(d->out, start);
	else
		buf_add_text(d->out, "</ul>\n");
}

static void
add_pair(struct drawing *d, const struct item *item, const struct comparison *c,
    struct buf *words)
{
	buf_add_text(d->out, "<section class=\"pair\">\n");
	html_open_heading(d, 1, "names");
	say_label(words, c->a.label, c->a.index);
	buf_add_text(words, " and ");
	say_label(words, c->b.label, c->b.index);
	html_add_words(d, "", words, "");
	html_add(d, " <span class=\"relation\">", c->relation, "</span>");
	html_close_heading(d, 1);
	add_scores(d, c, words);
	say_facts(words, c, say_fact_count(item));
	html_add_words(d, "<p>", words, "</p>\n");
	add_lists(d, item, c, words);
	buf_add_text(d->out, "</section>\n");
}

void
html_add_pairs(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	if (item->ncomparisons && item->story)
		buf_add_text(d->out,
		    "<p class=\"legend\">Marks: "
		    "<mark class=\"shared\">said by both</mark> "
		    "<mark class=\"only side-0\">only by one</mark>"
		    "<mark class=\"only side-1\">or the other</mark> "
		    "<mark class=\"contrast\">in contrast</mark></p>\n");
	for (size_t i = 0; i < item->ncomparisons; i++)
		add_pair(d, item, &item->comparisons[i], &words);
	buf_release(&words);
}
