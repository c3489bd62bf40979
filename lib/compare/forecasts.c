#include "compare/forecasts.h"

#include <math.h>

#include "compare/event.h"
#include "compare/lcs.h"
#include "compare/pairing.h"
#include "record/question.h"

static const double same_event = 2, same_deadline = 0.2;
static const double alike_from = 0.6;

struct keyed {
	struct str event, deadline;
};

struct keys {
	struct keyed *a, *b;
};

/* The keys of a story's forecasts, and their events as units. */
static struct keyed *
read_events(struct passage *p, const struct story *s, struct arena *arena)
{
	struct keyed *keys = arena_zero(arena, s->forecasts.n, sizeof(*keys));
	struct buf text = {0}, key = {0};
	size_t i;

	*p = (struct passage){.n = s->forecasts.n};
	p->units = arena_zero(arena, p->n, sizeof(*p->units));
	for (i = 0; i < p->n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		p->units[i].span.start = (uint32_t)text.len;
		buf_add_str(&text, f->event.n ? f->event : f->text);
		p->units[i].span.end = (uint32_t)text.len;
		buf_add_byte(&text, '\n');
		buf_clear(&key);
		event_key(&key, f->event.n ? f->event : f->text);
		keys[i].event = arena_copy(arena, buf_str(&key));
		buf_clear(&key);
		event_deadline_key(&key, &f->deadline);
		keys[i].deadline = arena_copy(arena, buf_str(&key));
	}
	p->text = arena_copy(arena, buf_str(&text));
	buf_release(&text);
	buf_release(&key);
	return keys;
}

static double
event_bonus(const void *ctx, size_t i, size_t k)
{
	const struct keys *keys = ctx;

	return (str_eq(keys->a[i].event, keys->b[k].event) ? same_event : 0) +
	       (str_eq(keys->a[i].deadline, keys->b[k].deadline) ? same_deadline
								 : 0);
}

static struct forecast_state
state_of(const struct forecast *f)
{
	return (struct forecast_state){.present = true,
	    .probability = f->probability,
	    .bound = f->bound,
	    .event = f->event.n ? f->event : f->text,
	    .deadline = f->deadline.text,
	    .latest = f->deadline.latest,
	    .community = f->community};
}

static void
add_kind(struct text_list *kinds, const char *kind, struct arena *arena)
{
	if (!kinds->list)
		kinds->list = arena_alloc(arena, 4 * sizeof(*kinds->list));
	kinds->list[kinds->n++] = str_of(kind);
}

/* What differs between two states of one forecast. */
static void
compare_states(struct forecast_change *x, const struct keyed *a,
    const struct keyed *b, struct arena *arena)
{
	double from = probability_value(x->old.probability);
	double to = probability_value(x->new_.probability);

	if (from != to || !str_eq(x->old.bound, x->new_.bound)) {
		add_kind(&x->kinds, "probability", arena);
		x->has_moved = from >= 0 && to >= 0;
		x->moved = round((to - from) * 1e9) / 1e9;
	}
	if (!str_eq(a->deadline, b->deadline))
		add_kind(&x->kinds, "deadline", arena);
	if (!str_eq(a->event, b->event))
		add_kind(&x->kinds, "event", arena);
	if (!str_eq_nocase(x->old.community, x->new_.community))
		add_kind(&x->kinds, "community", arena);
}

bool
forecasts_compare(struct change *c, const struct story *a,
    const struct story *b, struct arena *arena)
{
	size_t na = a->forecasts.n, nb = b->forecasts.n, i;
	struct forecast_change *x;
	struct passage p, q;
	struct keys keys;
	bool *taken;
	int32_t *to;

	if (na + nb == 0)
		return false;
	keys.a = read_events(&p, a, arena);
	keys.b = read_events(&q, b, arena);
	to = arena_alloc(arena, na * sizeof(*to) + 1);
	taken = arena_zero(arena, nb + 1, sizeof(*taken));
	pair_alike(to, &p, &q, event_bonus, &keys, alike_from, arena);
	c->forecasts.list =
	    arena_alloc(arena, (na + nb) * sizeof(*c->forecasts.list));
	for (i = 0; i < na; i++) {
		x = &c->forecasts.list[c->forecasts.n];
		*x = (struct forecast_change){.op = STR("withdraw"),
		    .old = state_of(&a->forecasts.list[i])};
		if (to[i] != UNKEPT) {
			taken[to[i]] = true;
			x->op = STR("change");
			x->new_ = state_of(&b->forecasts.list[to[i]]);
			compare_states(x, &keys.a[i], &keys.b[to[i]], arena);
		}
		c->forecasts.n += to[i] == UNKEPT || x->kinds.n > 0;
	}
	for (i = 0; i < nb; i++)
		if (!taken[i])
			c->forecasts.list[c->forecasts.n++] =
			    (struct forecast_change){.op = STR("add"),
				.new_ = state_of(&b->forecasts.list[i])};
	return c->forecasts.n > 0;
}
