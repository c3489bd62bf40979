#ifndef QUERY_PARSER_H
#define QUERY_PARSER_H

/*
 * What the parts of the parser share: the next two tokens and where to
 * complain.  A function that fails has set the error's text, line and column.
 */
#include "query/lex.h"
#include "query/parse.h"

struct parser {
	struct lexer lexer;
	struct token token;	/* the next one */
	struct token following; /* and the one after it */
	struct str before;	/* as written: the one taken last */
	const struct clock *clock;
	struct arena *arena;
	struct error *err;
	int depth;
};

/* Onto the text's first token, and onto the next; 0 or -1. */
int parser_begin(struct parser *p, struct str text, const struct clock *clock,
    struct arena *arena, struct error *err);
int parser_advance(struct parser *p);

/* Always -1, with the place of a token. */
int parser_fail(struct parser *p, const struct token *at, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* Always NULL: "expected WHAT after 'BEFORE'", at the next token. */
void *parser_expected(struct parser *p, const char *what);

bool parser_at_sign(const struct token *t, char c);
bool parser_at_word(const struct token *t, struct str word);

/* any, all or has. */
bool parser_at_test_name(const struct token *t);

/* What may stand behind a dot that is the whole path. */
bool parser_ends_path(const struct token *t);

/* Takes that sign or fails. */
int parser_take_sign(struct parser *p, char c);

/* One level deeper, or -1 where that is too deep. */
int parser_deeper(struct parser *p);

/* A path; a path, a function or a literal (NULL when there is none). */
int parser_path(struct parser *p, struct path *path);
struct operand *parser_operand(struct parser *p);

#endif
