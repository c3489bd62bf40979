#include "query/note.h"

#include <xxhash.h>

#include "query/number.h"
#include "query/run.h"

/* Before the sketch, if any, and the texts; what follows begins aligned. */
struct head {
	size_t line;
	uint64_t id, story;
	struct unique_key key;
	bool has_key, has_near;
};

enum { ALIGN = 8 };

/* A value in the one form of all that are equal, its kind before it. */
static bool
add_value(void *ctx, const struct value *v)
{
	struct buf *out = ctx, number = {0};

	buf_add_byte(out, (char)('0' + v->kind));
	if (v->kind == VALUE_NUMBER && !v->text.p)
		json_add_integer(&number, (int64_t)v->number);
	if (v->kind == VALUE_NUMBER)
		number_add_key(out, v->text.p ? v->text : buf_str(&number));
	else if (v->kind == VALUE_TEXT)
		json_add_string(out, v->text);
	else if (v->kind == VALUE_BOOL)
		buf_add_byte(out, v->truth ? '1' : '0');
	buf_release(&number);
	return false;
}

/* All values of each path; false when there are none at all. */
static bool
add_values(struct buf *out, struct matcher *m)
{
	const struct column *c = m->query->unique;
	size_t bars = 0;

	for (; c; c = c->next) {
		each_value(m, 0, c->value, add_value, out);
		buf_add_byte(out, '|');
		bars++;
	}
	return out->len > bars;
}

static void
set_key(struct head *h, const struct stream_plan *p, struct matcher *m,
    struct str id)
{
	struct buf text = {0};
	XXH128_hash_t hash;

	h->has_key = true;
	if (p->unique == UNIQUE_ID)
		buf_add_str(&text, id);
	else
		h->has_key = add_values(&text, m);
	hash = XXH3_128bits_withSeed(text.data, text.len, p->salt);
	h->key = (struct unique_key){hash.low64, hash.high64};
	buf_release(&text);
}

void
stream_note(const struct stream_plan *p, struct matcher *m,
    const struct json *j, struct arena *a, size_t n, struct buf *notes)
{
	bool ids = p->unseen || p->mark || p->repeats || p->unique == UNIQUE_ID;
	struct ident i = {STR_NONE, STR_NONE};
	struct near_sketch near;
	struct head h = {.line = n};

	m->json = j;
	m->arena = a;
	if (ids)
		ident_read(&i, j, a);
	h.id = i.id.n;
	h.story = i.story.n;
	if (p->unique == UNIQUE_ID || p->unique == UNIQUE_PATHS)
		set_key(&h, p, m, i.id);
	h.has_near = p->unique == UNIQUE_NEAR;
	buf_add(notes, &h, sizeof(h));
	if (h.has_near) {
		near_sketch(&near, j, a);
		buf_add(notes, &near, sizeof(near));
		buf_add(notes, near.shingles, near.n * sizeof(uint32_t));
	}
	buf_add_str(notes, i.id);
	buf_add_str(notes, i.story);
	while (notes->len % ALIGN)
		buf_add_byte(notes, '\0');
}

bool
note_next(const struct buf *notes, size_t *at, struct note *n)
{
	const char *p;
	struct head h;

	if (*at == notes->len)
		return false;
	p = notes->data + *at;
	memcpy(&h, p, sizeof(h));
	*n = (struct note){.line = h.line, .has_key = h.has_key, .key = h.key};
	p += sizeof(h);
	if (h.has_near) {
		memcpy(&n->near, p, sizeof(n->near));
		p += sizeof(n->near);
		n->near.shingles = (const void *)p;
		p += n->near.n * sizeof(uint32_t);
	}
	n->ident.id = str_make(p, h.id);
	n->ident.story = str_make(p + h.id, h.story);
	p += h.id + h.story;
	*at = ((size_t)(p - notes->data) + ALIGN - 1) / ALIGN * ALIGN;
	return true;
}
