#include "render/say.h"

#include <math.h>
#include <stdlib.h>

#include "base/date.h"

double
say_fraction(const struct forecast *f)
{
	char text[64];
	double p;

	if (f->probability.n == 0 || f->probability.n >= sizeof(text))
		return -1;
	memcpy(text, f->probability.p, f->probability.n);
	text[f->probability.n] = '\0';
	p = strtod(text, NULL);
	return p >= 0 && p <= 1 ? p : -1;
}

void
say_probability(struct buf *out, const struct forecast *f)
{
	double p = say_fraction(f);

	if (p < 0) {
		buf_add_str(out, f->probability);
		return;
	}
	if (str_eq(f->bound, STR("less")))
		buf_add_byte(out, '<');
	else if (str_eq(f->bound, STR("more")))
		buf_add_byte(out, '>');
	buf_add_format(out, "%.10g%%", p * 100);
}

void
say_date(struct buf *out, struct str date)
{
	struct date d;

	if (date_read(&d, date) == 0)
		date_write_english(out, &d);
	else
		buf_add_str(out, date);
}

void
say_deadline(struct buf *out, const struct deadline *d)
{
	size_t start = out->len;

	buf_add_str(out, d->text);
	if (!d->earliest.n && !d->latest.n)
		return;
	buf_add_text(out, out->len > start ? " (" : "");
	if (d->earliest.n)
		say_date(out, d->earliest);
	if (d->earliest.n && d->latest.n && !str_eq(d->earliest, d->latest))
		buf_add_text(out, " to ");
	if (!str_eq(d->earliest, d->latest))
		say_date(out, d->latest);
	buf_add_text(out, d->text.n ? ")" : "");
}

void
say_citation(struct buf *out, const struct citation *c)
{
	struct str name = c->name.n ? c->name : c->url;

	buf_add_str(out, name);
	if (c->mark.n)
		buf_add_format(out, name.n ? " [%.*s]" : "[%.*s]",
		    (int)c->mark.n, c->mark.p);
	if (c->left_right && c->establishment)
		buf_add_format(
		    out, " (LR %d, CP %d)", c->left_right, c->establishment);
	else if (c->left_right)
		buf_add_format(out, " (LR %d)", c->left_right);
	else if (c->establishment)
		buf_add_format(out, " (CP %d)", c->establishment);
}

void
say_label(struct buf *out, struct str label, long index)
{
	if (label.n)
		buf_add_str(out, label);
	else if (index >= 0)
		buf_add_format(out, "Narrative %ld", index + 1);
	else
		buf_add_text(out, "Narrative");
}

void
say_pair(struct buf *out, const struct comparison *c)
{
	say_label(out, c->a.label, c->a.index);
	buf_add_text(out, " and ");
	say_label(out, c->b.label, c->b.index);
	if (c->relation.n) {
		buf_add_text(out, ": ");
		buf_add_str(out, c->relation);
	}
}

void
say_shares(struct buf *out, const struct say_share *list, size_t n)
{
	size_t start = out->len;

	for (size_t i = 0; i < n; i++) {
		if (!(list[i].share >= 0 && list[i].share <= 1))
			continue;
		buf_add_format(out, "%s%s %.0f%%", out->len > start ? ", " : "",
		    list[i].name, list[i].share * 100);
	}
}

void
say_scores(struct buf *out, const struct comparison *c)
{
	const struct say_share scores[] = {
	    {"similarity", c->similarity},
	    {"agreement", c->agreement},
	    {"contrast", c->contrast},
	    {"tone gap", c->tone_gap},
	    {"hedging gap", c->hedge_gap},
	};

	say_shares(out, scores, LEN(scores));
}

/* "fact 4", "facts 1, 2 and 5" behind lead; nothing when there is none. */
static void
say_numbers(struct buf *out, const char *lead, const struct side *side,
    const struct index_list *l, size_t nfacts)
{
	size_t n = 0, said = 0;

	for (size_t i = 0; i < l->n; i++)
		n += l->list[i] < nfacts;
	if (n == 0)
		return;
	if (side)
		say_label(out, side->label, side->index);
	buf_add_text(out, lead);
	buf_add_text(out, n == 1 ? "fact " : "facts ");
	for (size_t i = 0; i < l->n; i++) {
		if (l->list[i] >= nfacts)
			continue;
		if (said)
			buf_add_text(out, said + 1 < n ? ", " : " and ");
		buf_add_format(out, "%lu", (unsigned long)l->list[i] + 1);
		said++;
	}
	buf_add_text(out, "; ");
}

void
say_facts(struct buf *out, const struct comparison *c, size_t nfacts)
{
	size_t start = out->len;

	say_numbers(out, "Both lean on ", NULL, &c->facts.both, nfacts);
	say_numbers(out, " leans on ", &c->a, &c->facts.only_a, nfacts);
	say_numbers(out, " leans on ", &c->b, &c->facts.only_b, nfacts);
	say_numbers(out, out->len > start ? "neither on " : "Neither leans on ",
	    NULL, &c->facts.neither, nfacts);
	if (out->len > start)
		buf_cut(out, out->len - 2);
}

size_t
say_fact_count(const struct item *item)
{
	return item->story ? item->story->facts.n : SIZE_MAX;
}

void
say_credit(struct buf *out, const struct image *image)
{
	buf_add_str(out, image->credit);
	if (image->via.n) {
		buf_add_text(out, image->credit.n ? " [via " : "[via ");
		buf_add_str(out, image->via);
		buf_add_byte(out, ']');
	}
}

void
say_reject(struct buf *out, const struct reject_notice *r)
{
	buf_add_str(out, r->file.n ? r->file : STR("an input"));
	if (r->line > 0)
		buf_add_format(out, ", line %lld", (long long)r->line);
	if (r->reason.n) {
		buf_add_text(out, ": ");
		buf_add_str(out, r->reason);
	}
}
