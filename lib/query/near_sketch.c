#include <stdlib.h>
#include <xxhash.h>

#include "base/utf8.h"
#include "query/near.h"
#include "query/walk.h"
#include "record/story.h"

enum { SHINGLE = 3 };

struct sketcher {
	const struct json *json;
	struct arena *arena;
	uint32_t *shingles; /* hashes */
	size_t n, room;
	struct buf text;
	uint64_t words[SHINGLE]; /* hashes of the last words of a text */
	size_t nwords;
};

static void
add_shingle(struct sketcher *k, size_t words)
{
	k->shingles = arena_more(
	    k->arena, k->shingles, k->n, &k->room, sizeof(*k->shingles));
	k->shingles[k->n++] =
	    (uint32_t)XXH3_64bits(k->words, words * sizeof(k->words[0]));
}

static void
add_word(struct sketcher *k, struct str word)
{
	uint64_t hash = XXH3_64bits(word.p, word.n);

	if (k->nwords >= SHINGLE)
		memmove(k->words, k->words + 1,
		    (SHINGLE - 1) * sizeof(k->words[0]));
	k->words[k->nwords < SHINGLE ? k->nwords : SHINGLE - 1] = hash;
	if (++k->nwords >= SHINGLE)
		add_shingle(k, SHINGLE);
}

/* A character of a script that does not part its words is a word. */
static bool
is_word(uint32_t c)
{
	return (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0) ||
	       (c >= 0xf900 && c < 0xfb00) || (c >= 0x20000 && c < 0x32000);
}

static bool
in_word(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0xc0;
}

static void
add_words(struct sketcher *k, struct str s)
{
	struct str rest = s, word = {s.p, 0};
	uint32_t c;

	while (rest.n > 0) {
		c = utf8_next(&rest);
		if (in_word(c) && !is_word(c)) {
			word.n = (size_t)(rest.p - word.p);
			continue;
		}
		if (word.n > 0)
			add_word(k, word);
		if (is_word(c))
			add_word(k, str_make(word.p + word.n,
					(size_t)(rest.p - word.p) - word.n));
		word = str_make(rest.p, 0);
	}
	if (word.n > 0)
		add_word(k, word);
}

static bool
add_text(void *ctx, uint32_t node)
{
	struct sketcher *k = ctx;
	size_t i;

	if (json_kind(k->json, node) != JSON_STRING)
		return false;
	buf_clear(&k->text);
	story_fold(&k->text, json_text(k->json, node, k->arena));
	for (i = 0; i < k->text.len; i++)
		if (k->text.data[i] >= 'A' && k->text.data[i] <= 'Z')
			k->text.data[i] |= 0x20;
	k->nwords = 0;
	add_words(k, buf_str(&k->text));
	if (k->nwords > 0 && k->nwords < SHINGLE)
		add_shingle(k, k->nwords);
	return false;
}

/* The hash functions: one product and one shift each of what XXH3 has mixed. */
static void
take_least(uint32_t *least, uint32_t x)
{
	uint32_t i, y;

	for (i = 0; i < NEAR_HASHES; i++) {
		y = (x ^ (i * 0x9e3779b9u)) * (2 * i * 0x85ebca6bu + 1);
		y ^= y >> 15;
		y *= 0x2c1b3c6du;
		y ^= y >> 12;
		least[i] = y < least[i] ? y : least[i];
	}
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Each shingle once.  No input makes sorting slow, as it could a hash table. */
static void
sort_shingles(struct sketcher *k)
{
	size_t i, n = 0;

	if (k->n > 0)
		qsort(k->shingles, k->n, sizeof(*k->shingles), by_value);
	for (i = 0; i < k->n; i++)
		if (n == 0 || k->shingles[n - 1] != k->shingles[i])
			k->shingles[n++] = k->shingles[i];
	k->n = n;
}

void
near_sketch(struct near_sketch *s, const struct json *j, struct arena *a)
{
	static struct step headline[] = {{{"headline", 8}, 0}};
	static struct step facts[] = {{{"facts", 5}, 0}, {{"text", 4}, 0}};
	const struct path paths[] = {{headline, 1, false}, {facts, 2, false}};
	struct sketcher k = {.json = j, .arena = a};
	uint32_t least[NEAR_HASHES];
	size_t i;

	for (i = 0; i < LEN(paths); i++)
		walk_values(j, 0, &paths[i], add_text, &k);
	memset(least, 0xff, sizeof(least));
	sort_shingles(&k);
	for (i = 0; i < k.n; i++)
		take_least(least, k.shingles[i]);
	s->shingles = k.shingles;
	s->n = (uint32_t)k.n;
	for (i = 0; i < NEAR_HASHES; i++)
		s->least[i] = (uint16_t)least[i];
	buf_release(&k.text);
}

static uint32_t
smaller(const struct near_sketch *a, const struct near_sketch *b)
{
	return a->n < b->n ? a->n : b->n;
}

double
near_overlap(const struct near_sketch *a, const struct near_sketch *b)
{
	uint32_t i = 0, k = 0, same = 0, x, y;

	while (i < a->n && k < b->n) {
		x = a->shingles[i];
		y = b->shingles[k];
		same += x == y;
		i += x <= y;
		k += y <= x;
	}
	return (double)same / smaller(a, b);
}

/* |A and B| is r / (1 + r) * (|A| + |B|). */
double
near_guess(const struct near_sketch *a, const struct near_sketch *b)
{
	uint32_t same = 0, i;
	double r;

	for (i = 0; i < NEAR_HASHES; i++)
		same += a->least[i] == b->least[i];
	r = (double)same / NEAR_HASHES;
	return r / (1 + r) * ((double)a->n + b->n) / smaller(a, b);
}
