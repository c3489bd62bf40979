/* forecast-log: how forecasts moved, and what they were worth */
#include <stdlib.h>

#include "base/date.h"
#include "cli/records.h"
#include "compare/ledger.h"
#include "compare/outcomes.h"

enum { OPT_OUTCOMES = 0x300, OPT_NOW };

enum { COUNT_QUESTIONS, COUNT_SETTLED };

struct options {
	struct common common;
	const char *outcomes_file; /* or NULL */
	bool has_now;
	int64_t now;
	struct outcomes outcomes;
	struct ledger *ledger;
};

static int
work(void *options, struct record *r)
{
	struct options *o = options;
	struct str type = record_type(r->json, r->arena);
	struct question q;
	struct story s;

	if (str_eq(type, STR("story"))) {
		if (story_read(&s, r->json, r->arena, r->err) < 0)
			return -1;
		ledger_add_story(o->ledger, &s);
	} else if (str_eq(type, STR("question"))) {
		if (question_read(&q, r->json, r->arena, r->err) < 0)
			return -1;
		ledger_add_question(o->ledger, &q);
	}
	return 0;
}

/* Whether the deadline is over by now. */
static bool
is_due(const struct question *q, int64_t now)
{
	struct date d;

	return q->deadline.latest.n && date_read(&d, q->deadline.latest) == 0 &&
	       date_range(&d).latest < now;
}

static void
settle(const struct options *o, struct question *q, struct str event_key)
{
	outcomes_settle(
	    &o->outcomes, q, event_key, o->has_now ? o->now : INT64_MAX);
	if (o->has_now)
		q->state = q->outcome.present  ? STR("settled")
			   : is_due(q, o->now) ? STR("due")
					       : STR("open");
}

static void
add_line(struct record *r)
{
	buf_add_byte(r->out, '\n');
	r->block->written++;
}

static void
end(void *options, struct record *r)
{
	struct options *o = options;
	struct calibration c;
	struct scores scores = {0};
	struct question *q;
	size_t i;

	ledger_sort(o->ledger);
	for (i = 0; (q = ledger_get(o->ledger, i)); i++) {
		settle(o, q, ledger_event_key(o->ledger, i));
		scores_add(&scores, q);
		question_write(r->out, q);
		add_line(r);
		r->block->counts[COUNT_QUESTIONS]++;
		r->block->counts[COUNT_SETTLED] += q->outcome.present;
	}
	if (!o->outcomes_file)
		return;
	scores_sum_up(&scores, &c, r->arena);
	calibration_write(r->out, &c);
	add_line(r);
}

static const struct argp_option option_table[] = {
    {"outcomes", OPT_OUTCOMES, "FILE", 0,
	"CSV of event pattern, date and yes or no: score the forecasts", 1},
    {"now", OPT_NOW, "TIME", 0,
	"outcomes after TIME are not known yet; say which questions are open, "
	"due or settled then",
	1},
    {0}};

static error_t
parse_option(int key, char *arg, struct argp_state *state)
{
	struct options *o = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &o->common;
		break;
	case OPT_OUTCOMES:
		o->outcomes_file = arg;
		break;
	case OPT_NOW:
		o->has_now = true;
		o->now = cli_read_time(arg, "--now", state);
		break;
	case ARGP_KEY_ARG:
		cli_add_input(&o->common, arg);
		break;
	default:
		return ARGP_ERR_UNKNOWN;
	}
	return 0;
}

static int
run(struct options *o)
{
	const struct record_filter filter = {.work = work,
	    .end = end,
	    .serial = true,
	    .count_names = {"questions", "settled"}};
	struct error err = {.name = o->outcomes_file};
	struct totals totals = {0};

	if (o->outcomes_file &&
	    outcomes_read(&o->outcomes, o->outcomes_file, &err) < 0) {
		cli_report(&o->common, &err);
		return STATUS_TROUBLE;
	}
	return records_run(&o->common, &filter, o, &totals);
}

int
main(int argc, char **argv)
{
	static const struct argp_child children[] = {
	    {&common_argp, 0, NULL, 0}, {0}};
	const struct argp argp = {.options = option_table,
	    .parser = parse_option,
	    .args_doc = "[FILE...]",
	    .doc =
		"Gather the forecasts of stories into one question record for "
		"each event and deadline, with its probabilities by date.\v"
		"Question records of earlier runs are gathered too.  "
		"Example:\n\n"
		"  story-parse *.txt | forecast-log | story-render",
	    .children = children};
	struct options o = {0};
	int status;

	cli_begin(&o.common, "forecast-log");
	cli_parse(&argp, argc, argv, &o);
	o.ledger = ledger_new();
	status = run(&o);
	ledger_free(o.ledger);
	outcomes_release(&o.outcomes);
	return cli_end(&o.common, status);
}
