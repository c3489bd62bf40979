#include "compare/passage.h"

#include <stdlib.h>
#include <xxhash.h>

#include "compare/lexicon.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_word_byte(char c)
{
	return (unsigned char)c >= 0x80 || (c | 0x20) - 'a' + 0u < 26u ||
	       (c >= '0' && c <= '9');
}

static bool
begins_lower(struct str s)
{
	return s.n > 0 && s.p[0] >= 'a' && s.p[0] <= 'z';
}

/* The bytes of what closes a sentence behind its stop: quotes, brackets. */
static size_t
closer_length(struct str s)
{
	size_t i = 0;

	for (;;) {
		struct str rest = str_from(s, i);

		if (rest.n && strchr("\"')].!?", rest.p[0]) && rest.p[0])
			i++;
		else if (str_starts(rest, STR("\u201d")) ||
			 str_starts(rest, STR("\u2019")) ||
			 str_starts(rest, STR("\u2026")))
			i += 3;
		else
			return i;
	}
}

/* The word in front of the full stop at `at`, with stops inside: "a.m". */
static struct str
word_before(struct str text, size_t start, size_t at)
{
	size_t from = at;

	while (from > start && at - from < 24 &&
	       (is_word_byte(text.p[from - 1]) ||
		   (text.p[from - 1] == '.' && from < at)))
		from--;
	return str_make(text.p + from, at - from);
}

/* The bytes of the stop of a sentence at `at`, or 0. */
static size_t
stop_length(struct str text, size_t at)
{
	struct str s = str_from(text, at);
	char c = s.p[0];

	if (c == '.' || c == '!' || c == '?')
		return 1;
	if (str_starts(s, STR("\u2026")) || str_starts(s, STR("\u3002")) ||
	    str_starts(s, STR("\uff01")) || str_starts(s, STR("\uff1f")))
		return 3;
	return 0;
}

/*
 * Where the sentence ends whose stop is at `at`: behind the stop and what
 * closes it, or 0 when it goes on.
 */
static size_t
sentence_end(struct str text, size_t start, size_t at)
{
	size_t stop = stop_length(text, at), end;
	struct str after;

	if (!stop)
		return 0;
	end = at + stop;
	end += closer_length(str_from(text, end));
	after = str_from(text, end);
	if (stop == 3 && !str_starts(str_from(text, at), STR("\u2026")))
		return end;
	if (after.n && !is_blank(after.p[0]) &&
	    !str_starts(after, STR("\u00a0")))
		return 0;
	if (begins_lower(
		str_trim(str_make(after.p, after.n < 8 ? after.n : 8))))
		return 0;
	if (text.p[at] == '.' && end == at + 1 &&
	    lexicon_is_abbreviation(word_before(text, start, at)))
		return after.n == 0 ? end : 0;
	return end;
}

static void
add_unit(
    struct passage *p, size_t *room, size_t start, size_t end, struct arena *a)
{
	while (start < end && is_blank(p->text.p[start]))
		start++;
	while (end > start && is_blank(p->text.p[end - 1]))
		end--;
	if (start == end)
		return;
	p->units = arena_more(a, p->units, p->n, room, sizeof(*p->units));
	p->units[p->n++] =
	    (struct unit){.span = {(uint32_t)start, (uint32_t)end},
		.hash = XXH3_64bits(p->text.p + start, end - start)};
}

/* The first bytes of what may end a sentence. */
static const bool may_end[256] = {['.'] = true,
    ['!'] = true,
    ['?'] = true,
    ['\n'] = true,
    [0xe2] = true,
    [0xe3] = true,
    [0xef] = true};

void
passage_read_text(struct passage *p, struct str text, struct arena *a)
{
	size_t room = 0, start = 0, at, end;

	*p = (struct passage){.text = text};
	for (at = 0; at < text.n; at++) {
		if (!may_end[(unsigned char)text.p[at]])
			continue;
		end =
		    text.p[at] == '\n' ? at + 1 : sentence_end(text, start, at);
		if (!end)
			continue;
		add_unit(p, &room, start, end, a);
		start = end;
		at = end - 1;
	}
	add_unit(p, &room, start, text.n, a);
}

void
passage_read_facts(struct passage *p, const struct story *s, struct arena *a)
{
	size_t i, all = 0, at = 0, n;
	char *text;

	for (i = 0; i < s->facts.n; i++)
		all += s->facts.list[i].text.n + 1;
	text = arena_alloc(a, all + 1);
	*p = (struct passage){.text = {text, all},
	    .units = arena_zero(a, s->facts.n, sizeof(struct unit)),
	    .n = s->facts.n};
	for (i = 0; i < s->facts.n; i++) {
		n = s->facts.list[i].text.n;
		if (n)
			memcpy(text + at, s->facts.list[i].text.p, n);
		p->units[i].span =
		    (struct span){(uint32_t)at, (uint32_t)(at + n)};
		p->units[i].hash = XXH3_64bits(text + at, n);
		at += n;
		text[at++] = '\n';
	}
}

void
passage_read_whole(struct passage *p, struct str text, struct arena *a)
{
	*p = (struct passage){.text = text,
	    .units = arena_zero(a, 1, sizeof(struct unit)),
	    .n = 1};
	p->units[0].span.end = (uint32_t)text.n;
	p->units[0].hash = XXH3_64bits(text.p ? text.p : "", text.n);
}

static int
cmp_bagged(const void *x, const void *y)
{
	const struct bagged *a = x, *b = y;

	return (a->key > b->key) - (a->key < b->key);
}

/* Most units are short, and an insertion sort is the fastest for those. */
static void
sort_bag(struct bag *b)
{
	struct bagged now;
	size_t i, k;

	if (b->n > 64) {
		qsort(b->list, b->n, sizeof(*b->list), cmp_bagged);
		return;
	}
	for (i = 1; i < b->n; i++) {
		now = b->list[i];
		for (k = i; k > 0 && b->list[k - 1].key > now.key; k--)
			b->list[k] = b->list[k - 1];
		b->list[k] = now;
	}
}

struct unit *
passage_unit(struct passage *p, size_t i, struct arena *a)
{
	struct unit *u = &p->units[i];
	const struct piece *t;
	size_t k;

	if (u->read)
		return u;
	u->read = true;
	pieces_read(&u->pieces, p->text, u->span, a);
	u->bag.list = arena_alloc(a, u->pieces.n * sizeof(*u->bag.list) + 1);
	for (k = 0; k < u->pieces.n; k++) {
		t = &u->pieces.list[k];
		if (t->kind == PIECE_MARK)
			continue;
		u->bag.list[u->bag.n++] = (struct bagged){t->key, t->weight};
		u->bag.weight += t->weight;
	}
	sort_bag(&u->bag);
	return u;
}

uint64_t
bag_shared(const struct bag *a, const struct bag *b)
{
	uint64_t shared = 0;
	size_t i = 0, k = 0;

	while (i < a->n && k < b->n) {
		if (a->list[i].key < b->list[k].key)
			i++;
		else if (a->list[i].key > b->list[k].key)
			k++;
		else {
			shared += a->list[i].weight;
			i++;
			k++;
		}
	}
	return shared;
}

double
bag_likeness(const struct bag *a, const struct bag *b)
{
	uint64_t all = a->weight + b->weight;

	return all ? 2 * (double)bag_shared(a, b) / (double)all : 0;
}

struct bag
bag_join(const struct bag *a, const struct bag *b, struct arena *arena)
{
	struct bag out = {.n = a->n + b->n, .weight = a->weight + b->weight};

	out.list = arena_alloc(arena, out.n * sizeof(*out.list) + 1);
	if (a->n)
		memcpy(out.list, a->list, a->n * sizeof(*out.list));
	if (b->n)
		memcpy(out.list + a->n, b->list, b->n * sizeof(*out.list));
	sort_bag(&out);
	return out;
}
