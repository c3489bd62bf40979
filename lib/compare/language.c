#include "compare/language.h"

/* Fewer words prove nothing. */
enum { ENOUGH = 20 };

int
language_stated(struct str tag)
{
	if (tag.n == 0)
		return -1;
	return str_eq_nocase(
		   str_make(tag.p, tag.n < 2 ? tag.n : 2), STR("en")) &&
	       (tag.n == 2 || tag.p[2] == '-' || tag.p[2] == '_');
}

void
language_add(struct language_sample *s, const struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (w->list[i].notes.punct || w->list[i].notes.number)
			continue;
		s->words++;
		s->small += w->list[i].notes.function;
	}
}

bool
language_is_english(const struct language_sample *s)
{
	/* English has about 40 in a hundred, its neighbours about 10 that look
	 * the same ("in", "was", "on"). */
	return s->words < ENOUGH || s->small * 7 >= s->words;
}
