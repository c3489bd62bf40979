/*
 * Random expressions of the whole language, held as trees that a plain
 * evaluator can walk, and the records that they are asked of.  Each is written
 * as text for story-filter, too.
 */
#ifndef TESTS_RANDOM_QUERY_H
#define TESTS_RANDOM_QUERY_H

/* xorshift64: the same numbers in every run. */
static uint64_t
draw(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (*seed >> 11) % below;
}

/* As JSON says them; in an expression the last one must be quoted. */
static const char *const keys[] = {"a", "b", "c", "a-b"};

static const char *const scalars[] = {"1", "2", "2.0", "-3", "0.5", "2023",
    "null", "true", "false", "\"x\"", "\"xyx\"", "\"\"", "\"2023\"",
    "\"2023-03\"", "\"2023-03-16\"", "\"2023-03-16T10:00:00Z\"",
    "\"2023-03-15T23:30:00-01:00\"", "\"q\\u0022\\n\"", "\"2\"", "\"X\"",
    "\"\\u00c9\"", "\"\xc3\xa9y\"", "3", "\"2023-03-13\""};

enum { DEPTH = 3 };

static void
add_record(struct buf *out, uint64_t *seed, int depth)
{
	uint64_t kind = draw(seed, depth > 0 ? 4 : 2), start, n, i;
	bool object = depth == DEPTH || kind == 2;

	if (depth < DEPTH && kind < 2) {
		buf_add_text(out, scalars[draw(seed, LEN(scalars))]);
		return;
	}
	/* No key twice: jansson would count it once. */
	start = draw(seed, LEN(keys));
	n = draw(seed, LEN(keys) + 1);
	buf_add_byte(out, object ? '{' : '[');
	for (i = 0; i < n; i++) {
		if (i)
			buf_add_byte(out, ',');
		if (object)
			buf_add_format(
			    out, "\"%s\":", keys[(start + i) % LEN(keys)]);
		add_record(out, seed, depth - 1);
	}
	buf_add_byte(out, object ? '}' : ']');
}

/* What a literal says, told again by hand.  Now is 2023-03-16T12:00:00Z. */
enum literal_kind { NOTHING, TRUTH, NUMBER, YEAR, TEXT, DATE };

static const struct literal {
	const char *text;
	enum literal_kind kind;
	double number;
	const char *says; /* a text, or a date without arithmetic */
} literals[] = {
    {"1", NUMBER, 1, NULL},
    {"2", NUMBER, 2, NULL},
    {"200%", NUMBER, 2, NULL},
    {"-3", NUMBER, -3, NULL},
    {"0.5", NUMBER, 0.5, NULL},
    {"5e-1", NUMBER, 0.5, NULL},
    {"50%", NUMBER, 0.5, NULL},
    {"2023", YEAR, 2023, "2023"},
    {"null", NOTHING, 0, NULL},
    {"true", TRUTH, 1, NULL},
    {"'x'", TEXT, 0, "x"},
    {"'xyx'", TEXT, 0, "xyx"},
    {"'2'", TEXT, 0, "2"},
    {"'2023-03'", TEXT, 0, "2023-03"},
    {"\"q\\\"\\n\"", TEXT, 0, "q\"\n"},
    {"'\xc3\xa9'", TEXT, 0, "\xc3\xa9"},
    {"2023-03", DATE, 0, "2023-03"},
    {"2023-03-16", DATE, 0, "2023-03-16"},
    {"2023-03-16T10:00:00Z", DATE, 0, "2023-03-16T10:00:00Z"},
    {"2022-12 + 3mo", DATE, 0, "2023-03"},
    {"2024-02-29 - 1y + 15d", DATE, 0, "2023-03-15"},
    {"2022 + 1y", DATE, 0, "2023"},
    {"today", DATE, 0, "2023-03-16"},
    {"yesterday", DATE, 0, "2023-03-15"},
    {"tomorrow - 1d", DATE, 0, "2023-03-16"},
    {"monday", DATE, 0, "2023-03-13"},
    {"thursday", DATE, 0, "2023-03-16"},
    {"friday", DATE, 0, "2023-03-10"},
    {"now", DATE, 0, "2023-03-16T12:00:00Z"},
    {"now - 36h", DATE, 0, "2023-03-15T00:00:00Z"},
    {"now - 2h", DATE, 0, "2023-03-16T10:00:00Z"},
};

/* What is matched, and how one sees it without a regex. */
static const struct pattern {
	const char *text;
	enum { HAS_IT, BEGINS, ENDS, ONE_OF, ALONE } how;
	const char *bytes, * or ; /* what it looks for, in the other case */
	bool capital;		  /* refused with lower() */
} patterns[] = {
    {"'y'", HAS_IT, "y", NULL, false},
    {"'X'", HAS_IT, "X", NULL, true},
    {"'X'i", HAS_IT, "X", "x", false},
    {"'\xc3\x89'i", HAS_IT, "\xc3\x89", "\xc3\xa9", false},
    {"/yx/", HAS_IT, "yx", NULL, false},
    {"/\xc3\x89/i", HAS_IT, "\xc3\x89", "\xc3\xa9", false},
    {"/^x/", BEGINS, "x", NULL, false},
    {"/^X/i", BEGINS, "X", "x", false},
    {"/y$/", ENDS, "y", NULL, false},
    {"/[0-9\"]/", ONE_OF, "0123456789\"", NULL, false},
    {"/^\\w$/", ALONE, NULL, NULL, false},
};

struct path {
	int n;	     /* 0: the value itself */
	int keys[3]; /* -1: the item */
	int items[3];
};

/* A value: a path, a function of one, or a literal. */
struct operand {
	enum { PATH, COUNT, LENGTH, LOWER, FIRST, LITERAL } kind;
	struct path path;
	struct operand *of;
	const struct literal *literal;
};

struct plain {
	enum { COMPARE, MATCH, HAS, ANY, ALL, AND, OR, NOT, CONSTANT } kind;
	struct operand *left, *right;
	struct path path;
	const struct pattern *pattern;
	bool negated, turned, truth;
	int op;
	struct plain *a, *b;
};

static const char *const ops[] = {"=", "!=", "<", "<=", ">", ">="};
static const char *const turned_ops[] = {"=", "!=", ">", ">=", "<", "<="};

static void
draw_path(struct path *p, uint64_t *seed)
{
	int i;

	p->n = draw(seed, 12) ? 1 + (int)draw(seed, 3) : 0;
	for (i = 0; i < p->n; i++) {
		p->keys[i] =
		    draw(seed, 6) == 0 ? -1 : (int)draw(seed, LEN(keys));
		p->items[i] = (int)draw(seed, 4) - 2;
	}
}

static struct operand *
draw_operand(struct arena *a, uint64_t *seed, int depth)
{
	struct operand *o = arena_zero(a, 1, sizeof(*o));

	draw_path(&o->path, seed);
	if (depth > 0 && draw(seed, 2)) {
		o->kind = COUNT + (int)draw(seed, 4);
		o->of = draw_operand(a, seed, depth - 1);
	}
	return o;
}

static bool
fits_literal(const struct operand *o, const struct literal *l)
{
	if (o->kind == COUNT || o->kind == LENGTH)
		return l->kind == NUMBER || l->kind == YEAR;
	return o->kind != LOWER || l->kind == TEXT;
}

static void
draw_comparison(struct plain *p, struct arena *a, uint64_t *seed)
{
	p->left = draw_operand(a, seed, 2);
	p->op = (int)draw(seed, LEN(ops));
	if (draw(seed, 3) == 0) {
		p->right = draw_operand(a, seed, 1);
		return;
	}
	p->right = arena_zero(a, 1, sizeof(*p->right));
	p->right->kind = LITERAL;
	do
		p->right->literal = &literals[draw(seed, LEN(literals))];
	while (!fits_literal(p->left, p->right->literal));
	if (p->right->literal->kind <= TRUTH)
		p->op %= 2;
	p->turned = draw(seed, 4) == 0;
}

static void
draw_match(struct plain *p, struct arena *a, uint64_t *seed)
{
	do
		p->left = draw_operand(a, seed, 2);
	while (p->left->kind == COUNT || p->left->kind == LENGTH);
	do
		p->pattern = &patterns[draw(seed, LEN(patterns))];
	while (p->pattern->capital && p->left->kind == LOWER);
	p->negated = draw(seed, 2);
}

static struct plain *
draw_plain(struct arena *a, uint64_t *seed, int depth)
{
	struct plain *p = arena_zero(a, 1, sizeof(*p));
	uint64_t kind = draw(seed, depth ? 14 : 9);

	/* Comparisons are drawn more often than the rest. */
	p->kind = kind < 6 ? COMPARE : (int)kind - 5;
	if (p->kind == COMPARE)
		draw_comparison(p, a, seed);
	else if (p->kind == MATCH)
		draw_match(p, a, seed);
	else if (kind >= 8 && !depth)
		p->kind = CONSTANT;
	draw_path(&p->path, seed);
	p->truth = draw(seed, 2);
	if (p->kind >= ANY && p->kind <= NOT)
		p->a = draw_plain(a, seed, depth - 1);
	if (p->kind == AND || p->kind == OR)
		p->b = draw_plain(a, seed, depth - 1);
	return p;
}

static void
add_path(struct buf *out, const struct path *p)
{
	int i;

	if (p->n == 0 || p->keys[0] < 0)
		buf_add_byte(out, '.');
	for (i = 0; i < p->n; i++) {
		if (p->keys[i] < 0)
			buf_add_format(out, "[%d]", p->items[i]);
		else if (strchr(keys[p->keys[i]], '-'))
			buf_add_format(out, ".\"%s\"", keys[p->keys[i]]);
		else
			buf_add_format(out, ".%s", keys[p->keys[i]]);
	}
}

static void
add_operand(struct buf *out, const struct operand *o)
{
	static const char *const names[] = {[COUNT] = "count",
	    [LENGTH] = "len",
	    [LOWER] = "lower",
	    [FIRST] = "first"};

	if (o->kind == LITERAL) {
		buf_add_text(out, o->literal->text);
	} else if (o->kind == PATH) {
		add_path(out, &o->path);
	} else {
		buf_add_format(out, "%s(", names[o->kind]);
		add_operand(out, o->of);
		buf_add_byte(out, ')');
	}
}

static void add_plain(struct buf *out, const struct plain *p);

static void
add_joined(struct buf *out, const struct plain *p)
{
	buf_add_byte(out, '(');
	add_plain(out, p->a);
	buf_add_text(out, p->kind == AND ? " and " : " or ");
	add_plain(out, p->b);
	buf_add_byte(out, ')');
}

static void
add_element_test(struct buf *out, const struct plain *p)
{
	buf_add_text(out, p->kind == HAS   ? "has("
			  : p->kind == ANY ? "any("
					   : "all(");
	add_path(out, &p->path);
	if (p->kind != HAS) {
		buf_add_text(out, ", ");
		add_plain(out, p->a);
	}
	buf_add_byte(out, ')');
}

static void
add_plain(struct buf *out, const struct plain *p)
{
	switch (p->kind) {
	case COMPARE:
		add_operand(out, p->turned ? p->right : p->left);
		buf_add_format(
		    out, " %s ", (p->turned ? turned_ops : ops)[p->op]);
		add_operand(out, p->turned ? p->left : p->right);
		break;
	case MATCH:
		add_operand(out, p->left);
		buf_add_format(
		    out, " %s %s", p->negated ? "!~" : "~", p->pattern->text);
		break;
	case AND:
	case OR:
		add_joined(out, p);
		break;
	case NOT:
		buf_add_text(out, "not ");
		add_plain(out, p->a);
		break;
	case CONSTANT:
		buf_add_text(out, p->truth ? "true" : "false");
		break;
	default:
		add_element_test(out, p);
	}
}

#endif
