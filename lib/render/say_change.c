#include "render/runs.h"
#include "render/say.h"

bool
unit_is_shown(const struct unit_change *u)
{
	return !str_eq(u->op, STR("keep"));
}

static struct str
date_of(const struct version *v)
{
	return v->updated.n ? v->updated : v->captured;
}

void
say_kinds(struct buf *out, const struct text_list *kinds)
{
	size_t i;

	for (i = 0; i < kinds->n; i++) {
		buf_add_text(out, i ? ", " : "");
		buf_add_str(out, kinds->list[i]);
	}
}

static void
say_share(struct buf *out, double share)
{
	if (share > 0 && share < 0.01)
		buf_add_text(out, "less than 1%");
	else
		buf_add_format(out, "%.0f%%", share * 100);
}

void
say_change(struct buf *out, const struct change *c)
{
	struct str from = date_of(&c->from), to = date_of(&c->to);

	buf_add_text(out, c->minor ? "Small changes" : "Changed");
	if (from.n && to.n && !str_eq(from, to)) {
		buf_add_text(out, " between ");
		say_date(out, from);
		buf_add_text(out, " and ");
		say_date(out, to);
	} else if (from.n || to.n) {
		buf_add_text(out, to.n ? " by " : " after ");
		say_date(out, to.n ? to : from);
	}
	if (c->changed > 0) {
		buf_add_text(out, ": ");
		say_share(out, c->changed);
		buf_add_text(out, " of the words");
	}
}

void
say_unit(struct buf *out, const struct unit_change *u)
{
	if (str_eq(u->op, STR("split")))
		buf_add_text(out, "split");
	else if (str_eq(u->op, STR("merge")))
		buf_add_text(out, "merged");
	if (!u->moved && !str_eq(u->op, STR("move")))
		return;
	buf_add_text(out, out->len ? ", moved" : "moved");
	if (u->a.items.n && u->b.items.n)
		buf_add_format(out, " from %lu to %lu",
		    (unsigned long)u->a.items.list[0] + 1,
		    (unsigned long)u->b.items.list[0] + 1);
}

void
say_kept(struct buf *out, const struct unit_changes *units, const char *name)
{
	size_t n = 0, i;

	for (i = 0; i < units->n; i++)
		n += !unit_is_shown(&units->list[i]);
	if (n)
		buf_add_format(
		    out, "%zu %s%s as before", n, name, n == 1 ? "" : "s");
}

bool
narrative_is_shown(const struct narrative_change *n)
{
	return !str_eq(n->op, STR("keep")) || n->moved;
}

void
say_narrative(struct buf *out, const struct narrative_change *n)
{
	if (str_eq(n->op, STR("add"))) {
		say_label(out, n->b.label, n->b.index);
		buf_add_text(out, ": new");
		return;
	}
	say_label(out, n->a.label, n->a.index);
	if (str_eq(n->op, STR("delete"))) {
		buf_add_text(out, ": gone");
		return;
	}
	if (n->relabelled) {
		buf_add_text(out, ", now ");
		say_label(out, n->b.label, n->b.index);
	}
	if (n->kept >= 0 && n->kept < 1) {
		buf_add_text(out, ": ");
		say_share(out, 1 - n->kept);
		buf_add_text(out, " changed");
	}
	if (n->moved)
		buf_add_text(out, ", moved");
}

static struct forecast
forecast_of(const struct forecast_state *s)
{
	return (struct forecast){
	    .probability = s->probability, .bound = s->bound};
}

static void
say_chance(struct buf *out, const struct forecast_state *s)
{
	struct forecast f = forecast_of(s);

	say_probability(out, &f);
}

void
say_state(struct buf *out, const struct forecast_state *s)
{
	say_chance(out, s);
	if (!s->deadline.n)
		return;
	buf_add_byte(out, ' ');
	buf_add_str(out, s->deadline);
}

void
say_forecast_change(struct buf *out, const struct forecast_change *f)
{
	const struct forecast_state *now = f->new_.present ? &f->new_ : &f->old;

	if (f->old.present && f->new_.present) {
		/* A deadline that stays is said once. */
		if (str_eq(f->old.deadline, f->new_.deadline))
			say_chance(out, &f->old);
		else
			say_state(out, &f->old);
		buf_add_text(out, " → ");
		say_state(out, &f->new_);
	} else {
		buf_add_text(out, f->new_.present ? "New: " : "Withdrawn: ");
		say_state(out, now);
	}
	if (f->has_moved && f->moved != 0)
		buf_add_format(out, " (%+.10g points)", f->moved * 100);
	if (!now->event.n)
		return;
	buf_add_text(out, ": ");
	buf_add_str(out, now->event);
}

const char *
value_name(struct str field)
{
	static const struct {
		const char *field, *name;
	} names[] = {
	    {"headline", "Headline"},
	    {"updated", "Updated"},
	    {"image.caption", "Image"},
	    {"image.credit", "Image credit"},
	    {"image.via", "Image via"},
	};
	size_t i;

	for (i = 0; i < LEN(names); i++)
		if (str_eq(field, str_of(names[i].field)))
			return names[i].name;
	return "Other";
}
