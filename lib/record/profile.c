#include "record/profile.h"

#include "record/span.h"

/* The member "score" of an object, which may be absent. */
static double
read_score(struct fields *f, uint32_t object)
{
	return object ? fields_double(f, object, "score", -1) : -1;
}

/* The items of "spans" in the member, none when one of them is absent. */
static void *
list_spans(
    struct fields *f, uint32_t object, size_t *n, size_t size, uint32_t *first)
{
	bool present;

	*n = 0;
	if (!object)
		return NULL;
	return fields_list(f, object, "spans", &present, n, size, first);
}

static void
read_hedges(struct fields *f, struct profile *p)
{
	uint32_t node = fields_member(f, 0, "hedge"), i = 0;
	size_t k;

	p->hedging = read_score(f, node);
	p->hedges.list =
	    list_spans(f, node, &p->hedges.n, sizeof(*p->hedges.list), &i);
	for (k = 0; k < p->hedges.n; k++, i = fields_next(f, i))
		p->hedges.list[k] = span_read(f, i);
}

static void
read_modals(struct fields *f, struct profile *p)
{
	uint32_t node = fields_member(f, 0, "modality"), i = 0;
	size_t k;

	p->modals.list =
	    list_spans(f, node, &p->modals.n, sizeof(*p->modals.list), &i);
	for (k = 0; k < p->modals.n; k++, i = fields_next(f, i)) {
		p->modals.list[k].span =
		    span_read(f, fields_member(f, i, "span"));
		p->modals.list[k].name = fields_text(f, i, "class");
	}
}

static void
read_loaded(struct fields *f, struct profile *p)
{
	uint32_t node = fields_member(f, 0, "loaded"), i = 0;
	struct loaded_span *l;
	size_t k;

	p->loadedness = read_score(f, node);
	p->loaded.list =
	    list_spans(f, node, &p->loaded.n, sizeof(*p->loaded.list), &i);
	for (k = 0; k < p->loaded.n; k++, i = fields_next(f, i)) {
		l = &p->loaded.list[k];
		l->span = span_read(f, fields_member(f, i, "span"));
		l->kind = fields_text(f, i, "kind");
		l->words = fields_text(f, i, "words");
	}
}

static void
read_leans(struct fields *f, struct profile *p)
{
	struct lean *l;
	int64_t fact;
	uint32_t i;
	size_t k;

	p->leans_on.list = fields_list(f, 0, "leans_on", &p->leans_on.present,
	    &p->leans_on.n, sizeof(*l), &i);
	for (k = 0; k < p->leans_on.n; k++, i = fields_next(f, i)) {
		l = &p->leans_on.list[k];
		fact = fields_integer(f, i, "fact", -1);
		if ((fact < 0 || fact > UINT32_MAX) && f->failed == 0)
			f->failed = error_set(
			    f->err, "cannot read 'fact': not a whole number");
		l->fact = (uint32_t)fact;
		l->score = fields_double(f, i, "score", 0);
	}
}

int
profile_read(
    struct profile *p, const struct json *j, struct arena *a, struct error *err)
{
	struct fields f = {.json = j, .arena = a, .err = err};
	uint32_t tone;

	*p = (struct profile){.positive = -1, .negative = -1};
	p->story = fields_text(&f, 0, "story");
	p->headline = fields_text(&f, 0, "headline");
	p->a = side_read(&f, 0, "a");
	tone = fields_member(&f, 0, "tone");
	if (tone) {
		p->positive = fields_double(&f, tone, "positive", -1);
		p->negative = fields_double(&f, tone, "negative", -1);
	}
	read_hedges(&f, p);
	read_modals(&f, p);
	read_loaded(&f, p);
	read_leans(&f, p);
	return f.failed;
}

/* "name":{ with "score" unless it is negative, and "spans":[ */
static void
open_spans(struct buf *out, const char *name, double score)
{
	json_add_key(out, name);
	json_open(out, '{');
	share_write(out, "score", score);
	json_add_key(out, "spans");
	json_open(out, '[');
}

static void
close_spans(struct buf *out)
{
	json_close(out, ']');
	json_close(out, '}');
}

/* An item {"span":[s,e], open for more. */
static void
open_span(struct buf *out, struct span span)
{
	json_add_item(out);
	json_open(out, '{');
	json_add_key(out, "span");
	span_write(out, span);
}

static void
write_spans(struct buf *out, const struct profile *p)
{
	size_t i;

	open_spans(out, "hedge", p->hedging);
	for (i = 0; i < p->hedges.n; i++) {
		json_add_item(out);
		span_write(out, p->hedges.list[i]);
	}
	close_spans(out);
	open_spans(out, "modality", -1);
	for (i = 0; i < p->modals.n; i++) {
		open_span(out, p->modals.list[i].span);
		json_add_text_member(out, "class", p->modals.list[i].name);
		json_close(out, '}');
	}
	close_spans(out);
	open_spans(out, "loaded", p->loadedness);
	for (i = 0; i < p->loaded.n; i++) {
		open_span(out, p->loaded.list[i].span);
		json_add_text_member(out, "kind", p->loaded.list[i].kind);
		json_add_text_member(out, "words", p->loaded.list[i].words);
		json_close(out, '}');
	}
	close_spans(out);
}

static void
write_leans(struct buf *out, const struct profile *p)
{
	size_t i;

	json_add_key(out, "leans_on");
	json_open(out, '[');
	for (i = 0; i < p->leans_on.n; i++) {
		json_add_item(out);
		json_open(out, '{');
		json_add_key(out, "fact");
		json_add_integer(out, p->leans_on.list[i].fact);
		share_write(out, "score", p->leans_on.list[i].score);
		json_close(out, '}');
	}
	json_close(out, ']');
}

void
profile_write(struct buf *out, const struct profile *p)
{
	json_open(out, '{');
	json_add_text_member(out, "type", STR("profile"));
	json_add_text_member(out, "story", p->story);
	json_add_text_member(out, "headline", p->headline);
	side_write(out, "a", &p->a);
	json_add_key(out, "tone");
	json_open(out, '{');
	share_write(out, "positive", p->positive);
	share_write(out, "negative", p->negative);
	json_close(out, '}');
	write_spans(out, p);
	if (p->leans_on.present)
		write_leans(out, p);
	json_close(out, '}');
}
