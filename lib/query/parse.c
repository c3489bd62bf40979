#include "query/hint.h"
#include "query/parser.h"

static struct test *parse_or(struct parser *p);

static struct test *
new_test(struct parser *p, enum test_kind kind)
{
	struct test *t = arena_zero(p->arena, 1, sizeof(*t));

	t->kind = kind;
	t->line = p->token.line;
	t->column = p->token.column;
	return t;
}

static const struct {
	struct str name;
	enum compare op;
} comparisons[] = {
    {{"=", 1}, EQUAL},
    {{"!=", 2}, NOT_EQUAL},
    {{"<", 1}, LESS},
    {{"<=", 2}, LESS_EQUAL},
    {{">", 1}, MORE},
    {{">=", 2}, MORE_EQUAL},
};

const char *
ast_compare_name(enum compare op)
{
	size_t i;

	for (i = 0; i < LEN(comparisons); i++)
		if (comparisons[i].op == op)
			return comparisons[i].name.p;
	return "";
}

static struct test *
no_test(struct parser *p, const struct operand *o)
{
	struct token at = {.line = o->line, .column = o->column};
	int n = (int)(o->source.n < 60 ? o->source.n : 60);
	const char *hint =
	    p->token.kind == TOKEN_WORD ? hint_operator(p->token.raw) : NULL;

	if (hint)
		parser_fail(p, &p->token, "'%.*s' is written %s here",
		    (int)p->token.raw.n, p->token.raw.p, hint);
	else if (o->kind == OPERAND_PATH && p->token.kind != TOKEN_OPERATOR &&
		 parser_ends_path(&p->token))
		parser_fail(p, &at,
		    "'%.*s' alone is no test; write has(%.*s), or "
		    "compare it: %.*s = true",
		    n, o->source.p, n, o->source.p, n, o->source.p);
	else
		parser_expected(p, "one of = != < <= > >= ~ !~");
	return NULL;
}

static struct test *
parse_comparison(struct parser *p)
{
	struct test *t = new_test(p, TEST_COMPARE);
	size_t i;

	t->left = parser_operand(p);
	if (!t->left)
		return NULL;
	if (p->token.kind != TOKEN_OPERATOR)
		return no_test(p, t->left);
	t->line = p->token.line;
	t->column = p->token.column;
	for (i = 0; i < LEN(comparisons); i++)
		if (str_eq(p->token.text, comparisons[i].name))
			t->op = comparisons[i].op;
	if (str_ends(p->token.text, STR("~"))) {
		t->kind = TEST_MATCH;
		t->negated = p->token.text.n == 2;
	}
	if (parser_advance(p) < 0)
		return NULL;
	t->right = parser_operand(p);
	if (!t->right)
		return NULL;
	if (p->token.kind == TOKEN_OPERATOR) {
		parser_fail(p, &p->token,
		    "comparisons do not chain; join two of them with 'and'");
		return NULL;
	}
	return t;
}

static struct test *
parse_element_test(struct parser *p)
{
	struct test *t = new_test(p, TEST_HAS);

	if (parser_at_word(&p->token, STR("any")))
		t->kind = TEST_ANY;
	else if (parser_at_word(&p->token, STR("all")))
		t->kind = TEST_ALL;
	if (parser_deeper(p) < 0 || parser_advance(p) < 0 ||
	    parser_advance(p) < 0)
		return NULL;
	if ((p->token.kind != TOKEN_WORD && !parser_at_sign(&p->token, '.')) ||
	    parser_at_sign(&p->following, '('))
		return parser_expected(p, "a path");
	if (parser_path(p, &t->path) < 0)
		return NULL;
	if (t->kind != TEST_HAS) {
		if (parser_take_sign(p, ',') < 0)
			return NULL;
		t->parts = parse_or(p);
		if (!t->parts)
			return NULL;
	}
	p->depth--;
	return parser_take_sign(p, ')') < 0 ? NULL : t;
}

static struct test *
parse_group(struct parser *p)
{
	struct test *t;

	if (parser_deeper(p) < 0 || parser_advance(p) < 0)
		return NULL;
	t = parse_or(p);
	if (!t || parser_take_sign(p, ')') < 0)
		return NULL;
	p->depth--;
	if (p->token.kind == TOKEN_OPERATOR) {
		parser_fail(p, &p->token, "what is in ( ) is a test, no value");
		return NULL;
	}
	return t;
}

static struct test *
parse_one(struct parser *p)
{
	struct test *t;

	if (parser_at_sign(&p->token, '('))
		return parse_group(p);
	if (parser_at_word(&p->token, STR("not"))) {
		t = new_test(p, TEST_NOT);
		if (parser_deeper(p) < 0 || parser_advance(p) < 0)
			return NULL;
		t->parts = parse_one(p);
		p->depth--;
		return t->parts ? t : NULL;
	}
	if (parser_at_test_name(&p->token) &&
	    parser_at_sign(&p->following, '('))
		return parse_element_test(p);
	if ((parser_at_word(&p->token, STR("true")) ||
		parser_at_word(&p->token, STR("false"))) &&
	    p->following.kind != TOKEN_OPERATOR &&
	    parser_ends_path(&p->following)) {
		t = new_test(p, TEST_CONSTANT);
		t->truth = p->token.raw.n == 4;
		return parser_advance(p) < 0 ? NULL : t;
	}
	if (p->token.kind == TOKEN_END ||
	    parser_at_word(&p->token, STR("and")) ||
	    parser_at_word(&p->token, STR("or")) ||
	    parser_at_sign(&p->token, ')'))
		return parser_expected(p, "a test");
	return parse_comparison(p);
}

/* Parts joined by a word; one part stands for itself. */
static struct test *
parse_joined(struct parser *p, enum test_kind kind, struct str word,
    struct test *(*part)(struct parser *))
{
	struct test *whole, *last;

	last = part(p);
	if (!last || !parser_at_word(&p->token, word))
		return last;
	whole = new_test(p, kind);
	whole->parts = last;
	while (parser_at_word(&p->token, word)) {
		if (parser_advance(p) < 0)
			return NULL;
		last->next = part(p);
		last = last->next;
		if (!last)
			return NULL;
	}
	return whole;
}

static struct test *
parse_and(struct parser *p)
{
	return parse_joined(p, TEST_AND, STR("and"), parse_one);
}

static struct test *
parse_or(struct parser *p)
{
	return parse_joined(p, TEST_OR, STR("or"), parse_and);
}

struct test *
parse_test(struct str text, const struct clock *clock, struct arena *arena,
    struct error *err)
{
	struct parser p;
	struct test *t;

	if (parser_begin(&p, text, clock, arena, err) < 0)
		return NULL;
	if (p.token.kind == TOKEN_END) {
		parser_fail(&p, &p.token, "the expression is empty");
		return NULL;
	}
	t = parse_or(&p);
	if (t && p.token.kind != TOKEN_END)
		return parser_expected(&p, "'and', 'or' or the end");
	return t;
}

static struct column *parse_list(struct parser *p, bool names);

static struct operand *
parse_column_path(struct parser *p)
{
	struct operand *o;

	if (p->token.kind == TOKEN_WORD && parser_at_sign(&p->following, '('))
		return parser_operand(p);
	if (p->token.kind != TOKEN_WORD && !parser_at_sign(&p->token, '.') &&
	    p->following.kind != TOKEN_OPERATOR)
		return parser_expected(p, "a path");
	o = arena_zero(p->arena, 1, sizeof(*o));
	o->kind = OPERAND_PATH;
	o->line = p->token.line;
	o->column = p->token.column;
	/* .{...} is of the record itself. */
	if (parser_at_sign(&p->token, '.') &&
	    parser_at_sign(&p->following, '{'))
		return o;
	return parser_path(p, &o->path) < 0 ? NULL : o;
}

/* .{...} behind a path. */
static int
parse_parts(struct parser *p, struct column *c)
{
	if (parser_deeper(p) < 0 || parser_advance(p) < 0 ||
	    parser_advance(p) < 0)
		return -1;
	c->parts = parse_list(p, true);
	p->depth--;
	return c->parts ? parser_take_sign(p, '}') : -1;
}

static bool
is_name(const struct operand *o)
{
	size_t i;

	for (i = 0; o->kind == OPERAND_PATH && i < o->path.n; i++)
		if (!o->path.steps[i].key.p)
			return false;
	return o->kind == OPERAND_PATH && o->path.n > 0;
}

static struct column *
parse_column(struct parser *p, bool names)
{
	struct column *c = arena_zero(p->arena, 1, sizeof(*c));

	c->value = parse_column_path(p);
	if (!c->value)
		return NULL;
	if (names && is_name(c->value) && p->token.kind == TOKEN_OPERATOR &&
	    str_eq(p->token.text, STR("="))) {
		c->name = c->value->path;
		if (parser_advance(p) < 0)
			return NULL;
		c->value = parse_column_path(p);
		if (!c->value)
			return NULL;
	}
	if (names && c->value->kind == OPERAND_PATH &&
	    parser_at_sign(&p->token, '.') && parse_parts(p, c) < 0)
		return NULL;
	return c;
}

static struct column *
parse_list(struct parser *p, bool names)
{
	struct column *first = NULL, **end = &first;

	for (;;) {
		*end = parse_column(p, names);
		if (!*end)
			return NULL;
		end = &(*end)->next;
		if (!parser_at_sign(&p->token, ','))
			return first;
		if (parser_advance(p) < 0)
			return NULL;
	}
}

struct column *
parse_columns(struct str text, bool names, const struct clock *clock,
    struct arena *arena, struct error *err)
{
	struct column *list;
	struct parser p;

	if (parser_begin(&p, text, clock, arena, err) < 0)
		return NULL;
	list = parse_list(&p, names);
	if (list && p.token.kind != TOKEN_END)
		return parser_expected(&p, "',' or the end");
	return list;
}
