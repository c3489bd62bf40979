#include "query/run.h"

#include <stdlib.h>
#include <unicase.h>

#include "query/walk.h"

struct each {
	struct matcher *m;
	each_visit *visit;
	void *ctx;
	uint64_t count;
	bool stopped;
};

static bool
pass_node(void *ctx, uint32_t node)
{
	struct each *e = ctx;
	struct value v;

	value_read(&v, e->m->json, node, e->m->arena);
	return e->visit(e->ctx, &v);
}

static bool
count_node(void *ctx, uint32_t node)
{
	struct each *e = ctx;

	(void)node;
	e->count++;
	return false;
}

static bool
count_value(void *ctx, const struct value *v)
{
	struct each *e = ctx;

	(void)v;
	e->count++;
	return false;
}

static struct value
integer(uint64_t n)
{
	return (struct value){.kind = VALUE_NUMBER, .number = (double)n};
}

/* Characters of UTF-8: its bytes but for those that continue one. */
static uint64_t
characters(struct str s)
{
	uint64_t n = 0;
	size_t i;

	for (i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

static bool
pass_length(void *ctx, const struct value *v)
{
	struct each *e = ctx;
	struct value length;

	if (v->kind == VALUE_TEXT) {
		length = integer(characters(v->text));
		return e->visit(e->ctx, &length);
	}
	if (v->kind != VALUE_NULL)
		e->m->mismatches++;
	return false;
}

/* A place: an array and an object have a length too. */
static bool
pass_node_length(void *ctx, uint32_t node)
{
	struct each *e = ctx;
	struct value v;

	if (json_kind(e->m->json, node) == JSON_ARRAY ||
	    json_kind(e->m->json, node) == JSON_OBJECT) {
		v = integer(json_length(e->m->json, node));
		return e->visit(e->ctx, &v);
	}
	value_read(&v, e->m->json, node, e->m->arena);
	return pass_length(e, &v);
}

static struct str
lower_ascii(struct str s, struct arena *a)
{
	char *p = arena_alloc(a, s.n);
	size_t i;

	for (i = 0; i < s.n; i++)
		p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 0x20
							     : s.p[i]);
	return str_make(p, s.n);
}

static struct str
lower(struct str s, struct arena *a)
{
	uint8_t *p;
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			break;
	if (i == s.n)
		return lower_ascii(s, a);
	p = u8_tolower((const uint8_t *)s.p, s.n, NULL, NULL, NULL, &n);
	if (!p)
		return lower_ascii(s, a);
	s = arena_copy(a, str_make((char *)p, n));
	free(p);
	return s;
}

static bool
pass_lower(void *ctx, const struct value *v)
{
	struct each *e = ctx;
	struct value small = *v;

	if (v->kind == VALUE_TEXT) {
		small.text = lower(v->text, e->m->arena);
		return e->visit(e->ctx, &small);
	}
	if (v->kind != VALUE_NULL)
		e->m->mismatches++;
	return false;
}

static bool
pass_first(void *ctx, const struct value *v)
{
	struct each *e = ctx;

	e->stopped = e->visit(e->ctx, v);
	return true;
}

bool
each_value(struct matcher *m, uint32_t node, const struct operand *o,
    each_visit *visit, void *ctx)
{
	struct each e = {m, visit, ctx, 0, false};
	struct value n;

	switch (o->kind) {
	case OPERAND_PATH:
		return walk_values(m->json, node, &o->path, pass_node, &e);
	case OPERAND_COUNT:
		if (o->of->kind == OPERAND_PATH)
			walk_values(
			    m->json, node, &o->of->path, count_node, &e);
		else
			each_value(m, node, o->of, count_value, &e);
		n = integer(e.count);
		return visit(ctx, &n);
	case OPERAND_LEN:
		if (o->of->kind == OPERAND_PATH)
			return walk_places(
			    m->json, node, &o->of->path, pass_node_length, &e);
		return each_value(m, node, o->of, pass_length, &e);
	case OPERAND_LOWER:
		return each_value(m, node, o->of, pass_lower, &e);
	case OPERAND_FIRST:
		each_value(m, node, o->of, pass_first, &e);
		return e.stopped;
	case OPERAND_LITERAL:
		break;
	}
	return false;
}
