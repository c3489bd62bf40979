#include "render/pair.h"

#include "record/fields.h"

/* 0 for what is no offset: such a span is empty and is passed over. */
static uint32_t
number_of(const struct fields *f, uint32_t node)
{
	double v = -1;

	if (node && json_kind(f->json, node) == JSON_NUMBER)
		v = json_double(f->json, node);
	return v >= 0 && v < UINT32_MAX ? (uint32_t)v : 0;
}

static struct span
span_of(const struct fields *f, uint32_t node)
{
	struct span s = {0};

	if (!node || json_kind(f->json, node) != JSON_ARRAY ||
	    json_length(f->json, node) != 2)
		return s;
	s.start = number_of(f, node + 1);
	s.end = number_of(f, fields_next(f, node + 1));
	return s;
}

static struct span_list
read_spans(struct fields *f, const char *name)
{
	struct span_list l = {0};
	bool present;
	uint32_t i;

	l.list = fields_list(f, 0, name, &present, &l.n, sizeof(*l.list), &i);
	for (size_t k = 0; k < l.n; k++, i = fields_next(f, i))
		l.list[k] = span_of(f, i);
	return l;
}

static struct index_list
read_indexes(struct fields *f, uint32_t object, const char *name)
{
	struct index_list l = {0};
	bool present;
	uint32_t i;

	l.list =
	    fields_list(f, object, name, &present, &l.n, sizeof(*l.list), &i);
	for (size_t k = 0; k < l.n; k++, i = fields_next(f, i))
		l.list[k] = number_of(f, i);
	return l;
}

static struct side
read_side(struct fields *f, const char *name)
{
	struct side s = {.index = -1};
	uint32_t node = fields_member(f, 0, name);

	if (!node)
		return s;
	fields_object(f, node, name);
	s.index = (long)fields_integer(f, node, "index", -1);
	s.label = fields_text(f, node, "label");
	return s;
}

static void
read_scores(struct fields *f, struct comparison *c)
{
	uint32_t node = fields_member(f, 0, "scores");
	const struct {
		const char *name;
		double *score;
	} scores[] = {
	    {"similarity", &c->similarity},
	    {"agreement", &c->agreement},
	    {"contrast", &c->contrast},
	    {"tone_gap", &c->tone_gap},
	    {"hedge_gap", &c->hedge_gap},
	};

	if (node)
		fields_object(f, node, "scores");
	for (size_t i = 0; i < LEN(scores); i++)
		*scores[i].score =
		    node ? fields_double(f, node, scores[i].name, -1) : -1;
}

static void
read_links(struct fields *f, struct comparison *c)
{
	bool present;
	uint32_t i;

	c->links.list = fields_list(
	    f, 0, "links", &present, &c->links.n, sizeof(*c->links.list), &i);
	for (size_t k = 0; k < c->links.n; k++, i = fields_next(f, i)) {
		struct link *l = &c->links.list[k];

		fields_object(f, i, "links");
		l->a = span_of(f, fields_member(f, i, "a"));
		l->b = span_of(f, fields_member(f, i, "b"));
		l->type = fields_text(f, i, "type");
		l->score = fields_double(f, i, "score", -1);
	}
}

static void
read_cues(struct fields *f, uint32_t object, struct contrast *x)
{
	bool present;
	uint32_t i;

	x->cue.list = fields_list(
	    f, object, "cue", &present, &x->cue.n, sizeof(*x->cue.list), &i);
	for (size_t k = 0; k < x->cue.n; k++, i = fields_next(f, i))
		x->cue.list[k] = fields_string(f, i, "cue");
}

static void
read_contrasts(struct fields *f, struct comparison *c)
{
	uint32_t i;

	c->contrasts.list =
	    fields_list(f, 0, "contrasts", &c->contrasts.present,
		&c->contrasts.n, sizeof(*c->contrasts.list), &i);
	for (size_t k = 0; k < c->contrasts.n; k++, i = fields_next(f, i)) {
		struct contrast *x = &c->contrasts.list[k];

		fields_object(f, i, "contrasts");
		x->kind = fields_text(f, i, "kind");
		x->a = span_of(f, fields_member(f, i, "a"));
		x->b = span_of(f, fields_member(f, i, "b"));
		x->score = fields_double(f, i, "score", -1);
		read_cues(f, i, x);
	}
}

static void
read_facts(struct fields *f, struct comparison *c)
{
	uint32_t node = fields_member(f, 0, "facts");

	if (!node)
		return;
	fields_object(f, node, "facts");
	c->facts.present = true;
	c->facts.both = read_indexes(f, node, "both");
	c->facts.only_a = read_indexes(f, node, "only_a");
	c->facts.only_b = read_indexes(f, node, "only_b");
	c->facts.neither = read_indexes(f, node, "neither");
}

int
pair_read(struct comparison *c, const struct json *j, struct arena *a,
    struct error *err)
{
	struct fields f = {j, a, err, 0};

	*c = (struct comparison){0};
	c->story = fields_text(&f, 0, "story");
	c->headline = fields_text(&f, 0, "headline");
	c->relation = fields_text(&f, 0, "relation");
	c->a = read_side(&f, "a");
	c->b = read_side(&f, "b");
	read_scores(&f, c);
	read_links(&f, c);
	read_contrasts(&f, c);
	c->only_a = read_spans(&f, "only_a");
	c->only_b = read_spans(&f, "only_b");
	read_facts(&f, c);
	return f.failed;
}
