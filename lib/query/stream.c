#include <stdlib.h>

#include "base/file.h"
#include "query/note.h"
#include "query/reservoir.h"

/* Marks made in one go: other writers wait for as long as that takes. */
enum { MARKS = 4096 };

struct stream {
	const struct stream_plan *plan;
	struct unique *unique;
	struct near *near;
	struct reservoir *sample, *tail;
	struct buf kept;
	uint64_t came, left;
	uint32_t number; /* of the records that were looked at for repeats */
	/* What has left and is not marked: pairs of id and story. */
	struct arena marks_arena;
	struct ident *marks;
	size_t nmarks, marks_room;
	/* Ids by number, when repeats are listed. */
	struct arena ids_arena;
	struct str *ids;
	size_t ids_room;
	struct file repeats;
	bool has_repeats;
};

bool
stream_is_needed(const struct stream_plan *p)
{
	return p->unique || p->sample || p->head || p->tail || p->unseen ||
	       p->mark;
}

int
stream_new(struct stream **out, const struct stream_plan *p, struct error *err)
{
	struct stream *s = mem_zero(1, sizeof(*s));

	*out = s;
	s->plan = p;
	if (p->unique == UNIQUE_NEAR)
		s->near = near_new();
	else if (p->unique)
		s->unique = unique_new();
	if (p->sample)
		s->sample = reservoir_new(p->sample, false, p->seed);
	if (p->tail)
		s->tail = reservoir_new(p->tail, true, 0);
	if (p->repeats && file_create(&s->repeats, p->repeats, err) < 0)
		return SEEN_TROUBLE;
	s->has_repeats = p->repeats != NULL;
	return 0;
}

void
stream_free(struct stream *s)
{
	if (!s)
		return;
	unique_free(s->unique);
	near_free(s->near);
	reservoir_free(s->sample);
	reservoir_free(s->tail);
	buf_release(&s->kept);
	if (s->has_repeats)
		file_discard(&s->repeats);
	arena_release(&s->marks_arena);
	arena_release(&s->ids_arena);
	free(s);
}

static void
list_repeat(
    struct stream *s, const struct note *n, uint32_t first, double overlap)
{
	struct buf out = {0};

	json_open(&out, '{');
	json_add_text_member(&out, "type", STR("duplicate"));
	json_add_text_member(&out, "id", n->ident.id);
	json_add_text_member(&out, "of", s->ids[first]);
	if (s->near) {
		json_add_key(&out, "overlap");
		json_add_number(&out, overlap, 2);
	}
	json_close(&out, '}');
	buf_add_byte(&out, '\n');
	/* What cannot be written is told by file_commit. */
	(void)file_write(&s->repeats, buf_str(&out));
	buf_release(&out);
}

static bool
is_repeat(struct stream *s, const struct note *n)
{
	uint32_t number = s->number, first = number;
	double overlap = 1;

	if (s->near)
		first = near_add(s->near, &n->near, number, &overlap);
	else if (s->unique && n->has_key)
		first = unique_add(s->unique, n->key, number);
	if (first != number) {
		if (s->has_repeats)
			list_repeat(s, n, first, overlap);
		return true;
	}
	if (s->has_repeats) {
		s->ids = arena_more(&s->ids_arena, s->ids, number, &s->ids_room,
		    sizeof(*s->ids));
		s->ids[number] = arena_copy(&s->ids_arena, n->ident.id);
	}
	s->number++;
	return false;
}

/* Whether DB lets it pass: 1, 0, or trouble. */
static int
is_unseen(struct stream *s, const struct note *n, struct error *err)
{
	enum seen_state state;
	int r;

	if (!s->plan->unseen)
		return 1;
	r = seen_look(
	    s->plan->unseen, n->ident.id, n->ident.story, &state, err);
	if (r < 0)
		return r;
	return s->plan->changed ? state == SEEN_CHANGED : state != SEEN_KNOWN;
}

struct leaving {
	struct stream *stream;
	struct buf *out;
	struct stream_counts *counts;
};

static void
write_line(void *ctx, struct str line, const struct ident *ident)
{
	struct leaving *l = ctx;
	struct stream *s = l->stream;
	struct ident *mark;

	if (s->plan->head && s->left == s->plan->head)
		return;
	s->left++;
	l->counts->written++;
	buf_add_str(l->out, line);
	if (!s->plan->mark)
		return;
	s->marks = arena_more(&s->marks_arena, s->marks, s->nmarks,
	    &s->marks_room, sizeof(*s->marks));
	mark = &s->marks[s->nmarks++];
	mark->id = arena_copy(&s->marks_arena, ident->id);
	mark->story = arena_copy(&s->marks_arena, ident->story);
}

/* Behind the sample. */
static void
leave(void *ctx, struct str line, const struct ident *ident)
{
	struct leaving *l = ctx;

	if (l->stream->tail)
		reservoir_add(l->stream->tail, line, ident);
	else
		write_line(l, line, ident);
}

static bool
is_enough(const struct stream *s)
{
	const struct stream_plan *p = s->plan;

	return (p->limit && s->came >= p->limit) ||
	       (p->head && s->left >= p->head);
}

static int
pass_line(
    struct leaving *l, struct str line, const struct note *n, struct error *err)
{
	struct stream *s = l->stream;
	int r = is_unseen(s, n, err);

	s->came++;
	if (r < 0)
		return r;
	if (r == 0)
		l->counts->seen++;
	else if (is_repeat(s, n))
		l->counts->repeats++;
	else if (s->sample)
		reservoir_add(s->sample, line, &n->ident);
	else
		leave(l, line, &n->ident);
	return 0;
}

static int
pass_lines(struct leaving *l, struct str lines, const struct buf *notes,
    struct error *err)
{
	size_t at = 0, offset = 0;
	struct note n;
	int r;

	while (!is_enough(l->stream) && note_next(notes, &at, &n) &&
	       n.line <= lines.n - offset) {
		r = pass_line(l, str_make(lines.p + offset, n.line), &n, err);
		if (r < 0)
			return r;
		offset += n.line;
	}
	return 0;
}

/* What has left is marked; MARKS at a time. */
static int
mark(struct stream *s, struct error *err)
{
	struct seen *db = s->plan->mark;
	size_t i, in_one_go = 0;
	int r = 0;

	for (i = 0; i < s->nmarks && r == 0; i++) {
		if (in_one_go == 0)
			r = seen_begin_marks(db, err);
		if (r == 0)
			r = seen_mark(db, s->marks[i].id, s->marks[i].story,
			    s->plan->now, err);
		if (r == 0 && (++in_one_go == MARKS || i + 1 == s->nmarks)) {
			r = seen_end(db, err);
			in_one_go = 0;
		}
	}
	s->nmarks = s->marks_room = 0;
	s->marks = NULL;
	arena_reset(&s->marks_arena);
	return r;
}

int
stream_pass(struct stream *s, struct buf *out, const struct buf *notes,
    struct stream_counts *counts, struct error *err)
{
	struct leaving l = {s, &s->kept, counts};
	struct seen *db = s->plan->unseen;
	struct buf swap;
	int r = 0;

	buf_clear(&s->kept);
	if (db && notes->len)
		r = seen_begin(db, err);
	if (r == 0)
		r = pass_lines(&l, buf_str(out), notes, err);
	if (r == 0 && db && notes->len)
		r = seen_end(db, err);
	swap = *out;
	*out = s->kept;
	s->kept = swap;
	if (r == 0 && !s->plan->mark_at_end && s->nmarks >= MARKS)
		r = mark(s, err);
	return r < 0 ? r : is_enough(s);
}

int
stream_end(struct stream *s, struct buf *out, struct stream_counts *counts,
    struct error *err)
{
	struct leaving l = {s, out, counts};

	if (s->sample)
		reservoir_empty(s->sample, leave, &l);
	if (s->tail)
		reservoir_empty(s->tail, write_line, &l);
	return s->plan->mark_at_end ? 0 : mark(s, err);
}

int
stream_commit(struct stream *s, struct error *err)
{
	int r = 0;

	if (s->has_repeats) {
		s->has_repeats = false;
		r = file_commit(&s->repeats, err);
	}
	return r < 0 ? r : mark(s, err);
}
