#include "compare/ledger.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/date.h"
#include "compare/event.h"

/* A point with what it is ordered by. */
struct mark {
	struct question_point point;
	struct str event; /* as worded there */
	struct deadline deadline;
	int64_t time; /* INT64_MAX: not known */
	uint64_t number;
};

struct entry {
	XXH128_hash_t hash; /* of both keys */
	struct str event_key, deadline_key;
	struct mark *marks; /* owned */
	size_t n, room;
	struct question question;
};

struct ledger {
	struct entry *entries;
	size_t n, room;
	uint32_t *table; /* 1 more than an index; 0: free */
	size_t size;	 /* a power of two */
	uint64_t number;
	struct arena arena; /* all texts */
	struct buf key;
};

struct ledger *
ledger_new(void)
{
	struct ledger *l = mem_zero(1, sizeof(*l));

	l->size = 64;
	l->table = mem_zero(l->size, sizeof(*l->table));
	return l;
}

void
ledger_free(struct ledger *l)
{
	size_t i;

	if (!l)
		return;
	for (i = 0; i < l->n; i++)
		free(l->entries[i].marks);
	free(l->entries);
	free(l->table);
	arena_release(&l->arena);
	buf_release(&l->key);
	free(l);
}

static size_t
find_place(const struct ledger *l, XXH128_hash_t hash)
{
	size_t at = hash.low64 & (l->size - 1);

	while (l->table[at] &&
	       !XXH128_isEqual(l->entries[l->table[at] - 1].hash, hash))
		at = (at + 1) & (l->size - 1);
	return at;
}

static void
grow_table(struct ledger *l)
{
	size_t i;

	free(l->table);
	l->size *= 2;
	l->table = mem_zero(l->size, sizeof(*l->table));
	for (i = 0; i < l->n; i++)
		l->table[find_place(l, l->entries[i].hash)] = (uint32_t)i + 1;
}

static struct entry *
find_entry(struct ledger *l, struct str event, const struct deadline *d)
{
	size_t event_n, at;
	XXH128_hash_t hash;
	struct entry *e;

	buf_clear(&l->key);
	event_key(&l->key, event);
	event_n = l->key.len;
	buf_add_byte(&l->key, '\n');
	event_deadline_key(&l->key, d);
	hash = XXH3_128bits(l->key.data, l->key.len);
	at = find_place(l, hash);
	if (l->table[at])
		return &l->entries[l->table[at] - 1];
	if (l->n == l->room) {
		l->room = l->room ? 2 * l->room : 64;
		l->entries =
		    mem_resize(l->entries, l->room, sizeof(*l->entries));
	}
	e = &l->entries[l->n++];
	*e = (struct entry){.hash = hash};
	e->event_key = arena_copy(&l->arena, str_make(l->key.data, event_n));
	e->deadline_key =
	    arena_copy(&l->arena, str_from(buf_str(&l->key), event_n + 1));
	l->table[at] = (uint32_t)l->n;
	if (2 * l->n > l->size)
		grow_table(l);
	return e;
}

static struct str
keep(struct ledger *l, struct str s)
{
	return s.n ? arena_copy(&l->arena, s) : STR_NONE;
}

static int64_t
time_of(struct str date)
{
	struct date d;

	return date.n && date_read(&d, date) == 0 ? date_range(&d).earliest
						  : INT64_MAX;
}

/* The same, or what the point before it had where that is equal. */
static struct str
keep_again(struct ledger *l, struct str s, struct str before)
{
	return s.n && str_eq(s, before) ? before : keep(l, s);
}

/* Adds a copy of the point. */
static void
add_point(struct ledger *l, struct str event, const struct deadline *d,
    const struct question_point *p)
{
	struct entry *e = find_entry(l, event, d);
	struct mark *m, none = {.time = 0}, *last;

	if (probability_value(p->probability) < 0)
		return;
	if (e->n == e->room) {
		e->room = e->room ? 2 * e->room : 2;
		e->marks = mem_resize(e->marks, e->room, sizeof(*e->marks));
	}
	last = e->n ? &e->marks[e->n - 1] : &none;
	m = &e->marks[e->n++];
	*m = (struct mark){.event = keep_again(l, event, last->event),
	    .time = time_of(p->date),
	    .number = l->number++};
	m->deadline =
	    (struct deadline){keep_again(l, d->text, last->deadline.text),
		keep_again(l, d->relation, last->deadline.relation),
		keep_again(l, d->earliest, last->deadline.earliest),
		keep_again(l, d->latest, last->deadline.latest)};
	m->point = (struct question_point){keep(l, p->date),
	    keep(l, p->probability), keep(l, p->bound), keep(l, p->story),
	    keep_again(l, p->headline, last->point.headline),
	    keep_again(l, p->community, last->point.community)};
}

void
ledger_add_story(struct ledger *l, const struct story *s)
{
	struct question_point p = {.story = s->id, .headline = s->headline};
	size_t i;

	p.date = s->updated.n ? s->updated : s->source.captured;
	for (i = 0; i < s->forecasts.n; i++) {
		const struct forecast *f = &s->forecasts.list[i];

		if (!f->event.n)
			continue;
		p.probability = f->probability;
		p.bound = f->bound;
		p.community = f->community;
		add_point(l, f->event, &f->deadline, &p);
	}
}

void
ledger_add_question(struct ledger *l, const struct question *q)
{
	struct question_point p;
	size_t i;

	for (i = 0; i < q->points.n; i++) {
		p = q->points.list[i];
		if (!p.community.n)
			p.community = q->community;
		add_point(l, q->event, &q->deadline, &p);
	}
}

static int
cmp_points(const struct question_point *a, const struct question_point *b)
{
	const struct str pairs[][2] = {
	    {a->date, b->date},
	    {a->probability, b->probability},
	    {a->bound, b->bound},
	    {a->story, b->story},
	    {a->headline, b->headline},
	    {a->community, b->community},
	};
	int order = 0;
	size_t i;

	for (i = 0; order == 0 && i < LEN(pairs); i++)
		order = str_cmp(pairs[i][0], pairs[i][1]);
	return order;
}

/* Equal ones side by side, the first read first. */
static int
cmp_contents(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;
	int order = cmp_points(&a->point, &b->point);

	return order ? order
		     : (a->number > b->number) - (a->number < b->number);
}

static void
drop_repeats(struct entry *e)
{
	size_t i, n = 0;

	qsort(e->marks, e->n, sizeof(*e->marks), cmp_contents);
	for (i = 0; i < e->n; i++)
		if (n == 0 ||
		    cmp_points(&e->marks[n - 1].point, &e->marks[i].point))
			e->marks[n++] = e->marks[i];
	e->n = n;
}

static int
cmp_marks(const void *x, const void *y)
{
	const struct mark *a = x, *b = y;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* Those without a deadline come last. */
static int
cmp_entries(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;
	int order;

	if (!a->deadline_key.n != !b->deadline_key.n)
		return a->deadline_key.n ? -1 : 1;
	order = str_cmp(a->deadline_key, b->deadline_key);
	return order ? order : str_cmp(a->event_key, b->event_key);
}

/* The question in the words of its first forecast.  A point of its community
 * does not repeat it, and is then as one that names none. */
static void
make_question(struct ledger *l, struct entry *e)
{
	struct question *q = &e->question;
	size_t i;

	qsort(e->marks, e->n, sizeof(*e->marks), cmp_marks);
	*q = (struct question){.event = e->marks[0].event,
	    .deadline = e->marks[0].deadline,
	    .community = e->marks[0].point.community};
	for (i = 0; i < e->n; i++)
		if (str_eq_nocase(e->marks[i].point.community, q->community))
			e->marks[i].point.community = STR_NONE;
	drop_repeats(e);
	qsort(e->marks, e->n, sizeof(*e->marks), cmp_marks);
	q->points.n = e->n;
	q->points.list = arena_alloc(&l->arena, e->n * sizeof(*q->points.list));
	for (i = 0; i < e->n; i++)
		q->points.list[i] = e->marks[i].point;
	question_sum_up(q);
}

void
ledger_sort(struct ledger *l)
{
	size_t i, n = 0;

	/* What had no sound probability left an entry without points. */
	for (i = 0; i < l->n; i++)
		if (l->entries[i].n)
			l->entries[n++] = l->entries[i];
	l->n = n;
	for (i = 0; i < l->n; i++)
		make_question(l, &l->entries[i]);
	if (l->n > 1)
		qsort(l->entries, l->n, sizeof(*l->entries), cmp_entries);
}

struct question *
ledger_get(struct ledger *l, size_t i)
{
	return i < l->n ? &l->entries[i].question : NULL;
}

struct str
ledger_event_key(const struct ledger *l, size_t i)
{
	return l->entries[i].event_key;
}
