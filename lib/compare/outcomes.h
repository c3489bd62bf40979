#ifndef COMPARE_OUTCOMES_H
#define COMPARE_OUTCOMES_H

/*
 * How events came out, out of a CSV file, and what the forecasts of them were
 * worth.
 *
 * A row is a pattern, a date and yes or no.  The pattern is words, folded as
 * event.h folds them, that stand together in the event; a `*` between them
 * is any words.  "yes" says that the event happened on that date, "no" that
 * it had not by then.
 *
 * Scores: (p - o)^2, half of what Glenn W. Brier, "Verification of forecasts
 * expressed in terms of probability", Monthly Weather Review 78 (1950), has;
 * -ln of what was given to the outcome, I. J. Good, "Rational decisions",
 * Journal of the Royal Statistical Society B 14 (1952); intervals after Edwin
 * B. Wilson, "Probable inference", JASA 22 (1927).
 */
#include "record/question.h"

struct outcome {
	struct str pattern;  /* folded parts, parted by "*" */
	struct str date;     /* as written */
	int64_t first, last; /* seconds of that date */
	bool happened;
};

struct outcomes {
	struct outcome *list;
	size_t n, room;
	struct arena arena;
};

/*
 * Reads a file of rows; a first row whose last cell is "happened" is a
 * heading.  -1 with err set, the line in it for a row that is none.
 */
int outcomes_read(struct outcomes *o, const char *path, struct error *err);
void outcomes_release(struct outcomes *o);

/* A row of cells; -1 with the text set. */
int outcomes_add(
    struct outcomes *o, const struct str *cells, size_t n, struct error *err);

/*
 * Settles q by the first row that does, up to now (INT64_MAX: no bound), and
 * scores its last forecast before the day that settled it.  event_key is q's
 * folded event.  Sets q->outcome; its strings live as long as o and q.
 */
void outcomes_settle(const struct outcomes *o, struct question *q,
    struct str event_key, int64_t now);

/* The scores of all questions added, and how they are calibrated by tenths. */
struct scores {
	uint64_t questions, settled, happened, logs, infinite;
	double brier, log;
	struct {
		uint64_t n, happened;
		double sum;
	} bins[10];
};

void scores_add(struct scores *s, const struct question *q);

/* Bins are in the arena; those without a forecast are left out. */
void scores_sum_up(
    const struct scores *s, struct calibration *c, struct arena *arena);

#endif
