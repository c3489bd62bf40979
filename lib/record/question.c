#include "record/question.h"

#include <math.h>
#include <stdlib.h>

#include "record/fields.h"
#include "record/span.h"

double
probability_value(struct str probability)
{
	char text[64], *end;
	double p;

	if (probability.n == 0 || probability.n >= sizeof(text))
		return -1;
	memcpy(text, probability.p, probability.n);
	text[probability.n] = '\0';
	p = strtod(text, &end);
	return *end == '\0' && p >= 0 && p <= 1 ? p : -1;
}

/* The points that have a date, or all of them when none has one. */
static size_t
count_known(const struct question *q)
{
	size_t n = 0;

	while (n < q->points.n && q->points.list[n].date.n)
		n++;
	return n ? n : q->points.n;
}

void
question_sum_up(struct question *q)
{
	size_t n = count_known(q), i;
	double largest = 0, from, to;

	q->first = n ? &q->points.list[0] : NULL;
	q->last = n ? &q->points.list[n - 1] : NULL;
	q->move.present = false;
	for (i = 1; i < n; i++) {
		from = probability_value(q->points.list[i - 1].probability);
		to = probability_value(q->points.list[i].probability);
		if (from < 0 || to < 0 || fabs(to - from) <= largest + 1e-12)
			continue;
		largest = fabs(to - from);
		q->move.present = true;
		q->move.from = from;
		q->move.to = to;
		q->move.date = q->points.list[i].date;
	}
}

static void
read_points(struct fields *f, struct question *q)
{
	struct question_point *p;
	bool present;
	uint32_t i;

	q->points.list = fields_list(
	    f, 0, "probabilities", &present, &q->points.n, sizeof(*p), &i);
	for (p = q->points.list; p < q->points.list + q->points.n;
	     p++, i = fields_next(f, i)) {
		fields_object(f, i, "probabilities");
		p->date = fields_text(f, i, "date");
		p->probability = fields_number(f, i, "probability");
		p->bound = fields_text(f, i, "bound");
		p->story = fields_text(f, i, "story");
		p->headline = fields_text(f, i, "headline");
		p->community = fields_text(f, i, "community");
	}
}

static void
read_outcome(struct fields *f, struct question *q)
{
	uint32_t node = fields_member(f, 0, "outcome");
	struct question_outcome *o = &q->outcome;

	if (!node)
		return;
	fields_object(f, node, "outcome");
	o->present = true;
	o->happened = flag_read(f, node, "happened");
	o->date = fields_text(f, node, "date");
	o->forecast_date = fields_text(f, node, "forecast_date");
	o->probability = fields_double(f, node, "probability", -1);
	o->brier = fields_double(f, node, "brier", -1);
	o->log = fields_double(f, node, "log", -1);
}

int
question_read(struct question *q, const struct json *j, struct arena *a,
    struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};
	uint32_t node;

	*q = (struct question){0};
	fields_object(&f, 0, "record");
	q->event = fields_text(&f, 0, "event");
	node = fields_member(&f, 0, "deadline");
	if (node) {
		fields_object(&f, node, "deadline");
		q->deadline.text = fields_text(&f, node, "text");
		q->deadline.relation = fields_text(&f, node, "relation");
		q->deadline.earliest = fields_text(&f, node, "earliest");
		q->deadline.latest = fields_text(&f, node, "latest");
	}
	q->community = fields_text(&f, 0, "community");
	q->state = fields_text(&f, 0, "state");
	read_points(&f, q);
	read_outcome(&f, q);
	question_sum_up(q);
	return f.failed;
}

static void
add_value(struct buf *out, const char *name, double value, int decimals)
{
	json_add_key(out, name);
	json_add_number(out, value, decimals);
}

static void
add_number(struct buf *out, const char *name, struct str number)
{
	if (!number.p)
		return;
	json_add_key(out, name);
	buf_add_str(out, number);
}

static void
write_deadline(struct buf *out, const struct deadline *d)
{
	if (!d->text.p && !d->latest.p && !d->earliest.p)
		return;
	json_add_key(out, "deadline");
	json_open(out, '{');
	json_add_text_member(out, "text", d->text);
	json_add_text_member(out, "relation", d->relation);
	json_add_text_member(out, "earliest", d->earliest);
	json_add_text_member(out, "latest", d->latest);
	json_close(out, '}');
}

static void
write_points(struct buf *out, const struct question *q)
{
	const struct question_point *p;

	json_add_key(out, "probabilities");
	json_open(out, '[');
	for (p = q->points.list; p && p < q->points.list + q->points.n; p++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "date", p->date);
		add_number(out, "probability", p->probability);
		json_add_text_member(out, "bound", p->bound);
		json_add_text_member(out, "story", p->story);
		json_add_text_member(out, "headline", p->headline);
		json_add_text_member(out, "community", p->community);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_end(struct buf *out, const char *name, const struct question_point *p)
{
	if (!p)
		return;
	json_add_key(out, name);
	json_open(out, '{');
	json_add_text_member(out, "date", p->date);
	add_number(out, "probability", p->probability);
	json_close(out, '}');
}

static void
write_move(struct buf *out, const struct question *q)
{
	if (!q->move.present)
		return;
	json_add_key(out, "largest_move");
	json_open(out, '{');
	add_value(out, "from", q->move.from, 9);
	add_value(out, "to", q->move.to, 9);
	json_add_text_member(out, "date", q->move.date);
	json_close(out, '}');
}

static void
write_outcome(struct buf *out, const struct question_outcome *o)
{
	if (!o->present)
		return;
	json_add_key(out, "outcome");
	json_open(out, '{');
	json_add_key(out, "happened");
	buf_add_text(out, o->happened ? "true" : "false");
	json_add_text_member(out, "date", o->date);
	json_add_text_member(out, "forecast_date", o->forecast_date);
	if (o->probability >= 0)
		add_value(out, "probability", o->probability, 9);
	if (o->brier >= 0)
		add_value(out, "brier", o->brier, 6);
	if (o->log >= 0)
		add_value(out, "log", o->log, 6);
	json_close(out, '}');
}

void
question_write(struct buf *out, const struct question *q)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("question"));
	json_add_text_member(out, "event", q->event);
	write_deadline(out, &q->deadline);
	json_add_text_member(out, "community", q->community);
	json_add_text_member(out, "state", q->state);
	json_add_key(out, "n");
	json_add_integer(out, (int64_t)q->points.n);
	write_end(out, "first", q->first);
	write_end(out, "last", q->last);
	write_move(out, q);
	write_outcome(out, &q->outcome);
	write_points(out, q);
	json_close(out, '}');
}
