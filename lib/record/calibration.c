#include "record/fields.h"
#include "record/question.h"

static uint64_t
read_count(struct fields *f, uint32_t object, const char *name)
{
	int64_t n = fields_integer(f, object, name, 0);

	return n > 0 ? (uint64_t)n : 0;
}

/* A share from 0 to 1, cut to them. */
static double
read_share(struct fields *f, uint32_t object, const char *name, double absent)
{
	double share = fields_double(f, object, name, absent);

	return share > 0 ? (share < 1 ? share : 1) : 0;
}

static void
read_bins(struct fields *f, struct calibration *c)
{
	struct calibration_bin *b;
	bool present;
	uint32_t i;

	c->bins.list =
	    fields_list(f, 0, "bins", &present, &c->bins.n, sizeof(*b), &i);
	for (b = c->bins.list; b < c->bins.list + c->bins.n;
	     b++, i = fields_next(f, i)) {
		fields_object(f, i, "bins");
		b->from = read_share(f, i, "from", 0);
		b->to = read_share(f, i, "to", 0);
		b->n = read_count(f, i, "n");
		b->forecast = read_share(f, i, "forecast", 0);
		b->happened = read_share(f, i, "happened", 0);
		b->low = read_share(f, i, "low", 0);
		b->high = read_share(f, i, "high", 1);
	}
}

int
calibration_read(struct calibration *c, const struct json *j, struct arena *a,
    struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};

	*c = (struct calibration){0};
	fields_object(&f, 0, "record");
	c->questions = read_count(&f, 0, "questions");
	c->settled = read_count(&f, 0, "settled");
	c->brier = fields_double(&f, 0, "brier", -1);
	c->log = fields_double(&f, 0, "log", -1);
	c->infinite = read_count(&f, 0, "infinite");
	c->happened = read_share(&f, 0, "happened", 0);
	c->has_skill = fields_member(&f, 0, "skill") != 0;
	c->skill = fields_double(&f, 0, "skill", 0);
	read_bins(&f, c);
	return f.failed;
}

static void
add_value(struct buf *out, const char *name, double value)
{
	json_add_key(out, name);
	json_add_number(out, value, 6);
}

static void
add_count(struct buf *out, const char *name, uint64_t n)
{
	json_add_key(out, name);
	json_add_integer(out, (int64_t)n);
}

static void
write_bin(struct buf *out, const struct calibration_bin *b)
{
	json_add_item(out);
	json_open(out, '{');
	add_value(out, "from", b->from);
	add_value(out, "to", b->to);
	add_count(out, "n", b->n);
	add_value(out, "forecast", b->forecast);
	add_value(out, "happened", b->happened);
	add_value(out, "low", b->low);
	add_value(out, "high", b->high);
	json_close(out, '}');
}

void
calibration_write(struct buf *out, const struct calibration *c)
{
	size_t i;

	json_open(out, '{');
	json_add_text_member(out, "type", STR("calibration"));
	add_count(out, "questions", c->questions);
	add_count(out, "settled", c->settled);
	if (c->settled)
		add_value(out, "happened", c->happened);
	if (c->brier >= 0)
		add_value(out, "brier", c->brier);
	if (c->has_skill)
		add_value(out, "skill", c->skill);
	if (c->log >= 0)
		add_value(out, "log", c->log);
	if (c->infinite)
		add_count(out, "infinite", c->infinite);
	json_add_key(out, "bins");
	json_open(out, '[');
	for (i = 0; i < c->bins.n; i++)
		write_bin(out, &c->bins.list[i]);
	json_close(out, ']');
	json_close(out, '}');
}
