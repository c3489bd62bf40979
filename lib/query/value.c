#include "query/value.h"

#include "query/number.h"

void
value_read(
    struct value *v, const struct json *j, uint32_t node, struct arena *a)
{
	*v = (struct value){.kind = VALUE_OBJECT};
	switch (json_kind(j, node)) {
	case JSON_NULL:
		v->kind = VALUE_NULL;
		break;
	case JSON_FALSE:
	case JSON_TRUE:
		v->kind = VALUE_BOOL;
		v->truth = json_kind(j, node) == JSON_TRUE;
		break;
	case JSON_NUMBER:
		v->kind = VALUE_NUMBER;
		v->text = json_raw(j, node);
		v->number = json_double(j, node);
		break;
	case JSON_STRING:
		v->kind = VALUE_TEXT;
		v->text = json_text(j, node, a);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
}

bool
value_order_fits(int order, enum compare op)
{
	switch (op) {
	case EQUAL:
		return order == 0;
	case NOT_EQUAL:
		return order != 0;
	case LESS:
		return order < 0;
	case LESS_EQUAL:
		return order <= 0;
	case MORE:
		return order > 0;
	case MORE_EQUAL:
		return order >= 0;
	}
	return false;
}

bool
value_ranges_fit(struct date_range a, enum compare op, struct date_range b)
{
	bool within = a.earliest >= b.earliest && a.latest <= b.latest;

	switch (op) {
	case EQUAL:
		return within;
	case NOT_EQUAL:
		return !within;
	case LESS:
		return a.latest < b.earliest;
	case LESS_EQUAL:
		return a.latest <= b.latest;
	case MORE:
		return a.earliest > b.latest;
	case MORE_EQUAL:
		return a.earliest >= b.earliest;
	}
	return false;
}

/* Doubles decide unless they are alike: rounding keeps the order. */
static int
cmp_numbers(double a, struct str x, double b, struct str y)
{
	if (a != b)
		return a < b ? -1 : 1;
	if (x.p && y.p && !str_eq(x, y))
		return number_cmp(x, y);
	return 0;
}

int
value_cmp(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_NUMBER)
		return cmp_numbers(a->number, a->text, b->number, b->text);
	if (a->kind == VALUE_TEXT)
		return str_cmp(a->text, b->text);
	return (int)a->truth - (int)b->truth;
}

/* Reads s into *last unless it is there; false when it is no date. */
static bool
read_date(struct dated *last, struct str s, const struct clock *clock)
{
	struct date d;

	if (s.n == last->n && s.n > 0 && memcmp(s.p, last->text, s.n) == 0)
		return true;
	if (date_read(&d, s) < 0)
		return false;
	last->range = clock_range(clock, &d);
	last->n = s.n <= sizeof(last->text) ? s.n : 0;
	memcpy(last->text, s.p, last->n);
	return true;
}

static int
date_holds(const struct value *v, enum compare op, const struct literal *l,
    const struct clock *clock, struct dated *last)
{
	if (v->kind != VALUE_TEXT || !read_date(last, v->text, clock))
		return -1;
	return value_ranges_fit(last->range, op, l->range);
}

int
value_holds(const struct value *v, enum compare op, const struct literal *l,
    const struct clock *clock, struct dated *last)
{
	if (l->kind == LITERAL_NULL)
		return (v->kind == VALUE_NULL) == (op == EQUAL);
	switch (l->kind) {
	case LITERAL_BOOL:
		if (v->kind != VALUE_BOOL)
			return -1;
		return value_order_fits(v->truth != l->truth, op);
	case LITERAL_TEXT:
		if (v->kind != VALUE_TEXT)
			return -1;
		return value_order_fits(str_cmp(v->text, l->text), op);
	case LITERAL_YEAR:
	case LITERAL_NUMBER:
		if (v->kind == VALUE_NUMBER)
			return value_order_fits(
			    cmp_numbers(v->number, v->text, l->number, l->text),
			    op);
		if (l->kind == LITERAL_NUMBER)
			return -1;
		return date_holds(v, op, l, clock, last);
	case LITERAL_DATE:
		return date_holds(v, op, l, clock, last);
	default:
		return -1;
	}
}
