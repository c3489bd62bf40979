#include "record/change.h"

#include "record/span.h"

static struct version
read_version(struct fields *f, const char *name)
{
	uint32_t node = fields_member(f, 0, name);
	struct version v = {.id = STR_NONE};

	if (!node)
		return v;
	fields_object(f, node, name);
	v.id = fields_text(f, node, "id");
	v.headline = fields_text(f, node, "headline");
	v.url = fields_text(f, node, "url");
	v.updated = fields_text(f, node, "updated");
	v.captured = fields_text(f, node, "captured");
	v.file = fields_text(f, node, "file");
	return v;
}

static void
fail(struct fields *f, const char *text)
{
	if (f->failed == 0)
		f->failed = error_set(f->err, "%s", text);
}

static bool
is_array(const struct fields *f, uint32_t node, uint32_t least, uint32_t most)
{
	return json_kind(f->json, node) == JSON_ARRAY &&
	       json_length(f->json, node) >= least &&
	       json_length(f->json, node) <= most;
}

/* ["replace",[0,4],[0,5],"minor"] */
static struct word_op
read_word(struct fields *f, uint32_t node)
{
	struct word_op w = {.op = STR_NONE};
	uint32_t i = node + 1;

	if (!is_array(f, node, 3, 4)) {
		fail(f, "cannot read 'words': not an operation and two spans");
		return w;
	}
	w.op = fields_string(f, i, "words");
	i = fields_next(f, i);
	w.a = span_read(f, i);
	i = fields_next(f, i);
	w.b = span_read(f, i);
	w.minor = json_length(f->json, node) == 4;
	return w;
}

static struct word_ops
read_words(struct fields *f, uint32_t object)
{
	struct word_ops w;
	bool present;
	uint32_t i;
	size_t k;

	w.list = fields_list(
	    f, object, "words", &present, &w.n, sizeof(*w.list), &i);
	for (k = 0; k < w.n; k++, i = fields_next(f, i))
		w.list[k] = read_word(f, i);
	return w;
}

static void
read_moves(struct fields *f, uint32_t object, struct unit_change *u)
{
	struct word_move *m;
	bool present;
	uint32_t i;

	u->moves.list = fields_list(
	    f, object, "moves", &present, &u->moves.n, sizeof(*m), &i);
	for (m = u->moves.list; m < u->moves.list + u->moves.n;
	     m++, i = fields_next(f, i)) {
		if (!is_array(f, i, 2, 2)) {
			fail(f, "cannot read 'moves': not two spans");
			continue;
		}
		m->a = span_read(f, i + 1);
		m->b = span_read(f, fields_next(f, i + 1));
	}
}

/* Facts are lists of numbers, sentences are spans. */
static struct unit_side
read_side(struct fields *f, uint32_t object, const char *name, bool facts)
{
	uint32_t node = fields_member(f, object, name);
	struct unit_side s = {.present = node != 0};

	if (!node)
		return s;
	if (facts)
		s.items = indexes_read(f, object, name);
	else
		s.span = span_read(f, node);
	return s;
}

static struct unit_changes
read_units(struct fields *f, uint32_t object, const char *name, bool facts)
{
	struct unit_changes l;
	struct unit_change *u;
	uint32_t i;

	l.list = fields_list(f, object, name, &l.present, &l.n, sizeof(*u), &i);
	for (u = l.list; u < l.list + l.n; u++, i = fields_next(f, i)) {
		fields_object(f, i, name);
		u->op = fields_text(f, i, "op");
		u->a = read_side(f, i, "a", facts);
		u->b = read_side(f, i, "b", facts);
		u->moved = flag_read(f, i, "moved");
		u->minor = flag_read(f, i, "minor");
		u->kept = fields_double(f, i, "kept", -1);
		u->kinds = strings_read(f, i, "kinds");
		u->old = fields_text(f, i, "old");
		u->new_ = fields_text(f, i, "new");
		u->words = read_words(f, i);
		read_moves(f, i, u);
	}
	return l;
}

static void
read_counts(struct fields *f, struct change_counts *n)
{
	const struct {
		const char *name;
		uint32_t *count;
	} counts[] = {
	    {"kept", &n->kept},
	    {"edited", &n->edited},
	    {"rewritten", &n->rewritten},
	    {"added", &n->added},
	    {"deleted", &n->deleted},
	    {"moved", &n->moved},
	    {"split", &n->split},
	    {"merged", &n->merged},
	};
	uint32_t node = fields_member(f, 0, "counts");
	int64_t value;
	size_t i;

	if (!node)
		return;
	fields_object(f, node, "counts");
	for (i = 0; i < LEN(counts); i++) {
		value = fields_integer(f, node, counts[i].name, 0);
		*counts[i].count = value < 0		? 0
				   : value > UINT32_MAX ? UINT32_MAX
							: (uint32_t)value;
	}
}

static void
read_values(struct fields *f, struct change *c)
{
	struct value_change *v;
	bool present;
	uint32_t i;

	c->values.list =
	    fields_list(f, 0, "values", &present, &c->values.n, sizeof(*v), &i);
	for (v = c->values.list; v < c->values.list + c->values.n;
	     v++, i = fields_next(f, i)) {
		fields_object(f, i, "values");
		v->field = fields_text(f, i, "field");
		v->minor = flag_read(f, i, "minor");
		v->kinds = strings_read(f, i, "kinds");
		v->old = fields_text(f, i, "old");
		v->new_ = fields_text(f, i, "new");
		v->words = read_words(f, i);
	}
}

static void
read_narratives(struct fields *f, struct change *c)
{
	struct narrative_change *n;
	bool present;
	uint32_t i;

	c->narratives.list = fields_list(
	    f, 0, "narratives", &present, &c->narratives.n, sizeof(*n), &i);
	for (n = c->narratives.list; n < c->narratives.list + c->narratives.n;
	     n++, i = fields_next(f, i)) {
		fields_object(f, i, "narratives");
		n->op = fields_text(f, i, "op");
		n->a = side_read(f, i, "a");
		n->b = side_read(f, i, "b");
		n->relabelled = flag_read(f, i, "relabelled");
		n->moved = flag_read(f, i, "moved");
		n->minor = flag_read(f, i, "minor");
		n->kept = fields_double(f, i, "kept", -1);
		n->sentences = read_units(f, i, "sentences", false);
	}
}

static struct forecast_state
read_state(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = fields_member(f, object, name);
	struct forecast_state s = {.present = node != 0};

	if (!node)
		return s;
	fields_object(f, node, name);
	s.probability = fields_number(f, node, "probability");
	s.bound = fields_text(f, node, "bound");
	s.event = fields_text(f, node, "event");
	s.deadline = fields_text(f, node, "deadline");
	s.latest = fields_text(f, node, "latest");
	s.community = fields_text(f, node, "community");
	return s;
}

static void
read_forecasts(struct fields *f, struct change *c)
{
	struct forecast_change *x;
	bool present;
	uint32_t i;

	c->forecasts.list = fields_list(
	    f, 0, "forecasts", &present, &c->forecasts.n, sizeof(*x), &i);
	for (x = c->forecasts.list; x < c->forecasts.list + c->forecasts.n;
	     x++, i = fields_next(f, i)) {
		fields_object(f, i, "forecasts");
		x->op = fields_text(f, i, "op");
		x->kinds = strings_read(f, i, "kinds");
		x->has_moved = fields_member(f, i, "moved") != 0;
		x->moved = fields_double(f, i, "moved", 0);
		x->old = read_state(f, i, "old");
		x->new_ = read_state(f, i, "new");
	}
}

static struct article_list
read_articles(struct fields *f, uint32_t object, const char *name)
{
	struct article_list l;
	bool present;
	uint32_t i;
	size_t k;

	l.list =
	    fields_list(f, object, name, &present, &l.n, sizeof(*l.list), &i);
	for (k = 0; k < l.n; k++, i = fields_next(f, i)) {
		fields_object(f, i, name);
		l.list[k].title = fields_text(f, i, "title");
		l.list[k].publisher = fields_text(f, i, "publisher");
		l.list[k].url = fields_text(f, i, "url");
	}
	return l;
}

int
change_read(
    struct change *c, const struct json *j, struct arena *a, struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};
	uint32_t articles;

	*c = (struct change){0};
	fields_object(&f, 0, "record");
	c->story = fields_text(&f, 0, "story");
	c->headline = fields_text(&f, 0, "headline");
	c->from = read_version(&f, "from");
	c->to = read_version(&f, "to");
	c->minor = flag_read(&f, 0, "minor");
	c->changed = fields_double(&f, 0, "changed", -1);
	c->kinds = strings_read(&f, 0, "kinds");
	read_counts(&f, &c->counts);
	read_values(&f, c);
	c->facts = read_units(&f, 0, "facts", true);
	read_narratives(&f, c);
	read_forecasts(&f, c);
	articles = fields_member(&f, 0, "articles");
	if (articles) {
		fields_object(&f, articles, "articles");
		c->articles_added = read_articles(&f, articles, "added");
		c->articles_deleted = read_articles(&f, articles, "deleted");
	}
	return f.failed;
}
