#include <stdlib.h>

#include "base/date.h"
#include "base/utf8.h"
#include "render/format.h"
#include "render/say.h"
#include "render/show.h"

/* Controls made harmless, but every character that a page may hold kept, so
 * that story-parse reads back what was printed. */
static void
add_text(struct buf *out, struct str s)
{
	while (s.n) {
		uint32_t c = utf8_next(&s);

		utf8_add(out, c < 0xa0 ? show_char(c) : c);
	}
}

static void
add_line(struct buf *out, const char *lead, struct str s)
{
	buf_add_text(out, lead);
	add_text(out, s);
	buf_add_byte(out, '\n');
}

/* Paragraphs, each with an empty line before it. */
static void
add_paragraphs(struct buf *out, struct str s)
{
	struct str one;

	while (show_paragraph(&s, &one))
		add_line(out, "\n    ", one);
}

static bool
has_note(const struct story *s, struct str note)
{
	for (size_t i = 0; i < s->notes.n; i++)
		if (str_eq(s->notes.list[i], note))
			return true;
	return false;
}

static void
add_date(struct buf *out, const struct story *s)
{
	struct date d;

	if (!s->updated.n || has_note(s, STR("date-from-url")))
		return;
	buf_add_text(out, "    Last updated ");
	if (date_read(&d, s->updated) == 0 && !d.timed)
		date_write_english(out, &d);
	else
		add_text(out, s->updated);
	buf_add_byte(out, '\n');
}

static void
add_image(struct buf *out, const struct image *image)
{
	struct buf credit = {0};

	say_credit(&credit, image);
	if (credit.len || image->caption.n)
		buf_add_text(out, "    ");
	if (image->caption.n) {
		buf_add_text(out, "Above: ");
		add_text(out, image->caption);
		buf_add_text(out, credit.len ? " " : "");
	}
	buf_add_text(out, credit.len ? "Image credit: " : "");
	add_text(out, buf_str(&credit));
	if (credit.len || image->caption.n)
		buf_add_byte(out, '\n');
	buf_release(&credit);
}

static void
add_head(struct buf *out, const struct story *s)
{
	if (s->headline.n) {
		add_line(out, "", s->headline);
		add_line(out, "\n    ", s->headline);
	}
	if (s->url.n)
		add_line(out, "    ", s->url);
	add_date(out, s);
	add_image(out, &s->image);
}

/* "[1]" for a citation that the page marks, "[*N]" for the Nth that it does
 * not. */
static void
add_reference(struct buf *out, const struct citation *c, size_t *unmarked)
{
	buf_add_byte(out, '[');
	if (c->mark.n)
		add_text(out, c->mark);
	else
		buf_add_format(out, "*%zu", ++*unmarked);
	buf_add_byte(out, ']');
}

static void
add_fact(struct buf *out, const struct fact *f, size_t *unmarked)
{
	buf_add_text(out, "    • ");
	add_text(out, f->text);
	if (f->sources.present)
		buf_add_text(out, f->sources.n ? " " : " []");
	for (size_t i = 0; i < f->sources.n; i++)
		add_reference(out, &f->sources.list[i], unmarked);
	buf_add_byte(out, '\n');
}

/* A citation and where it stands among all. */
struct reference {
	const struct citation *citation;
	size_t number;
	bool repeated;
};

static int
cmp_marks(const void *x, const void *y)
{
	const struct reference *a = x, *b = y;
	int r = str_cmp(a->citation->mark, b->citation->mark);

	return r ? r : (a->number > b->number) - (a->number < b->number);
}

static int
cmp_numbers(const void *x, const void *y)
{
	const struct reference *a = x, *b = y;

	return (a->number > b->number) - (a->number < b->number);
}

/* All citations in the order of the facts; the later ones of a mark that was
 * there before are repeated. */
static size_t
gather(const struct story *s, struct reference **list, struct arena *a)
{
	size_t n = 0, room = 0;

	*list = NULL;
	for (size_t i = 0; i < s->facts.n; i++)
		for (size_t k = 0; k < s->facts.list[i].sources.n; k++) {
			*list = arena_more(a, *list, n, &room, sizeof(**list));
			(*list)[n] = (struct reference){
			    &s->facts.list[i].sources.list[k], n, false};
			n++;
		}
	if (n == 0)
		return 0;
	qsort(*list, n, sizeof(**list), cmp_marks);
	for (size_t i = 1; i < n; i++) {
		struct str mark = (*list)[i].citation->mark;

		(*list)[i].repeated =
		    mark.n && str_eq(mark, (*list)[i - 1].citation->mark);
	}
	qsort(*list, n, sizeof(**list), cmp_numbers);
	return n;
}

static void
add_ratings(struct buf *out, const struct citation *c)
{
	if (c->left_right && c->establishment)
		buf_add_format(
		    out, " (LR: %d CP: %d)", c->left_right, c->establishment);
	else if (c->left_right)
		buf_add_format(out, " (LR: %d)", c->left_right);
	else if (c->establishment)
		buf_add_format(out, " (CP: %d)", c->establishment);
}

static void
add_sources(struct drawing *d, const struct story *s)
{
	struct reference *list;
	size_t n = gather(s, &list, d->arena), unmarked = 0;
	bool headed = false;

	for (size_t i = 0; i < n; i++) {
		const struct citation *c = list[i].citation;
		size_t start = d->out->len;

		if (!headed && c->name.n)
			buf_add_text(d->out, "    Sources\n");
		buf_add_text(d->out, "    ");
		add_reference(d->out, c, &unmarked);
		if (!c->name.n || list[i].repeated) {
			buf_cut(d->out, start);
			continue;
		}
		headed = true;
		buf_add_byte(d->out, ' ');
		add_text(d->out, c->name);
		add_ratings(d->out, c);
		if (c->url.n) {
			buf_add_text(d->out, " | ");
			add_text(d->out, c->url);
		}
		buf_add_byte(d->out, '\n');
	}
}

static void
add_facts(struct drawing *d, const struct story *s)
{
	size_t unmarked = 0;

	if (!s->facts.present)
		return;
	buf_add_text(d->out, "\n\n");
	/* Without narratives nothing else would say what the bullets are. */
	if (s->facts.n == 0 || s->narratives.n == 0)
		buf_add_text(d->out, "    The Facts\n");
	for (size_t i = 0; i < s->facts.n; i++)
		add_fact(d->out, &s->facts.list[i], &unmarked);
	add_sources(d, s);
}

/* Whether a line is known for a label by its shape alone. */
static bool
is_plain_label(struct str label)
{
	const struct str last = STR("narrative");

	return str_starts(label, STR("Narrative ")) ||
	       (label.n >= last.n &&
		   str_eq_nocase(str_from(label, label.n - last.n), last));
}

static void
add_narratives(struct buf *out, const struct story *s)
{
	bool spin = s->narratives.present && s->narratives.n == 0;

	for (size_t i = 0; i < s->narratives.n; i++)
		spin |= !is_plain_label(s->narratives.list[i].label);
	if (s->narratives.present)
		buf_add_byte(out, '\n');
	if (spin)
		buf_add_text(out, "\n    The Spin\n");
	for (size_t i = 0; i < s->narratives.n; i++) {
		const struct narrative *n = &s->narratives.list[i];

		buf_add_text(out, "\n    ");
		add_text(out, n->label);
		if (n->provider.n) {
			buf_add_text(out, ", as provided by ");
			add_text(out, n->provider);
			buf_add_byte(out, '.');
		}
		buf_add_byte(out, '\n');
		add_paragraphs(out, n->text);
	}
}

/* Forecasts that no narrative holds. */
static void
add_forecasts(struct buf *out, const struct story *s)
{
	bool alone = s->forecasts.present && s->forecasts.n == 0;

	for (size_t i = 0; i < s->forecasts.n; i++)
		alone |= s->forecasts.list[i].narrative < 0;
	if (!alone)
		return;
	buf_add_text(out, "\n    Metaculus Prediction\n");
	for (size_t i = 0; i < s->forecasts.n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		if (f->narrative < 0)
			add_paragraphs(out, f->text.n ? f->text : f->event);
	}
}

static void
add_articles(struct buf *out, const struct story *s)
{
	if (s->articles.present)
		buf_add_text(out, "\n    Articles on this story\n");
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];

		buf_add_text(out, "    • ");
		add_text(out, a->title);
		buf_add_text(out, " | ");
		add_text(out, a->publisher);
		add_line(out, " | ", a->url);
	}
}

static void
page_begin(struct drawing *d)
{
	(void)d;
}

static void
page_item(struct drawing *d, const struct item *item)
{
	const struct story *s = item->story;
	size_t start;

	if (d->items)
		buf_add_text(d->out, "\n\f\n");
	start = d->out->len;
	add_head(d->out, s);
	add_facts(d, s);
	add_narratives(d->out, s);
	add_forecasts(d->out, s);
	add_articles(d->out, s);
	if (!has_note(s, STR("truncated"))) {
		buf_add_text(d->out, "\n    Sign up to our newsletter!");
		return;
	}
	while (d->out->len > start && d->out->data[d->out->len - 1] == '\n')
		buf_cut(d->out, d->out->len - 1);
}

static void
page_end(struct drawing *d)
{
	(void)d;
}

const struct format format_page = {
    .about = {"page", "a story page that story-parse reads back"},
    .takes = takes_stories,
    .begin = page_begin,
    .item = page_item,
    .end = page_end,
};
