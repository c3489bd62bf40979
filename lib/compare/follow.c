#include "compare/follow.h"

#include <stdlib.h>

#include "base/jobs.h"

/* A version read again. */
struct reread {
	struct json json;
	struct story story;
};

struct follow {
	const struct follow_options *options;
	const struct history *against;
	struct history *held;
	struct versions *versions;
	struct arena arena; /* of one comparison */
	struct reread old, new_;
};

struct follow *
follow_new(const struct follow_options *o, const struct history *h)
{
	struct follow *f = mem_zero(1, sizeof(*f));

	f->options = o;
	f->against = h;
	f->held = h ? NULL : history_new();
	f->versions = versions_new(o->fields);
	return f;
}

void
follow_free(struct follow *f)
{
	if (!f)
		return;
	history_free(f->held);
	versions_free(f->versions);
	arena_release(&f->arena);
	json_release(&f->old.json);
	json_release(&f->new_.json);
	free(f);
}

/* Reads what was read before; it cannot fail. */
static const struct story *
reread(struct follow *f, struct reread *r, const struct held_version *v)
{
	struct error err;

	if (json_scan(&r->json, str_make(v->line, v->line_n), &err) < 0 ||
	    story_read(&r->story, &r->json, &f->arena, &err) < 0)
		abort();
	return &r->story;
}

static void
add_line(struct buf *out, struct str line)
{
	buf_add_str(out, line);
	buf_add_byte(out, '\n');
}

static size_t
add_change(struct follow *f, const struct story *a, const struct story *b,
    struct buf *out)
{
	struct change c;

	if (!versions_compare(f->versions, &c, a, b, &f->arena))
		return 0;
	/* A forecast that moved counts however few words it took. */
	if (c.changed < f->options->least && c.forecasts.n == 0)
		return 0;
	change_write(out, &c);
	buf_add_byte(out, '\n');
	return 1;
}

static size_t
compare_with_last(struct follow *f, const struct story *s,
    const struct held_story *h, struct buf *out)
{
	size_t n;

	if (!h || h->n == 0)
		return 0;
	n = add_change(f, reread(f, &f->old, &h->list[h->n - 1]), s, out);
	arena_reset(&f->arena);
	return n;
}

size_t
follow_story(
    struct follow *f, const struct story *s, struct str line, struct buf *out)
{
	size_t n;

	if (!f->against && !f->options->in_order) {
		history_add(f->held, s, line, false);
		return 0;
	}
	if (!f->options->no_stories)
		add_line(out, line);
	if (f->against)
		return compare_with_last(
		    f, s, history_find(f->against, s), out);
	n = compare_with_last(f, s, history_find(f->held, s), out);
	history_add(f->held, s, line, true);
	return n;
}

void
follow_other(struct follow *f, struct str line, struct buf *out)
{
	if (f->options->no_stories)
		return;
	if (f->against || f->options->in_order ||
	    history_add_after(f->held, line) < 0)
		add_line(out, line);
}

static size_t
write_story(struct follow *f, const struct held_story *h, struct buf *out)
{
	size_t changes = 0, i;

	for (i = 0; i < h->n; i++) {
		const struct held_version *v = &h->list[i];

		if (!f->options->no_stories) {
			add_line(out, str_make(v->line, v->line_n));
			buf_add(out, v->after, v->after_n);
		}
		if (i > 0)
			changes +=
			    add_change(f, reread(f, &f->old, &h->list[i - 1]),
				reread(f, &f->new_, v), out);
		arena_reset(&f->arena);
	}
	return changes;
}

/* Some of the stories that are held, for one job. */
struct part {
	const struct follow *follow;
	size_t from, to, changes;
	struct buf out;
};

static void
write_part(void *item)
{
	struct part *p = item;
	struct follow *worker = follow_new(p->follow->options, NULL);
	size_t i;

	for (i = p->from; i < p->to; i++)
		p->changes += write_story(
		    worker, history_get(p->follow->held, i), &p->out);
	follow_free(worker);
}

static size_t
count_stories(const struct history *h)
{
	size_t n = 0;

	while (history_get(h, n))
		n++;
	return n;
}

size_t
follow_end(struct follow *f, unsigned jobs, struct buf *out)
{
	struct part *parts;
	size_t changes = 0, stories, n, i;

	if (f->against || f->options->in_order)
		return 0;
	history_sort(f->held);
	stories = count_stories(f->held);
	n = jobs < stories ? jobs : stories;
	parts = mem_zero(n + 1, sizeof(*parts));
	for (i = 0; i < n; i++)
		parts[i] = (struct part){.follow = f,
		    .from = stories * i / n,
		    .to = stories * (i + 1) / n};
	jobs_run(write_part, parts, n, sizeof(*parts));
	for (i = 0; i < n; i++) {
		buf_add_str(out, buf_str(&parts[i].out));
		buf_release(&parts[i].out);
		changes += parts[i].changes;
	}
	free(parts);
	return changes;
}
