#include "query/parser.h"

int
parser_advance(struct parser *p)
{
	p->before = p->token.raw;
	p->token = p->following;
	if (p->token.kind == TOKEN_END)
		return 0;
	return lex_next(&p->lexer, &p->following);
}

int
parser_begin(struct parser *p, struct str text, const struct clock *clock,
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

int
parser_fail(struct parser *p, const struct token *at, const char *format, ...)
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

void *
parser_expected(struct parser *p, const char *what)
{
	size_t shown = p->before.n < 40 ? p->before.n : 0;

	if (shown)
		parser_fail(p, &p->token, "expected %s after '%.*s'", what,
		    (int)shown, p->before.p);
	else
		parser_fail(p, &p->token, "expected %s", what);
	return NULL;
}

bool
parser_at_sign(const struct token *t, char c)
{
	return t->kind == TOKEN_SIGN && t->raw.p[0] == c;
}

bool
parser_at_word(const struct token *t, struct str word)
{
	return t->kind == TOKEN_WORD && str_eq(t->raw, word);
}

int
parser_take_sign(struct parser *p, char c)
{
	char what[4] = {'\'', c, '\'', '\0'};

	if (!parser_at_sign(&p->token, c)) {
		parser_expected(p, what);
		return -1;
	}
	return parser_advance(p);
}

int
parser_deeper(struct parser *p)
{
	if (++p->depth > EXPR_DEPTH_MAX)
		return parser_fail(p, &p->token,
		    "nested too deeply; the limit is %d", EXPR_DEPTH_MAX);
	return 0;
}

bool
parser_ends_path(const struct token *t)
{
	return t->kind == TOKEN_END || t->kind == TOKEN_OPERATOR ||
	       parser_at_sign(t, ')') || parser_at_sign(t, ',') ||
	       parser_at_word(t, STR("and")) || parser_at_word(t, STR("or"));
}

bool
parser_at_test_name(const struct token *t)
{
	return parser_at_word(t, STR("any")) || parser_at_word(t, STR("all")) ||
	       parser_at_word(t, STR("has"));
}
