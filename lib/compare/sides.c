#include "compare/sides.h"

int
sides_read(struct sides *s, struct str text, struct error *err)
{
	size_t colon = str_find_byte(text, ':');

	s->a = s->b = STR_NONE;
	if (str_eq(text, STR("all")))
		return 0;
	if (colon == 0 || colon + 1 >= text.n)
		return error_set(err,
		    "'%.*s' is not 'all' or two labels with a ':' between",
		    (int)text.n, text.p);
	s->a = str_trim(str_make(text.p, colon));
	s->b = str_trim(str_from(text, colon + 1));
	return 0;
}

static bool
is_label(const struct narrative *n, struct str label)
{
	return str_eq_nocase(n->label, label) || str_eq_nocase(n->kind, label);
}

static bool
is_left_out(const struct sides *s, const struct narrative *n)
{
	return !s->nerd && str_eq(n->kind, STR("nerd"));
}

bool
sides_want_pair(
    const struct sides *s, const struct narrative *x, const struct narrative *y)
{
	if (is_left_out(s, x) || is_left_out(s, y))
		return false;
	return !s->a.p || (is_label(x, s->a) && is_label(y, s->b)) ||
	       (is_label(x, s->b) && is_label(y, s->a));
}

bool
sides_want(const struct sides *s, const struct narrative *n)
{
	return !is_left_out(s, n) &&
	       (!s->a.p || is_label(n, s->a) || is_label(n, s->b));
}
