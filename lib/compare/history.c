#include "compare/history.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/date.h"
#include "base/file.h"
#include "record/story_key.h"

/* A key's hash and the story it leads to. */
struct entry {
	XXH128_hash_t key;
	uint32_t story; /* 1 more than its index; 0: free */
};

struct history {
	struct held_story *stories;
	size_t n, room;
	struct entry *table;
	size_t used, size; /* a power of two */
	uint64_t number;
	size_t last; /* the story added to last */
};

struct history *
history_new(void)
{
	struct history *h = mem_zero(1, sizeof(*h));

	h->size = 64;
	h->table = mem_zero(h->size, sizeof(*h->table));
	return h;
}

static void
release_version(struct held_version *v)
{
	free(v->line);
	free(v->after);
}

void
history_free(struct history *h)
{
	size_t i, k;

	if (!h)
		return;
	for (i = 0; i < h->n; i++) {
		for (k = 0; k < h->stories[i].n; k++)
			release_version(&h->stories[i].list[k]);
		free(h->stories[i].list);
	}
	free(h->stories);
	free(h->table);
	free(h);
}

/* The entry of the key, or the free one where it belongs. */
static struct entry *
find_entry(const struct history *h, XXH128_hash_t key)
{
	size_t at = key.low64 & (h->size - 1);

	while (h->table[at].story && !XXH128_isEqual(h->table[at].key, key))
		at = (at + 1) & (h->size - 1);
	return &h->table[at];
}

static void
grow_table(struct history *h)
{
	struct entry *old = h->table;
	size_t size = h->size, i;

	h->size *= 2;
	h->table = mem_zero(h->size, sizeof(*h->table));
	for (i = 0; i < size; i++)
		if (old[i].story)
			*find_entry(h, old[i].key) = old[i];
	free(old);
}

/* The first story with a key keeps it. */
static void
put_key(struct history *h, XXH128_hash_t key, size_t story)
{
	struct entry *e = find_entry(h, key);

	if (e->story)
		return;
	*e = (struct entry){key, (uint32_t)story + 1};
	if (2 * ++h->used > h->size)
		grow_table(h);
}

/* Hashes the key of address and headline; false when there is none. */
static bool
hash_key(struct str url, struct str headline, XXH128_hash_t *hash, bool *is_url)
{
	struct buf key = {0};
	bool any;
	size_t i;

	story_key(&key, url, headline);
	any = key.len > 0;
	if (any) {
		*is_url = key.data[0] != '"';
		for (i = 0; !*is_url && i < key.len; i++)
			if (key.data[i] >= 'A' && key.data[i] <= 'Z')
				key.data[i] |= 0x20;
		*hash = XXH3_128bits(key.data, key.len);
	}
	buf_release(&key);
	return any;
}

static const struct held_story *
story_at(const struct history *h, XXH128_hash_t key)
{
	const struct entry *e = find_entry(h, key);

	return e->story ? &h->stories[e->story - 1] : NULL;
}

const struct held_story *
history_find(const struct history *h, const struct story *s)
{
	const struct held_story *found;
	XXH128_hash_t key;
	bool is_url;

	if (!hash_key(s->url, s->headline, &key, &is_url))
		return NULL;
	found = story_at(h, key);
	if (found || !is_url || !hash_key(STR_NONE, s->headline, &key, &is_url))
		return found;
	/* One headline at two addresses is two stories. */
	found = story_at(h, key);
	return found && !found->has_url ? found : NULL;
}

static void
put_keys(struct history *h, const struct story *s, size_t story)
{
	XXH128_hash_t key;
	bool is_url;

	if (hash_key(s->url, s->headline, &key, &is_url)) {
		put_key(h, key, story);
		h->stories[story].has_url |= is_url;
	}
	if (hash_key(STR_NONE, s->headline, &key, &is_url))
		put_key(h, key, story);
}

static bool
read_time(struct str s, int64_t *time)
{
	struct date d;

	if (!s.n || date_read(&d, s) < 0)
		return false;
	*time = date_range(&d).earliest;
	return true;
}

/* A version without a date stays behind the one that came before it. */
static void
set_time(struct held_version *v, const struct story *s,
    const struct held_version *before)
{
	bool captured = read_time(s->source.captured, &v->captured);

	if (!captured)
		v->captured = before ? before->captured : INT64_MIN;
	if (!read_time(s->updated, &v->time))
		v->time = captured ? v->captured
			  : before ? before->time
				   : INT64_MIN;
}

static size_t
new_story(struct history *h)
{
	if (h->n == h->room) {
		h->room = h->room ? 2 * h->room : 64;
		h->stories =
		    mem_resize(h->stories, h->room, sizeof(*h->stories));
	}
	h->stories[h->n] = (struct held_story){0};
	return h->n++;
}

void
history_add(
    struct history *h, const struct story *s, struct str line, bool last)
{
	const struct held_story *found = history_find(h, s);
	struct held_story *story;
	struct held_version v = {
	    .line = mem_copy(line), .line_n = line.n, .number = h->number++};

	h->last = found ? (size_t)(found - h->stories) : new_story(h);
	story = &h->stories[h->last];
	put_keys(h, s, h->last);
	set_time(&v, s, story->n ? &story->list[story->n - 1] : NULL);
	if (last && story->n)
		release_version(&story->list[--story->n]);
	if (story->n == story->room) {
		story->room = story->room ? 2 * story->room : 1;
		story->list =
		    mem_resize(story->list, story->room, sizeof(*story->list));
	}
	story->list[story->n++] = v;
}

int
history_add_after(struct history *h, struct str line)
{
	struct held_version *v;

	if (h->number == 0)
		return -1;
	v = &h->stories[h->last].list[h->stories[h->last].n - 1];
	v->after = mem_resize(v->after, v->after_n + line.n + 1, 1);
	memcpy(v->after + v->after_n, line.p, line.n);
	v->after[v->after_n + line.n] = '\n';
	v->after_n += line.n + 1;
	return 0;
}

static int
cmp_versions(const void *x, const void *y)
{
	const struct held_version *a = x, *b = y;

	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->captured != b->captured)
		return a->captured < b->captured ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

void
history_sort(struct history *h)
{
	size_t i;

	for (i = 0; i < h->n; i++)
		if (h->stories[i].n > 1)
			qsort(h->stories[i].list, h->stories[i].n,
			    sizeof(struct held_version), cmp_versions);
}

const struct held_story *
history_get(const struct history *h, size_t i)
{
	return i < h->n ? &h->stories[i] : NULL;
}

static int
load_line(struct history *h, struct json *j, struct arena *arena,
    struct str line, struct error *err)
{
	struct story s;

	arena_reset(arena);
	if (json_scan(j, line, err) < 0)
		return -1;
	if (json_kind(j, 0) != JSON_OBJECT)
		return error_at(err, 1, "a record is an object in {}");
	if (!str_eq(record_type(j, arena), STR("story")))
		return 0;
	if (story_read(&s, j, arena, err) < 0)
		return -1;
	history_add(h, &s, line, false);
	return 0;
}

int
history_load(struct history *h, const char *path,
    void (*bad)(void *ctx, const struct error *err), void *ctx,
    struct error *err)
{
	struct arena arena = {0};
	struct buf text = {0};
	struct json j = {0};
	struct str rest;
	uint64_t number = 0;
	int result;

	result = file_slurp(&text, path, SIZE_MAX / 4, err);
	rest = buf_str(&text);
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_from(rest, 3);
	while (result == 0 && rest.n > 0) {
		struct error wrong = {.name = path, .line = ++number};
		size_t n = str_find_byte(rest, '\n');
		struct str line = str_make(rest.p, n);

		rest = str_from(rest, n < rest.n ? n + 1 : n);
		if (str_trim(line).n == 0)
			continue;
		if (load_line(h, &j, &arena, line, &wrong) < 0)
			bad(ctx, &wrong);
	}
	arena_release(&arena);
	buf_release(&text);
	json_release(&j);
	return result;
}
