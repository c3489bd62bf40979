#include "parse/forecast.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The percentage in front of "chance" or "probability". */
struct percent {
	size_t at, end; /* of the digits and the sign */
	size_t after;	/* behind "chance" or "probability" */
	struct str digits;
};

/* The sign, or the word for it, is at that offset. */
static bool
percent_at(struct percent *p, struct str s, size_t sign, size_t length)
{
	static const struct str words[] = {
	    {"chance", 6}, {"probability", 11}, {"likelihood", 10}};
	size_t i = sign, at, k;

	while (i > 0 && (is_digit(s.p[i - 1]) || s.p[i - 1] == '.'))
		i--;
	if (i == sign || !is_digit(s.p[i]) || sign - i > 12)
		return false;
	at = sign + length;
	while (at < s.n && s.p[at] == ' ')
		at++;
	for (k = 0; k < LEN(words); k++) {
		if (!str_starts_nocase(str_from(s, at), words[k]))
			continue;
		p->at = i;
		p->end = sign + length;
		p->after = at + words[k].n;
		p->digits = str_make(s.p + i, sign - i);
		return true;
	}
	return false;
}

static inline size_t
find_sign(struct str s, struct str sign)
{
	return sign.n == 1 ? str_find_byte(s, sign.p[0]) : str_find(s, sign);
}

static bool
find_percent(struct percent *p, struct str s, struct str sign)
{
	size_t at = 0;

	while ((at += find_sign(str_from(s, at), sign)) < s.n) {
		if (percent_at(p, s, at, sign.n))
			return true;
		at++;
	}
	return false;
}

/* The digits moved two places, so that what is printed stays exact. */
static struct str
probability(struct str digits, struct arena *a)
{
	char *out = arena_alloc(a, digits.n + 6);
	struct str whole = digits, part = STR_NONE;
	size_t dot = str_find_byte(digits, '.'), n = 0, i;

	if (dot < digits.n) {
		whole = str_make(digits.p, dot);
		part = str_from(digits, dot + 1);
	}
	while (whole.n > 1 && whole.p[0] == '0')
		whole = str_from(whole, 1);
	for (i = 0; i + 2 < whole.n; i++)
		out[n++] = whole.p[i];
	if (n == 0)
		out[n++] = '0';
	out[n++] = '.';
	for (i = whole.n; i < 2; i++)
		out[n++] = '0';
	for (i = whole.n > 2 ? whole.n - 2 : 0; i < whole.n; i++)
		out[n++] = whole.p[i];
	for (i = 0; i < part.n && is_digit(part.p[i]); i++)
		out[n++] = part.p[i];
	while (out[n - 1] == '0')
		n--;
	if (out[n - 1] == '.')
		n--;
	return str_make(out, n);
}

/* "less than", "more than" and the like at the end of s. */
static struct str
bound_before(struct str s)
{
	static const struct {
		struct str words, bound;
	} bounds[] = {{{"less than", 9}, {"less", 4}}, {{"<", 1}, {"less", 4}},
	    {{"under", 5}, {"less", 4}}, {{"more than", 9}, {"more", 4}},
	    {{">", 1}, {"more", 4}}, {{"over", 4}, {"more", 4}},
	    {{"at least", 8}, {"more", 4}}};
	struct str words;
	size_t i;

	s = str_trim(s);
	for (i = 0; i < LEN(bounds); i++) {
		words = bounds[i].words;
		/* The last letter rules most out. */
		if (s.n >= words.n &&
		    str_may_be_same(s.p[s.n - 1], words.p[words.n - 1]) &&
		    str_eq_nocase(str_from(s, s.n - words.n), words))
			return bounds[i].bound;
	}
	return STR_NONE;
}

/* Where a sentence ends that has no attribution: before the next that begins
 * as forecasts do, or at the end. */
static size_t
plain_end(struct str s, size_t from)
{
	static const struct str heads[] = {{". There", 7},
	    {". The Metaculus", 15}, {". Metaculus", 11}, {"\n\n", 2}};
	size_t end = s.n, at, i;

	for (i = 0; i < LEN(heads); i++) {
		at = from + str_find(str_from(s, from), heads[i]);
		if (at < end)
			end = at + (heads[i].p[0] == '.');
	}
	return end;
}

/* The community's name: the capitalised words behind "according to [the]". */
static struct str
community_in(struct str s)
{
	size_t n = 0, end = 0;

	if (str_starts_nocase(s, STR("the ")))
		s = str_from(s, 4);
	while (n < s.n && s.p[n] >= 'A' && s.p[n] <= 'Z') {
		while (
		    n < s.n && s.p[n] != ' ' && s.p[n] != '.' && s.p[n] != ',')
			n++;
		if (str_eq(str_make(s.p + (end ? end + 1 : 0),
			       n - (end ? end + 1 : 0)),
			STR("Community")))
			break;
		end = n;
		if (n < s.n && s.p[n] == ' ')
			n++;
		else
			break;
	}
	return end ? str_make(s.p, end) : STR_NONE;
}

static struct str
skip_that(struct str s)
{
	s = str_trim(s);
	if (str_starts_nocase(s, STR("that ")))
		s = str_trim(str_from(s, 5));
	else if (str_starts_nocase(s, STR("of ")))
		s = str_trim(str_from(s, 3));
	return s;
}

static struct str
without_stop(struct str s)
{
	s = str_trim(s);
	if (s.n > 0 && s.p[s.n - 1] == '.')
		s.n--;
	return str_trim(s);
}

/* Where "according to" begins in s behind `from`, or s.n. */
static size_t
find_attribution(struct str s, size_t from, size_t end)
{
	struct str part = str_make(s.p + from, end - from);
	size_t at = str_find(part, STR("according to "));

	return at == part.n ? s.n : from + at;
}

/* The first percentage, and what stands for its sign. */
static bool
find_first(struct percent *p, struct str s, struct str *sign)
{
	enum { WORDED_MIN = 24 };
	static const struct str words[] = {
	    {" percent ", 9}, {" per cent ", 10}};
	size_t i;

	*sign = STR("%");
	if (find_percent(p, s, *sign))
		return true;
	/* What is shorter is the rest of a text. */
	for (i = 0; s.n >= WORDED_MIN && i < LEN(words); i++) {
		*sign = words[i];
		if (find_percent(p, s, *sign))
			return true;
	}
	return false;
}

/* Flat, as date_read_english is. */
__attribute__((flatten)) bool
forecast_take(struct forecast *f, struct str *text, struct deadline_memo *memo,
    struct arena *a)
{
	struct str s = *text, event, sign;
	size_t end, said, stop;
	struct percent p, later;

	if (!find_first(&p, s, &sign))
		return false;
	*f = (struct forecast){.narrative = -1};
	end = s.n;
	if (find_percent(&later, str_from(s, p.after), sign))
		end = p.after + later.at;
	said = find_attribution(s, p.after, end);
	if (said < s.n) {
		f->community =
		    community_in(str_from(s, said + STR("according to ").n));
		event = str_make(s.p + p.after, said - p.after);
		stop = said + str_find_byte(str_from(s, said), '.');
		end = stop < s.n ? stop + 1 : s.n;
	} else {
		end = plain_end(s, p.after);
		event = without_stop(str_make(s.p + p.after, end - p.after));
		f->community = community_in(s);
	}
	event = str_trim(event);
	if (event.n && event.p[event.n - 1] == ',')
		event.n--;
	f->event = skip_that(event);
	f->bound = bound_before(str_make(s.p, p.at));
	f->probability = probability(p.digits, a);
	f->text = str_trim(str_make(s.p, end));
	deadline_take(&f->deadline, &f->event, memo, a);
	*text = str_trim(str_from(s, end));
	return true;
}
