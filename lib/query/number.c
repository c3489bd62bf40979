#include "query/number.h"

#include <stdint.h>

/*
 * A number is sign * 0.D1D2D3... * 10^point, D1 not 0.  Its digits stand in the
 * text, with a point among them.
 */
struct decimal {
	bool negative;
	struct str digits; /* from D1 to the last that is not 0; may hold "." */
	int64_t point;	   /* n == 0: the number is 0 */
};

/* Exponents past this are as good as infinite. */
#define POWER_MAX ((int64_t)1 << 40)

static int64_t
read_power(struct str s)
{
	bool negative = s.n > 0 && s.p[0] == '-';
	int64_t power = 0;
	size_t i;

	for (i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'); i < s.n; i++)
		if (power < POWER_MAX)
			power = power * 10 + s.p[i] - '0';
	return negative ? -power : power;
}

static void
read_decimal(struct decimal *d, struct str s)
{
	size_t end = 0, point, first;

	d->negative = s.n > 0 && s.p[0] == '-';
	if (d->negative)
		s = str_from(s, 1);
	while (end < s.n && s.p[end] != 'e' && s.p[end] != 'E')
		end++;
	d->point = end < s.n ? read_power(str_from(s, end + 1)) : 0;
	s.n = end;
	point = str_find_byte(s, '.');
	for (first = 0; first < s.n; first++)
		if (s.p[first] != '0' && s.p[first] != '.')
			break;
	while (s.n > first && (s.p[s.n - 1] == '0' || s.p[s.n - 1] == '.')) {
		/* Only zeros behind the point may go without a trace. */
		s.n--;
	}
	d->point += (int64_t)point - (int64_t)first + (first > point);
	d->digits = str_from(s, first < s.n ? first : s.n);
	if (d->digits.n == 0)
		*d = (struct decimal){0};
}

/* The next digit of the run, 0 behind its end. */
static char
next_digit(const struct str *s, size_t *at)
{
	if (*at < s->n && s->p[*at] == '.')
		(*at)++;
	return *at < s->n ? s->p[(*at)++] : '0';
}

static int
cmp_digits(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	char x, y;

	while (i < a.n || k < b.n) {
		x = next_digit(&a, &i);
		y = next_digit(&b, &k);
		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

int
number_cmp(struct str a, struct str b)
{
	struct decimal x, y;
	int order;

	read_decimal(&x, a);
	read_decimal(&y, b);
	if (x.digits.n == 0 || y.digits.n == 0) {
		order = (x.digits.n > 0) - (y.digits.n > 0);
		return (x.digits.n ? x.negative : y.negative) ? -order : order;
	}
	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	if (x.point != y.point)
		order = x.point < y.point ? -1 : 1;
	else
		order = cmp_digits(x.digits, y.digits);
	return x.negative ? -order : order;
}

/* Appends the plain form of the magnitude with its digit count in front. */
static void
add_plain(struct buf *out, const struct decimal *d)
{
	size_t at = 0;
	int64_t i;

	buf_add_format(out, "%03d:", d->point > 0 ? (int)d->point : 1);
	for (i = 0; i < d->point; i++)
		buf_add_byte(out, next_digit(&d->digits, &at));
	if (d->point <= 0)
		buf_add_byte(out, '0');
	if (at < d->digits.n)
		buf_add_byte(out, '.');
	for (i = d->point; i < 0; i++)
		buf_add_byte(out, '0');
	while (at < d->digits.n) {
		if (d->digits.p[at] != '.')
			buf_add_byte(out, d->digits.p[at]);
		at++;
	}
}

void
number_add_key(struct buf *out, struct str number)
{
	struct decimal d;
	size_t start;

	read_decimal(&d, number);
	if (d.point < -999)
		d = (struct decimal){0};
	if (d.point > 999) {
		d.point = 999;
		d.digits = STR("9");
	}
	if (d.negative)
		buf_add_byte(out, '-');
	start = out->len;
	add_plain(out, &d);
	if (!d.negative)
		return;
	for (; start < out->len; start++)
		if (out->data[start] >= '0' && out->data[start] <= '9')
			out->data[start] = (char)('9' - out->data[start] + '0');
	buf_add_byte(out, '~');
}
