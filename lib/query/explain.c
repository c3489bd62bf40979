#include "query/explain.h"

#include "record/json.h"

struct explain {
	const struct clock *clock;
	struct buf *out;
};

/* A second of the zone's wall clock. */
static void
add_second(struct explain *x, int64_t second)
{
	int64_t offset = clock_offset(x->clock, second);
	struct date d;

	date_from_seconds(&d, second);
	d.zone = (int)(clock_offset(x->clock, second - offset) / 60);
	date_write(x->out, &d);
}

static bool
is_plain_key(struct str key)
{
	size_t i;

	for (i = 0; i < key.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz"
			    "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789",
			key.p[i]) ||
		    key.p[i] == '\0')
			return false;
	return key.n > 0 && !(key.p[0] >= '0' && key.p[0] <= '9');
}

static void
add_path(struct buf *out, const struct path *path)
{
	const struct step *s;
	size_t i;

	if (path->n == 0)
		buf_add_byte(out, '.');
	for (i = 0; i < path->n; i++) {
		s = &path->steps[i];
		if (!s->key.p) {
			buf_add_format(out, "%s[%ld]", i ? "" : ".", s->item);
			continue;
		}
		if (i > 0 || !is_plain_key(s->key))
			buf_add_byte(out, '.');
		if (is_plain_key(s->key))
			buf_add_str(out, s->key);
		else
			json_add_string(out, s->key);
	}
}

static void
add_literal(struct buf *out, const struct literal *l, struct str source)
{
	switch (l->kind) {
	case LITERAL_NULL:
		buf_add_text(out, "null");
		break;
	case LITERAL_BOOL:
		buf_add_text(out, l->truth ? "true" : "false");
		break;
	case LITERAL_NUMBER:
	case LITERAL_YEAR:
		buf_add_str(out, source);
		break;
	case LITERAL_TEXT:
		json_add_string(out, l->text);
		if (l->nocase)
			buf_add_text(out, "i");
		break;
	case LITERAL_DATE:
		date_write(out, &l->date);
		break;
	case LITERAL_REGEX:
		buf_add_byte(out, '/');
		buf_add_str(out, l->text);
		buf_add_byte(out, '/');
		break;
	}
}

static void
add_operand(struct buf *out, const struct operand *o)
{
	if (o->kind == OPERAND_LITERAL) {
		add_literal(out, &o->literal, o->source);
	} else if (o->kind == OPERAND_PATH) {
		add_path(out, &o->path);
	} else {
		buf_add_format(out, "%s(", ast_function_name(o->kind));
		add_operand(out, o->of);
		buf_add_byte(out, ')');
	}
}

/* What a date comes to: the seconds that decide. */
static void
add_bounds(struct explain *x, enum compare op, const struct literal *l)
{
	struct buf *out = x->out;
	bool year = l->kind == LITERAL_YEAR;

	if (l->kind != LITERAL_DATE && !year)
		return;
	buf_add_text(out, year ? "    as a date: " : "    ");
	if (op == LESS || op == LESS_EQUAL) {
		buf_add_text(out, op == LESS ? "ends before " : "ends by ");
		add_second(x, op == LESS ? l->range.earliest : l->range.latest);
	} else if (op == MORE || op == MORE_EQUAL) {
		buf_add_text(
		    out, op == MORE ? "begins after " : "begins from ");
		add_second(x, op == MORE ? l->range.latest : l->range.earliest);
	} else {
		buf_add_text(out, op == EQUAL ? "within " : "not within ");
		add_second(x, l->range.earliest);
		buf_add_text(out, " to ");
		add_second(x, l->range.latest);
	}
}

static void
add_comparison(struct explain *x, const struct test *t)
{
	struct buf *out = x->out;

	add_operand(out, t->left);
	if (t->kind == TEST_MATCH)
		buf_add_text(out, t->negated ? " !~ " : " ~ ");
	else
		buf_add_format(out, " %s ", ast_compare_name(t->op));
	add_operand(out, t->right);
	if (t->regex && t->right->literal.kind == LITERAL_REGEX) {
		if (t->right->literal.flags & REGEX_NOCASE)
			buf_add_byte(out, 'i');
		if (t->right->literal.flags & REGEX_MULTILINE)
			buf_add_byte(out, 'm');
		if (t->right->literal.flags & REGEX_DOTALL)
			buf_add_byte(out, 's');
		if (t->right->literal.flags & REGEX_EXTENDED)
			buf_add_byte(out, 'x');
	}
	if (t->kind == TEST_COMPARE && t->right->kind == OPERAND_LITERAL)
		add_bounds(x, t->op, &t->right->literal);
}

static void
add_test(struct explain *x, const struct test *t, int depth)
{
	struct buf *out = x->out;
	const struct test *part;

	buf_add_format(out, "%*s", 2 * depth, "");
	switch (t->kind) {
	case TEST_CONSTANT:
		buf_add_text(out, t->truth ? "always" : "never");
		break;
	case TEST_AND:
		buf_add_text(out, "all of");
		break;
	case TEST_OR:
		buf_add_text(out, "one of");
		break;
	case TEST_NOT:
		buf_add_text(out, "not");
		break;
	case TEST_HAS:
		buf_add_text(out, "there is ");
		add_path(out, &t->path);
		break;
	case TEST_ANY:
	case TEST_ALL:
		buf_add_text(out, t->kind == TEST_ANY ? "for some value of "
						      : "for every value of ");
		add_path(out, &t->path);
		break;
	case TEST_COMPARE:
	case TEST_MATCH:
		add_comparison(x, t);
		break;
	}
	buf_add_byte(out, '\n');
	for (part = t->parts; part; part = part->next)
		add_test(x, part, depth + 1);
}

void
explain_tests(const struct test *t, const struct clock *clock, struct buf *out)
{
	struct explain x = {clock, out};

	if (!t)
		buf_add_text(out, "always\n");
	for (; t; t = t->next)
		add_test(&x, t, 0);
}
