#include "render/markdown.h"

#include "base/utf8.h"
#include "render/runs.h"
#include "render/say.h"
#include "render/show.h"

/* Text inside a line: without backslashes that only its start needs. */
static void
add_text(struct drawing *d, struct str s)
{
	struct buf one = {0};

	/* A letter in front keeps blanks at the ends and hides the start. */
	buf_add_byte(&one, 'x');
	buf_add_str(&one, s);
	buf_add_byte(&one, 'x');
	size_t start = d->out->len;

	show_markdown(d->out, buf_str(&one));
	memmove(d->out->data + start, d->out->data + start + 1,
	    d->out->len - start - 1);
	buf_cut(d->out, d->out->len - 2);
	buf_release(&one);
}

static void
add_wrapped(struct drawing *d, const char *mark, struct str s)
{
	if (s.n == 0)
		return;
	buf_add_text(d->out, mark);
	add_text(d, s);
	buf_add_text(d->out, mark);
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_punctuation(uint32_t c)
{
	if (c < 0x80)
		return c > ' ' && !(c - '0' < 10 || (c | 0x20) - 'a' < 26);
	return c >= 0x2010 && c <= 0x205e;
}

static uint32_t
first_char(struct str s)
{
	return s.n ? utf8_next(&s) : ' ';
}

static uint32_t
last_char(struct str s)
{
	return s.n ? first_char(str_from(s, utf8_floor(s, s.n - 1))) : ' ';
}

/*
 * CommonMark's rule of flanking: a mark between a letter and punctuation is
 * none unless a blank stands there.
 */
static void
add_runs(struct drawing *d, const struct run_list *runs)
{
	static const char *const marks[] = {
	    [RUN_KEEP] = "", [RUN_DELETE] = "~~", [RUN_INSERT] = "**"};
	bool due = false;

	for (size_t i = 0; i < runs->n; i++) {
		const struct run *r = &runs->list[i];
		uint32_t first = first_char(r->text);
		struct str before = i ? runs->list[i - 1].text : STR_NONE;
		bool marked = r->kind != RUN_KEEP;

		due = due && !is_blank(first) && !is_punctuation(first);
		if (marked && i > 0)
			due |= runs->list[i - 1].kind != RUN_KEEP ||
			       (is_punctuation(first) &&
				   !is_blank(last_char(before)));
		if (due)
			buf_add_byte(d->out, ' ');
		add_wrapped(d, marks[r->kind], r->text);
		due = marked && is_punctuation(last_char(r->text));
	}
}

static void
add_unit(struct drawing *d, const struct unit_change *u, struct buf *words)
{
	struct run_list runs;

	buf_add_text(d->out, "- ");
	if (str_eq(u->op, STR("move"))) {
		add_text(d, u->new_);
	} else {
		runs = runs_of_unit(u, d->arena);
		add_runs(d, &runs);
	}
	say_unit(words, u);
	if (words->len) {
		buf_add_text(d->out, " (");
		add_text(d, buf_str(words));
		buf_add_byte(d->out, ')');
	}
	buf_clear(words);
	buf_add_byte(d->out, '\n');
}

static void
add_units(struct drawing *d, const struct unit_changes *units, const char *name,
    struct buf *words)
{
	for (size_t i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			add_unit(d, &units->list[i], words);
	say_kept(words, units, name);
	if (words->len) {
		buf_add_text(d->out, "- *");
		add_text(d, buf_str(words));
		buf_add_text(d->out, "*\n");
	}
	buf_clear(words);
	buf_add_byte(d->out, '\n');
}

static void
add_values(struct drawing *d, const struct change *c)
{
	size_t start = d->out->len;

	for (size_t i = 0; i < c->values.n; i++) {
		const struct value_change *v = &c->values.list[i];
		struct run_list runs = runs_of_value(v, d->arena);

		/* The heading has it. */
		if (str_eq(v->field, STR("updated")))
			continue;
		buf_add_text(d->out, "- ");
		buf_add_text(d->out, value_name(v->field));
		buf_add_text(d->out, ": ");
		add_runs(d, &runs);
		buf_add_byte(d->out, '\n');
	}
	if (d->out->len > start)
		buf_add_byte(d->out, '\n');
}

static bool
any_shown(const struct unit_changes *units)
{
	for (size_t i = 0; i < units->n; i++)
		if (unit_is_shown(&units->list[i]))
			return true;
	return false;
}

static void
add_narratives(struct drawing *d, const struct change *c, struct buf *words)
{
	for (size_t i = 0; i < c->narratives.n; i++) {
		const struct narrative_change *n = &c->narratives.list[i];

		if (!narrative_is_shown(n))
			continue;
		say_narrative(words, n);
		markdown_heading(d, 3, buf_str(words));
		buf_clear(words);
		add_units(d, &n->sentences, "sentence", words);
	}
}

static void
add_articles(struct drawing *d, const struct article_list *l, const char *mark,
    struct buf *words)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct article_title *a = &l->list[i];

		buf_add_str(words, a->title.n ? a->title : a->url);
		if (a->publisher.n) {
			buf_add_text(words, words->len ? ", " : "");
			buf_add_str(words, a->publisher);
		}
		buf_add_text(d->out, "- ");
		add_wrapped(d, mark, str_trim(buf_str(words)));
		buf_add_byte(d->out, '\n');
		buf_clear(words);
	}
}

static void
add_forecasts(struct drawing *d, const struct change *c, struct buf *words)
{
	if (c->forecasts.n == 0)
		return;
	markdown_heading(d, 3, STR("Forecasts"));
	for (size_t i = 0; i < c->forecasts.n; i++) {
		say_forecast_change(words, &c->forecasts.list[i]);
		buf_add_text(d->out, "- ");
		add_text(d, buf_str(words));
		buf_add_byte(d->out, '\n');
		buf_clear(words);
	}
	buf_add_byte(d->out, '\n');
}

void
markdown_add_change(struct drawing *d, const struct change *c)
{
	struct buf words = {0};

	say_change(&words, c);
	markdown_heading(d, 2, buf_str(&words));
	buf_clear(&words);
	say_kinds(&words, &c->kinds);
	if (words.len) {
		add_text(d, buf_str(&words));
		buf_add_text(d->out, "\n\n");
	}
	buf_clear(&words);
	add_values(d, c);
	if (any_shown(&c->facts)) {
		markdown_heading(d, 3, STR("Facts"));
		add_units(d, &c->facts, "fact", &words);
	}
	add_narratives(d, c, &words);
	add_forecasts(d, c, &words);
	if (c->articles_added.n || c->articles_deleted.n) {
		markdown_heading(d, 3, STR("Articles"));
		add_articles(d, &c->articles_deleted, "~~", &words);
		add_articles(d, &c->articles_added, "**", &words);
		buf_add_byte(d->out, '\n');
	}
	buf_release(&words);
}
