#include "render/markdown.h"

#include "render/marks.h"
#include "render/say.h"
#include "render/show.h"
#include "render/tell.h"

void
markdown_heading(struct drawing *d, int level, struct str s)
{
	level += (d->options->title != NULL) + d->grouped;
	for (int i = 0; i < level && i < 6; i++)
		buf_add_byte(d->out, '#');
	buf_add_byte(d->out, ' ');
	show_markdown(d->out, s);
	buf_add_text(d->out, "\n\n");
}

static void
paragraphs(struct drawing *d, struct str s)
{
	struct str one;

	while (show_paragraph(&s, &one)) {
		show_markdown(d->out, one);
		buf_add_text(d->out, "\n\n");
	}
}

static void
bullet(struct drawing *d, struct buf *words)
{
	buf_add_text(d->out, "- ");
	show_markdown(d->out, buf_str(words));
	buf_add_byte(d->out, '\n');
	buf_clear(words);
}

static void
markdown_begin(struct drawing *d)
{
	if (!d->options->title)
		return;
	buf_add_text(d->out, "# ");
	show_markdown(d->out, str_of(d->options->title));
	buf_add_text(d->out, "\n\n");
}

static void
markdown_group(struct drawing *d, struct str name)
{
	struct buf words = {0};

	say_date(&words, name.n ? name : STR("(none)"));
	markdown_heading(d, 0, buf_str(&words));
	buf_release(&words);
}

static void
add_head(struct drawing *d, const struct story *s, struct buf *words)
{
	markdown_heading(
	    d, 1, s->headline.n ? s->headline : STR("(no headline)"));
	say_date(words, s->updated);
	if (s->image.credit.n || s->image.via.n) {
		buf_add_text(words, words->len ? " · Image: " : "Image: ");
		say_credit(words, &s->image);
	}
	paragraphs(d, buf_str(words));
	buf_clear(words);
	if (show_is_link(s->url)) {
		show_markdown_url(d->out, s->url);
		buf_add_text(d->out, "\n\n");
	}
}

static void
add_facts(struct drawing *d, const struct item *item, struct buf *words)
{
	const struct story *s = item->story;
	bool numbered = marks_number_facts(item);

	/* Without narratives nothing else would say what the bullets are. */
	if (s->facts.n > 0 && s->narratives.n == 0)
		buf_add_text(d->out, "**Facts**\n\n");
	for (size_t i = 0; i < s->facts.n; i++) {
		const struct fact *f = &s->facts.list[i];

		buf_add_str(words, f->text);
		for (size_t k = 0; k < f->sources.n; k++) {
			buf_add_text(words, k ? ", " : " — ");
			say_citation(words, &f->sources.list[k]);
		}
		if (numbered) {
			buf_add_format(d->out, "%zu. ", i + 1);
			show_markdown(d->out, buf_str(words));
			buf_add_byte(d->out, '\n');
			buf_clear(words);
		} else
			bullet(d, words);
	}
	if (s->facts.n)
		buf_add_byte(d->out, '\n');
}

static void
add_forecasts(
    struct drawing *d, const struct story *s, long narrative, struct buf *words)
{
	for (size_t i = 0; i < s->forecasts.n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		if (f->narrative != narrative)
			continue;
		buf_add_text(d->out, "**");
		say_probability(words, f);
		show_markdown(d->out, buf_str(words));
		buf_clear(words);
		buf_add_text(d->out, "** ");
		say_deadline(words, &f->deadline);
		show_markdown(d->out, buf_str(words));
		buf_clear(words);
		buf_add_text(d->out, "\n\n");
		if (narrative < 0)
			paragraphs(d, f->text.n ? f->text : f->event);
	}
}

static void
add_narratives(struct drawing *d, const struct story *s, struct buf *words)
{
	for (size_t i = 0; i < s->narratives.n; i++) {
		const struct narrative *n = &s->narratives.list[i];

		say_label(words, n->label, (long)i);
		if (n->provider.n) {
			buf_add_text(words, ", as provided by ");
			buf_add_str(words, n->provider);
		}
		markdown_heading(d, 2, buf_str(words));
		buf_clear(words);
		add_forecasts(d, s, (long)i, words);
		paragraphs(d, n->text);
	}
	add_forecasts(d, s, -1, words);
}

static void
add_phrases(struct drawing *d, const char *lead, const struct side *side,
    struct phrase_list l, struct buf *words)
{
	if (!l.n)
		return;
	buf_add_text(words, lead);
	if (side)
		say_label(words, side->label, side->index);
	for (size_t i = 0; i < l.n; i++) {
		buf_add_text(words, i ? " · " : ": ");
		buf_add_str(words, l.list[i].a);
		if (l.list[i].b.n && !str_eq_nocase(l.list[i].a, l.list[i].b)) {
			buf_add_text(words, " / ");
			buf_add_str(words, l.list[i].b);
		}
	}
	bullet(d, words);
}

static void
add_contrast(struct drawing *d, const struct item *item,
    const struct comparison *c, const struct contrast *x, struct buf *words)
{
	buf_add_text(words, "Contrast");
	if (x->kind.n)
		buf_add_format(words, " (%.*s)", (int)x->kind.n, x->kind.p);
	buf_add_text(words, ": “");
	buf_add_str(words, marks_words(item, &c->a, x->a));
	buf_add_text(words, "” against “");
	buf_add_str(words, marks_words(item, &c->b, x->b));
	buf_add_text(words, "”");
	for (size_t i = 0; i < x->cue.n; i++) {
		buf_add_text(words, i ? ", " : " by ");
		buf_add_str(words, x->cue.list[i]);
	}
	bullet(d, words);
}

static void
add_pair(struct drawing *d, const struct item *item, const struct comparison *c,
    struct buf *words)
{
	struct arena *a = d->arena;

	say_pair(words, c);
	markdown_heading(d, 2, buf_str(words));
	buf_clear(words);
	say_scores(words, c);
	paragraphs(d, buf_str(words));
	buf_clear(words);
	say_facts(words, c, say_fact_count(item));
	if (words->len)
		bullet(d, words);
	add_phrases(d, "In both", NULL, marks_shared(item, c, a), words);
	add_phrases(d, "Only in ", &c->a,
	    marks_only(item, &c->a, &c->only_a, a), words);
	add_phrases(d, "Only in ", &c->b,
	    marks_only(item, &c->b, &c->only_b, a), words);
	for (size_t i = 0; i < c->contrasts.n; i++)
		add_contrast(d, item, c, &c->contrasts.list[i], words);
	buf_add_byte(d->out, '\n');
}

static void
add_profile(struct drawing *d, const struct item *item, const struct profile *p,
    struct buf *words)
{
	struct told_list told = tell_profile(item, p, d->arena);

	say_label(words, p->a.label, p->a.index);
	buf_add_text(words, ", its words");
	markdown_heading(d, 2, buf_str(words));
	buf_clear(words);
	tell_scores(words, p);
	paragraphs(d, buf_str(words));
	buf_clear(words);
	for (size_t i = 0; i < told.n; i++) {
		buf_add_str(words, told.list[i].name);
		buf_add_text(words, ": ");
		buf_add_str(words, told.list[i].text);
		bullet(d, words);
	}
	buf_add_text(d->out, told.n ? "\n" : "");
}

static void
add_articles(struct drawing *d, const struct story *s, struct buf *words)
{
	if (s->articles.n)
		markdown_heading(d, 2, STR("Articles on this story"));
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];
		struct str name = a->title.n ? a->title : a->url;
		bool link = show_is_link(a->url);

		buf_add_text(d->out, link ? "- [" : "- ");
		show_markdown(d->out, name);
		if (link) {
			buf_add_text(d->out, "](");
			show_markdown_url(d->out, a->url);
			buf_add_byte(d->out, ')');
		}
		if (a->publisher.n) {
			buf_add_text(d->out, name.n ? ", " : "");
			show_markdown(d->out, a->publisher);
		}
		buf_add_byte(d->out, '\n');
	}
	if (s->articles.n)
		buf_add_byte(d->out, '\n');
	buf_clear(words);
}

static void
markdown_item(struct drawing *d, const struct item *item)
{
	struct buf words = {0};

	if (d->previous == ITEM_QUESTION && item->kind != ITEM_QUESTION)
		buf_add_byte(d->out, '\n');
	if (item->kind == ITEM_STORY) {
		add_head(d, item->story, &words);
		add_facts(d, item, &words);
		add_narratives(d, item->story, &words);
	}
	if (item->kind == ITEM_COMPARISON && item->comparisons->headline.n)
		markdown_heading(d, 1, item->comparisons->headline);
	if (item->kind == ITEM_PROFILE && item->profiles->headline.n)
		markdown_heading(d, 1, item->profiles->headline);
	for (size_t i = 0; i < item->ncomparisons; i++)
		add_pair(d, item, &item->comparisons[i], &words);
	for (size_t i = 0; i < item->nprofiles; i++)
		add_profile(d, item, &item->profiles[i], &words);
	if (item->kind == ITEM_STORY)
		add_articles(d, item->story, &words);
	if (item->kind == ITEM_CHANGE && item->changes->headline.n)
		markdown_heading(d, 1, item->changes->headline);
	for (size_t i = 0; i < item->nchanges; i++)
		markdown_add_change(d, &item->changes[i]);
	if (item->kind == ITEM_QUESTION)
		markdown_add_question(d, item->question);
	if (item->kind == ITEM_CALIBRATION)
		markdown_add_calibration(d, item->calibration);
	if (item->kind == ITEM_REJECT) {
		buf_add_text(&words, "Could not be read: ");
		say_reject(&words, &item->reject);
		paragraphs(d, buf_str(&words));
	}
	buf_release(&words);
}

static void
markdown_end(struct drawing *d)
{
	(void)d;
}

const struct format format_markdown = {
    .about = {"markdown", "CommonMark"},
    .begin = markdown_begin,
    .group = markdown_group,
    .item = markdown_item,
    .end = markdown_end,
};
