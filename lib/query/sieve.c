#include "query/sieve.h"

/* Lines after which a sieve that drops less than half of them gives up. */
enum { TRIALS = 256 };

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

/* Whether an escape of one letter may stand for a byte of it. */
static bool
has_short_escape(struct str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if ((unsigned char)text.p[i] < 0x20 || text.p[i] == '"' ||
		    text.p[i] == '\\' || text.p[i] == '/')
			return true;
	return false;
}

void
sieve_init(struct sieve *s, const struct test *tests)
{
	*s = (struct sieve){0};
	needle_init(&s->needle, must_hold_one(tests));
	s->escapes = JSON_U_ESCAPES;
	if (has_short_escape(s->needle.text))
		s->escapes |= JSON_SHORT_ESCAPES;
}

bool
sieve_drops(struct sieve *s, const struct json *j)
{
	bool drops;

	if (s->needle.text.n == 0 || (j->escapes & s->escapes))
		return false;
	drops = !needle_find(&s->needle, j->text);
	s->dropped += drops;
	if (++s->tried == TRIALS && s->dropped < TRIALS / 2)
		s->needle.text.n = 0;
	return drops;
}
