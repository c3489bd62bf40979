#include "query/unique.h"

#include <stdlib.h>

#include "base/memory.h"

/* Open addressing, at most half full; number 0 is an empty slot. */
struct slot {
	struct unique_key key;
	uint32_t number; /* plus 1 */
};

struct unique {
	struct slot *slots;
	size_t n, room; /* room is a power of two */
};

struct unique *
unique_new(void)
{
	struct unique *u = mem_zero(1, sizeof(*u));

	u->room = 1024;
	u->slots = mem_zero(u->room, sizeof(*u->slots));
	return u;
}

void
unique_free(struct unique *u)
{
	if (!u)
		return;
	free(u->slots);
	free(u);
}

/* Where the key is, or the empty slot where it belongs. */
static struct slot *
find(const struct unique *u, struct unique_key key)
{
	size_t i = (size_t)key.low & (u->room - 1);
	struct slot *s;

	for (;; i = (i + 1) & (u->room - 1)) {
		s = &u->slots[i];
		if (!s->number ||
		    (s->key.low == key.low && s->key.high == key.high))
			return s;
	}
}

static void
grow(struct unique *u)
{
	struct slot *old = u->slots;
	size_t i, n = u->room;

	u->room *= 2;
	u->slots = mem_zero(u->room, sizeof(*u->slots));
	for (i = 0; i < n; i++)
		if (old[i].number)
			*find(u, old[i].key) = old[i];
	free(old);
}

uint32_t
unique_add(struct unique *u, struct unique_key key, uint32_t number)
{
	struct slot *s = find(u, key);

	if (s->number)
		return s->number - 1;
	*s = (struct slot){key, number + 1};
	if (++u->n * 2 > u->room)
		grow(u);
	return number;
}
