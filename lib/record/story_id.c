#include "record/story_id.h"

#ifdef HAVE_XXH_DISPATCH
#include <xxh_x86dispatch.h>
#else
#include <xxhash.h>
#endif

#include "base/digits.h"
#include "record/story_text.h"

static char *
put_part(char *p, char kind, struct str text, const struct story *s)
{
	return story_put_folded(story_id_put_kind(p, kind), text, s->utf8);
}

static size_t
part_room(struct str s)
{
	return 2 + story_folded_room(s.n);
}

size_t
story_id_room(const struct story *s)
{
	size_t n = part_room(s->headline) + part_room(s->updated), i;

	for (i = 0; i < s->facts.n; i++)
		n += part_room(s->facts.list[i].text);
	for (i = 0; i < s->narratives.n; i++)
		n += part_room(s->narratives.list[i].label) +
		     part_room(s->narratives.list[i].text);
	return n;
}

void
story_id_put(char *id, struct str parts)
{
	XXH128_hash_t hash = XXH3_128bits(parts.p, parts.n);

	id = digits_put_hex(id, (uint32_t)(hash.high64 >> 32));
	id = digits_put_hex(id, (uint32_t)hash.high64);
	id = digits_put_hex(id, (uint32_t)(hash.low64 >> 32));
	digits_put_hex(id, (uint32_t)hash.low64);
}

struct str
story_id(const struct story *s, struct arena *a)
{
	char *id = arena_alloc(a, STORY_ID_SIZE + 1), *parts, *p;
	size_t i;

	p = parts = arena_alloc(a, story_id_room(s));
	p = put_part(p, 'h', s->headline, s);
	p = put_part(p, 'd', s->updated, s);
	for (i = 0; i < s->facts.n; i++)
		p = put_part(p, 'f', s->facts.list[i].text, s);
	for (i = 0; i < s->narratives.n; i++) {
		p = put_part(p, 'l', s->narratives.list[i].label, s);
		p = put_part(p, 't', s->narratives.list[i].text, s);
	}
	story_id_put(id, str_make(parts, (size_t)(p - parts)));
	arena_take_back(a, parts);
	id[STORY_ID_SIZE] = '\0';
	return str_make(id, STORY_ID_SIZE);
}
