#include "parse/place.h"

#include <inttypes.h>

/* The strings, in the order that they are packed in. */
enum { STRINGS = 7 };

static struct str *
string_at(struct place *p, size_t i)
{
	struct str *const list[STRINGS] = {&p->file, &p->member, &p->url,
	    &p->captured, &p->media_type, &p->charset, &p->head};

	return list[i];
}

void
place_pack(struct buf *out, const struct place *p)
{
	struct place copy = *p;
	const struct str *s;
	size_t i;

	buf_add(out, &copy, sizeof(copy));
	for (i = 0; i < STRINGS; i++) {
		s = string_at(&copy, i);
		if (s->p) {
			buf_add_str(out, *s);
			buf_add_byte(out, '\0');
		}
	}
}

void
place_unpack(struct place *p, struct str packed)
{
	struct str *s;
	size_t i;

	memcpy(p, packed.p, sizeof(*p));
	packed = str_from(packed, sizeof(*p));
	for (i = 0; i < STRINGS; i++) {
		s = string_at(p, i);
		if (!s->p)
			continue;
		s->p = packed.p;
		packed = str_from(packed, s->n + 1);
	}
}

struct reject
place_reject(const struct place *p)
{
	return (struct reject){.file = p->file,
	    .member = p->member,
	    .copy = p->copy,
	    .url = p->url,
	    .captured = p->captured,
	    .offset = p->offset,
	    .length = p->length};
}

void
place_show(struct buf *out, const struct place *p)
{
	buf_add_str(out, p->file);
	if (p->member.n) {
		buf_add_byte(out, ':');
		buf_add_str(out, p->member);
	}
	if (p->length >= 0 || p->offset > 0)
		buf_add_format(out, "@%" PRId64, p->offset);
}
