#include "record/comparison.h"

#include "record/span.h"

static struct span_list
read_spans(struct fields *f, const char *name)
{
	struct span_list spans;
	bool present;
	uint32_t i;
	size_t k;

	spans.list = fields_list(
	    f, 0, name, &present, &spans.n, sizeof(*spans.list), &i);
	for (k = 0; k < spans.n; k++, i = fields_next(f, i))
		spans.list[k] = span_read(f, i);
	return spans;
}

static struct side
read_side(struct fields *f, const char *name)
{
	uint32_t node = fields_member(f, 0, name);
	struct side side = {.index = -1};

	if (!node)
		return side;
	fields_object(f, node, name);
	side.index = (long)fields_integer(f, node, "index", -1);
	side.label = fields_text(f, node, "label");
	return side;
}

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
	uint32_t i, q;
	bool present;
	size_t k;

	c->contrasts.list = fields_list(f, 0, "contrasts",
	    &c->contrasts.present, &c->contrasts.n, sizeof(*x), &i);
	for (x = c->contrasts.list; x < c->contrasts.list + c->contrasts.n;
	     x++, i = fields_next(f, i)) {
		x->kind = fields_text(f, i, "kind");
		x->a = span_read(f, fields_member(f, i, "a"));
		x->b = span_read(f, fields_member(f, i, "b"));
		x->cue.list = fields_list(
		    f, i, "cue", &present, &x->cue.n, sizeof(*x->cue.list), &q);
		for (k = 0; k < x->cue.n; k++, q = fields_next(f, q))
			x->cue.list[k] = fields_string(f, q, "cue");
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
	c->a = read_side(&f, "a");
	c->b = read_side(&f, "b");
	c->relation = fields_text(&f, 0, "relation");
	c->method = fields_text(&f, 0, "method");
	read_scores(&f, c);
	read_sentences(&f, c);
	read_links(&f, c);
	read_contrasts(&f, c);
	c->only_a = read_spans(&f, "only_a");
	c->only_b = read_spans(&f, "only_b");
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
write_score(struct buf *out, const char *name, double score)
{
	if (score < 0)
		return;
	json_add_key(out, name);
	json_add_number(out, score, 4);
}

static void
write_side(struct buf *out, const char *name, const struct side *side)
{
	json_add_key(out, name);
	json_open(out, '{');
	json_add_key(out, "index");
	json_add_integer(out, side->index);
	json_add_text_member(out, "label", side->label);
	json_close(out, '}');
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
		write_score(out, "score", c->sentences.list[i].score);
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
		write_score(out, "score", c->links.list[i].score);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_contrasts(struct buf *out, const struct comparison *c)
{
	const struct contrast *x = c->contrasts.list;
	size_t i, k;

	if (!c->contrasts.present)
		return;
	json_add_key(out, "contrasts");
	json_open(out, '[');
	for (i = 0; i < c->contrasts.n; i++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_text_member(out, "kind", x[i].kind);
		write_ends(out, x[i].a, x[i].b);
		json_add_key(out, "cue");
		json_open(out, '[');
		for (k = 0; k < x[i].cue.n; k++) {
			json_add_item(out);
			json_add_string(out, x[i].cue.list[k]);
		}
		json_close(out, ']');
		write_score(out, "score", x[i].score);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void
write_spans(struct buf *out, const char *name, const struct span_list *s)
{
	size_t i;

	json_add_key(out, name);
	json_open(out, '[');
	for (i = 0; i < s->n; i++) {
		json_add_item(out);
		span_write(out, s->list[i]);
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
	write_side(out, "a", &c->a);
	write_side(out, "b", &c->b);
	json_add_text_member(out, "relation", c->relation);
	json_add_text_member(out, "method", c->method);
	json_add_key(out, "scores");
	json_open(out, '{');
	write_score(out, "similarity", c->similarity);
	write_score(out, "agreement", c->agreement);
	write_score(out, "contrast", c->contrast);
	write_score(out, "tone_gap", c->tone_gap);
	write_score(out, "hedge_gap", c->hedge_gap);
	json_close(out, '}');
	write_pairs(out, c);
	write_contrasts(out, c);
	write_spans(out, "only_a", &c->only_a);
	write_spans(out, "only_b", &c->only_b);
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
