#include "render/order.h"

#include <math.h>
#include <stdlib.h>

/* A number as JSON writes it, so that "inf", "0x1f" and " 1" are text. */
static bool
number_of(struct str s, double *number)
{
	char text[64], *end;
	size_t i;

	if (s.n == 0 || s.n >= sizeof(text))
		return false;
	for (i = 0; i < s.n; i++)
		if (!strchr("+-.0123456789eE", s.p[i]) || !s.p[i])
			return false;
	memcpy(text, s.p, s.n);
	text[s.n] = '\0';
	*number = strtod(text, &end);
	return *end == '\0' && isfinite(*number);
}

struct key
key_of(struct str value)
{
	struct key k = {.kind = KEY_TEXT, .text = value};
	struct date d;

	if (!value.p)
		k.kind = KEY_NONE;
	else if (date_read(&d, value) == 0) {
		k.kind = KEY_DATE;
		k.range = date_range(&d);
	} else if (number_of(value, &k.number))
		k.kind = KEY_NUMBER;
	return k;
}

static int
cmp_times(const struct date_range *a, const struct date_range *b)
{
	if (a->earliest != b->earliest)
		return a->earliest < b->earliest ? -1 : 1;
	return (a->latest > b->latest) - (a->latest < b->latest);
}

int
key_cmp(const struct key *a, const struct key *b, bool down)
{
	int r = 0;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->kind == KEY_NUMBER)
		r = (a->number > b->number) - (a->number < b->number);
	else if (a->kind == KEY_DATE)
		r = cmp_times(&a->range, &b->range);
	else if (a->kind == KEY_TEXT)
		r = str_cmp(a->text, b->text);
	return down ? -r : r;
}
