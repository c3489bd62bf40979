#include "record/change.h"
#include "record/span.h"

static void
write_kinds(struct buf *out, const struct text_list *kinds)
{
	if (kinds->n)
		strings_write(out, "kinds", kinds);
}

/* The number as it stands. */
static void
write_number(struct buf *out, const char *name, struct str number)
{
	if (!number.p)
		return;
	json_add_key(out, name);
	buf_add_str(out, number);
}

static void
write_version(struct buf *out, const char *name, const struct version *v)
{
	json_add_key(out, name);
	json_open(out, '{');
	json_add_text_member(out, "id", v->id);
	json_add_text_member(out, "headline", v->headline);
	json_add_text_member(out, "url", v->url);
	json_add_text_member(out, "updated", v->updated);
	json_add_text_member(out, "captured", v->captured);
	json_add_text_member(out, "file", v->file);
	json_close(out, '}');
}

static void
write_words(struct buf *out, const struct word_ops *w)
{
	size_t i;

	if (w->n == 0)
		return;
	json_add_key(out, "words");
	json_open(out, '[');
	for (i = 0; i < w->n; i++) {
		json_add_item(out);
		json_open(out, '[');
		json_add_string(out, w->list[i].op);
		json_add_item(out);
		span_write(out, w->list[i].a);
		json_add_item(out);
		span_write(out, w->list[i].b);
		if (w->list[i].minor) {
			json_add_item(out);
			json_add_string(out, STR("minor"));
		}
		json_close(out, ']');
	}
	json_close(out, ']');
}

static void
write_moves(struct buf *out, const struct unit_change *u)
{
	size_t i;

	if (u->moves.n == 0)
		return;
	json_add_key(out, "moves");
	json_open(out, '[');
	for (i = 0; i < u->moves.n; i++) {
		json_add_item(out);
		json_open(out, '[');
		json_add_item(out);
		span_write(out, u->moves.list[i].a);
		json_add_item(out);
		span_write(out, u->moves.list[i].b);
		json_close(out, ']');
	}
	json_close(out, ']');
}

static void
write_side(struct buf *out, const char *name, const struct unit_side *s)
{
	if (!s->present)
		return;
	if (s->items.n) {
		indexes_write(out, name, &s->items);
		return;
	}
	json_add_key(out, name);
	span_write(out, s->span);
}

static void
write_units(struct buf *out, const char *name, const struct unit_changes *l)
{
	const struct unit_change *u;

	if (!l->present)
		return;
	json_add_key(out, name);
	json_open(out, '[');
	for (u = l->list; u < l->list + l->n; u++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "op", u->op);
		write_side(out, "a", &u->a);
		write_side(out, "b", &u->b);
		flag_write(out, "moved", u->moved);
		flag_write(out, "minor", u->minor);
		share_write(out, "kept", u->kept);
		write_kinds(out, &u->kinds);
		json_add_text_member(out, "old", u->old);
		json_add_text_member(out, "new", u->new_);
		write_words(out, &u->words);
		write_moves(out, u);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_counts(struct buf *out, const struct change_counts *n)
{
	const struct {
		const char *name;
		uint32_t count;
	} counts[] = {
	    {"kept", n->kept},
	    {"edited", n->edited},
	    {"rewritten", n->rewritten},
	    {"added", n->added},
	    {"deleted", n->deleted},
	    {"moved", n->moved},
	    {"split", n->split},
	    {"merged", n->merged},
	};
	size_t i;

	json_add_key(out, "counts");
	json_open(out, '{');
	for (i = 0; i < LEN(counts); i++) {
		json_add_key(out, counts[i].name);
		json_add_integer(out, counts[i].count);
	}
	json_close(out, '}');
}

static void
write_values(struct buf *out, const struct change *c)
{
	const struct value_change *v;

	if (c->values.n == 0)
		return;
	json_add_key(out, "values");
	json_open(out, '[');
	for (v = c->values.list; v < c->values.list + c->values.n; v++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "field", v->field);
		flag_write(out, "minor", v->minor);
		write_kinds(out, &v->kinds);
		json_add_text_member(out, "old", v->old);
		json_add_text_member(out, "new", v->new_);
		write_words(out, &v->words);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_narratives(struct buf *out, const struct change *c)
{
	const struct narrative_change *n;

	if (c->narratives.n == 0)
		return;
	json_add_key(out, "narratives");
	json_open(out, '[');
	for (n = c->narratives.list; n < c->narratives.list + c->narratives.n;
	     n++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "op", n->op);
		side_write(out, "a", &n->a);
		side_write(out, "b", &n->b);
		flag_write(out, "relabelled", n->relabelled);
		flag_write(out, "moved", n->moved);
		flag_write(out, "minor", n->minor);
		share_write(out, "kept", n->kept);
		write_units(out, "sentences", &n->sentences);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_state(struct buf *out, const char *name, const struct forecast_state *s)
{
	if (!s->present)
		return;
	json_add_key(out, name);
	json_open(out, '{');
	write_number(out, "probability", s->probability);
	json_add_text_member(out, "bound", s->bound);
	json_add_text_member(out, "event", s->event);
	json_add_text_member(out, "deadline", s->deadline);
	json_add_text_member(out, "latest", s->latest);
	json_add_text_member(out, "community", s->community);
	json_close(out, '}');
}

static void
write_forecasts(struct buf *out, const struct change *c)
{
	const struct forecast_change *f;

	if (c->forecasts.n == 0)
		return;
	json_add_key(out, "forecasts");
	json_open(out, '[');
	for (f = c->forecasts.list; f < c->forecasts.list + c->forecasts.n;
	     f++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "op", f->op);
		write_kinds(out, &f->kinds);
		if (f->has_moved) {
			json_add_key(out, "moved");
			json_add_number(out, f->moved, 9);
		}
		write_state(out, "old", &f->old);
		write_state(out, "new", &f->new_);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_article_list(
    struct buf *out, const char *name, const struct article_list *l)
{
	size_t i;

	if (l->n == 0)
		return;
	json_add_key(out, name);
	json_open(out, '[');
	for (i = 0; i < l->n; i++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "title", l->list[i].title);
		json_add_text_member(out, "publisher", l->list[i].publisher);
		json_add_text_member(out, "url", l->list[i].url);
		json_close(out, '}');
	}
	json_close(out, ']');
}

void
change_write(struct buf *out, const struct change *c)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("change"));
	json_add_text_member(out, "story", c->story);
	json_add_text_member(out, "headline", c->headline);
	write_version(out, "from", &c->from);
	write_version(out, "to", &c->to);
	flag_write(out, "minor", c->minor);
	share_write(out, "changed", c->changed);
	write_kinds(out, &c->kinds);
	write_counts(out, &c->counts);
	write_values(out, c);
	write_units(out, "facts", &c->facts);
	write_narratives(out, c);
	write_forecasts(out, c);
	if (c->articles_added.n || c->articles_deleted.n) {
		json_add_key(out, "articles");
		json_open(out, '{');
		write_article_list(out, "added", &c->articles_added);
		write_article_list(out, "deleted", &c->articles_deleted);
		json_close(out, '}');
	}
	json_close(out, '}');
}
