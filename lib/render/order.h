#ifndef RENDER_ORDER_H
#define RENDER_ORDER_H

/*
 * Keys that stories are sorted by.  Numbers come before dates, dates before
 * other text, and what has no value last, whichever way the order runs.
 */
#include "base/date.h"
#include "base/memory.h"

enum key_kind { KEY_NUMBER, KEY_DATE, KEY_TEXT, KEY_NONE };

struct key {
	enum key_kind kind;
	double number;
	struct date_range range;
	struct str text; /* borrowed */
};

/* The key of a value; absent text gives KEY_NONE. */
struct key key_of(struct str value);

/* Below, at or above 0 as a comes before b; down turns the order of values. */
int key_cmp(const struct key *a, const struct key *b, bool down);

#endif
