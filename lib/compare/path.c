#include "compare/path.h"

#include "compare/lcs.h"

/* Texts with so many equal words, in hundredths, are versions of one. */
enum { EQUAL_LEAST = 60 };

static size_t
count_equal(const int *same, size_t n)
{
	size_t equal = 0, i;

	for (i = 0; i < n; i++)
		equal += same[i] > 0;
	return equal;
}

static struct pieces
as_pieces(const struct words *w, struct arena *arena)
{
	struct pieces p = {.n = w->n};
	const struct notes *notes;
	uint32_t bytes;
	size_t i;

	p.list = arena_zero(arena, w->n + 1, sizeof(*p.list));
	for (i = 0; i < w->n; i++) {
		notes = &w->list[i].notes;
		bytes = w->list[i].span.end - w->list[i].span.start;
		p.list[i].key = notes->key;
		p.list[i].weight =
		    bytes < UINT8_MAX ? (uint8_t)bytes : UINT8_MAX;
		p.list[i].kind = notes->punct	 ? PIECE_MARK
				 : notes->number ? PIECE_NUMBER
						 : PIECE_WORD;
	}
	return p;
}

struct matching
path_find(const struct words *a, const int *same_a, const struct words *b,
    const int *same_b, struct arena *arena)
{
	size_t equal_a = count_equal(same_a, a->n);
	size_t equal_b = count_equal(same_b, b->n);
	size_t least = equal_a < equal_b ? equal_a : equal_b;
	size_t most = a->n > b->n ? a->n : b->n, i;
	struct matching path = {NULL, NULL};
	struct pieces x, y;
	struct lcs lcs = {0};

	if (least * 100 < most * EQUAL_LEAST)
		return path;
	matching_clear(&path, a->n, b->n, arena);
	x = as_pieces(a, arena);
	y = as_pieces(b, arena);
	lcs_match(&lcs, path.a, &x, &y);
	lcs_match(&lcs, path.b, &y, &x);
	lcs_release(&lcs);
	/* Of equal ones the two ways may take different paths. */
	for (i = 0; i < a->n; i++)
		if (path.a[i] != UNLINKED && path.b[path.a[i]] != (int)i)
			path.a[i] = UNLINKED;
	for (i = 0; i < b->n; i++)
		if (path.b[i] != UNLINKED && path.a[path.b[i]] != (int)i)
			path.b[i] = UNLINKED;
	return path;
}
