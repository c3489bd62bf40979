#ifndef QUERY_LEX_H
#define QUERY_LEX_H

/*
 * The words of an expression.  Text is UTF-8 (lex_begin checks); blanks, line
 * ends and comments from # to the end of the line part words and mean nothing
 * else.
 */
#include "base/error.h"
#include "base/memory.h"

enum token_kind {
	TOKEN_END,
	TOKEN_WORD,
	TOKEN_TEXT,	/* "..." or '...'; a final i makes nocase */
	TOKEN_REGEX,	/* /.../flags */
	TOKEN_NUMBER,	/* as written; JSON's form, zeros allowed in front */
	TOKEN_PERCENT,	/* text is without the % */
	TOKEN_DATE,	/* 2023-03, 2023-03-16, a date-time */
	TOKEN_DURATION, /* 36h: text is the number, unit the rest */
	TOKEN_OPERATOR, /* = != < <= > >= ~ !~ and == , which is given as = */
	TOKEN_SIGN,	/* ( ) [ ] { } , . + - */
};

struct token {
	enum token_kind kind;
	struct str raw;	 /* as written */
	struct str text; /* what it says; decoded for TOKEN_TEXT */
	struct str unit;
	bool nocase;	/* of TOKEN_TEXT */
	unsigned flags; /* of TOKEN_REGEX */
	uint64_t line, column;
};

struct lexer {
	struct str text;
	size_t at;
	size_t line_start;
	uint64_t line;
	struct arena *arena; /* for decoded text */
	struct error *err;
};

/* 0, or -1 with err set when the text is not UTF-8. */
int lex_begin(
    struct lexer *l, struct str text, struct arena *arena, struct error *err);

/* The next token; 0, or -1 with err's text, line and column set. */
int lex_next(struct lexer *l, struct token *t);

#endif
