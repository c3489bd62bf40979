#include <stdlib.h>

#include "query/hint.h"
#include "query/literal.h"
#include "query/parser.h"

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

	if (parser_advance(p) < 0)
		return -1;
	if (parser_at_sign(&p->token, ']'))
		return parser_advance(p);
	negative = parser_at_sign(&p->token, '-');
	if (negative && parser_advance(p) < 0)
		return -1;
	if (p->token.kind != TOKEN_NUMBER || p->token.text.n > 9 ||
	    strspn(p->token.text.p, "0123456789") < p->token.text.n)
		return parser_fail(p, &p->token,
		    "expected the number of an item; the first is [0], the "
		    "last [-1]");
	step.item = strtol(p->token.text.p, NULL, 10);
	if (negative)
		step.item = -step.item;
	add_step(p, s, step);
	if (parser_advance(p) < 0)
		return -1;
	return parser_take_sign(p, ']');
}

static int
parse_key(struct parser *p, struct steps *s)
{
	struct step step = {.key = p->token.text};

	int shown = (int)(p->token.raw.n < 20 ? p->token.raw.n : 20);

	if (p->token.kind == TOKEN_NUMBER || p->token.kind == TOKEN_PERCENT)
		return parser_fail(p, &p->token,
		    s->n == 0 ? "a number begins with a digit: 0.%.*s"
			      : "the number of an item goes in brackets: "
				"[%.*s]",
		    shown, p->token.raw.p);
	if (p->token.kind != TOKEN_WORD && p->token.kind != TOKEN_TEXT) {
		parser_expected(p, "a key");
		return -1;
	}
	if (p->token.nocase)
		return parser_fail(p, &p->token, "a key has no 'i' behind it");
	if (!step.key.p)
		step.key.p = "";
	add_step(p, s, step);
	return parser_advance(p);
}

int
parser_path(struct parser *p, struct path *path)
{
	struct steps s = {0};
	bool dotted = parser_at_sign(&p->token, '.');

	if (dotted && (parser_ends_path(&p->following) ||
			  parser_at_sign(&p->following, '['))) {
		if (parser_advance(p) < 0)
			return -1;
	} else if ((dotted && parser_advance(p) < 0) || parse_key(p, &s) < 0) {
		return -1;
	}
	for (;;) {
		if (parser_at_sign(&p->token, '[')) {
			if (parse_item(p, &s) < 0)
				return -1;
		} else if (parser_at_sign(&p->token, '.') &&
			   !parser_at_sign(&p->following, '{')) {
			if (parser_advance(p) < 0 || parse_key(p, &s) < 0)
				return -1;
		} else {
			break;
		}
	}
	if (s.n > EXPR_DEPTH_MAX)
		return parser_fail(
		    p, &p->token, "this path has too many parts");
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

static int
parse_function(struct parser *p, struct operand *o)
{
	const char *hint;
	size_t i;

	for (i = 0; i < LEN(functions); i++)
		if (str_eq(p->token.raw, functions[i].name))
			break;
	if (i == LEN(functions) && parser_at_test_name(&p->token))
		return parser_fail(p, &p->token,
		    "%.*s(...) holds or not; it is no value",
		    (int)p->token.raw.n, p->token.raw.p);
	hint = hint_function(p->token.raw);
	if (i == LEN(functions) && hint)
		return parser_fail(p, &p->token, "no function '%.*s'; write %s",
		    (int)p->token.raw.n, p->token.raw.p, hint);
	if (i == LEN(functions))
		return parser_fail(p, &p->token,
		    "no function '%.*s'; there are count, len, lower, first, "
		    "has, any, all",
		    (int)(p->token.raw.n < 40 ? p->token.raw.n : 40),
		    p->token.raw.p);
	o->kind = functions[i].kind;
	if (parser_deeper(p) < 0 || parser_advance(p) < 0 ||
	    parser_advance(p) < 0)
		return -1;
	if (p->token.kind != TOKEN_WORD && !parser_at_sign(&p->token, '.')) {
		parser_expected(p, "a path");
		return -1;
	}
	o->of = parser_operand(p);
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
	return parser_take_sign(p, ')');
}

/* + 7d, - 36h behind a date, as often as there are. */
static int
parse_shifts(struct parser *p, struct literal *l)
{
	struct token sign;
	int64_t amount;
	int r;

	while (
	    parser_at_sign(&p->token, '+') || parser_at_sign(&p->token, '-')) {
		sign = p->token;
		if (l->kind == LITERAL_YEAR)
			literal_make_date(l, p->clock);
		if (l->kind != LITERAL_DATE)
			return parser_fail(p, &sign,
			    "only a date can have '%c' behind it; a key with "
			    "a '-' is written .\"a-b\"",
			    sign.raw.p[0]);
		if (parser_advance(p) < 0)
			return -1;
		if (p->token.kind != TOKEN_DURATION) {
			parser_expected(
			    p, "a length of time such as 7d or 36h");
			return -1;
		}
		amount = strtoll(p->token.text.p, NULL, 10);
		r = clock_shift(p->clock, &l->date,
		    sign.raw.p[0] == '-' ? -amount : amount, p->token.unit);
		if (r == -1)
			return parser_fail(p, &p->token,
			    "cannot count '%.*s' from a whole %s; name a day",
			    (int)p->token.raw.n, p->token.raw.p,
			    l->date.month ? "month" : "year");
		if (r < 0)
			return parser_fail(p, &p->token,
			    "this is outside the years 0 to 9999");
		literal_set_date(l, p->clock);
		if (parser_advance(p) < 0)
			return -1;
	}
	return 0;
}

static int
parse_literal(struct parser *p, struct literal *l)
{
	bool negative = parser_at_sign(&p->token, '-');

	if (negative &&
	    (parser_advance(p) < 0 || (p->token.kind != TOKEN_NUMBER &&
					  p->token.kind != TOKEN_PERCENT))) {
		if (!p->err->text[0])
			parser_expected(p, "a number");
		return -1;
	}
	literal_read(l, &p->token, negative, p->clock, p->arena);
	if (parser_advance(p) < 0)
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
		if (parser_at_sign(&p->following, '.') ||
		    parser_at_sign(&p->following, '['))
			return false;
		return parser_at_word(t, STR("true")) ||
		       parser_at_word(t, STR("false")) ||
		       parser_at_word(t, STR("null")) ||
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
	if (t->kind == TOKEN_WORD && parser_at_sign(&p->following, '('))
		return parse_function(p, o);
	if ((t->kind == TOKEN_WORD && !is_reserved(t->raw)) ||
	    parser_at_sign(t, '.')) {
		o->kind = OPERAND_PATH;
		return parser_path(p, &o->path);
	}
	if (t->kind == TOKEN_DURATION)
		return parser_fail(p, t,
		    "a length of time goes behind a date: "
		    "now - %.*s",
		    (int)t->raw.n, t->raw.p);
	parser_expected(p, "a value");
	return -1;
}

struct operand *
parser_operand(struct parser *p)
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
