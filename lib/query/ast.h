#ifndef QUERY_AST_H
#define QUERY_AST_H

/*
 * An expression in memory: tests, which hold or not, over operands, which are
 * values.  The parser builds it in an arena; check.c settles it (the path on
 * the left, a fixed value on the right, regexes compiled, cheap tests first),
 * and run.c evaluates what check.c has passed.  At most EXPR_DEPTH_MAX deep.
 */
#include "base/date.h"
#include "base/memory.h"
#include "query/find.h"
#include "query/regex.h"

enum { EXPR_DEPTH_MAX = 200 };

/* One part of a path: a key, or an item of an array by its number. */
struct step {
	struct str key; /* p == NULL: by number */
	long item;	/* from 0; from the end when negative */
};

struct path {
	struct step *steps;
	size_t n;  /* 0: the value at hand itself */
	bool bare; /* one word without a dot, as text without quotes would be */
};

enum literal_kind {
	LITERAL_NULL,
	LITERAL_BOOL,
	LITERAL_NUMBER,
	LITERAL_YEAR, /* four digits: a number, or a year beside a date */
	LITERAL_TEXT,
	LITERAL_DATE,
	LITERAL_REGEX,
};

struct literal {
	enum literal_kind kind;
	bool truth;
	bool nocase;	 /* "text"i */
	struct str text; /* of a text or regex; the number's decimal digits */
	double number;
	struct date_range range; /* of a date or year */
	struct date date;
	unsigned flags; /* of a regex */
};

enum operand_kind {
	OPERAND_LITERAL,
	OPERAND_PATH,
	OPERAND_COUNT,
	OPERAND_LEN,
	OPERAND_LOWER,
	OPERAND_FIRST,
};

struct operand {
	enum operand_kind kind;
	uint64_t line, column; /* where it stands, for messages */
	struct str source;     /* its text in the expression */
	struct path path;
	struct literal literal;
	struct operand *of; /* what the function is of */
};

enum compare { EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, MORE, MORE_EQUAL };

enum test_kind {
	TEST_CONSTANT,
	TEST_AND,
	TEST_OR,
	TEST_NOT,
	TEST_COMPARE, /* left with the literal of right, or with a path */
	TEST_MATCH,   /* left with the text or regex of right */
	TEST_HAS,
	TEST_ANY,
	TEST_ALL,
};

struct test {
	enum test_kind kind;
	bool truth;	 /* of TEST_CONSTANT */
	bool negated;	 /* TEST_MATCH: !~ */
	enum compare op; /* of TEST_COMPARE */
	bool paired;	 /* with the next, as pair.h says */
	uint64_t line, column;
	struct test *parts; /* of and, or, not, any, all */
	struct test *next;  /* part of the same whole */
	struct operand *left, *right;
	struct path path; /* of has, any, all */
	struct needle *needle;
	struct regex *regex;
};

/* How an operator is written. */
const char *ast_compare_name(enum compare op);

/* The function's name: "count" and so on. */
const char *ast_function_name(enum operand_kind kind);

#endif
