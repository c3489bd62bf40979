#include "query/lex.h"

#include "base/date.h"
#include "base/utf8.h"
#include "query/clock.h"
#include "query/quote.h"
#include "query/regex.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
starts_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       c == '$' || c == '@' || (unsigned char)c >= 0x80;
}

static bool
in_word(char c)
{
	return starts_word(c) || is_digit(c);
}

static char
peek(const struct lexer *l, size_t ahead)
{
	return ahead < l->text.n - l->at ? l->text.p[l->at + ahead] : '\0';
}

static int __attribute__((format(printf, 3, 4)))
fail_at(struct lexer *l, size_t at, const char *format, ...)
{
	struct error *e = l->err;
	struct buf b = {0};
	va_list args;

	va_start(args, format);
	buf_add_vformat(&b, format, args);
	va_end(args);
	error_at(e, at - l->line_start + 1, "%s", b.data);
	e->line = l->line;
	buf_release(&b);
	return -1;
}

int
lex_begin(
    struct lexer *l, struct str text, struct arena *arena, struct error *err)
{
	size_t bad = utf8_check(text), i;

	*l =
	    (struct lexer){.text = text, .line = 1, .arena = arena, .err = err};
	for (i = 0; i < bad; i++)
		if (text.p[i] == '\n' && bad < text.n) {
			l->line++;
			l->line_start = i + 1;
		}
	if (bad < text.n)
		return fail_at(l, bad, "not UTF-8");
	return 0;
}

static void
skip_blanks(struct lexer *l)
{
	char c;

	while (l->at < l->text.n) {
		c = l->text.p[l->at];
		if (c == '#') {
			l->at += str_find_byte(str_from(l->text, l->at), '\n');
			continue;
		}
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
			return;
		l->at++;
		if (c == '\n') {
			l->line++;
			l->line_start = l->at;
		}
	}
}

/* Takes n bytes as the token. */
static int
take(struct lexer *l, struct token *t, enum token_kind kind, size_t n)
{
	t->kind = kind;
	t->raw = t->text = str_make(l->text.p + l->at, n);
	l->at += n;
	return 0;
}

/* A text or a regex may run over several lines of a file. */
static void
count_lines(struct lexer *l, size_t from)
{
	for (; from < l->at; from++)
		if (l->text.p[from] == '\n') {
			l->line++;
			l->line_start = from + 1;
		}
}

/* Bytes up to the closing mark at offset `at`, or 0 when there is none. */
static size_t
find_close(const struct lexer *l, char mark)
{
	size_t i;

	for (i = 1; i < l->text.n - l->at; i++) {
		if (peek(l, i) == '\\')
			i++;
		else if (peek(l, i) == mark)
			return i;
	}
	return 0;
}

static int
lex_text(struct lexer *l, struct token *t)
{
	size_t start = l->at, close = find_close(l, l->text.p[l->at]), bad;
	struct str inner;

	if (close == 0)
		return fail_at(
		    l, start, "this text has no closing %c", l->text.p[start]);
	inner = str_make(l->text.p + start + 1, close - 1);
	if (quote_read(&t->text, inner, l->arena, &bad) < 0)
		return fail_at(l, start + 1 + bad,
		    "no such escape; there are \\\" \\' \\\\ \\/ \\b \\f \\n "
		    "\\r \\t \\u0000");
	t->nocase = peek(l, close + 1) == 'i' && !in_word(peek(l, close + 2));
	t->kind = TOKEN_TEXT;
	l->at += close + 1 + t->nocase;
	t->raw = str_make(l->text.p + start, l->at - start);
	count_lines(l, start);
	return 0;
}

static int
lex_regex(struct lexer *l, struct token *t)
{
	static const char letters[] = "imsx";
	static const unsigned flags[] = {
	    REGEX_NOCASE, REGEX_MULTILINE, REGEX_DOTALL, REGEX_EXTENDED};
	size_t start = l->at, close = find_close(l, '/');
	const char *letter;

	if (close == 0)
		return fail_at(l, start, "this regex has no closing /");
	t->text = str_make(l->text.p + start + 1, close - 1);
	t->kind = TOKEN_REGEX;
	t->flags = 0;
	l->at += close + 1;
	for (; in_word(peek(l, 0)); l->at++) {
		letter = strchr(letters, peek(l, 0));
		if (!letter)
			return fail_at(l, l->at,
			    "no such letter behind a regex; there are i "
			    "(any case), m (^ and $ at lines), s (. takes "
			    "line ends), x (blanks and comments)");
		t->flags |= flags[letter - letters];
	}
	t->raw = str_make(l->text.p + start, l->at - start);
	count_lines(l, start);
	return 0;
}

/* Bytes at offset `at` that fit the form: 9 a digit, others themselves. */
static size_t
fit(const struct lexer *l, size_t at, const char *form)
{
	size_t i;

	for (i = 0; form[i]; i++)
		if (form[i] == '9' ? !is_digit(peek(l, at + i))
				   : peek(l, at + i) != form[i])
			return 0;
	return i;
}

/* The bytes of "T09:30:00Z" at `at`: any RFC 3339 time, seconds too. */
static size_t
fit_time(const struct lexer *l, size_t at)
{
	size_t n = fit(l, at, "T99:99:99"), zone;

	if (n == 0)
		return 0;
	if (peek(l, at + n) == '.' && is_digit(peek(l, at + n + 1)))
		for (n++; is_digit(peek(l, at + n)); n++)
			;
	if (peek(l, at + n) == 'Z' || peek(l, at + n) == 'z')
		return n + 1;
	zone = fit(l, at + n, "+99:99");
	if (zone == 0)
		zone = fit(l, at + n, "-99:99");
	return zone ? n + zone : 0;
}

/* The bytes of what looks like a date here, or 0. */
static size_t
fit_date(const struct lexer *l)
{
	size_t n = fit(l, 0, "9999-99"), day;

	if (n == 0)
		n = fit(l, 0, "9999-9-9"); /* which is told how to be one */
	if (n == 0)
		return 0;
	day = fit(l, n, "-99");
	n += day;
	if (day && peek(l, n) == 'T')
		n += fit_time(l, n);
	return n;
}

static int
lex_date(struct lexer *l, struct token *t, size_t n)
{
	struct date d;

	if (in_word(peek(l, n)) ||
	    date_read(&d, str_make(l->text.p + l->at, n)) < 0) {
		while (in_word(peek(l, n)) || peek(l, n) == ':')
			n++;
		return fail_at(l, l->at,
		    "'%.*s' is no date; a date is 2023, 2023-03, 2023-03-16 "
		    "or, with its zone, 2023-03-16T09:30:00Z",
		    (int)n, l->text.p + l->at);
	}
	return take(l, t, TOKEN_DATE, n);
}

static size_t
fit_number(const struct lexer *l)
{
	size_t n = 0, e;

	while (is_digit(peek(l, n)))
		n++;
	if (peek(l, n) == '.' && is_digit(peek(l, n + 1)))
		for (n++; is_digit(peek(l, n)); n++)
			;
	if (peek(l, n) == 'e' || peek(l, n) == 'E') {
		e = n + 1;
		if (peek(l, e) == '+' || peek(l, e) == '-')
			e++;
		if (is_digit(peek(l, e)))
			for (n = e; is_digit(peek(l, n)); n++)
				;
	}
	return n;
}

static int
lex_number(struct lexer *l, struct token *t)
{
	size_t n = fit_date(l), m;
	struct str digits;

	if (n)
		return lex_date(l, t, n);
	n = fit_number(l);
	if (peek(l, n) == '%') {
		take(l, t, TOKEN_PERCENT, n + 1);
		t->text.n = n;
		return 0;
	}
	if (!in_word(peek(l, n)))
		return take(l, t, TOKEN_NUMBER, n);
	for (m = n; in_word(peek(l, m)); m++)
		;
	digits = str_make(l->text.p + l->at, n);
	t->unit = str_make(l->text.p + l->at + n, m - n);
	if (!clock_is_unit(t->unit) || str_find_byte(digits, '.') < n || n > 7)
		return fail_at(l, l->at,
		    "cannot read '%.*s'; a length of time is a whole number "
		    "and one of s m h d w mo y",
		    (int)m, l->text.p + l->at);
	take(l, t, TOKEN_DURATION, m);
	t->text = digits;
	return 0;
}

static int
lex_word(struct lexer *l, struct token *t)
{
	size_t n = 1;

	while (in_word(peek(l, n)))
		n++;
	if (n == 1 && l->text.p[l->at] == '$')
		return fail_at(l, l->at,
		    "a path begins with a key: leave the $ out; a key that is "
		    "called so is written .\"$\"");
	return take(l, t, TOKEN_WORD, n);
}

struct spelling {
	struct str written;
	struct str meant;
};

static int
lex_operator(struct lexer *l, struct token *t)
{
	static const struct spelling operators[] = {
	    {{"==", 2}, {"=", 1}},
	    {{"!=", 2}, {"!=", 2}},
	    {{"!~", 2}, {"!~", 2}},
	    {{"<=", 2}, {"<=", 2}},
	    {{">=", 2}, {">=", 2}},
	    {{"=~", 2}, {NULL, 0}},
	    {{"<>", 2}, {NULL, 0}},
	    {{"=", 1}, {"=", 1}},
	    {{"<", 1}, {"<", 1}},
	    {{">", 1}, {">", 1}},
	    {{"~", 1}, {"~", 1}},
	};
	static const struct spelling others[] = {
	    {{"=~", 2}, {"~", 1}},
	    {{"<>", 2}, {"!=", 2}},
	    {{"&&", 2}, {"and", 3}},
	    {{"||", 2}, {"or", 2}},
	    {{"&", 1}, {"and", 3}},
	    {{"|", 1}, {"or", 2}},
	    {{"!", 1}, {"not", 3}},
	};
	struct str rest = str_from(l->text, l->at);
	size_t i;

	for (i = 0; i < LEN(operators); i++) {
		if (!str_starts(rest, operators[i].written))
			continue;
		if (!operators[i].meant.p)
			break;
		take(l, t, TOKEN_OPERATOR, operators[i].written.n);
		t->text = operators[i].meant;
		return 0;
	}
	if (rest.p[0] == '*')
		return fail_at(l, l->at,
		    "a path passes through arrays by itself; leave the * out");
	for (i = 0; i < LEN(others); i++)
		if (str_starts(rest, others[i].written))
			return fail_at(l, l->at, "'%s' is written '%s' here",
			    others[i].written.p, others[i].meant.p);
	i = utf8_floor(rest, rest.n < 4 ? rest.n : 4);
	return fail_at(l, l->at, "cannot read '%.*s'",
	    (unsigned char)rest.p[0] < 0x80 ? 1 : (int)i, rest.p);
}

int
lex_next(struct lexer *l, struct token *t)
{
	struct lexer before = *l;
	char c;

	skip_blanks(l);
	if (l->at == l->text.n) {
		/* The end is where the last word ends, not below a comment. */
		*t = (struct token){.line = before.line,
		    .column = before.at - before.line_start + 1};
		return take(l, t, TOKEN_END, 0);
	}
	*t = (struct token){
	    .line = l->line, .column = l->at - l->line_start + 1};
	c = l->text.p[l->at];
	if (starts_word(c))
		return lex_word(l, t);
	if (is_digit(c))
		return lex_number(l, t);
	if (c == '"' || c == '\'')
		return lex_text(l, t);
	if (c == '/')
		return lex_regex(l, t);
	if (c && strchr("()[]{},.+-", c))
		return take(l, t, TOKEN_SIGN, 1);
	return lex_operator(l, t);
}
