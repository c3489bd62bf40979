#include "query/sieve.h"

/* Whether a value of o is a string of the line as it stands there. */
static bool
is_as_written(const struct operand *o)
{
	return o->kind == OPERAND_PATH ||
	       (o->kind == OPERAND_FIRST && o->of->kind == OPERAND_PATH);
}

static struct str must_hold(const struct test *t);

/* Of tests that must all hold: the longest, which is likely the rarest. */
static struct str
must_hold_one(const struct test *list)
{
	struct str best = STR_NONE, text;

	for (; list; list = list->next) {
		text = must_hold(list);
		if (text.n > best.n)
			best = text;
	}
	return best;
}

/* Of tests of which one must hold: what they have in common. */
static struct str
must_hold_any(const struct test *list)
{
	struct str text = must_hold(list);

	while ((list = list->next))
		if (!str_eq(must_hold(list), text))
			return STR_NONE;
	return text;
}

/* What stands in every line of which t holds; empty when nothing need. */
static struct str
must_hold(const struct test *t)
{
	switch (t->kind) {
	case TEST_MATCH:
		if (t->needle && !t->negated && is_as_written(t->left))
			return t->needle->text;
		break;
	case TEST_COMPARE:
		if (t->op == EQUAL && is_as_written(t->left) &&
		    t->right->kind == OPERAND_LITERAL &&
		    t->right->literal.kind == LITERAL_TEXT)
			return t->right->literal.text;
		break;
	case TEST_AND:
		return must_hold_one(t->parts);
	case TEST_OR:
		return must_hold_any(t->parts);
	case TEST_ANY:
		return must_hold(t->parts);
	default:
		break;
	}
	return STR_NONE;
}

/* Whether it is worth looking for: a short text of small letters and blanks
 * stands in most lines. */
static bool
is_telling(struct str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.p[i] != ' ' && !(text.p[i] >= 'a' && text.p[i] <= 'z'))
			return true;
	return text.n > 4;
}

struct str
sieve_text(const struct test *tests)
{
	struct str text = must_hold_one(tests);

	return is_telling(text) ? text : STR_NONE;
}
