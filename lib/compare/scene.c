#include "compare/scene.h"

/* For each word, the nearest linked ones before and behind it, by number. */
static void
find_near(int *before, int *after, const int *partner, size_t n)
{
	int last = -1;
	size_t i;

	for (i = 0; i < n; i++) {
		before[i] = last;
		if (partner[i] != UNLINKED)
			last = (int)i;
	}
	last = (int)n;
	for (i = n; i-- > 0;) {
		after[i] = last;
		if (partner[i] != UNLINKED)
			last = (int)i;
	}
}

/* How many words of the other text each word is equal to. */
static void
count_rivals(struct scene *s, const struct candidates *c)
{
	size_t i;

	for (i = 0; i < c->n; i++) {
		if (c->list[i].relation != REL_SAME)
			continue;
		s->same_a[c->list[i].a]++;
		s->same_b[c->list[i].b]++;
	}
}

/* For each sentence of a, the sentence of b that most of its words are linked
 * to, the first of equal ones, or UNLINKED. */
static int *
match_sentences(const struct words *a, const struct words *b,
    const int *partner, struct arena *arena)
{
	int *best = arena_alloc(arena, (a->nsentences + 1) * sizeof(int));
	int *count = arena_zero(arena, b->nsentences + 1, sizeof(int));
	size_t i = 0, from, s;
	int t;

	for (s = 0; s < a->nsentences; s++) {
		best[s] = UNLINKED;
		for (from = i; i < a->n && a->list[i].sentence == s; i++) {
			if (partner[i] == UNLINKED)
				continue;
			t = (int)b->list[partner[i]].sentence;
			count[t]++;
			if (best[s] == UNLINKED || count[t] > count[best[s]] ||
			    (count[t] == count[best[s]] && t < best[s]))
				best[s] = t;
		}
		for (; from < i; from++)
			if (partner[from] != UNLINKED)
				count[b->list[partner[from]].sentence] = 0;
	}
	return best;
}

static bool
in_text(const struct words *w, int i)
{
	return (size_t)i < w->n;
}

/* The next content word from i in direction d, at most four words off, or
 * UNLINKED. */
static int
find_head(const struct words *w, int i, int d)
{
	int k;

	for (k = 1; k <= 4 && in_text(w, i + k * d); k++)
		if (!w->list[i + k * d].notes.function)
			return i + k * d;
	return UNLINKED;
}

static void
find_heads(int *heads[2], const struct words *w, struct arena *arena)
{
	size_t i;

	heads[0] = arena_alloc(arena, (w->n + 1) * sizeof(int));
	heads[1] = arena_alloc(arena, (w->n + 1) * sizeof(int));
	for (i = 0; i < w->n; i++) {
		heads[0][i] = find_head(w, (int)i, -1);
		heads[1][i] = find_head(w, (int)i, 1);
	}
}

enum { MEETINGS_MAX = 1 << 12 };

static int *
count_meetings(const struct words *a, const struct words *b,
    const struct matching *m, struct arena *arena)
{
	size_t n = a->nsentences * b->nsentences, i;
	int *meetings;

	if (n < 2 || n > MEETINGS_MAX)
		return NULL;
	meetings = arena_zero(arena, n, sizeof(int));
	for (i = 0; i < a->n; i++)
		if (m->a[i] != UNLINKED)
			meetings[a->list[i].sentence * b->nsentences +
				 b->list[m->a[i]].sentence]++;
	return meetings;
}

/* For each sentence, its content words that are not linked. */
static int *
count_free(const struct words *w, const int *partner, struct arena *arena)
{
	int *count = arena_zero(arena, w->nsentences + 1, sizeof(int));
	size_t i;

	for (i = 0; i < w->n; i++)
		count[w->list[i].sentence] +=
		    partner[i] == UNLINKED && !w->list[i].notes.function;
	return count;
}

static int *
content_partners(const struct words *a, const struct words *b,
    const int *partner, struct arena *arena)
{
	int *list = arena_alloc(arena, (a->n + 2 * AROUND) * sizeof(int));
	size_t i;

	for (i = 0; i < AROUND; i++)
		list[i] = list[a->n + AROUND + i] = FAR;
	for (i = 0; i < a->n; i++)
		list[AROUND + i] = partner[i] != UNLINKED &&
					   !a->list[i].notes.function &&
					   !b->list[partner[i]].notes.function
				       ? partner[i]
				       : FAR;
	return list;
}

void
scene_begin(struct scene *s, const struct words *a, const struct words *b,
    const struct candidates *c)
{
	struct arena *arena = c->arena;
	size_t na = a->n + 1, nb = b->n + 1;
	int *room = arena_zero(arena, 3 * (na + nb), sizeof(int));

	*s = (struct scene){.a = a, .b = b};
	s->before_a = room;
	s->after_a = room + na;
	s->same_a = room + 2 * na;
	s->before_b = room + 3 * na;
	s->after_b = room + 3 * na + nb;
	s->same_b = room + 3 * na + 2 * nb;
	count_rivals(s, c);
	s->path = path_find(a, s->same_a, b, s->same_b, arena);
	find_heads(s->head_a, a, arena);
	find_heads(s->head_b, b, arena);
}

void
scene_set(struct scene *s, const struct matching *m, struct arena *arena)
{
	const struct words *a = s->a, *b = s->b;

	s->m = m;
	find_near(s->before_a, s->after_a, m->a, a->n);
	find_near(s->before_b, s->after_b, m->b, b->n);
	s->sentence_a = match_sentences(a, b, m->a, arena);
	s->sentence_b = match_sentences(b, a, m->b, arena);
	s->content = content_partners(a, b, m->a, arena);
	s->meetings = count_meetings(a, b, m, arena);
	s->free_a = count_free(a, m->a, arena);
	s->free_b = count_free(b, m->b, arena);
}
