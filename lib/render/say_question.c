#include "render/say_question.h"

#include "render/say.h"

void
say_point(struct buf *out, const struct question_point *p)
{
	struct forecast f = {.probability = p->probability, .bound = p->bound};

	say_probability(out, &f);
}

void
say_percent(struct buf *out, double share)
{
	buf_add_format(out, "%.10g%%", share * 100);
}

void
say_question_move(struct buf *out, const struct question *q)
{
	double from, to;

	if (!q->first || q->first == q->last)
		return;
	from = probability_value(q->first->probability);
	to = probability_value(q->last->probability);
	if (from >= 0 && to >= 0)
		buf_add_format(
		    out, from == to ? "0" : "%+.4g", (to - from) * 100);
}

void
say_question_deadline(struct buf *out, const struct question *q)
{
	if (q->deadline.latest.n)
		say_date(out, q->deadline.latest);
	else
		buf_add_str(out, q->deadline.text);
}

void
say_question_history(struct buf *out, const struct question *q)
{
	size_t n = q->points.n;

	buf_add_format(out, "%zu forecast%s", n, n == 1 ? "" : "s");
	if (q->first && q->first->date.n) {
		buf_add_text(out, q->first == q->last ? " on " : " from ");
		say_date(out, q->first->date);
	}
	if (q->first != q->last && q->last->date.n) {
		buf_add_text(out, " to ");
		say_date(out, q->last->date);
	}
	if (q->move.present && n > 2) {
		buf_add_text(out, ", largest move ");
		say_percent(out, q->move.from);
		buf_add_text(out, " to ");
		say_percent(out, q->move.to);
		buf_add_text(out, q->move.date.n ? " on " : "");
		if (q->move.date.n)
			say_date(out, q->move.date);
	}
}

void
say_outcome(struct buf *out, const struct question *q)
{
	const struct question_outcome *o = &q->outcome;

	if (!o->present) {
		if (str_eq(q->state, STR("open")))
			buf_add_text(out, "Open");
		else if (str_eq(q->state, STR("due")))
			buf_add_text(out, "Due: its outcome is not known");
		return;
	}
	buf_add_text(out, o->happened ? "Happened" : "Did not happen");
	if (o->date.n) {
		buf_add_text(out, o->happened ? " on " : " by ");
		say_date(out, o->date);
	}
	if (o->probability < 0)
		return;
	buf_add_text(out, "; ");
	say_percent(out, o->probability);
	if (o->forecast_date.n) {
		buf_add_text(out, " on ");
		say_date(out, o->forecast_date);
	}
	buf_add_format(out, " scores %.4g (Brier)", o->brier);
	if (o->log >= 0)
		buf_add_format(out, ", %.3g (log)", o->log);
}

void
say_spark(struct buf *out, const struct question *q, size_t n)
{
	static const char *const bars[] = {
	    "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	size_t i = q->points.n > n ? q->points.n - n : 0;
	size_t level;
	double p;

	for (; i < q->points.n; i++) {
		p = probability_value(q->points.list[i].probability);
		level = p > 0 ? (size_t)(p * LEN(bars)) : 0;
		buf_add_text(
		    out, bars[level < LEN(bars) ? level : LEN(bars) - 1]);
	}
}

void
say_calibration(struct buf *out, const struct calibration *c)
{
	buf_add_format(out, "%llu of %llu question%s settled",
	    (unsigned long long)c->settled, (unsigned long long)c->questions,
	    c->questions == 1 ? "" : "s");
	if (c->settled)
		buf_add_format(
		    out, ", %.3g%% of them happened", c->happened * 100);
	if (c->brier >= 0)
		buf_add_format(out, "; Brier score %.4g", c->brier);
	if (c->has_skill)
		buf_add_format(out, ", skill %.3g", c->skill);
	if (c->log >= 0)
		buf_add_format(out, ", log score %.3g", c->log);
	if (c->infinite)
		buf_add_format(out, " (%llu sure and wrong not counted)",
		    (unsigned long long)c->infinite);
}

void
say_bin(struct buf *out, const struct calibration_bin *b)
{
	buf_add_format(out, "%.3g–%.3g%%", b->from * 100, b->to * 100);
}
