#include "query/ident.h"

#include <xxhash.h>

#include "record/story_key.h"

/* Bytes of an id that is kept as it is. */
enum { ID_MAX = 64 };

static struct str
text_of(const struct json *j, struct str key, struct arena *a)
{
	uint32_t node = json_get(j, 0, key);

	if (!node || json_kind(j, node) != JSON_STRING)
		return STR_NONE;
	return json_text(j, node, a);
}

static struct str
hash(struct str s, struct arena *a)
{
	XXH128_hash_t h = XXH3_128bits(s.p, s.n);
	struct buf b = {0};

	buf_add_format(&b, "%016llx%016llx", (unsigned long long)h.high64,
	    (unsigned long long)h.low64);
	s = arena_copy(a, buf_str(&b));
	buf_release(&b);
	return s;
}

static struct str
read_id(const struct json *j, struct arena *a)
{
	uint32_t node = json_get(j, 0, STR("id"));
	struct str id = STR_NONE;

	if (node && json_kind(j, node) == JSON_STRING)
		id = json_text(j, node, a);
	else if (node && json_kind(j, node) == JSON_NUMBER)
		id = json_raw(j, node);
	if (id.n == 0)
		return hash(json_raw(j, 0), a);
	return id.n > ID_MAX ? hash(id, a) : id;
}

void
ident_read(struct ident *i, const struct json *j, struct arena *a)
{
	struct buf key = {0};

	i->id = read_id(j, a);
	story_key(
	    &key, text_of(j, STR("url"), a), text_of(j, STR("headline"), a));
	i->story = key.len ? arena_copy(a, buf_str(&key)) : STR_NONE;
	buf_release(&key);
}
