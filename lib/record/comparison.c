#include "record/comparison.h"

#include "record/span.h"

static void
read_scores(struct fields *f, struct comparison *c)
{
	uint32_t node = fields_member(f, 0, "scores");

	c->similarity = c->agreement = c->contrast = c->tone_gap =
	    c->hedge_gap = -1;
	if (!node)
		return;
	c->similarity = fields_double(f, node, "similarity", -1);
	c->agreement = fields_double(f, node, "agreement", -1);
	c->contrast = fields_double(f, node, "contrast", -1);
	c->tone_gap = fields_double(f, node, "tone_gap", -1);
	c->hedge_gap = fields_double(f, node, "hedge_gap", -1);
}

static void
read_sentences(struct fields *f, struct comparison *c)
{
	struct sentence_pair *p;
	bool present;
	uint32_t i;

	c->sentences.list = fields_list(
	    f, 0, "sentences", &present, &c->sentences.n, sizeof(*p), &i);
	for (p = c->sentences.list; p < c->sentences.list + c->sentences.n;
	     p++, i = fields_next(f, i)) {
		p->a = span_read(f, fields_member(f, i, "a"));
		p->b = span_read(f, fields_member(f, i, "b"));
		p->score = fields_double(f, i, "score", 0);
		p->relation = fields_text(f, i, "relation");
	}
}

static void
read_links(struct fields *f, struct comparison *c)
{
	struct link *l;
	bool present;
	uint32_t i;

	c->links.list =
	    fields_list(f, 0, "links", &present, &c->links.n, sizeof(*l), &i);
	for (l = c->links.list; l < c->links.list + c->links.n;
	     l++, i = fields_next(f, i)) {
		l->a = span_read(f, fields_member(f, i, "a"));
		l->b = span_read(f, fields_member(f, i, "b"));
		l->type = fields_text(f, i, "type");
		l->score = fields_double(f, i, "score", 0);
	}
}

static void
read_contrasts(struct fields *f, struct comparison *c)
{
	struct contrast *x;
	uint32_t i;

	c->contrasts.list = fields_list(f, 0, "contrasts",
	    &c->contrasts.present, &c->contrasts.n, sizeof(*x), &i);
	for (x = c->contrasts.list; x < c->contrasts.list + c->contrasts.n;
	     x++, i = fields_next(f, i)) {
		x->kind = fields_text(f, i, "kind");
		x->a = span_read(f, fields_member(f, i, "a"));
		x->b = span_read(f, fields_member(f, i, "b"));
		x->cue = strings_read(f, i, "cue");
		x->score = fields_double(f, i, "score", 0);
	}
}

int
comparison_read(struct comparison *c, const struct json *j, struct arena *a,
    struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};
	uint32_t facts;

	*c = (struct comparison){0};
	c->story = fields_text(&f, 0, "story");
	c->headline = fields_text(&f, 0, "headline");
	c->a = side_read(&f, 0, "a");
	c->b = side_read(&f, 0, "b");
	c->relation = fields_text(&f, 0, "relation");
	c->method = fields_text(&f, 0, "method");
	read_scores(&f, c);
	read_sentences(&f, c);
	read_links(&f, c);
	read_contrasts(&f, c);
	c->only_a = spans_read(&f, 0, "only_a");
	c->only_b = spans_read(&f, 0, "only_b");
	facts = fields_member(&f, 0, "facts");
	if (facts) {
		c->facts.present = true;
		c->facts.both = indexes_read(&f, facts, "both");
		c->facts.only_a = indexes_read(&f, facts, "only_a");
		c->facts.only_b = indexes_read(&f, facts, "only_b");
		c->facts.neither = indexes_read(&f, facts, "neither");
	}
	return f.failed;
}

static void
write_ends(struct buf *out, struct span a, struct span b)
{
	json_add_key(out, "a");
	span_write(out, a);
	json_add_key(out, "b");
	span_write(out, b);
}

static void
write_pairs(struct buf *out, const struct comparison *c)
{
	size_t i;

	json_add_key(out, "sentences");
	json_open(out, '[');
	for (i = 0; i < c->sentences.n; i++) {
		json_add_item(out);
		json_open(out, '{');
		write_ends(out, c->sentences.list[i].a, c->sentences.list[i].b);
		share_write(out, "score", c->sentences.list[i].score);
		json_add_text_member(
		    out, "relation", c->sentences.list[i].relation);
		json_close(out, '}');
	}
	json_close(out, ']');
	json_add_key(out, "links");
	json_open(out, '[');
	for (i = 0; i < c->links.n; i++) {
		json_add_item(out);
		json_open(out, '{');
		write_ends(out, c->links.list[i].a, c->links.list[i].b);
		json_add_text_member(out, "type", c->links.list[i].type);
		share_write(out, "score", c->links.list[i].score);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_contrasts(struct buf *out, const struct comparison *c)
{
	const struct contrast *x = c->contrasts.list;
	size_t i;

	if (!c->contrasts.present)
		return;
	json_add_key(out, "contrasts");
	json_open(out, '[');
	for (i = 0; i < c->contrasts.n; i++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "kind", x[i].kind);
		write_ends(out, x[i].a, x[i].b);
		strings_write(out, "cue", &x[i].cue);
		share_write(out, "score", x[i].score);
		json_close(out, '}');
	}
	json_close(out, ']');
}

void
comparison_write(struct buf *out, const struct comparison *c)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("comparison"));
	json_add_text_member(out, "story", c->story);
	json_add_text_member(out, "headline", c->headline);
	side_write(out, "a", &c->a);
	side_write(out, "b", &c->b);
	json_add_text_member(out, "relation", c->relation);
	json_add_text_member(out, "method", c->method);
	json_add_key(out, "scores");
	json_open(out, '{');
	share_write(out, "similarity", c->similarity);
	share_write(out, "agreement", c->agreement);
	share_write(out, "contrast", c->contrast);
	share_write(out, "tone_gap", c->tone_gap);
	share_write(out, "hedge_gap", c->hedge_gap);
	json_close(out, '}');
	write_pairs(out, c);
	write_contrasts(out, c);
	spans_write(out, "only_a", &c->only_a);
	spans_write(out, "only_b", &c->only_b);
	if (c->facts.present) {
		json_add_key(out, "facts");
		json_open(out, '{');
		indexes_write(out, "both", &c->facts.both);
		indexes_write(out, "only_a", &c->facts.only_a);
		indexes_write(out, "only_b", &c->facts.only_b);
		indexes_write(out, "neither", &c->facts.neither);
		json_close(out, '}');
	}
	json_close(out, '}');
}
