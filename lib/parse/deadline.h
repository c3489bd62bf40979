#ifndef PARSE_DEADLINE_H
#define PARSE_DEADLINE_H

/*
 * By when a forecast is to come true: "by mid-2027", "before Dec. 31, 2025",
 * "between Nov. 5 and December 31, 2024".  earliest and latest are the first
 * and last day that the deadline may mean: "by mid-2027" is the middle third
 * of the year, "before 2023" ends on 2022-12-31, "after 2024" has no latest.
 */
#include "record/story.h"

/*
 * Short deadlines that were read: a few recur through an archive, and are read
 * once.  Zeros at first; for one thread.
 */
struct deadline_memo {
	struct deadline_known {
		size_t n;
		char text[32];
		struct str relation;
		bool dated, ends; /* it has an earliest and a latest day */
		char earliest[10], latest[10];
	} known[512];
};

/*
 * Finds the deadline at the end of an event and cuts it off *event.  Without
 * one, d->text stays absent.  Strings are borrowed from event or the arena.
 * memo may be NULL.
 */
void deadline_take(struct deadline *d, struct str *event,
    struct deadline_memo *memo, struct arena *a);

#endif
