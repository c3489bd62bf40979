#include "query/near.h"

#include <stdlib.h>

enum { NONE = UINT32_MAX };

/* What is guessed to be less is not counted; a guess is 0.1 off, or 0.2 where
 * one story is much longer. */
#define GUESS_MIN 0.3

/* A story and where each of its bands leads to: the story before it in the
 * same bucket. */
struct held {
	struct near_sketch sketch;
	uint32_t number;
	uint32_t tried; /* by the story of that turn */
	uint32_t next[NEAR_BANDS];
};

struct near {
	struct held *held;
	size_t n, room;
	uint32_t *buckets; /* the last story of each; a power of two */
	size_t nbuckets;
	uint32_t turn;
};

struct near *
near_new(void)
{
	return mem_zero(1, sizeof(struct near));
}

void
near_free(struct near *n)
{
	size_t i;

	if (!n)
		return;
	for (i = 0; i < n->n; i++)
		free((void *)(uintptr_t)n->held[i].sketch.shingles);
	free(n->held);
	free(n->buckets);
	free(n);
}

static uint32_t *
bucket_of(const struct near *n, const struct near_sketch *s, uint32_t band)
{
	uint64_t x = (uint64_t)band << 32 | (uint64_t)s->least[2 * band] << 16 |
		     s->least[2 * band + 1];

	x *= 0x9e3779b97f4a7c15u;
	return &n->buckets[(x >> 32) & (n->nbuckets - 1)];
}

static bool
same_band(
    const struct near_sketch *a, const struct near_sketch *b, uint32_t band)
{
	return a->least[2 * band] == b->least[2 * band] &&
	       a->least[2 * band + 1] == b->least[2 * band + 1];
}

static void
link_in(struct near *n, uint32_t i)
{
	uint32_t band, *bucket;

	for (band = 0; band < NEAR_BANDS; band++) {
		bucket = bucket_of(n, &n->held[i].sketch, band);
		n->held[i].next[band] = *bucket;
		*bucket = i;
	}
}

static void
make_room(struct near *n)
{
	uint32_t i;

	if (n->n < n->room)
		return;
	n->room = n->room ? n->room * 2 : 64;
	n->held = mem_resize(n->held, n->room, sizeof(*n->held));
	n->nbuckets = n->room * NEAR_BANDS;
	n->buckets = mem_resize(n->buckets, n->nbuckets, sizeof(*n->buckets));
	memset(n->buckets, 0xff, n->nbuckets * sizeof(*n->buckets));
	for (i = 0; i < n->n; i++)
		link_in(n, i);
}

/* The story in the band's bucket that overlaps more than *best does. */
static void
try_band(struct near *n, const struct near_sketch *s, uint32_t band,
    uint32_t *best, double *overlap)
{
	uint32_t i = *bucket_of(n, s, band), tries = NEAR_TRIES;
	double found;

	for (; i != NONE && tries > 0; i = n->held[i].next[band], tries--) {
		if (n->held[i].tried == n->turn ||
		    !same_band(s, &n->held[i].sketch, band))
			continue;
		n->held[i].tried = n->turn;
		if (near_guess(s, &n->held[i].sketch) < GUESS_MIN)
			continue;
		found = near_overlap(s, &n->held[i].sketch);
		if (found > *overlap || (found == *overlap && i < *best)) {
			*overlap = found;
			*best = i;
		}
	}
}

uint32_t
near_add(struct near *n, const struct near_sketch *s, uint32_t number,
    double *overlap)
{
	uint32_t best = NONE, band, *shingles;

	*overlap = 0;
	if (s->n == 0)
		return number;
	n->turn++;
	for (band = 0; n->n > 0 && band < NEAR_BANDS; band++)
		try_band(n, s, band, &best, overlap);
	if (*overlap >= NEAR_OVERLAP)
		return n->held[best].number;
	make_room(n);
	shingles = mem_alloc(s->n * sizeof(*shingles));
	memcpy(shingles, s->shingles, s->n * sizeof(*shingles));
	n->held[n->n].sketch = *s;
	n->held[n->n].sketch.shingles = shingles;
	n->held[n->n].number = number;
	n->held[n->n].tried = 0;
	link_in(n, (uint32_t)n->n++);
	return number;
}
