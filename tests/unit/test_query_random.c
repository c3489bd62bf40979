/*
 * Random expressions on random records: the query must select what a slow and
 * plain evaluator selects, which collects every value of a path from a jansson
 * tree into a list and reads story-filter(1), SEMANTICS, to the letter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

/* jansson has names of record/json.h for its own. */
#define JSON_NULL OUR_NULL
#define JSON_FALSE OUR_FALSE
#define JSON_TRUE OUR_TRUE
#define JSON_STRING OUR_STRING
#define JSON_ARRAY OUR_ARRAY
#define JSON_OBJECT OUR_OBJECT
#include "query/query.h"
#undef JSON_NULL
#undef JSON_FALSE
#undef JSON_TRUE
#undef JSON_STRING
#undef JSON_ARRAY
#undef JSON_OBJECT

#include <jansson.h>

enum { ROUNDS = 30000, VALUES = 256, DEPTH = 3 };

/* xorshift64: the same numbers in every run. */
static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (*seed >> 11) % below;
}

static const char *const keys[] = {"a", "b", "c"};

static const char *const scalars[] = {"1", "2", "2.0", "-3", "0.5", "2023",
    "null", "true", "false", "\"x\"", "\"xyx\"", "\"\"", "\"2023\"",
    "\"2023-03\"", "\"2023-03-16\"", "\"2023-03-16T10:00:00Z\"",
    "\"q\\u0022\\n\"", "\"2\""};

static void
add_record(struct buf *out, uint64_t *seed, int depth)
{
	uint64_t kind = draw(seed, depth > 0 ? 4 : 2), start, n, i;

	if (depth < DEPTH && kind < 2) {
		buf_add_text(out, scalars[draw(seed, LEN(scalars))]);
		return;
	}
	/* No key twice: jansson would count it once. */
	start = draw(seed, LEN(keys));
	n = draw(seed, LEN(keys) + 1);
	buf_add_byte(out, depth == DEPTH || kind == 2 ? '{' : '[');
	for (i = 0; i < n; i++) {
		if (i)
			buf_add_byte(out, ',');
		if (depth == DEPTH || kind == 2)
			buf_add_format(
			    out, "\"%s\":", keys[(start + i) % LEN(keys)]);
		add_record(out, seed, depth - 1);
	}
	buf_add_byte(out, depth == DEPTH || kind == 2 ? '}' : ']');
}

/* An expression as the plain evaluator holds it. */
enum kind { COMPARE, PATHS, COUNT, LENGTH, MATCH, HAS, ANY, ALL, AND, OR, NOT };

struct path {
	int n;
	int keys[3]; /* -1: the item */
	int items[3];
};

struct plain {
	enum kind kind;
	struct path path, other;
	bool first, negated;
	int op;
	const char *literal;
	struct plain *a, *b;
};

static const char *const ops[] = {"=", "!=", "<", "<=", ">", ">="};

static const char *const literals[] = {"1", "2", "200%", "-3", "0.5", "2023",
    "null", "true", "'x'", "'xyx'", "'2'", "2023-03", "2023-03-16",
    "2023-03-16T10:00:00Z", "2022-12 + 3mo", "\"q\\\"\\n\""};

static void
draw_path(struct path *p, uint64_t *seed)
{
	int i;

	p->n = 1 + (int)draw(seed, 3);
	for (i = 0; i < p->n; i++) {
		p->keys[i] =
		    i && draw(seed, 6) == 0 ? -1 : (int)draw(seed, LEN(keys));
		p->items[i] = (int)draw(seed, 4) - 2;
	}
}

static struct plain *
draw_plain(struct arena *a, uint64_t *seed, int depth)
{
	struct plain *p = arena_zero(a, 1, sizeof(*p));

	p->kind = (enum kind)draw(seed, depth ? 11 : 6);
	draw_path(&p->path, seed);
	draw_path(&p->other, seed);
	p->first = draw(seed, 6) == 0;
	p->negated = draw(seed, 2);
	p->op = (int)draw(seed, LEN(ops));
	p->literal = literals[draw(seed, LEN(literals))];
	if (p->op > 1 && (p->literal[0] == 'n' || p->literal[0] == 't'))
		p->op = 1;
	if (p->kind == COUNT || p->kind == LENGTH)
		p->literal = literals[draw(seed, 2)];
	if (p->kind >= ANY)
		p->a = draw_plain(a, seed, depth - 1);
	if (p->kind == AND || p->kind == OR)
		p->b = draw_plain(a, seed, depth - 1);
	return p;
}

static void
add_path(struct buf *out, const struct path *p)
{
	int i;

	for (i = 0; i < p->n; i++) {
		if (p->keys[i] < 0)
			buf_add_format(out, "[%d]", p->items[i]);
		else
			buf_add_format(out, ".%s", keys[p->keys[i]]);
	}
}

static void
add_plain(struct buf *out, const struct plain *p)
{
	static const char *const names[] = {[COUNT] = "count(",
	    [LENGTH] = "len(",
	    [HAS] = "has(",
	    [ANY] = "any(",
	    [ALL] = "all("};
	bool named = p->kind == COUNT || p->kind == LENGTH || p->kind == HAS ||
		     p->kind == ANY || p->kind == ALL;
	bool first = p->first && (p->kind == COMPARE || p->kind == PATHS ||
				     p->kind == MATCH);

	if (p->kind == AND || p->kind == OR) {
		buf_add_byte(out, '(');
		add_plain(out, p->a);
		buf_add_text(out, p->kind == AND ? " and " : " or ");
		add_plain(out, p->b);
		buf_add_byte(out, ')');
		return;
	}
	if (p->kind == NOT) {
		buf_add_text(out, "not ");
		add_plain(out, p->a);
		return;
	}
	buf_add_text(out, named ? names[p->kind] : first ? "first(" : "");
	add_path(out, &p->path);
	if (p->kind == ANY || p->kind == ALL) {
		buf_add_text(out, ", ");
		add_plain(out, p->a);
	}
	buf_add_text(out, named || first ? ")" : "");
	if (p->kind == MATCH)
		buf_add_text(out, p->negated ? " !~ 'y'" : " ~ 'y'");
	else if (p->kind == PATHS) {
		buf_add_format(out, " %s ", ops[p->op]);
		add_path(out, &p->other);
	} else if (p->kind == COMPARE || p->kind == COUNT || p->kind == LENGTH)
		buf_add_format(out, " %s %s", ops[p->op], p->literal);
}

struct list {
	json_t *v[VALUES];
	size_t n;
};

static void
add_value(struct list *l, json_t *v)
{
	assert_true(l->n < VALUES);
	l->v[l->n++] = v;
}

static void
flatten(struct list *l, json_t *v)
{
	size_t i;

	if (!json_is_array(v)) {
		add_value(l, v);
		return;
	}
	for (i = 0; i < json_array_size(v); i++)
		flatten(l, json_array_get(v, i));
}

static struct list
places(json_t *v, const struct path *p)
{
	struct list now = {.n = 0}, next, items;
	json_t *got;
	size_t k, m;
	int i, at;

	add_value(&now, v);
	for (i = 0; i < p->n; i++) {
		next.n = 0;
		for (k = 0; k < now.n; k++) {
			if (p->keys[i] < 0) {
				at = p->items[i];
				if (at < 0)
					at += (int)json_array_size(now.v[k]);
				got = at < 0 ? NULL
					     : json_array_get(
						   now.v[k], (size_t)at);
				if (got)
					add_value(&next, got);
				continue;
			}
			items.n = 0;
			flatten(&items, now.v[k]);
			for (m = 0; m < items.n; m++) {
				got = json_object_get(
				    items.v[m], keys[p->keys[i]]);
				if (got)
					add_value(&next, got);
			}
		}
		now = next;
	}
	return now;
}

static struct list
values(json_t *v, const struct path *p)
{
	struct list at = places(v, p), all = {.n = 0};
	size_t i;

	for (i = 0; i < at.n; i++)
		flatten(&all, at.v[i]);
	return all;
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

/* 1, 0, or -1: of another type. */
static int
against_date(json_t *v, int op, const char *text)
{
	struct date d, l;

	if (strstr(text, "+ 3mo"))
		text = "2023-03";
	if (!json_is_string(v) || date_read(&l, str_of(text)) < 0 ||
	    date_read(&d, str_of(json_string_value(v))) < 0)
		return -1;
	return dates_fit(date_range(&d), op, date_range(&l));
}

static int
against_literal(json_t *v, int op, const char *l)
{
	char *inner;
	int r;

	if (strcmp(l, "null") == 0)
		return json_is_null(v) == (op == 0);
	if (strcmp(l, "true") == 0)
		return json_is_boolean(v) ? fits(!json_is_true(v), op) : -1;
	if (l[0] == '\'' || l[0] == '"') {
		if (!json_is_string(v))
			return -1;
		inner = l[0] == '"' ? mem_copy(STR("q\"\n"))
				    : mem_copy(str_make(l + 1, strlen(l) - 2));
		r = strcmp(json_string_value(v), inner);
		free(inner);
		return fits(r, op);
	}
	if (strlen(l) > 4)
		return against_date(v, op, l);
	if (strcmp(l, "2023") == 0 && json_is_string(v))
		return against_date(v, op, l);
	if (!json_is_number(v))
		return -1;
	return fits(order_of(json_number_value(v),
			strcmp(l, "200%") == 0 ? 2 : strtod(l, NULL)),
	    op);
}

static int
against_value(json_t *a, int op, json_t *b)
{
	if (json_is_number(a) && json_is_number(b))
		return fits(
		    order_of(json_number_value(a), json_number_value(b)), op);
	if (json_is_string(a) && json_is_string(b))
		return fits(
		    strcmp(json_string_value(a), json_string_value(b)), op);
	if (json_is_boolean(a) && json_is_boolean(b) && op < 2)
		return fits(json_is_true(a) != json_is_true(b), op);
	return -1;
}

/* Holds, by what was seen: != wants values and no equal one. */
static bool
verdict(int op, bool seen, bool equal, bool hit)
{
	return op == 1 ? seen && !equal : hit;
}

static bool
holds_lengths(const struct plain *p, json_t *v)
{
	struct list at = places(v, &p->path);
	bool seen = false, equal = false, hit = false;
	double n, wanted = strtod(p->literal, NULL);
	size_t i;

	for (i = 0; i < at.n; i++) {
		if (json_is_string(at.v[i]))
			n = (double)json_string_length(at.v[i]);
		else if (json_is_array(at.v[i]))
			n = (double)json_array_size(at.v[i]);
		else if (json_is_object(at.v[i]))
			n = (double)json_object_size(at.v[i]);
		else
			continue;
		seen = true;
		equal |= n == wanted;
		hit |= fits(order_of(n, wanted), p->op);
	}
	return verdict(p->op, seen, equal, hit);
}

static bool
holds_values(const struct plain *p, json_t *v)
{
	struct list l = values(v, &p->path), r = values(v, &p->other);
	bool seen = false, equal = false, hit = false;
	size_t i, k;
	int x, y;

	if (p->kind == COUNT)
		return fits(
		    order_of((double)l.n, strtod(p->literal, NULL)), p->op);
	if (p->first && l.n > 1)
		l.n = 1;
	for (i = 0; i < l.n; i++)
		for (k = 0; k < (p->kind == PATHS ? r.n : 1); k++) {
			if (p->kind == PATHS) {
				x = against_value(l.v[i], p->op, r.v[k]);
				y = against_value(l.v[i], 0, r.v[k]);
			} else {
				x = against_literal(l.v[i], p->op, p->literal);
				y = p->op == 1
					? against_literal(l.v[i], 0, p->literal)
					: 0;
			}
			seen |= x >= 0;
			equal |= y == 1;
			hit |= x == 1;
		}
	return verdict(p->op, seen, equal, hit);
}

static bool
holds_match(const struct plain *p, json_t *v)
{
	struct list l = values(v, &p->path);
	bool seen = false, hit = false;
	size_t i;

	if (p->first && l.n > 1)
		l.n = 1;
	for (i = 0; i < l.n; i++)
		if (json_is_string(l.v[i])) {
			seen = true;
			hit |= strchr(json_string_value(l.v[i]), 'y') != NULL;
		}
	return p->negated ? seen && !hit : hit;
}

static bool
holds(const struct plain *p, json_t *v)
{
	struct list l;
	size_t i, n = 0;

	switch (p->kind) {
	case AND:
		return holds(p->a, v) && holds(p->b, v);
	case OR:
		return holds(p->a, v) || holds(p->b, v);
	case NOT:
		return !holds(p->a, v);
	case HAS:
		return places(v, &p->path).n > 0;
	case ANY:
	case ALL:
		l = values(v, &p->path);
		for (i = 0; i < l.n; i++)
			n += holds(p->a, l.v[i]);
		return p->kind == ANY ? n > 0 : n == l.n;
	case MATCH:
		return holds_match(p, v);
	case LENGTH:
		return holds_lengths(p, v);
	default:
		return holds_values(p, v);
	}
}

static int
select_one(struct str record, struct str expression)
{
	struct clock clock = {0};
	struct query *q = query_new(&clock);
	struct json j = {0};
	struct arena a = {0};
	struct error err = {0};
	struct matcher *m;
	int r;

	if (query_add(q, expression, &err) < 0)
		fail_msg("%s: %s", expression.p, err.text);
	if (json_scan(&j, record, &err) < 0)
		fail_msg("%s: %s", record.p, err.text);
	m = matcher_new(q);
	r = matcher_test(m, &j, &a, &err);
	matcher_free(m);
	query_free(q);
	json_release(&j);
	arena_release(&a);
	return r;
}

static void
test_random(void **state)
{
	uint64_t seed = 88172645463325252u;
	struct buf record = {0}, text = {0};
	struct arena a = {0};
	struct plain *p;
	size_t selected = 0;
	bool wanted;
	json_t *v;
	int i;

	(void)state;
	for (i = 0; i < ROUNDS; i++) {
		buf_clear(&record);
		buf_clear(&text);
		arena_reset(&a);
		add_record(&record, &seed, DEPTH);
		p = draw_plain(&a, &seed, 3);
		add_plain(&text, p);
		v = json_loads(record.data, 0, NULL);
		assert_non_null(v);
		wanted = holds(p, v);
		json_decref(v);
		selected += wanted;
		if (select_one(buf_str(&record), buf_str(&text)) != wanted)
			fail_msg("%s\non %s\nwanted %d", text.data, record.data,
			    wanted);
	}
	/* The draws are worth something only when both answers are met. */
	assert_true(selected > ROUNDS / 10 && selected < ROUNDS * 9 / 10);
	buf_release(&record);
	buf_release(&text);
	arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_random)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
