#ifndef RENDER_SAY_QUESTION_H
#define RENDER_SAY_QUESTION_H

/* The words of questions and of how forecasts came out. */
#include "render/format.h"

/* "72%", "<1%". */
void say_point(struct buf *out, const struct question_point *p);

/* "-7" in points from first to last, with its sign; nothing for one. */
void say_question_move(struct buf *out, const struct question *q);

/* Its last day, "Dec 31, 2028", else its words. */
void say_question_deadline(struct buf *out, const struct question *q);

/* "3 forecasts from Mar 2027 to May 9, 2027, largest move 30% to 72% on Apr 9,
 * 2027". */
void say_question_history(struct buf *out, const struct question *q);

/* "Happened on Jun 1, 2027; 65% on May 9, 2027 scores 0.1225 (Brier), 0.431
 * (log)"; "Open" and so on; nothing when the record does not say. */
void say_outcome(struct buf *out, const struct question *q);

/* A bar of U+2581 to U+2588 for each of the last n points. */
void say_spark(struct buf *out, const struct question *q, size_t n);

/* "5 of 12 questions settled, 60% of them happened; Brier 0.12, log 0.35,
 * skill 0.2". */
void say_calibration(struct buf *out, const struct calibration *c);

/* The cells of a bin: "70-80%", the mean, what happened and its interval. */
void say_bin(struct buf *out, const struct calibration_bin *b);
void say_percent(struct buf *out, double share);

#endif
