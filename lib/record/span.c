#include "record/span.h"

/* A whole number that an offset or an index can be; false for any other. */
static bool
is_offset(const struct json *j, uint32_t node, uint32_t *offset)
{
	double value;

	if (json_kind(j, node) != JSON_NUMBER)
		return false;
	value = json_double(j, node);
	if (!(value >= 0 && value <= UINT32_MAX))
		return false;
	*offset = (uint32_t)value;
	return true;
}

struct span
span_read(struct fields *f, uint32_t node)
{
	const struct json *j = f->json;
	struct span span = {0};
	bool good = node && json_kind(j, node) == JSON_ARRAY &&
		    json_length(j, node) == 2;

	good = good && is_offset(j, node + 1, &span.start) &&
	       is_offset(j, fields_next(f, node + 1), &span.end) &&
	       span.start <= span.end;
	if (!good && f->failed == 0)
		f->failed = error_set(f->err, "cannot read a span: not two "
					      "offsets in order");
	return span;
}

struct index_list
indexes_read(struct fields *f, uint32_t object, const char *name)
{
	struct index_list indexes;
	bool present;
	uint32_t i;
	size_t k;

	indexes.list = fields_list(
	    f, object, name, &present, &indexes.n, sizeof(*indexes.list), &i);
	for (k = 0; k < indexes.n; k++, i = fields_next(f, i))
		if (!is_offset(f->json, i, &indexes.list[k]) && f->failed == 0)
			f->failed = error_set(f->err,
			    "cannot read '%s': not whole numbers", name);
	return indexes;
}

struct span_list
spans_read(struct fields *f, uint32_t object, const char *name)
{
	struct span_list spans;
	bool present;
	uint32_t i;
	size_t k;

	spans.list = fields_list(
	    f, object, name, &present, &spans.n, sizeof(*spans.list), &i);
	for (k = 0; k < spans.n; k++, i = fields_next(f, i))
		spans.list[k] = span_read(f, i);
	return spans;
}

struct text_list
strings_read(struct fields *f, uint32_t object, const char *name)
{
	struct text_list l;
	bool present;
	uint32_t i;
	size_t k;

	l.list =
	    fields_list(f, object, name, &present, &l.n, sizeof(*l.list), &i);
	for (k = 0; k < l.n; k++, i = fields_next(f, i))
		l.list[k] = fields_string(f, i, name);
	return l;
}

struct side
side_read(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = fields_member(f, object, name);
	struct side side = {.index = -1};

	if (!node)
		return side;
	fields_object(f, node, name);
	side.index = (long)fields_integer(f, node, "index", -1);
	side.label = fields_text(f, node, "label");
	return side;
}

bool
flag_read(struct fields *f, uint32_t object, const char *name)
{
	uint32_t node = fields_member(f, object, name);

	return node && json_kind(f->json, node) == JSON_TRUE;
}

void
span_write(struct buf *out, struct span s)
{
	json_open(out, '[');
	json_add_item(out);
	json_add_integer(out, s.start);
	json_add_item(out);
	json_add_integer(out, s.end);
	json_close(out, ']');
}

void
indexes_write(struct buf *out, const char *name, const struct index_list *x)
{
	size_t i;

	json_add_key(out, name);
	json_open(out, '[');
	for (i = 0; i < x->n; i++) {
		json_add_item(out);
		json_add_integer(out, x->list[i]);
	}
	json_close(out, ']');
}

void
spans_write(struct buf *out, const char *name, const struct span_list *s)
{
	size_t i;

	json_add_key(out, name);
	json_open(out, '[');
	for (i = 0; i < s->n; i++) {
		json_add_item(out);
		span_write(out, s->list[i]);
	}
	json_close(out, ']');
}

void
strings_write(struct buf *out, const char *name, const struct text_list *l)
{
	size_t i;

	json_add_key(out, name);
	json_open(out, '[');
	for (i = 0; i < l->n; i++) {
		json_add_item(out);
		json_add_string(out, l->list[i]);
	}
	json_close(out, ']');
}

void
side_write(struct buf *out, const char *name, const struct side *s)
{
	if (s->index < 0)
		return;
	json_add_key(out, name);
	json_open(out, '{');
	json_add_key(out, "index");
	json_add_integer(out, s->index);
	json_add_text_member(out, "label", s->label);
	json_close(out, '}');
}

void
share_write(struct buf *out, const char *name, double share)
{
	if (share < 0)
		return;
	json_add_key(out, name);
	json_add_number(out, share, 4);
}

void
flag_write(struct buf *out, const char *name, bool value)
{
	if (!value)
		return;
	json_add_key(out, name);
	buf_add_text(out, "true");
}
