#include "parse/names.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/memory.h"

enum { NAMES_MAX = 1 << 20, COUNT_MAX = 0xffff };

static uint64_t *
find(const struct names *t, uint64_t hash)
{
	size_t i = (size_t)(hash >> 16) & (t->room - 1);

	while (t->slots[i] && t->slots[i] >> 16 != hash >> 16)
		i = (i + 1) & (t->room - 1);
	return &t->slots[i];
}

/* Half of the slots are free, so that one is found soon. */
static void
grow(struct names *t)
{
	struct names larger = {.n = t->n, .room = t->room ? t->room * 2 : 64};
	size_t i;

	larger.slots = mem_zero(larger.room, sizeof(*larger.slots));
	for (i = 0; i < t->room; i++)
		if (t->slots[i])
			*find(&larger, t->slots[i]) = t->slots[i];
	free(t->slots);
	*t = larger;
}

unsigned
names_count(struct names *t, struct str name)
{
	uint64_t hash = XXH3_64bits(name.p, name.n) & ~(uint64_t)COUNT_MAX;
	uint64_t *slot;

	if (t->n * 2 >= t->room && t->n < NAMES_MAX)
		grow(t);
	slot = find(t, hash);
	if (!*slot) {
		if (t->n == NAMES_MAX)
			return 1;
		t->n++;
		*slot = hash;
	}
	if ((*slot & COUNT_MAX) < COUNT_MAX)
		++*slot;
	return (unsigned)(*slot & COUNT_MAX);
}

void
names_clear(struct names *t)
{
	if (t->n > 0)
		memset(t->slots, 0, t->room * sizeof(*t->slots));
	t->n = 0;
}

void
names_release(struct names *t)
{
	free(t->slots);
	*t = (struct names){0};
}
