#ifndef RENDER_SAY_H
#define RENDER_SAY_H

/*
 * The words that every format uses for the same thing.  All append text that
 * is not yet escaped: show_text, show_html or show_markdown come after.
 */
#include "render/format.h"

/* "72%", "<1%"; a number that is no probability as it stands. */
void say_probability(struct buf *out, const struct forecast *f);

/* 0-1 of a forecast, or -1 when its number is none. */
double say_fraction(const struct forecast *f);

/* "Mar 16, 2023"; a date that is none as it stands. */
void say_date(struct buf *out, struct str date);

/* "by mid-2027 (May 1, 2027 to Aug 31, 2027)"; nothing without a deadline. */
void say_deadline(struct buf *out, const struct deadline *d);

/* "Reuters (LR 3, CP 4)", "[1]". */
void say_citation(struct buf *out, const struct citation *c);

/* The label, or "Narrative 2" for one without; index from 0. */
void say_label(struct buf *out, struct str label, long index);

/* "Narrative A and Narrative B: contrast" and the scores that are said:
 * "similarity 14%, agreement 21%". */
void say_pair(struct buf *out, const struct comparison *c);
/* "similarity 20%, contrast 51%": the shares that are from 0 to 1. */
struct say_share {
	const char *name;
	double share;
};
void say_shares(struct buf *out, const struct say_share *list, size_t n);

void say_scores(struct buf *out, const struct comparison *c);

/* "Both lean on fact 4; Narrative A on facts 1 and 2; neither on fact 3";
 * nothing when the comparison does not speak of facts.  The story has nfacts;
 * those past them are left out. */
void say_facts(struct buf *out, const struct comparison *c, size_t nfacts);

/* The facts of an item's story; without a story as many as may be. */
size_t say_fact_count(const struct item *item);

/* "Above: caption"-like parts: "Reuters [via BBC News]". */
void say_credit(struct buf *out, const struct image *image);

/* "pages/a.txt, line 12: no-story". */
void say_reject(struct buf *out, const struct reject_notice *r);

#endif
