#include "query/reservoir.h"

#include <stdlib.h>

struct held {
	uint64_t number;
	char *bytes; /* the line, the id, the story */
	size_t line, id, story;
};

struct reservoir {
	struct held *held;
	uint64_t n, max, room;
	uint64_t came;
	bool last;
	uint64_t random; /* the state of splitmix64 */
};

struct reservoir *
reservoir_new(uint64_t n, bool last, uint64_t seed)
{
	struct reservoir *r = mem_zero(1, sizeof(*r));

	r->max = n;
	r->last = last;
	r->random = seed;
	return r;
}

void
reservoir_free(struct reservoir *r)
{
	uint64_t i;

	if (!r)
		return;
	for (i = 0; i < r->n; i++)
		free(r->held[i].bytes);
	free(r->held);
	free(r);
}

/* splitmix64 (Steele, Lea and Flood, OOPSLA 2014): the same on any machine. */
static uint64_t
next_random(struct reservoir *r)
{
	uint64_t x = r->random += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

/* From 0 to below n, each as likely: what would tip the scale is drawn anew. */
static uint64_t
draw(struct reservoir *r, uint64_t n)
{
	uint64_t x, rest = (UINT64_MAX % n + 1) % n;

	do
		x = next_random(r);
	while (x > UINT64_MAX - rest);
	return x % n;
}

/* The place that the next record gets, or NULL when it is not kept. */
static struct held *
make_place(struct reservoir *r)
{
	uint64_t i;

	if (r->n < r->max) {
		if (r->n == r->room) {
			r->room = r->room ? r->room * 2 : 16;
			r->held =
			    mem_resize(r->held, r->room, sizeof(*r->held));
		}
		r->held[r->n].bytes = NULL;
		return &r->held[r->n++];
	}
	i = r->last ? r->came % r->max : draw(r, r->came + 1);
	return i < r->max ? &r->held[i] : NULL;
}

void
reservoir_add(struct reservoir *r, struct str line, const struct ident *ident)
{
	struct held *h = make_place(r);
	struct buf b = {0};

	if (h) {
		free(h->bytes);
		buf_add_str(&b, line);
		buf_add_str(&b, ident->id);
		buf_add_str(&b, ident->story);
		*h = (struct held){
		    r->came, b.data, line.n, ident->id.n, ident->story.n};
	}
	r->came++;
}

static int
by_number(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	return x->number < y->number ? -1 : x->number > y->number;
}

void
reservoir_empty(struct reservoir *r,
    void (*leave)(void *ctx, struct str line, const struct ident *ident),
    void *ctx)
{
	struct ident ident;
	struct held *h;
	uint64_t i;

	if (r->n > 0)
		qsort(r->held, r->n, sizeof(*r->held), by_number);
	for (i = 0; i < r->n; i++) {
		h = &r->held[i];
		ident.id = str_make(h->bytes + h->line, h->id);
		ident.story = str_make(h->bytes + h->line + h->id, h->story);
		leave(ctx, str_make(h->bytes, h->line), &ident);
		free(h->bytes);
	}
	r->n = 0;
}
