#include "query/parse.h"

#include <stdlib.h>

#include "query/lex.h"
#include "query/literal.h"

struct parser {
	struct lexer lexer;
	struct token token;	/* the next one */
	struct token following; /* and the one after it */
	struct str before;	/* as written: the one taken last */
	size_t before_end;	/* and where it ends in the text */
	const struct clock *clock;
	struct arena *arena;
	struct error *err;
	int depth;
};

static struct test *parse_or(struct parser *p);
static struct operand *parse_operand(struct parser *p);

static int
advance(struct parser *p)
{
	p->before = p->token.raw;
	p->token = p->following;
	if (p->token.kind == TOKEN_END)
		return 0;
	return lex_next(&p->lexer, &p->following);
}

static int
begin(struct parser *p, struct str text, const struct clock *clock,
    struct arena *arena, struct error *err)
{
	*p = (struct parser){.clock = clock, .arena = arena, .err = err};
	if (lex_begin(&p->lexer, text, arena, err) < 0 ||
	    lex_next(&p->lexer, &p->token) < 0)
		return -1;
	p->following = p->token;
	if (p->token.kind == TOKEN_END)
		return 0;
	return lex_next(&p->lexer, &p->following);
}

/* Always -1, with the place of a token. */
static int __attribute__((format(printf, 3, 4)))
fail(struct parser *p, const struct token *at, const char *format, ...)
{
	struct buf b = {0};
	va_list args;

	va_start(args, format);
	buf_add_vformat(&b, format, args);
	va_end(args);
	error_at(p->err, at->column, "%s", b.data);
	p->err->line = at->line;
	buf_release(&b);
	return -1;
}

/* "expected WHAT after 'BEFORE'", at the next token. */
static void *
expected(struct parser *p, const char *what)
{
	size_t shown = p->before.n < 40 ? p->before.n : 0;

	if (shown)
		fail(p, &p->token, "expected %s after '%.*s'", what, (int)shown,
		    p->before.p);
	else
		fail(p, &p->token, "expected %s", what);
	return NULL;
}

static bool
is_sign(const struct token *t, char c)
{
	return t->kind == TOKEN_SIGN && t->raw.p[0] == c;
}

static bool
is_word(const struct token *t, struct str word)
{
	return t->kind == TOKEN_WORD && str_eq(t->raw, word);
}

static int
take_sign(struct parser *p, char c)
{
	char what[4] = {'\'', c, '\'', '\0'};

	if (!is_sign(&p->token, c)) {
		expected(p, what);
		return -1;
	}
	return advance(p);
}

static int
deeper(struct parser *p)
{
	if (++p->depth > EXPR_DEPTH_MAX)
		return fail(p, &p->token, "nested too deeply; the limit is %d",
		    EXPR_DEPTH_MAX);
	return 0;
}

static bool
is_reserved(struct str word)
{
	static const char *const words[] = {
	    "and", "or", "not", "true", "false", "null"};
	size_t i;

	for (i = 0; i < LEN(words); i++)
		if (str_eq(word, str_of(words[i])))
			return true;
	return false;
}

struct steps {
	struct step *list;
	size_t n, room;
};

static void
add_step(struct parser *p, struct steps *s, struct step step)
{
	s->list =
	    arena_more(p->arena, s->list, s->n, &s->room, sizeof(*s->list));
	s->list[s->n++] = step;
}

/* [3], [-1], or [], which says what is so anyway. */
static int
parse_item(struct parser *p, struct steps *s)
{
	struct step step = {0};
	bool negative;

	if (advance(p) < 0)
		return -1;
	if (is_sign(&p->token, ']'))
		return advance(p);
	negative = is_sign(&p->token, '-');
	if (negative && advance(p) < 0)
		return -1;
	if (p->token.kind != TOKEN_NUMBER || p->token.text.n > 9 ||
	    strspn(p->token.text.p, "0123456789") < p->token.text.n)
		return fail(p, &p->token,
		    "expected the number of an item; the first is [0], the "
		    "last [-1]");
	step.item = strtol(p->token.text.p, NULL, 10);
	if (negative)
		step.item = -step.item;
	add_step(p, s, step);
	if (advance(p) < 0)
		return -1;
	return take_sign(p, ']');
}

static int
parse_key(struct parser *p, struct steps *s)
{
	struct step step = {.key = p->token.text};

	if (p->token.kind == TOKEN_NUMBER)
		return fail(p, &p->token,
		    "the number of an item goes in brackets: [%.*s]",
		    (int)(p->token.raw.n < 20 ? p->token.raw.n : 20),
		    p->token.raw.p);
	if (p->token.kind != TOKEN_WORD && p->token.kind != TOKEN_TEXT) {
		expected(p, "a key");
		return -1;
	}
	if (p->token.nocase)
		return fail(p, &p->token, "a key has no 'i' behind it");
	if (!step.key.p)
		step.key.p = "";
	add_step(p, s, step);
	return advance(p);
}

/* What may stand behind a dot that is the whole path. */
static bool
ends_path(const struct token *t)
{
	return t->kind == TOKEN_END || t->kind == TOKEN_OPERATOR ||
	       is_sign(t, ')') || is_sign(t, ',') || is_word(t, STR("and")) ||
	       is_word(t, STR("or"));
}

static int
parse_path(struct parser *p, struct path *path)
{
	struct steps s = {0};
	bool dotted = is_sign(&p->token, '.');

	if (dotted &&
	    (ends_path(&p->following) || is_sign(&p->following, '['))) {
		if (advance(p) < 0)
			return -1;
	} else if ((dotted && advance(p) < 0) || parse_key(p, &s) < 0) {
		return -1;
	}
	for (;;) {
		if (is_sign(&p->token, '[')) {
			if (parse_item(p, &s) < 0)
				return -1;
		} else if (is_sign(&p->token, '.')) {
			if (advance(p) < 0 || parse_key(p, &s) < 0)
				return -1;
		} else {
			break;
		}
	}
	if (s.n > EXPR_DEPTH_MAX)
		return fail(p, &p->token, "this path has too many parts");
	*path = (struct path){s.list, s.n, !dotted && s.n == 1};
	return 0;
}

static const struct {
	struct str name;
	enum operand_kind kind;
} functions[] = {
    {{"count", 5}, OPERAND_COUNT},
    {{"len", 3}, OPERAND_LEN},
    {{"lower", 5}, OPERAND_LOWER},
    {{"first", 5}, OPERAND_FIRST},
};

const char *
ast_function_name(enum operand_kind kind)
{
	size_t i;

	for (i = 0; i < LEN(functions); i++)
		if (functions[i].kind == kind)
			return functions[i].name.p;
	return "";
}

static bool
is_test_name(const struct token *t)
{
	return is_word(t, STR("any")) || is_word(t, STR("all")) ||
	       is_word(t, STR("has"));
}

static int
parse_function(struct parser *p, struct operand *o)
{
	size_t i;

	for (i = 0; i < LEN(functions); i++)
		if (str_eq(p->token.raw, functions[i].name))
			break;
	if (i == LEN(functions) && is_test_name(&p->token))
		return fail(p, &p->token,
		    "%.*s(...) holds or not; it is no value",
		    (int)p->token.raw.n, p->token.raw.p);
	if (i == LEN(functions))
		return fail(p, &p->token,
		    "no function '%.*s'; there are count, len, lower, first, "
		    "has, any, all",
		    (int)(p->token.raw.n < 40 ? p->token.raw.n : 40),
		    p->token.raw.p);
	o->kind = functions[i].kind;
	if (deeper(p) < 0 || advance(p) < 0 || advance(p) < 0)
		return -1;
	if (p->token.kind != TOKEN_WORD && !is_sign(&p->token, '.')) {
		expected(p, "a path");
		return -1;
	}
	o->of = parse_operand(p);
	if (!o->of)
		return -1;
	if (o->of->kind == OPERAND_LITERAL) {
		p->err->line = o->of->line;
		return error_at(p->err, o->of->column,
		    "%s() is of a path; a key of that name is written .%.*s",
		    functions[i].name.p,
		    (int)(o->of->source.n < 40 ? o->of->source.n : 40),
		    o->of->source.p);
	}
	p->depth--;
	return take_sign(p, ')');
}

/* + 7d, - 36h behind a date, as often as there are. */
static int
parse_shifts(struct parser *p, struct literal *l)
{
	struct token sign;
	int64_t amount;
	int r;

	while (is_sign(&p->token, '+') || is_sign(&p->token, '-')) {
		sign = p->token;
		if (l->kind == LITERAL_YEAR)
			literal_make_date(l, p->clock);
		if (l->kind != LITERAL_DATE)
			return fail(p, &sign,
			    "only a date can have '%c' behind it; a key with "
			    "a '-' is written .\"a-b\"",
			    sign.raw.p[0]);
		if (advance(p) < 0)
			return -1;
		if (p->token.kind != TOKEN_DURATION) {
			expected(p, "a length of time such as 7d or 36h");
			return -1;
		}
		amount = strtoll(p->token.text.p, NULL, 10);
		r = clock_shift(p->clock, &l->date,
		    sign.raw.p[0] == '-' ? -amount : amount, p->token.unit);
		if (r == -1)
			return fail(p, &p->token,
			    "cannot count '%.*s' from a whole %s; name a day",
			    (int)p->token.raw.n, p->token.raw.p,
			    l->date.month ? "month" : "year");
		if (r < 0)
			return fail(p, &p->token,
			    "this is outside the years 0 to 9999");
		literal_set_date(l, p->clock);
		if (advance(p) < 0)
			return -1;
	}
	return 0;
}

static int
parse_literal(struct parser *p, struct literal *l)
{
	bool negative = is_sign(&p->token, '-');

	if (negative &&
	    (advance(p) < 0 || (p->token.kind != TOKEN_NUMBER &&
				   p->token.kind != TOKEN_PERCENT))) {
		if (!p->err->text[0])
			expected(p, "a number");
		return -1;
	}
	literal_read(l, &p->token, negative, p->clock, p->arena);
	if (advance(p) < 0)
		return -1;
	if (negative)
		return 0;
	return parse_shifts(p, l);
}

static bool
starts_literal(const struct parser *p)
{
	const struct token *t = &p->token;
	struct date d;

	switch (t->kind) {
	case TOKEN_TEXT:
	case TOKEN_REGEX:
	case TOKEN_NUMBER:
	case TOKEN_PERCENT:
	case TOKEN_DATE:
		return true;
	case TOKEN_SIGN:
		return t->raw.p[0] == '-';
	case TOKEN_WORD:
		if (is_sign(&p->following, '.') || is_sign(&p->following, '['))
			return false;
		return is_word(t, STR("true")) || is_word(t, STR("false")) ||
		       is_word(t, STR("null")) ||
		       clock_read_word(p->clock, &d, t->raw) == 0;
	default:
		return false;
	}
}

static int
parse_value(struct parser *p, struct operand *o)
{
	const struct token *t = &p->token;

	if (starts_literal(p)) {
		o->kind = OPERAND_LITERAL;
		return parse_literal(p, &o->literal);
	}
	if (t->kind == TOKEN_WORD && is_sign(&p->following, '('))
		return parse_function(p, o);
	if ((t->kind == TOKEN_WORD && !is_reserved(t->raw)) ||
	    is_sign(t, '.')) {
		o->kind = OPERAND_PATH;
		return parse_path(p, &o->path);
	}
	if (t->kind == TOKEN_DURATION)
		return fail(p, t,
		    "a length of time goes behind a date: "
		    "now - %.*s",
		    (int)t->raw.n, t->raw.p);
	expected(p, "a value");
	return -1;
}

static struct operand *
parse_operand(struct parser *p)
{
	struct operand *o = arena_zero(p->arena, 1, sizeof(*o));
	const char *start = p->token.raw.p;

	o->line = p->token.line;
	o->column = p->token.column;
	if (parse_value(p, o) < 0)
		return NULL;
	/* Up to the end of the token taken last. */
	o->source =
	    str_make(start, (size_t)(p->before.p + p->before.n - start));
	return o;
}

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

	if (o->kind == OPERAND_PATH && p->token.kind != TOKEN_OPERATOR &&
	    ends_path(&p->token))
		fail(p, &at,
		    "'%.*s' alone is no test; write has(%.*s), or "
		    "compare it: %.*s = true",
		    n, o->source.p, n, o->source.p, n, o->source.p);
	else
		expected(p, "one of = != < <= > >= ~ !~");
	return NULL;
}

static struct test *
parse_comparison(struct parser *p)
{
	struct test *t = new_test(p, TEST_COMPARE);
	size_t i;

	t->left = parse_operand(p);
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
	if (advance(p) < 0)
		return NULL;
	t->right = parse_operand(p);
	if (!t->right)
		return NULL;
	if (p->token.kind == TOKEN_OPERATOR) {
		fail(p, &p->token,
		    "comparisons do not chain; join two of them with 'and'");
		return NULL;
	}
	return t;
}

static struct test *
parse_element_test(struct parser *p)
{
	struct test *t = new_test(p, TEST_HAS);

	if (is_word(&p->token, STR("any")))
		t->kind = TEST_ANY;
	else if (is_word(&p->token, STR("all")))
		t->kind = TEST_ALL;
	if (deeper(p) < 0 || advance(p) < 0 || advance(p) < 0)
		return NULL;
	if ((p->token.kind != TOKEN_WORD && !is_sign(&p->token, '.')) ||
	    is_sign(&p->following, '('))
		return expected(p, "a path");
	if (parse_path(p, &t->path) < 0)
		return NULL;
	if (t->kind != TEST_HAS) {
		if (take_sign(p, ',') < 0)
			return NULL;
		t->parts = parse_or(p);
		if (!t->parts)
			return NULL;
	}
	p->depth--;
	return take_sign(p, ')') < 0 ? NULL : t;
}

static struct test *
parse_group(struct parser *p)
{
	struct test *t;

	if (deeper(p) < 0 || advance(p) < 0)
		return NULL;
	t = parse_or(p);
	if (!t || take_sign(p, ')') < 0)
		return NULL;
	p->depth--;
	if (p->token.kind == TOKEN_OPERATOR) {
		fail(p, &p->token, "what is in ( ) is a test, no value");
		return NULL;
	}
	return t;
}

static struct test *
parse_one(struct parser *p)
{
	struct test *t;

	if (is_sign(&p->token, '('))
		return parse_group(p);
	if (is_word(&p->token, STR("not"))) {
		t = new_test(p, TEST_NOT);
		if (deeper(p) < 0 || advance(p) < 0)
			return NULL;
		t->parts = parse_one(p);
		p->depth--;
		return t->parts ? t : NULL;
	}
	if (is_test_name(&p->token) && is_sign(&p->following, '('))
		return parse_element_test(p);
	if ((is_word(&p->token, STR("true")) ||
		is_word(&p->token, STR("false"))) &&
	    p->following.kind != TOKEN_OPERATOR && ends_path(&p->following)) {
		t = new_test(p, TEST_CONSTANT);
		t->truth = p->token.raw.n == 4;
		return advance(p) < 0 ? NULL : t;
	}
	if (p->token.kind == TOKEN_END || is_word(&p->token, STR("and")) ||
	    is_word(&p->token, STR("or")) || is_sign(&p->token, ')'))
		return expected(p, "a test");
	return parse_comparison(p);
}

/* Parts joined by a word; one part stands for itself. */
static struct test *
parse_joined(struct parser *p, enum test_kind kind, struct str word,
    struct test *(*part)(struct parser *))
{
	struct test *whole, *last;

	last = part(p);
	if (!last || !is_word(&p->token, word))
		return last;
	whole = new_test(p, kind);
	whole->parts = last;
	while (is_word(&p->token, word)) {
		if (advance(p) < 0)
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

	if (begin(&p, text, clock, arena, err) < 0)
		return NULL;
	if (p.token.kind == TOKEN_END) {
		fail(&p, &p.token, "the expression is empty");
		return NULL;
	}
	t = parse_or(&p);
	if (t && p.token.kind != TOKEN_END)
		return expected(&p, "'and', 'or' or the end");
	return t;
}

static struct column *
parse_column(struct parser *p, bool names)
{
	struct column *c = arena_zero(p->arena, 1, sizeof(*c));
	bool equals = p->following.kind == TOKEN_OPERATOR &&
		      str_eq(p->following.text, STR("="));

	if (names && equals &&
	    (p->token.kind == TOKEN_WORD || p->token.kind == TOKEN_TEXT)) {
		c->name = p->token.text;
		if (advance(p) < 0 || advance(p) < 0)
			return NULL;
	}
	if (p->token.kind != TOKEN_WORD && !is_sign(&p->token, '.'))
		return expected(p, "a path");
	if (is_sign(&p->following, '('))
		c->value = parse_operand(p);
	else {
		c->value = arena_zero(p->arena, 1, sizeof(*c->value));
		c->value->kind = OPERAND_PATH;
		c->value->line = p->token.line;
		c->value->column = p->token.column;
		if (parse_path(p, &c->value->path) < 0)
			return NULL;
	}
	return c->value ? c : NULL;
}

struct column *
parse_columns(struct str text, bool names, const struct clock *clock,
    struct arena *arena, struct error *err)
{
	struct column *first = NULL, **end = &first;
	struct parser p;

	if (begin(&p, text, clock, arena, err) < 0)
		return NULL;
	for (;;) {
		*end = parse_column(&p, names);
		if (!*end)
			return NULL;
		end = &(*end)->next;
		if (p.token.kind == TOKEN_END)
			return first;
		if (!is_sign(&p.token, ','))
			return expected(&p, "',' or the end");
		if (advance(&p) < 0)
			return NULL;
	}
}
