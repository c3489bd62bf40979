#include "render/pen.h"

#include <stdio.h>

#include "render/marks.h"
#include "render/say.h"

enum {
	GAP = 3,	 /* between columns */
	COLUMN_MIN = 36, /* the narrowest column of a narrative */
	COLUMN_MAX = 78,
	BAR = 10,
};

static size_t
min_size(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
rule(struct drawing *d, const struct canvas *c, const char *piece)
{
	if (c->color)
		buf_add_text(d->out, "\033[2m");
	for (size_t i = 0; i < c->width; i++)
		buf_add_text(d->out, piece);
	buf_add_text(d->out, c->color ? "\033[0m\n" : "\n");
}

static void
draw_head(struct pen *p)
{
	const struct story *s = p->item->story;

	rich_add(&p->rich, s->headline.n ? s->headline : STR("(no headline)"),
	    STYLE_HEADLINE);
	pen_flow(p, STR_NONE, pen_measure(p));
	say_date(&p->words, s->updated);
	if (s->updated.n && (s->image.credit.n || s->image.via.n))
		buf_add_text(&p->words, " · ");
	if (s->image.credit.n || s->image.via.n)
		buf_add_text(&p->words, "Image: ");
	say_credit(&p->words, &s->image);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR_NONE, pen_measure(p));
	if (s->image.caption.n) {
		rich_add(&p->rich, s->image.caption, STYLE_DIM);
		pen_flow(p, STR_NONE, pen_measure(p));
	}
	if (s->url.n) {
		rich_add(&p->rich, s->url, STYLE_LINK);
		pen_flow(p, STR_NONE, pen_measure(p));
	}
}

static void
add_sources(struct pen *p, const struct fact *f)
{
	for (size_t i = 0; i < f->sources.n; i++) {
		buf_add_text(&p->words, i ? ", " : " — ");
		say_citation(&p->words, &f->sources.list[i]);
	}
	pen_add_words(p, STYLE_DIM);
}

static void
draw_facts(struct pen *p)
{
	const struct story *s = p->item->story;
	bool numbered = marks_number_facts(p->item);
	char lead[32];

	if (s->facts.n)
		buf_add_byte(p->d->out, '\n');
	for (size_t i = 0; i < s->facts.n; i++) {
		if (numbered)
			snprintf(lead, sizeof(lead), "%3zu. ", i + 1);
		rich_add(&p->rich, s->facts.list[i].text, STYLE_NONE);
		add_sources(p, &s->facts.list[i]);
		pen_flow(
		    p, numbered ? str_of(lead) : STR("  • "), pen_measure(p));
	}
}

/* "72% ███████░░░ by mid-2027": full only at 100%, empty only at 0. */
static void
add_forecast(struct pen *p, const struct forecast *f)
{
	double fraction = say_fraction(f);
	int full = (int)(fraction * BAR + 0.5);

	say_probability(&p->words, f);
	pen_add_words(p, STYLE_LABEL);
	if (fraction >= 0) {
		if (full == BAR && fraction < 1)
			full--;
		if (full == 0 && fraction > 0)
			full++;
		buf_add_byte(&p->words, ' ');
		for (int i = 0; i < BAR; i++)
			buf_add_text(&p->words, i < full ? "█" : "░");
		pen_add_words(p, STYLE_BAR);
	}
	buf_add_byte(&p->words, ' ');
	say_deadline(&p->words, &f->deadline);
	pen_add_words(p, STYLE_DIM);
}

static void
add_label(struct pen *p, size_t index, enum style style)
{
	const struct narrative *n = &p->item->story->narratives.list[index];

	say_label(&p->words, n->label, (long)index);
	pen_add_words(p, style);
	if (n->provider.n) {
		buf_add_text(&p->words, ", as provided by ");
		buf_add_str(&p->words, n->provider);
		pen_add_words(p, STYLE_DIM);
	}
}

static bool
is_nerd(const struct narrative *n)
{
	return str_eq(n->kind, STR("nerd"));
}

/* One narrative as the lines of a column. */
static void
column_fill(
    struct pen *p, struct lines *l, size_t index, size_t side, size_t width)
{
	const struct narrative *n = &p->item->story->narratives.list[index];
	unsigned char own = (unsigned char)(side % STYLE_SIDES);
	const unsigned char styles[] = {
	    [MARK_NONE] = STYLE_NONE,
	    [MARK_ONLY] = (unsigned char)(STYLE_SIDE + own),
	    [MARK_SHARED] = STYLE_SHARED,
	    [MARK_CONTRAST] = STYLE_CONTRAST,
	};

	add_label(p, index, STYLE_SIDE_LABEL + own);
	wrap(l, &p->rich, width, p->canvas->color);
	rich_add_marked(
	    &p->rich, n->text, marks_of(p->item, index, p->d->arena), styles);
	wrap(l, &p->rich, width, p->canvas->color);
}

static void
columns_print(
    struct buf *out, const struct lines *columns, size_t n, size_t width)
{
	size_t rows = 0;

	for (size_t i = 0; i < n; i++)
		rows = columns[i].n > rows ? columns[i].n : rows;
	for (size_t row = 0; row < rows; row++) {
		size_t due = 0;

		for (size_t i = 0; i < n; i++) {
			const struct lines *l = &columns[i];

			if (row < l->n && l->list[row].len) {
				pen_pad(out, due);
				buf_add_str(out, lines_get(l, row));
				due = width > l->list[row].width
					  ? width - l->list[row].width
					  : 0;
			} else
				due += width;
			due += GAP;
		}
		buf_add_byte(out, '\n');
	}
}

/* How many columns fit: 2 from 75, 3 from 114 or as many as there are. */
static size_t
columns_fit(const struct canvas *c, size_t narratives)
{
	size_t n = c->columns ? (c->width + GAP) / (COLUMN_MIN + GAP) : 1;

	n = min_size(min_size(n, narratives), 3);
	return n ? n : 1;
}

static void
draw_narratives(struct pen *p)
{
	const struct story *s = p->item->story;
	size_t *shown =
	    arena_alloc(p->d->arena, s->narratives.n * sizeof(*shown) + 1);
	size_t n = 0, at, fit, width;

	for (size_t i = 0; i < s->narratives.n; i++)
		if (!is_nerd(&s->narratives.list[i]))
			shown[n++] = i;
	fit = columns_fit(p->canvas, n);
	width = (p->canvas->width + GAP) / fit - GAP;
	width = min_size(width, fit == 1 ? pen_measure(p) : COLUMN_MAX);
	for (at = 0; at < n; at += fit) {
		struct lines columns[3] = {0};
		size_t k, count = min_size(fit, n - at);

		for (k = 0; k < count; k++)
			column_fill(
			    p, &columns[k], shown[at + k], at + k, width);
		buf_add_byte(p->d->out, '\n');
		columns_print(p->d->out, columns, count, width);
		for (k = 0; k < count; k++)
			lines_release(&columns[k]);
	}
}

static void
draw_forecasts(struct pen *p, long narrative)
{
	const struct story *s = p->item->story;

	for (size_t i = 0; i < s->forecasts.n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		if (f->narrative != narrative)
			continue;
		add_forecast(p, f);
		pen_flow(p, STR("  "), pen_measure(p));
		if (narrative < 0) {
			rich_add(&p->rich, f->text.n ? f->text : f->event,
			    STYLE_NONE);
			pen_flow(p, STR("  "), pen_measure(p));
		}
	}
}

static bool
has_forecast(const struct story *s, long narrative)
{
	for (size_t i = 0; i < s->forecasts.n; i++)
		if (s->forecasts.list[i].narrative == narrative)
			return true;
	return false;
}

/* Narratives with a forecast in them, and forecasts that stand alone. */
static void
draw_nerds(struct pen *p)
{
	const struct story *s = p->item->story;
	static const unsigned char plain[MARK_CONTRAST + 1] = {0};

	for (size_t i = 0; i < s->narratives.n; i++) {
		if (!is_nerd(&s->narratives.list[i]) &&
		    !has_forecast(s, (long)i))
			continue;
		buf_add_byte(p->d->out, '\n');
		add_label(p, i, STYLE_LABEL);
		pen_flow(p, STR_NONE, pen_measure(p));
		draw_forecasts(p, (long)i);
		/* Any other has its text in the columns. */
		if (!is_nerd(&s->narratives.list[i]))
			continue;
		rich_add_marked(
		    &p->rich, s->narratives.list[i].text, NULL, plain);
		pen_flow(p, STR("  "), pen_measure(p));
	}
	if (has_forecast(s, -1))
		buf_add_byte(p->d->out, '\n');
	draw_forecasts(p, -1);
}

static void
draw_articles(struct pen *p)
{
	const struct story *s = p->item->story;

	if (s->articles.n == 0)
		return;
	buf_add_byte(p->d->out, '\n');
	rich_add(&p->rich, STR("Articles on this story"), STYLE_LABEL);
	pen_flow(p, STR_NONE, pen_measure(p));
	for (size_t i = 0; i < s->articles.n; i++) {
		const struct article *a = &s->articles.list[i];

		rich_add(&p->rich, a->title, STYLE_NONE);
		if (a->publisher.n) {
			rich_add(&p->rich, a->title.n ? STR(", ") : STR(""),
			    STYLE_DIM);
			rich_add(&p->rich, a->publisher, STYLE_DIM);
		}
		if (p->rich.text.len && a->url.n)
			rich_add(&p->rich, STR(" "), STYLE_NONE);
		rich_add(&p->rich, a->url, STYLE_LINK);
		pen_flow(p, STR("  • "), pen_measure(p));
	}
}

static void
draw_reject(struct pen *p)
{
	rich_add(&p->rich, STR("Could not be read: "), STYLE_LABEL);
	say_reject(&p->words, &p->item->reject);
	pen_add_words(p, STYLE_DIM);
	pen_flow(p, STR_NONE, pen_measure(p));
}

static void
draw_story(struct pen *p)
{
	draw_head(p);
	draw_facts(p);
	draw_narratives(p);
	pen_draw_legend(p);
	for (size_t i = 0; i < p->item->ncomparisons; i++)
		pen_draw_pair(p, &p->item->comparisons[i]);
	for (size_t i = 0; i < p->item->nprofiles; i++)
		pen_draw_profile(p, &p->item->profiles[i]);
	draw_nerds(p);
	draw_articles(p);
	for (size_t i = 0; i < p->item->nchanges; i++) {
		buf_add_byte(p->d->out, '\n');
		pen_draw_change(p, &p->item->changes[i]);
	}
}

/* A table's rows follow each other. */
static bool
goes_on(const struct drawing *d, const struct item *item)
{
	return item->kind == ITEM_QUESTION && d->previous == ITEM_QUESTION;
}

void
draw_item(struct drawing *d, const struct canvas *c, const struct item *item)
{
	struct pen p = {.d = d, .canvas = c, .item = item};

	if (d->items && !goes_on(d, item)) {
		buf_add_byte(d->out, '\n');
		if (item->kind == ITEM_STORY)
			rule(d, c, "─");
	}
	if (d->items && item->kind == ITEM_STORY)
		buf_add_byte(d->out, '\n');
	if (item->kind == ITEM_STORY)
		draw_story(&p);
	else if (item->kind == ITEM_COMPARISON) {
		rich_add(&p.rich, item->comparisons->headline, STYLE_HEADLINE);
		pen_flow(&p, STR_NONE, pen_measure(&p));
		pen_draw_pair(&p, item->comparisons);
	} else if (item->kind == ITEM_PROFILE) {
		rich_add(&p.rich, item->profiles->headline, STYLE_HEADLINE);
		pen_flow(&p, STR_NONE, pen_measure(&p));
		pen_draw_profile(&p, item->profiles);
	} else if (item->kind == ITEM_CHANGE) {
		rich_add(&p.rich, item->changes->headline, STYLE_HEADLINE);
		pen_flow(&p, STR_NONE, pen_measure(&p));
		pen_draw_change(&p, item->changes);
	} else if (item->kind == ITEM_QUESTION)
		pen_draw_question(&p, item->question);
	else if (item->kind == ITEM_CALIBRATION)
		pen_draw_calibration(&p, item->calibration);
	else
		draw_reject(&p);
	pen_release(&p);
}

void
draw_group(struct drawing *d, const struct canvas *c, struct str name)
{
	struct pen p = {.d = d, .canvas = c};

	buf_add_text(d->out, d->items ? "\n" : "");
	rule(d, c, "━");
	if (name.n)
		say_date(&p.words, name);
	else
		buf_add_text(&p.words, "(none)");
	pen_add_words(&p, STYLE_HEADLINE);
	pen_flow(&p, STR_NONE, pen_measure(&p));
	if (d->items == 0)
		buf_add_byte(d->out, '\n');
	pen_release(&p);
}

void
draw_title(struct drawing *d, const struct canvas *c)
{
	struct pen p = {.d = d, .canvas = c};

	if (!d->options->title)
		return;
	rich_add(&p.rich, str_of(d->options->title), STYLE_HEADLINE);
	pen_flow(&p, STR_NONE, pen_measure(&p));
	buf_add_byte(d->out, '\n');
	pen_release(&p);
}
