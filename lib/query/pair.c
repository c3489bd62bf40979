#include "query/pair.h"

static bool
same_step(const struct step *a, const struct step *b)
{
	if (!a->key.p || !b->key.p)
		return !a->key.p && !b->key.p && a->item == b->item;
	return str_eq(a->key, b->key);
}

static bool
same_path(const struct path *a, const struct path *b)
{
	size_t i;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (!same_step(&a->steps[i], &b->steps[i]))
			return false;
	return true;
}

/* Not by NOT_EQUAL, which holds of what is seen and missed. */
static bool
can_be_paired(const struct test *t)
{
	return t->kind == TEST_COMPARE && t->op != NOT_EQUAL &&
	       t->left->kind == OPERAND_PATH &&
	       t->right->kind == OPERAND_LITERAL;
}

void
pair_tests(struct test *list)
{
	for (; list && list->next; list = list->next) {
		list->paired =
		    can_be_paired(list) && can_be_paired(list->next) &&
		    same_path(&list->left->path, &list->next->left->path);
		if (list->paired)
			list = list->next;
	}
}
