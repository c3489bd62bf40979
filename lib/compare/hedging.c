#include "compare/hedging.h"

#include "compare/lexicon.h"

static const struct item *
behind(const struct reading *r, size_t i)
{
	return i + 1 < r->n && !r->list[i].stop ? &r->list[i + 1] : NULL;
}

/* "May 5", "Will Smith". */
static bool
is_name(const struct reading *r, size_t i)
{
	return r->list[i].capital;
}

/* "About", "around" and "some" hedge figures only. */
static bool
needs_number(struct str word)
{
	return str_eq_nocase(word, STR("about")) ||
	       str_eq_nocase(word, STR("around")) ||
	       str_eq_nocase(word, STR("some"));
}

static bool
is_hedge(const struct reading *r, size_t i)
{
	const struct item *item = &r->list[i], *next = behind(r, i);

	if (!lexicon_is(item->id, LEX_HEDGE) || is_name(r, i))
		return false;
	return !needs_number(item_text(r, item)) || (next && next->number);
}

static bool
is_modal(const struct reading *r, size_t i)
{
	return lexicon_is(r->list[i].id, LEX_MODAL) && !is_name(r, i);
}

void
hedging_find(struct profile *out, const struct reading *r, struct arena *a)
{
	size_t hedges_room = 0, modals_room = 0, i;
	double sum = 0;
	uint32_t id;

	for (i = 0; i < r->n; i++) {
		id = r->list[i].id;
		if (is_hedge(r, i)) {
			sum += lexicon_value(id, LEX_HEDGE) / 3.0;
			out->hedges.list = arena_more(a, out->hedges.list,
			    out->hedges.n, &hedges_room, sizeof(struct span));
			out->hedges.list[out->hedges.n++] = r->list[i].span;
		}
		if (is_modal(r, i)) {
			out->modals.list =
			    arena_more(a, out->modals.list, out->modals.n,
				&modals_room, sizeof(struct modal_span));
			out->modals.list[out->modals.n++] =
			    (struct modal_span){r->list[i].span,
				lexicon_kind_name(lexicon_kind(id, LEX_MODAL))};
		}
	}
	out->hedging = sum / (sum + (double)(r->sentences ? r->sentences : 1));
}
