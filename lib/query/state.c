#include "query/state.h"

#include <stdlib.h>
#include <unistd.h>

/* Seconds that a wait can last. */
enum { WAIT_MAX = 86400 };

/* The first second that is not older than the age. */
static int
read_age(const char *age, const struct clock *clock, int64_t *second,
    struct error *err)
{
	char *unit = NULL;
	unsigned long n = strtoul(age, &unit, 10);
	struct date d = {0};

	err->name = "--expire";
	if (age[0] < '0' || age[0] > '9' || n < 1 || n > 1000000 ||
	    !clock_is_unit(str_of(unit)))
		return error_set(err,
		    "'%s' is no length of time; write 90d, or a number and "
		    "one of s m h d w mo y",
		    age);
	date_from_seconds(&d, clock->now);
	*second = INT64_MIN;
	if (clock_shift(clock, &d, -(int64_t)n, str_of(unit)) == 0)
		*second = date_range(&d).earliest;
	return 0;
}

static int
open_marks(struct state *s, const struct clock *clock, struct error *err)
{
	int64_t second = INT64_MIN;
	int r;

	if (s->expire && read_age(s->expire, clock, &second, err) < 0)
		return SEEN_TROUBLE;
	r = seen_open(&s->mark_db, s->mark, (unsigned)s->wait, err);
	if (r == 0 && second != INT64_MIN)
		r = seen_expire(s->mark_db, second, err);
	return r;
}

int
state_open(struct state *s, const struct clock *clock, struct stream_plan *plan,
    struct error *err)
{
	int r = 0;

	if (s->wait > WAIT_MAX) {
		err->name = "--wait";
		return error_set(err, "a day of %d seconds at most", WAIT_MAX);
	}
	if (s->mark)
		r = open_marks(s, clock, err);
	if (r == 0 && s->unseen)
		r = seen_open(&s->unseen_db, s->unseen, (unsigned)s->wait, err);
	plan->unseen = s->unseen_db;
	plan->mark = s->mark_db;
	plan->mark_at_end = s->unseen != NULL;
	plan->now = clock->now;
	/* Without entropy the salt stays 0, and good enough. */
	(void)getentropy(&plan->salt, sizeof(plan->salt));
	return r;
}

void
state_close(struct state *s)
{
	seen_close(s->unseen_db);
	seen_close(s->mark_db);
	s->unseen_db = s->mark_db = NULL;
}

static void
explain_number(struct buf *out, const char *before, uint64_t n)
{
	if (n)
		buf_add_format(
		    out, "then %s %llu\n", before, (unsigned long long)n);
}

void
state_explain(
    const struct state *s, const struct stream_plan *plan, struct buf *out)
{
	static const char *const uniques[] = {
	    [UNIQUE_ID] = "then the first of each id\n",
	    [UNIQUE_PATHS] = "then the first of equal values\n",
	    [UNIQUE_NEAR] =
		"then the first of stories that say nearly the same\n"};

	explain_number(out, "the first", plan->limit);
	if (s->unseen)
		buf_add_format(out, "then what %s does not know%s\n", s->unseen,
		    plan->changed ? ", if the story is known" : "");
	if (plan->unique)
		buf_add_text(out, uniques[plan->unique]);
	if (plan->sample)
		buf_add_format(out, "then %llu, drawn by the seed %llu\n",
		    (unsigned long long)plan->sample,
		    (unsigned long long)plan->seed);
	explain_number(out, "the first", plan->head);
	explain_number(out, "the last", plan->tail);
	if (s->mark)
		buf_add_format(out, "then marked in %s\n", s->mark);
}
