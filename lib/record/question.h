#ifndef RECORD_QUESTION_H
#define RECORD_QUESTION_H

/*
 * The question record of story(5), one event with a deadline and how its
 * forecast moved, and the calibration record, how such forecasts came out.
 * Written by forecast-log, read by it and by story-render.
 */
#include "record/story.h"

/* A forecast on a day. */
struct question_point {
	struct str date;	/* EDTF; absent: not known */
	struct str probability; /* a JSON number */
	struct str bound, story, headline;
	struct str community; /* when it is not the question's */
};

/* How it came out and what the last forecast before that was worth. */
struct question_outcome {
	bool present, happened;
	struct str date;		/* when it was settled */
	struct str forecast_date;	/* of the forecast that counts */
	double probability, brier, log; /* negative: there is none */
};

struct question {
	struct str event;
	struct deadline deadline;
	struct str community;
	struct str state; /* open, due, settled; absent: not asked */
	struct {
		size_t n;
		struct question_point *list;
	} points; /* by date, those without one last */
	/* Of the points with a date, or of all when none has one. */
	const struct question_point *first, *last;
	struct {
		bool present;
		double from, to;
		struct str date;
	} move; /* the largest between two neighbours */
	struct question_outcome outcome;
};

struct calibration_bin {
	double from, to; /* of the forecasts: [from, to), the last [from, to] */
	uint64_t n;
	double forecast;  /* their mean */
	double happened;  /* how many of them did, 0-1 */
	double low, high; /* Wilson's 95% interval of that */
};

struct calibration {
	uint64_t questions, settled;
	double brier, log; /* means; negative: none */
	double happened;   /* how many did, 0-1 */
	double skill;	   /* 1 - brier over that of `happened` */
	bool has_skill;
	uint64_t infinite; /* sure forecasts that were wrong: in no log */
	struct {
		size_t n;
		struct calibration_bin *list;
	} bins;
};

/* Sets first, last and move by the points, which are in order. */
void question_sum_up(struct question *q);

/* As story_read and story_write; first, last and move are made anew. */
int question_read(struct question *q, const struct json *j, struct arena *a,
    struct error *err);
void question_write(struct buf *out, const struct question *q);

int calibration_read(struct calibration *c, const struct json *j,
    struct arena *a, struct error *err);
void calibration_write(struct buf *out, const struct calibration *c);

/* 0-1 of a probability as it stands, or -1. */
double probability_value(struct str probability);

#endif
