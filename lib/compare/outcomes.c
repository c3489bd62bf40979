#include "compare/outcomes.h"

#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "compare/event.h"

enum { BINS = LEN(((struct scores *)0)->bins) };

/* The pattern's parts folded, each with blanks around it. */
static struct str
fold_pattern(struct outcomes *o, struct str s)
{
	struct buf out = {0};
	struct str part;

	for (;;) {
		part = str_make(s.p, str_find_byte(s, '*'));
		s = str_from(s, part.n);
		event_key(&out, str_trim(part));
		if (s.n == 0)
			break;
		buf_add_byte(&out, '*');
		s = str_from(s, 1);
	}
	part = arena_copy(&o->arena, buf_str(&out));
	buf_release(&out);
	return part;
}

static bool
read_answer(struct str s, bool *happened)
{
	static const struct {
		const char *word;
		bool happened;
	} answers[] = {
	    {"yes", true},
	    {"true", true},
	    {"1", true},
	    {"no", false},
	    {"false", false},
	    {"0", false},
	};
	size_t i;

	for (i = 0; i < LEN(answers); i++)
		if (str_eq_nocase(str_trim(s), str_of(answers[i].word))) {
			*happened = answers[i].happened;
			return true;
		}
	return false;
}

static bool
has_words(struct str pattern)
{
	size_t i;

	for (i = 0; i < pattern.n; i++)
		if (pattern.p[i] != '*' && pattern.p[i] != ' ')
			return true;
	return false;
}

int
outcomes_add(
    struct outcomes *o, const struct str *cells, size_t n, struct error *err)
{
	struct outcome out;
	struct date d;

	if (n == 1 && str_trim(cells[0]).n == 0)
		return 0;
	if (n != 3)
		return error_set(err,
		    "%zu cells, not pattern, date and yes "
		    "or no",
		    n);
	out.date = str_trim(cells[1]);
	if (date_read(&d, out.date) < 0)
		return error_set(
		    err, "'%.*s' is not a date", (int)out.date.n, out.date.p);
	out.first = date_range(&d).earliest;
	out.last = date_range(&d).latest;
	if (!read_answer(cells[2], &out.happened))
		return error_set(err, "'%.*s' is not yes or no",
		    (int)cells[2].n, cells[2].p);
	out.pattern = fold_pattern(o, cells[0]);
	if (!has_words(out.pattern))
		return error_set(err, "the pattern has no words");
	if (o->n == o->room) {
		o->room = o->room ? 2 * o->room : 32;
		o->list = mem_resize(o->list, o->room, sizeof(*o->list));
	}
	o->list[o->n++] = out;
	return 0;
}

void
outcomes_release(struct outcomes *o)
{
	free(o->list);
	arena_release(&o->arena);
	*o = (struct outcomes){0};
}

/* Where part stands in s as whole words: behind it, or SIZE_MAX. */
static size_t
find_words(struct str s, struct str part)
{
	size_t at = 0, n;

	while (at < s.n || part.n == 0) {
		n = str_find(str_from(s, at), part);
		if (at + n + part.n > s.n)
			return SIZE_MAX;
		at += n;
		if ((at == 0 || s.p[at - 1] == ' ') &&
		    (at + part.n == s.n || s.p[at + part.n] == ' '))
			return at + part.n;
		at++;
	}
	return SIZE_MAX;
}

static bool
matches(struct str pattern, struct str key)
{
	struct str part;
	size_t n;

	while (pattern.n > 0) {
		part = str_make(pattern.p, str_find_byte(pattern, '*'));
		pattern =
		    str_from(pattern, part.n < pattern.n ? part.n + 1 : part.n);
		part = str_trim(part);
		if (part.n == 0)
			continue;
		n = find_words(key, part);
		if (n == SIZE_MAX)
			return false;
		key = str_from(key, n);
		key = str_trim(key);
	}
	return true;
}

static struct date_range
range_of(const struct deadline *d)
{
	struct date_range r = {INT64_MIN, INT64_MAX};
	struct date date;

	if (d->earliest.n && date_read(&date, d->earliest) == 0 &&
	    (str_eq(d->relation, STR("in")) || str_eq(d->relation, STR("on")) ||
		str_eq(d->relation, STR("between")) ||
		str_eq(d->relation, STR("after"))))
		r.earliest = date_range(&date).earliest;
	if (d->latest.n && date_read(&date, d->latest) == 0)
		r.latest = date_range(&date).latest;
	return r;
}

/*
 * Whether the row settles a question with that range: it happened within it
 * or only after it, or had not happened when it ended.
 */
static bool
settles(const struct outcome *o, const struct date_range *r, bool *happened,
    bool *by_deadline)
{
	*by_deadline = o->first > r->latest || !o->happened;
	*happened = !*by_deadline;
	if (o->happened)
		return o->last >= r->earliest;
	if (r->latest == INT64_MAX) {
		*by_deadline = false;
		return true;
	}
	return o->last >= r->latest;
}

/* The last point with a date before that second, or NULL. */
static const struct question_point *
last_before(const struct question *q, int64_t second)
{
	const struct question_point *found = NULL;
	struct date d;
	size_t i;

	for (i = 0; i < q->points.n; i++)
		if (q->points.list[i].date.n &&
		    date_read(&d, q->points.list[i].date) == 0 &&
		    date_range(&d).latest < second)
			found = &q->points.list[i];
	return found;
}

static void
score(struct question_outcome *o, const struct question_point *p)
{
	double given;

	o->probability = o->brier = o->log = -1;
	if (!p)
		return;
	o->forecast_date = p->date;
	o->probability = probability_value(p->probability);
	given = o->happened ? o->probability : 1 - o->probability;
	o->brier = (1 - given) * (1 - given);
	/* A sure forecast that was wrong has no bound. */
	if (given > 0)
		o->log = given < 1 ? -log(given) : 0;
}

void
outcomes_settle(const struct outcomes *o, struct question *q,
    struct str event_key, int64_t now)
{
	struct date_range range = range_of(&q->deadline);
	bool happened, by_deadline;
	int64_t day;
	size_t i;

	for (i = 0; i < o->n; i++) {
		const struct outcome *x = &o->list[i];

		if (x->first > now || !matches(x->pattern, event_key) ||
		    !settles(x, &range, &happened, &by_deadline))
			continue;
		q->outcome = (struct question_outcome){
		    .present = true, .happened = happened};
		q->outcome.date = by_deadline ? q->deadline.latest : x->date;
		/* A deadline's last day is over when it is settled. */
		day = by_deadline ? range.latest + 1 : x->first;
		score(&q->outcome, last_before(q, day));
		return;
	}
}

void
scores_add(struct scores *s, const struct question *q)
{
	const struct question_outcome *o = &q->outcome;
	size_t bin;

	s->questions++;
	if (!o->present || o->probability < 0)
		return;
	s->settled++;
	s->happened += o->happened;
	s->brier += o->brier;
	if (o->log >= 0) {
		s->log += o->log;
		s->logs++;
	} else {
		s->infinite++;
	}
	bin = (size_t)(o->probability * BINS + 1e-9);
	bin = bin < BINS ? bin : BINS - 1;
	s->bins[bin].n++;
	s->bins[bin].happened += o->happened;
	s->bins[bin].sum += o->probability;
}

/* Wilson's interval of a share at 95%. */
static void
set_interval(struct calibration_bin *b)
{
	const double z = 1.959964;
	double n = (double)b->n, p = b->happened;
	double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
	double half =
	    z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);

	b->low = fmax(0, middle - half);
	b->high = fmin(1, middle + half);
}

void
scores_sum_up(
    const struct scores *s, struct calibration *c, struct arena *arena)
{
	struct calibration_bin *b;
	double n = (double)s->settled, base;
	size_t i;

	*c = (struct calibration){.questions = s->questions,
	    .settled = s->settled,
	    .infinite = s->infinite,
	    .brier = s->settled ? s->brier / n : -1,
	    .log = s->logs ? s->log / (double)s->logs : -1,
	    .happened = s->settled ? (double)s->happened / n : 0};
	base = c->happened * (1 - c->happened);
	c->has_skill = base > 0;
	c->skill = c->has_skill ? 1 - c->brier / base : 0;
	c->bins.list = arena_zero(arena, BINS, sizeof(*b));
	for (i = 0; i < BINS; i++) {
		if (!s->bins[i].n)
			continue;
		b = &c->bins.list[c->bins.n++];
		b->from = (double)i / BINS;
		b->to = (double)(i + 1) / BINS;
		b->n = s->bins[i].n;
		b->forecast = s->bins[i].sum / (double)b->n;
		b->happened = (double)s->bins[i].happened / (double)b->n;
		set_interval(b);
	}
}
