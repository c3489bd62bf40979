#ifndef QUERY_NUMBER_H
#define QUERY_NUMBER_H

/*
 * Numbers as JSON writes them, compared by what they say and not by what a
 * double keeps of them: 400 digits are all looked at.
 */
#include "base/buf.h"

/* The order of two numbers: below 0, 0 or above 0. */
int number_cmp(struct str a, struct str b);

/*
 * Appends a form that sorts by value under LC_ALL=C sort: the count of digits
 * before the point in three digits, a colon and the plain number ("001:0.72",
 * "002:72"); a negative number is "-" and the same with every digit taken from
 * 9, and "~".  Past 10^999 and under 10^-999 all are alike.
 */
void number_add_key(struct buf *out, struct str number);

#endif
