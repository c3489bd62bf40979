#include "query/check.h"

#include "query/pair.h"
#include "query/value.h"

struct checker {
	const struct clock *clock;
	struct arena *arena;
	struct compiled *compiled;
	struct error *err;
};

static int __attribute__((format(printf, 4, 5)))
fail(struct checker *c, uint64_t line, uint64_t column, const char *format, ...)
{
	struct buf b = {0};
	va_list args;

	va_start(args, format);
	buf_add_vformat(&b, format, args);
	va_end(args);
	error_at(c->err, column, "%s", b.data);
	c->err->line = line;
	buf_release(&b);
	return -1;
}

static int
shown(const struct operand *o)
{
	return (int)(o->source.n < 60 ? o->source.n : 60);
}

static enum compare
turned(enum compare op)
{
	switch (op) {
	case LESS:
		return MORE;
	case LESS_EQUAL:
		return MORE_EQUAL;
	case MORE:
		return LESS;
	case MORE_EQUAL:
		return LESS_EQUAL;
	default:
		return op;
	}
}

static const char *
kind_name(const struct literal *l)
{
	switch (l->kind) {
	case LITERAL_NULL:
		return "null";
	case LITERAL_BOOL:
		return "true or false";
	case LITERAL_NUMBER:
	case LITERAL_YEAR:
		return "a number";
	case LITERAL_TEXT:
		return "text";
	case LITERAL_DATE:
		return "a date";
	case LITERAL_REGEX:
		return "a regex";
	}
	return "";
}

/* Both sides are fixed: what the test comes to. */
static int
fold(struct checker *c, struct test *t)
{
	const struct literal *a = &t->left->literal, *b = &t->right->literal;
	bool dates = (a->kind == LITERAL_DATE || b->kind == LITERAL_DATE) &&
		     (a->kind == LITERAL_DATE || a->kind == LITERAL_YEAR) &&
		     (b->kind == LITERAL_DATE || b->kind == LITERAL_YEAR);
	struct value v = {0};
	struct dated last = {0};
	int r = -1;

	v.kind = a->kind == LITERAL_NULL   ? VALUE_NULL
		 : a->kind == LITERAL_BOOL ? VALUE_BOOL
		 : a->kind == LITERAL_TEXT ? VALUE_TEXT
					   : VALUE_NUMBER;
	v.truth = a->truth;
	v.text = a->text;
	v.number = a->number;
	if (dates)
		r = value_ranges_fit(a->range, t->op, b->range);
	else if (a->kind != LITERAL_DATE && b->kind != LITERAL_DATE)
		r = value_holds(&v, t->op, b, c->clock, &last);
	if (r < 0)
		return fail(c, t->line, t->column, "cannot compare %s with %s",
		    kind_name(a), kind_name(b));
	t->kind = TEST_CONSTANT;
	t->truth = r;
	return 0;
}

static bool
has_capital(struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return true;
	return false;
}

static bool
is_number(const struct operand *o)
{
	return o->kind == OPERAND_COUNT || o->kind == OPERAND_LEN;
}

static int
check_function_side(
    struct checker *c, const struct operand *o, const struct operand *other)
{
	const struct literal *l = &other->literal;

	if (is_number(o) && l->kind != LITERAL_NUMBER &&
	    l->kind != LITERAL_YEAR)
		return fail(c, other->line, other->column,
		    "%s() is a number; it cannot be compared with %s",
		    ast_function_name(o->kind), kind_name(l));
	if (o->kind == OPERAND_LOWER && l->kind != LITERAL_TEXT)
		return fail(c, other->line, other->column,
		    "lower() is text; it cannot be compared with %s",
		    kind_name(l));
	if (o->kind == OPERAND_LOWER && has_capital(l->text))
		return fail(c, other->line, other->column,
		    "lower() has no capitals; write this in small letters");
	return 0;
}

static int
check_compare(struct checker *c, struct test *t)
{
	struct operand *swap;
	const struct literal *l;

	if (t->left->kind == OPERAND_LITERAL &&
	    t->right->kind != OPERAND_LITERAL) {
		swap = t->left;
		t->left = t->right;
		t->right = swap;
		t->op = turned(t->op);
	} else if (t->right->kind == OPERAND_PATH && t->right->path.bare &&
		   t->left->kind != OPERAND_LITERAL) {
		return fail(c, t->right->line, t->right->column,
		    "is '%.*s' text or a key? write \"%.*s\" or .%.*s",
		    shown(t->right), t->right->source.p, shown(t->right),
		    t->right->source.p, shown(t->right), t->right->source.p);
	}
	if (t->right->kind != OPERAND_LITERAL)
		return 0;
	l = &t->right->literal;
	if (l->kind == LITERAL_REGEX ||
	    (t->left->kind == OPERAND_LITERAL &&
		t->left->literal.kind == LITERAL_REGEX))
		return fail(
		    c, t->line, t->column, "a regex is tested with ~ or !~");
	if (l->nocase)
		return fail(c, t->right->line, t->right->column,
		    "only ~ and !~ take \"text\"i; or compare lower(PATH)");
	if ((l->kind == LITERAL_NULL || l->kind == LITERAL_BOOL) &&
	    t->op != EQUAL && t->op != NOT_EQUAL)
		return fail(c, t->right->line, t->right->column,
		    "%s can only be compared with = and !=", kind_name(l));
	if (t->left->kind == OPERAND_LITERAL)
		return fold(c, t);
	return check_function_side(c, t->left, t->right);
}

static int
compile(struct checker *c, struct test *t, unsigned flags)
{
	const struct operand *o = t->right;
	size_t offset;

	t->regex = regex_new(o->literal.text, flags, &offset, c->err);
	if (!t->regex) {
		/* Behind the opening slash or quote. */
		c->err->line = o->line;
		c->err->column = o->column + 1 + offset;
		return -1;
	}
	c->compiled->list = arena_more(c->arena, c->compiled->list,
	    c->compiled->n, &c->compiled->room, sizeof(*c->compiled->list));
	c->compiled->list[c->compiled->n++] = t->regex;
	return 0;
}

static int
check_match(struct checker *c, struct test *t)
{
	const struct literal *l = &t->right->literal;

	if (t->right->kind != OPERAND_LITERAL ||
	    (l->kind != LITERAL_TEXT && l->kind != LITERAL_REGEX))
		return fail(c, t->right->line, t->right->column,
		    "'%s' wants a /regex/ or \"text\" on its right",
		    t->negated ? "!~" : "~");
	if (t->left->kind == OPERAND_LITERAL)
		return fail(c, t->left->line, t->left->column,
		    "'%s' wants a path on its left", t->negated ? "!~" : "~");
	if (is_number(t->left))
		return fail(c, t->left->line, t->left->column,
		    "%s() is a number, not text",
		    ast_function_name(t->left->kind));
	if (t->left->kind == OPERAND_LOWER && l->kind == LITERAL_TEXT &&
	    !l->nocase && has_capital(l->text))
		return fail(c, t->right->line, t->right->column,
		    "lower() has no capitals; write this in small letters");
	if (l->kind == LITERAL_REGEX)
		return compile(c, t, l->flags);
	if (l->nocase)
		return compile(c, t, REGEX_LITERAL | REGEX_NOCASE);
	t->needle = arena_zero(c->arena, 1, sizeof(*t->needle));
	needle_init(t->needle, l->text);
	return 0;
}

/* 0 is cheapest. */
static int
cost_of(const struct test *t)
{
	const struct test *part;
	int cost = 0, of;

	switch (t->kind) {
	case TEST_CONSTANT:
		return 0;
	case TEST_HAS:
		return 1;
	case TEST_COMPARE:
		return t->right->kind == OPERAND_LITERAL ? 1 : 2;
	case TEST_MATCH:
		return t->regex ? 4 : 3;
	default:
		for (part = t->parts; part; part = part->next) {
			of = cost_of(part);
			cost = of > cost ? of : cost;
		}
		return cost;
	}
}

enum { COSTS = 5 };

/* Cheap parts first, else in the order written; no part has an effect. */
static void
sort_parts(struct test *t)
{
	struct test *first[COSTS] = {0}, **end[COSTS], **all = &t->parts;
	struct test *part, *next;
	int i;

	for (i = 0; i < COSTS; i++)
		end[i] = &first[i];
	for (part = t->parts; part; part = next) {
		next = part->next;
		part->next = NULL;
		i = cost_of(part);
		*end[i] = part;
		end[i] = &part->next;
	}
	for (i = 0; i < COSTS; i++) {
		if (!first[i])
			continue;
		*all = first[i];
		all = end[i];
	}
}

static int check_any_test(struct checker *c, struct test *t);

static int
check_parts(struct checker *c, struct test *t)
{
	struct test *part;

	for (part = t->parts; part; part = part->next)
		if (check_any_test(c, part) < 0)
			return -1;
	if (t->kind == TEST_AND || t->kind == TEST_OR)
		sort_parts(t);
	if (t->kind == TEST_AND)
		pair_tests(t->parts);
	return 0;
}

static int
check_any_test(struct checker *c, struct test *t)
{
	switch (t->kind) {
	case TEST_COMPARE:
		return check_compare(c, t);
	case TEST_MATCH:
		return check_match(c, t);
	case TEST_AND:
	case TEST_OR:
	case TEST_NOT:
	case TEST_ANY:
	case TEST_ALL:
		return check_parts(c, t);
	default:
		return 0;
	}
}

int
check_test(struct test *t, const struct clock *clock, struct arena *arena,
    struct compiled *compiled, struct error *err)
{
	struct checker c = {clock, arena, compiled, err};

	return check_any_test(&c, t);
}
