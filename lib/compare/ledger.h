#ifndef COMPARE_LEDGER_H
#define COMPARE_LEDGER_H

/*
 * Forecasts gathered into questions: one for each event and deadline, as
 * event.h folds them, with its probabilities by date.
 *
 *	ledger_add_story(l, &story);
 *	ledger_add_question(l, &question);	of an earlier run
 *	ledger_sort(l);
 *	for (i = 0; (q = ledger_get(l, i)); i++)
 *		question_write(out, q);
 *
 * A forecast takes some 300 bytes until the end; the same one read twice is
 * told once.
 */
#include "record/question.h"

struct ledger;

struct ledger *ledger_new(void) __attribute__((warn_unused_result));
void ledger_free(struct ledger *l);

/* Adds the story's forecasts, on the day that it was updated or captured. */
void ledger_add_story(struct ledger *l, const struct story *s);

/* Adds the probabilities of a question. */
void ledger_add_question(struct ledger *l, const struct question *q);

/* Orders the questions by deadline and event, their points by date. */
void ledger_sort(struct ledger *l);

/* Question i, or NULL past the end; borrowed, and the caller may change its
 * state and outcome. */
struct question *ledger_get(struct ledger *l, size_t i);

/* The folded event of question i. */
struct str ledger_event_key(const struct ledger *l, size_t i);

#endif
