#ifndef QUERY_NEAR_H
#define QUERY_NEAR_H

/*
 * Near-duplicates: two stories are near when at least NEAR_OVERLAP of what the
 * shorter one says is in the other, too.  What a story says are the runs of
 * three words (shingles) of its headline and of each of its facts; case,
 * punctuation and the order of facts do not count.
 *
 * The overlap |A and B| / min(|A|, |B|) is counted on the shingles' 32-bit
 * hashes.  Which stories are worth counting is found by MinHash (Broder, "On
 * the resemblance and containment of documents", 1997): of each story,
 * NEAR_HASHES hash functions keep the smallest hash of its shingles, of which
 * 16 bits are held (Li and Koenig, "b-Bit Minwise Hashing", 2010).  The share
 * of equal ones estimates the resemblance r = |A and B| / |A or B|.  Two
 * stories meet when a band of two hashes is the same, for which the chance is
 * 1 - (1 - r^2)^64: 99% at r = 0.27.  So a copy that was cut to less than a
 * third may not be found.  At most NEAR_TRIES stories are tried a band, so that
 * the cost a story does not grow with their number.
 *
 *	near_sketch(&sketch, &json, &arena);
 *	first = near_add(near, &sketch, number, &overlap);
 *	if (first != number)
 *		it is near the record of that number
 */
#include "record/json.h"

enum { NEAR_HASHES = 128, NEAR_BANDS = NEAR_HASHES / 2, NEAR_TRIES = 32 };

#define NEAR_OVERLAP 0.6

struct near_sketch {
	const uint32_t *shingles; /* hashes, in order, each once */
	uint32_t n;		  /* 0: nothing to compare */
	uint16_t least[NEAR_HASHES];
};

/* Of the record scanned in j; the shingles are in the arena. */
void near_sketch(struct near_sketch *s, const struct json *j, struct arena *a);

/* The overlap of two sketches, 0-1; each has a shingle. */
double near_overlap(const struct near_sketch *a, const struct near_sketch *b);

/* The same, guessed from the smallest hashes alone. */
double near_guess(const struct near_sketch *a, const struct near_sketch *b);

struct near;

struct near *near_new(void) __attribute__((warn_unused_result));
void near_free(struct near *n);

/*
 * The number of the most overlapping record added before, with its overlap,
 * or `number` after adding this one; one without shingles is near none.  Takes
 * 0.8 to 1.6 KiB a record that was added, and 4 bytes a word.
 */
uint32_t near_add(struct near *n, const struct near_sketch *s, uint32_t number,
    double *overlap);

#endif
