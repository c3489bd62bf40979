#include "parse/finish.h"

#include "parse/encoding.h"

void
finish_add_note(struct story *s, const char *note, struct arena *a)
{
	struct str *list = arena_zero(a, s->notes.n + 1, sizeof(*list));
	size_t i;

	for (i = 0; i < s->notes.n; i++)
		if (str_eq(s->notes.list[i], str_of(note)))
			return;
	if (s->notes.n)
		memcpy(list, s->notes.list, s->notes.n * sizeof(*list));
	list[s->notes.n++] = str_of(note);
	s->notes.list = list;
	s->notes.present = true;
}

void
finish_drop_note(struct story *s, const char *note)
{
	size_t i, kept = 0;

	for (i = 0; i < s->notes.n; i++)
		if (!str_eq(s->notes.list[i], str_of(note)))
			s->notes.list[kept++] = s->notes.list[i];
	s->notes.n = kept;
	s->notes.present = kept > 0;
}

static bool
has_note(const struct story *s, const char *note)
{
	size_t i;

	for (i = 0; i < s->notes.n; i++)
		if (str_eq(s->notes.list[i], str_of(note)))
			return true;
	return false;
}

void
finish_date(struct story *s, struct str updated)
{
	if (!updated.n || (s->updated.p && !has_note(s, "date-from-url")))
		return;
	s->updated = updated;
	finish_drop_note(s, "no-date");
	finish_drop_note(s, "date-from-url");
}

void
finish_whole(
    struct story *s, const struct document *d, unsigned notes, struct arena *a)
{
	s->has_source = true;
	s->source.file = d->file;
	s->source.offset = d->offset;
	s->source.length = d->length >= 0 ? d->length : (int64_t)d->bytes.n;
	if (notes & ENCODING_REPAIRED)
		finish_add_note(s, "encoding-repaired", a);
	if (notes & ENCODING_MOJIBAKE)
		finish_add_note(s, "mojibake-repaired", a);
	if (notes & ENCODING_NUL)
		finish_add_note(s, "nul-bytes", a);
	s->id = story_id(s, a);
}

void
finish_write(struct document_result *result, const struct page_stories *found,
    const struct document *d, struct arena *a)
{
	struct story *s;
	size_t i;

	for (i = 0; i < found->n; i++) {
		s = &found->list[i];
		if (d->member.p)
			s->source.member = d->member;
		s->source.copy = d->copy;
		if (d->captured.p)
			s->source.captured = d->captured;
		if (d->length >= 0) {
			s->source.offset = d->offset;
			s->source.length = d->length;
		}
		if (result->story)
			result->story(result->ctx, s);
		if (s->id.p)
			story_write(result->out, s);
		else
			story_write_new(result->out, s, a);
		buf_add_byte(result->out, '\n');
		result->written++;
	}
}
