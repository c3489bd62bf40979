#include "query/short.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/json.h"

/*
 * In a form, '*' is the argument as it stands, '?' the argument as a text or
 * a regex.
 */
static const struct {
	const char *name, *form;
} shorthands[] = {
    [SHORT_SINCE] = {"--since", "updated >= *"},
    [SHORT_UNTIL] = {"--until", "updated <= *"},
    [SHORT_MATCH] = {"--match",
	"headline ~ ? or facts.text ~ ? or narratives.text ~ ?"},
    [SHORT_LABEL] = {"--label", "narratives.label ~ ?"},
    [SHORT_KIND] = {"--kind", NULL},
    [SHORT_SOURCE] = {"--source",
	"facts.sources.name ~ ? or articles.publisher ~ ?"},
    [SHORT_HAS] = {"--has", "has(*)"},
    [SHORT_FORECAST] = {"--forecast", NULL},
};

const char *
short_name(enum shorthand s)
{
	return shorthands[s].name;
}

/* /.../ with letters behind it. */
static bool
is_regex(struct str s)
{
	size_t n = s.n;

	while (n > 0 && s.p[n - 1] >= 'a' && s.p[n - 1] <= 'z')
		n--;
	return n >= 2 && s.p[0] == '/' && s.p[n - 1] == '/';
}

static void
add_form(struct buf *out, const char *form, struct str arg)
{
	for (; *form; form++) {
		if (*form == '*' || (*form == '?' && is_regex(arg)))
			buf_add_str(out, arg);
		else if (*form == '?')
			json_add_string(out, arg);
		else
			buf_add_byte(out, *form);
	}
}

/* KIND,...: some narrative is of one of them. */
static void
add_kinds(struct buf *out, struct str arg)
{
	size_t n;

	for (;;) {
		n = str_find_byte(arg, ',');
		buf_add_text(out, "narratives.kind = ");
		json_add_string(out, str_make(arg.p, n));
		if (n == arg.n)
			return;
		buf_add_text(out, " or ");
		arg = str_from(arg, n + 1);
	}
}

static int
add_bound(struct buf *out, const char *op, struct str bound, struct error *err)
{
	char *copy = mem_copy(bound), *end;
	double value = strtod(copy, &end);
	bool good = end > copy && (*end == '\0' || strcmp(end, "%") == 0);
	bool past = good && *end == '\0' && value > 1;

	free(copy);
	if (past)
		return error_set(err, "'%.*s' is past 1; write %.*s%%",
		    (int)bound.n, bound.p, (int)bound.n, bound.p);
	if (!good)
		return error_set(err,
		    "'%.*s' is no probability; write 50%%..80%%, 0.5.., "
		    "..80%% or 72%%",
		    (int)bound.n, bound.p);
	buf_add_format(out, "probability %s %.*s", op, (int)bound.n, bound.p);
	return 0;
}

/* LO..HI, either of which may be left out, or one value. */
static int
add_forecast(struct buf *out, struct str arg, struct error *err)
{
	size_t dots = str_find(arg, STR(".."));
	struct str low = str_make(arg.p, dots), high = STR("");

	buf_add_text(out, "any(forecasts, ");
	if (dots == arg.n) {
		if (add_bound(out, "=", arg, err) < 0)
			return -1;
		buf_add_byte(out, ')');
		return 0;
	}
	high = str_from(arg, dots + 2);
	if ((low.n || !high.n) && add_bound(out, ">=", low, err) < 0)
		return -1;
	if (low.n && high.n)
		buf_add_text(out, " and ");
	if (high.n && add_bound(out, "<=", high, err) < 0)
		return -1;
	buf_add_byte(out, ')');
	return 0;
}

int
short_write(
    struct buf *out, enum shorthand s, struct str arg, struct error *err)
{
	size_t i;

	if (s == SHORT_FORECAST)
		return add_forecast(out, arg, err);
	if (s == SHORT_KIND) {
		add_kinds(out, arg);
		return 0;
	}
	if (s == SHORT_SINCE || s == SHORT_UNTIL || s == SHORT_HAS)
		for (i = 0; i < arg.n; i++)
			if (strchr("()=<>~,#", arg.p[i]))
				return error_set(
				    err, "'%c' cannot stand here", arg.p[i]);
	add_form(out, shorthands[s].form, arg);
	return 0;
}
