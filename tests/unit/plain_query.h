/*
 * The slow and plain evaluator: every value of an operand is collected from a
 * jansson tree into a list, and story-filter(1), SEMANTICS, is read to the
 * letter.
 */
#ifndef TESTS_PLAIN_QUERY_H
#define TESTS_PLAIN_QUERY_H

enum { VALUES = 512 };

struct one {
	enum { NULLS, BOOLS, NUMBERS, TEXTS, OBJECTS } kind;
	double number; /* or a truth */
	char text[48];
};

struct list {
	struct one v[VALUES];
	size_t n;
};

struct nodes {
	json_t *v[VALUES];
	size_t n;
};

static void
add_node(struct nodes *l, json_t *v)
{
	assert_true(l->n < VALUES);
	l->v[l->n++] = v;
}

static void
flatten(struct nodes *l, json_t *v)
{
	size_t i;

	if (!json_is_array(v)) {
		add_node(l, v);
		return;
	}
	for (i = 0; i < json_array_size(v); i++)
		flatten(l, json_array_get(v, i));
}

static void
one_step(struct nodes *next, json_t *v, int key, int item)
{
	struct nodes items = {.n = 0};
	json_t *got;
	size_t i;

	if (key < 0) {
		if (item < 0)
			item += (int)json_array_size(v);
		got = item < 0 ? NULL : json_array_get(v, (size_t)item);
		if (got)
			add_node(next, got);
		return;
	}
	flatten(&items, v);
	for (i = 0; i < items.n; i++) {
		got = json_object_get(items.v[i], keys[key]);
		if (got)
			add_node(next, got);
	}
}

static struct nodes
places(json_t *v, const struct path *p)
{
	struct nodes now = {.n = 0}, next;
	size_t k;
	int i;

	add_node(&now, v);
	for (i = 0; i < p->n; i++) {
		next.n = 0;
		for (k = 0; k < now.n; k++)
			one_step(&next, now.v[k], p->keys[i], p->items[i]);
		now = next;
	}
	return now;
}

static struct nodes
value_nodes(json_t *v, const struct path *p)
{
	struct nodes at = places(v, p), all = {.n = 0};
	size_t i;

	for (i = 0; i < at.n; i++)
		flatten(&all, at.v[i]);
	return all;
}

static void
add_one(struct list *l, struct one one)
{
	assert_true(l->n < VALUES);
	l->v[l->n++] = one;
}

static struct one
number(double n)
{
	return (struct one){.kind = NUMBERS, .number = n};
}

static struct one
read_one(json_t *v)
{
	struct one one = {.kind = OBJECTS};

	if (json_is_null(v))
		one.kind = NULLS;
	if (json_is_boolean(v))
		one = (struct one){.kind = BOOLS, .number = json_is_true(v)};
	if (json_is_number(v))
		one = number(json_number_value(v));
	if (json_is_string(v)) {
		one.kind = TEXTS;
		snprintf(
		    one.text, sizeof(one.text), "%s", json_string_value(v));
	}
	return one;
}

static double
characters(const char *s)
{
	double n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* The capitals that there are: A to Z and one of two bytes. */
static void
lower_text(char *s)
{
	for (; *s; s++) {
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
		if (strncmp(s, "\xc3\x89", 2) == 0)
			s[1] = (char)0xa9;
	}
}

static void
add_lengths(struct list *l, struct nodes at)
{
	size_t i;

	for (i = 0; i < at.n; i++) {
		if (json_is_string(at.v[i]))
			add_one(
			    l, number(characters(json_string_value(at.v[i]))));
		if (json_is_array(at.v[i]))
			add_one(l, number((double)json_array_size(at.v[i])));
		if (json_is_object(at.v[i]))
			add_one(l, number((double)json_object_size(at.v[i])));
	}
}

static struct list
values(json_t *v, const struct operand *o)
{
	struct list out = {.n = 0}, of;
	struct nodes at;
	size_t i;

	if (o->kind == PATH) {
		at = value_nodes(v, &o->path);
		for (i = 0; i < at.n; i++)
			add_one(&out, read_one(at.v[i]));
		return out;
	}
	if (o->kind == LENGTH && o->of->kind == PATH) {
		add_lengths(&out, places(v, &o->of->path));
		return out;
	}
	of = values(v, o->of);
	if (o->kind == COUNT)
		add_one(&out, number((double)of.n));
	for (i = 0; i < of.n && o->kind != COUNT; i++) {
		if (o->kind == FIRST) {
			add_one(&out, of.v[i]);
			break;
		}
		if (of.v[i].kind != TEXTS)
			continue;
		if (o->kind == LENGTH) {
			add_one(&out, number(characters(of.v[i].text)));
			continue;
		}
		add_one(&out, of.v[i]);
		lower_text(out.v[out.n - 1].text);
	}
	return out;
}

static bool
fits(int order, int op)
{
	const bool answers[] = {
	    order == 0, order != 0, order<0, order <= 0, order> 0, order >= 0};

	return answers[op];
}

static bool
dates_fit(struct date_range a, int op, struct date_range b)
{
	const bool answers[] = {
	    a.earliest >= b.earliest && a.latest <= b.latest,
	    a.earliest < b.earliest || a.latest > b.latest,
	    a.latest<b.earliest, a.latest <= b.latest, a.earliest> b.latest,
	    a.earliest >= b.earliest};

	return answers[op];
}

static int
order_of(double a, double b)
{
	return (a > b) - (a < b);
}

/* The seconds of a date on the zone's clock. */
static struct date_range
bounds(const struct date *d, int minutes)
{
	struct date_range r = date_range(d);

	if (d->timed) {
		r.earliest += minutes * 60;
		r.latest += minutes * 60;
	}
	return r;
}

/* 1, 0, or -1: of another type. */
static int
against_date(const struct one *v, int op, const char *text, int minutes)
{
	struct date d, l;

	assert_int_equal(date_read(&l, str_of(text)), 0);
	if (v->kind != TEXTS || date_read(&d, str_of(v->text)) < 0)
		return -1;
	return dates_fit(bounds(&d, minutes), op, bounds(&l, minutes));
}

static int
against_literal(
    const struct one *v, int op, const struct literal *l, int minutes)
{
	switch (l->kind) {
	case NOTHING:
		return (v->kind == NULLS) == (op == 0);
	case TRUTH:
		return v->kind == BOOLS ? fits(v->number != 1, op) : -1;
	case TEXT:
		return v->kind == TEXTS ? fits(strcmp(v->text, l->says), op)
					: -1;
	case YEAR:
		if (v->kind == TEXTS)
			return against_date(v, op, l->says, minutes);
		/* fall through */
	case NUMBER:
		return v->kind == NUMBERS
			   ? fits(order_of(v->number, l->number), op)
			   : -1;
	case DATE:
		return against_date(v, op, l->says, minutes);
	}
	return -1;
}

static int
against_value(const struct one *a, int op, const struct one *b)
{
	if (a->kind != b->kind || a->kind == NULLS || a->kind == OBJECTS)
		return -1;
	if (a->kind == TEXTS)
		return fits(strcmp(a->text, b->text), op);
	if (a->kind == BOOLS && op > 1)
		return -1;
	return fits(order_of(a->number, b->number), op);
}

/* Holds, by what was seen: != wants values and no equal one. */
static bool
holds_comparison(const struct plain *p, json_t *v, int minutes)
{
	struct list l = values(v, p->left), r = {.n = 1};
	bool seen = false, equal = false, hit = false, fixed;
	size_t i, k;
	int x, y;

	fixed = p->right->kind == LITERAL;
	if (!fixed)
		r = values(v, p->right);
	for (i = 0; i < l.n; i++)
		for (k = 0; k < r.n; k++) {
			x = fixed ? against_literal(&l.v[i], p->op,
					p->right->literal, minutes)
				  : against_value(&l.v[i], p->op, &r.v[k]);
			y = fixed ? against_literal(
					&l.v[i], 0, p->right->literal, minutes)
				  : against_value(&l.v[i], 0, &r.v[k]);
			seen |= x >= 0;
			equal |= y == 1;
			hit |= x == 1;
		}
	return p->op == 1 ? seen && !equal : hit;
}

static bool
has_pattern(const struct pattern *p, const char *text)
{
	size_t n = strlen(text);

	switch (p->how) {
	case HAS_IT:
		return (
		    strstr(text, p->bytes) || (p->or &&strstr(text, p->or)));
	case BEGINS:
		return *text == *p->bytes || (p->or &&*text == *p->or);
	case ENDS:
		return n > 0 && text[n - 1] == *p->bytes;
	case ONE_OF:
		return strcspn(text, p->bytes) < n;
	case ALONE:
		return characters(text) == 1;
	}
	return false;
}

static bool
holds_match(const struct plain *p, json_t *v)
{
	struct list l = values(v, p->left);
	bool seen = false, hit = false;
	size_t i;

	for (i = 0; i < l.n; i++)
		if (l.v[i].kind == TEXTS) {
			seen = true;
			hit |= has_pattern(p->pattern, l.v[i].text);
		}
	return p->negated ? seen && !hit : hit;
}

static bool
holds(const struct plain *p, json_t *v, int minutes)
{
	struct nodes l;
	size_t i, n = 0;

	switch (p->kind) {
	case AND:
		return holds(p->a, v, minutes) && holds(p->b, v, minutes);
	case OR:
		return holds(p->a, v, minutes) || holds(p->b, v, minutes);
	case NOT:
		return !holds(p->a, v, minutes);
	case CONSTANT:
		return p->truth;
	case HAS:
		return places(v, &p->path).n > 0;
	case ANY:
	case ALL:
		l = value_nodes(v, &p->path);
		for (i = 0; i < l.n; i++)
			n += holds(p->a, l.v[i], minutes);
		return p->kind == ANY ? n > 0 : n == l.n;
	case MATCH:
		return holds_match(p, v);
	case COMPARE:
		return holds_comparison(p, v, minutes);
	}
	return false;
}

#endif
